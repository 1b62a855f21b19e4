/** How types are described in messages. */

import type { Type } from '../../ir/ir.ts';

export function describeType(type: Type): string {
  switch (type.kind) {
    case 'real':
      return 'a number';
    case 'array':
      return type.storage === 'Array' ? 'an array' : `a ${type.storage}`;
    case 'record':
      return type.name ? `a ${type.name}` : 'an object';
    case 'maybe':
      return `${describeType(type.of)} or undefined`;
    case 'nothing':
      return 'undefined';
    case 'opaque':
      return type.text;
    default:
      return `a ${type.kind}`;
  }
}
