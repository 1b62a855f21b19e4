/** Arguments as parameters take them: defaults, rests, and spread arrays whose length is not known. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite, real } from '../../ir/types.ts';
import { arrayLiteral, load, slice } from '../expressions/access.ts';
import { concatInto } from '../arrays/arrayLoops.ts';
import { tupleItem } from './calls.ts';
import { bindName } from '../control/declarations.ts';
import { lower, orDefault } from '../expressions/expressions.ts';
import { valueItem, type FunctionNode, type Item } from '../items.ts';
import { acceptsClass, differInClass, join, keptType } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { isFamily } from '../types/recordTypes.ts';

/** One item for each parameter, a rest as one fresh array: what a function compiled on its own is handed. */
export function packArguments(lw: Lowering, target: FunctionNode, given: readonly Item[], node: ts.Node): Item[] {
  const args = spreadLast(lw, given, node);
  const parameters = plainParameters(target);
  const last = parameters.at(-1);
  const rest = last?.dotDotDotToken ? last : null;
  const plain = parameters.length - (rest ? 1 : 0);
  const count = rest || args.some(isSpread) ? plain : Math.min(plain, args.length);
  const packed = Array.from({ length: count }, (_, k) => argumentAt(lw, args, k));
  if (!rest) return packed;
  const list = restArgument(lw, argumentsFrom(lw, args, plain), rest);
  return [...packed, list.kind === 'value' ? { kind: 'spread', array: list.id, own: true } : list];
}

/** `this` may be declared as a parameter, but is none. */
export const plainParameters = (target: FunctionNode): ts.ParameterDeclaration[] =>
  target.parameters.filter((one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'));

export function bindParameters(lw: Lowering, target: FunctionNode, given: readonly Item[], node: ts.Node): void {
  const args = spreadLast(lw, given, node);
  for (const [k, parameter] of plainParameters(target).entries()) {
    lw.at(parameter);
    if (parameter.dotDotDotToken) {
      bindName(lw, parameter.name, restArgument(lw, argumentsFrom(lw, args, k), parameter), null);
      continue;
    }
    bindName(lw, parameter.name, withDefault(lw, argumentAt(lw, args, k), parameter), null);
  }
}

/** `f(a, ...xs, b)`: all from the first spread on becomes one. */
export function spreadLast(lw: Lowering, args: readonly Item[], node: ts.Node): readonly Item[] {
  const at = args.findIndex(isSpread);
  if (at < 0 || at === args.length - 1) return args;
  return [...args.slice(0, at), { kind: 'spread', array: concatInto(lw, args.slice(at), node), own: true }];
}

/** The k-th argument; f(...xs) where f has plain parameters reads the elements. */
export function argumentAt(lw: Lowering, args: readonly Item[], k: number): Item {
  const list = spreadBefore(args, k + 1);
  if (!list) return args[k] ?? valueItem(lw.constant(undefined));
  return valueItem(load(lw, list.array, lw.constant(k - list.at)));
}

/** The arguments from the k-th on. */
function argumentsFrom(lw: Lowering, args: readonly Item[], k: number): readonly Item[] {
  const list = spreadBefore(args, k);
  if (!list) return args.slice(k);
  return [{ kind: 'spread', array: slice(lw, list.array, lw.constant(k - list.at), null), own: true }];
}

/** A spread array that starts before the k-th argument, and so decides what that one is. */
function spreadBefore(args: readonly Item[], k: number): { array: ValueId; at: number } | null {
  const at = args.findIndex(isSpread);
  const list = args[at];
  return at >= k || list?.kind !== 'spread' ? null : { array: list.array, at };
}

export const isSpread = (item: Item): item is Item & { kind: 'spread' } => item.kind === 'spread';

const withDefault = (lw: Lowering, item: Item, parameter: ts.ParameterDeclaration): Item => {
  const { initializer } = parameter;
  return initializer ? orDefault(lw, item, () => lower(lw, initializer), parameter) : item;
};

function restArgument(lw: Lowering, args: readonly Item[], parameter: ts.ParameterDeclaration): Item {
  const [only] = args;
  if (only?.kind === 'spread' && args.length === 1) return valueItem(only.own ? only.array : slice(lw, only.array, null, null));
  if (args.some(isSpread)) return valueItem(concatInto(lw, args, parameter));
  if (args.every((arg) => arg.kind === 'value') || lw.module.decisions.kept.has(parameter)) {
    const ids = args.map((arg) => lw.id(arg, parameter));
    const declared = lw.module.types.read(lw.checker.getTypeAtLocation(parameter.name));
    const wanted = declared?.kind === 'array' ? declared.element : real;
    const [first = null, ...types] = ids.map((id) => keptType(lw.typeOf(id)));
    const given = first === null ? wanted : types.reduce<Type | null>((a, b) => (a && !differInClass(a, b) ? join(a, b) : null), first);
    const isHeld = isFamily(definite(wanted)) && ids.every((id) => acceptsClass(wanted, lw.typeOf(id)));
    const element = isHeld ? wanted : given;
    // `...args: Args`: of an unknown tuple the length is that of what is there.
    const isList =
      declared?.kind === 'array' ? declared.tuple === null : lw.checker.isArrayType(lw.checker.getTypeAtLocation(parameter.name));
    if (element) return valueItem(arrayLiteral(lw, ids, arrayOf(element, 'Array', isList ? null : ids.length)));
  }
  return tupleItem(lw, args, parameter);
}
