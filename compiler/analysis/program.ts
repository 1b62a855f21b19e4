/** Looking things up in a program, where a miss is the compiler's own mistake. */

import type { Func, Program, Type, ValueId } from '../ir/ir.ts';

export function functionOf<O>(program: Program<O>, key: string): Func<O> {
  const fn = program.functions.get(key);
  if (!fn) throw new RangeError(`the program has no function ${key}`);
  return fn;
}

export function typeIn<O>(fn: Func<O>, id: ValueId): Type {
  const value = fn.values[id];
  if (!value) throw new RangeError(`${fn.name} has no value %${id}`);
  return value.type;
}
