/** Random numbers and clocks: each call gives something else. */

import type { Type } from '../../ir/ir.ts';
import { lowerForeign } from './foreign.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';

/** What is drawn when the module loads is drawn once, and where the gradient stands nobody knows it. */
export function drawn(lw: Lowering, node: ts.Node, text: string, type: Type | null = null): Item {
  const { loading } = lw.module;
  if (loading) return lw.refuse('AD1012', loading, { name: nameOf(loading), what: `is made with \`${text}\` when the module loads` });
  return lowerForeign(lw, node, [text], [], true, type);
}

/** `const noise = makeNoise()`: the variable, otherwise what is written there. */
const nameOf = (made: ts.Node): string => {
  const { parent } = made;
  return ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) ? textOf(parent.name) : textOf(made);
};
