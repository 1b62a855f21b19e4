/**
 * `'area' in shape`: what an object has of its class, methods and accessors, and not as a field of its own.
 *
 * Needs   an object and a key that is known.
 * Gives   the answer, or the test of the class that gives it; null where only fields can.
 */

import { boolean, definite } from '../../ir/types.ts';
import { lowerForeign } from '../platform/foreign.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { isTable, type ClassType } from '../types/recordTypes.ts';
import { ts } from '../project.ts';
import { classesOf, isInstance } from './families.ts';
import { isStatic } from './members.ts';
import { declaredName } from './privateNames.ts';

/** What every object has of the platform's. */
const ofEvery: ReadonlySet<string> = new Set([
  ...['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  ...['toLocaleString', 'toString', 'valueOf', '__proto__'],
]);

export function isInherited(lw: Lowering, object: Item, key: string, node: ts.Node): Item | null {
  const yes = (): Item => valueItem(lw.constant(true));
  if (object.kind === 'object') return ofEvery.has(key) || (object.home && declares(lw, object.home, key)) ? yes() : null;
  const type = object.kind === 'value' ? definite(lw.typeOf(object.id)) : null;
  if (object.kind !== 'value' || type?.kind !== 'record' || isTable(type)) return null;
  if (ofEvery.has(key)) return yes();
  const classes = object.as ? [object.as] : classesOf(type);
  if (!classes.some(({ home }) => declares(lw, home, key))) return null;
  const { id } = object;
  const has = (of: ClassType): boolean | null => {
    const field = of.fields.get(key);
    return declares(lw, of.home, key) || (field?.kind === 'maybe' ? null : field !== undefined);
  };
  const pick = (members: readonly ClassType[]): Item => {
    const [one, ...rest] = members;
    const answer = one ? has(one) : false;
    const own = (): Item =>
      answer === null
        ? lowerForeign(lw, node, ['', ' in ', ''], [lw.constant(key), id], true, boolean, true)
        : valueItem(lw.constant(answer));
    if (!one || rest.every((each) => has(each) === answer)) return own();
    return lw.branch(isInstance(lw, id, one, rest, node), own, () => pick(rest), node) ?? own();
  };
  return pick(classes);
}

/** `key in object` with any key: the object here has its fields, and nothing of its class. */
export function refuseMembers(lw: Lowering, object: Item, node: ts.Node): void {
  const type = object.kind === 'value' ? definite(lw.typeOf(object.id)) : null;
  const homes = object.kind === 'object' && object.home ? [object.home] : type ? classesOf(type).map(({ home }) => home) : [];
  const hasMembers = homes.some((home) => [home, ...lw.module.basesOf(home)].some(({ members }) => members.some(isInstanceMember)));
  if (hasMembers) lw.refuse('AD1008', node, { what: 'a key that is not a constant, in an instance with methods or accessors,' });
}

const isInstanceMember = (one: ts.ClassElement): one is ts.MethodDeclaration | ts.AccessorDeclaration =>
  (ts.isMethodDeclaration(one) || ts.isAccessor(one)) && !isStatic(one);

/** A method or accessor of the class, its own or that of one it extends. */
function declares({ module }: Lowering, home: ts.ClassLikeDeclaration, key: string): boolean {
  const isMember = (one: ts.ClassElement): boolean => isInstanceMember(one) && declaredName(module, one.name) === key;
  return [home, ...module.basesOf(home)].some(({ members }) => members.some(isMember));
}
