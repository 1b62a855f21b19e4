/**
 * What a `try` may be handed by a loop or by a function that is compiled on its own: an error, or, where all that is
 * thrown there is of one other type, one of these: `throw { at, sum }`, `throw best`.
 */

import type { Type } from '../../ir/ir.ts';
import type { ModuleLowering } from '../module.ts';
import { join } from '../types/joins.ts';
import { ts } from '../project.ts';
import { errorType } from './errors.ts';

/** `within`: the block or the function; null for any of the program. Null where errors are not followed. */
export function thrownType(module: ModuleLowering, within: ts.Node | null): Type | null {
  const error = errorType(module);
  if (!error) return null;
  const all = module.scanner.thrown().flatMap((one) => {
    const type = module.checker.getBaseTypeOfLiteralType(module.checker.getTypeAtLocation(one));
    return type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? [] : [{ one, type }]; // what was caught goes on
  });
  const inside = (node: ts.Node): readonly ts.Type[] =>
    all.filter(({ one }) => ts.findAncestor(one, (outer) => outer === node) !== undefined).map(({ type }) => type);
  // What is called there may throw as well: first what stands in it, then what stands around it.
  const around = within && ts.findAncestor(within, (one) => ts.isSourceFile(one.parent));
  const nearest = [within, around].flatMap((node) => (node ? [inside(node)] : [])).find((types) => types.length > 0);
  return ofOneType(module, nearest ?? all.map(({ type }) => type), error) ?? error;
}

/** Null where that is no one type, or nothing is thrown. */
function ofOneType({ types }: ModuleLowering, thrown: readonly ts.Type[], error: Type): Type | null {
  let whole: Type | null = null;
  for (const type of thrown) {
    const read = types.read(type);
    if (!read || read.kind === 'opaque' || read.kind === 'nothing' || read.kind === 'maybe' || join(read, error)) return null;
    whole = whole === null ? read : join(whole, read);
    if (!whole) return null;
  }
  return whole;
}
