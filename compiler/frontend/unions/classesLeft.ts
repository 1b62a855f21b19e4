/**
 * Which classes `instanceof` has ruled out of a variable: TypeScript narrows by name there, and only what is
 * of the classes that the variable is declared with is believed, because elsewhere it goes by structure.
 */

import { definite } from '../../ir/types.ts';
import { classesOf } from '../classes/families.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

type Home = ts.ClassLikeDeclaration;

/** Is this an instance of classes that the value at `node` is none of? */
export function classesRuledOut(lw: Lowering, node: ts.Node): (item: Item) => boolean {
  const symbol = ts.isIdentifier(node) ? lw.checker.getSymbolAtLocation(node) : undefined;
  if (!symbol) return () => false;
  const [left, declared] = [homesIn(lw, lw.checker.getTypeAtLocation(node)), homesIn(lw, lw.checker.getTypeOfSymbol(symbol))];
  if (!left || !declared || (left.length === declared.length && left.every((home) => declared.includes(home)))) return () => false;
  const inherits = (home: Home, base: Home): boolean => lw.module.inherits(home, base);
  const isOut = (home: Home, exact: boolean): boolean =>
    declared.some((base) => inherits(home, base)) && !left.some((base) => inherits(home, base) || (!exact && inherits(base, home)));
  return (item) => {
    if (item.kind === 'object') return item.home !== null && isOut(item.home, true);
    const classes = item.kind === 'value' ? classesOf(definite(lw.typeOf(item.id))) : [];
    return classes.length > 0 && classes.every(({ home, exact }) => isOut(home, exact));
  };
}

/** The classes that a type names; null where it names something else as well. */
function homesIn(lw: Lowering, type: ts.Type): readonly Home[] | null {
  const whole = lw.checker.getNonNullableType(type);
  const homes: Home[] = [];
  for (const part of whole.isUnion() ? whole.types : [whole]) {
    const home = part.getSymbol()?.declarations?.find(ts.isClassLike);
    if (!home) return null;
    homes.push(home);
  }
  return homes;
}
