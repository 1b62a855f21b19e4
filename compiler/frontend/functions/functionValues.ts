/**
 * Functions kept in memory: in arrays filled at run time, in fields of objects in them, in variables
 * that change in a loop, handed on anew at every depth of a recursion.
 *
 * Such a function is a record: the number of its text and the values it captures. A call of one is a
 * call of a function of the program that tests the number and goes on with that text. All texts that
 * are kept somewhere are known only in the end, so those functions are made last.
 */

import type { Func, PrimalOp, RecordType, Type, ValueId } from '../../ir/ir.ts';
import { finish } from '../control/branching.ts';
import { isMadeAt } from './functionIdentity.ts';
import { boolean, definite, maybe, real } from '../../ir/types.ts';
import { getField, narrow } from '../expressions/access.ts';
import { callWith } from '../arrays/callbacks.ts';
import { innermostTry } from '../errors/catching.ts';
import { emitCatching, handingOut } from '../errors/catchingCalls.ts';
import { handedBack } from './handedBack.ts';
import { isSpread, spreadLast } from './parameters.ts';
import { leavesOf, restored, sameCaptured, Surroundings, type Captured } from './captures.ts';
import { valueItem, type Item } from '../items.ts';
import { sameType } from '../types/joins.ts';
import { isOfAnyType, mayBeCalled, mightBeCalled } from './whichAreCalled.ts';
import { toReal } from '../expressions/operators.ts';
import { Lowering } from '../lowering.ts';
import { spanOf, textOf } from '../places.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { ts } from '../project.ts';
import { fromParts, inParts, partTypes, unionTypes } from '../unions/unions.ts';

const tagField = 'text';

/** One text of a function, in one kind of surroundings. */
export interface Kept {
  readonly tag: number;
  readonly captured: Captured;
  readonly fields: readonly string[];
}

/** A call of a function that is not known: one function of the program for all calls of these types. */
export interface Dispatch {
  readonly key: string;
  /** The type of what it is called on, if it is called on something. */
  readonly self: Type | null;
  readonly args: readonly Type[];
  /** The last of them is an array of all further arguments. */
  readonly spreads: boolean;
  /** What it returns: nothing, one value, or one of several types in parts (frontend/unions/unions.ts). */
  readonly results: readonly Type[];
  readonly node: ts.Node;
  /** All calls that go to it. */
  readonly calls: Set<ts.Node>;
  /** It hands out what it throws: whether it has, and what. */
  readonly catches: boolean;
  func: Func<PrimalOp> | null;
  /** How many texts there were when it was made. */
  madeFor: number;
}

export class FunctionValues {
  readonly kept: Kept[] = [];
  readonly dispatches: Dispatch[] = [];
  readonly type: RecordType;
  readonly #fields: Map<string, Type>;

  constructor(type: RecordType, fields: Map<string, Type>) {
    this.type = type;
    this.#fields = fields;
  }

  textOf(captured: Captured): Kept {
    const known = this.kept.find((one) => sameCaptured(one.captured, captured));
    if (known) return known;
    const fields: string[] = [];
    for (const { name, type } of leavesOf(captured)) {
      const field = this.#fieldFor(name, type, fields);
      fields.push(field);
      this.#fields.set(field, maybe(type, 'undefined'));
    }
    const made: Kept = { tag: this.kept.length, captured, fields };
    this.kept.push(made);
    return made;
  }

  /** Captured values of one name and type share a field, except in one function. */
  #fieldFor(name: string, type: Type, taken: readonly string[]): string {
    for (let k = 1; ; k++) {
      const field = k === 1 && name !== tagField ? name : `${name}${k}`;
      const other = this.#fields.get(field);
      if (!taken.includes(field) && (!other || sameType(definite(other), definite(type)))) return field;
    }
  }
}

/** The type of all functions that are kept. */
export function functionType(): { readonly type: RecordType; readonly fields: Map<string, Type> } {
  const fields = new Map<string, Type>([[tagField, real]]);
  return { type: { kind: 'record', name: null, form: 'object', fields, constants: new Set([tagField]) }, fields };
}

export const isFunctionValue = (lw: Lowering, id: ValueId): boolean => definite(lw.typeOf(id)) === lw.module.functionValues.type;

/** The record of a function that is about to be kept. */
export function keepFunction(lw: Lowering, item: Item, node: ts.Node): ValueId {
  if (lw.module.decisions.comparesFunctions && !isMadeAt(item, node)) lw.refuse('AD1013', node, { what: textOf(node) });
  const surroundings = new Surroundings(lw, node);
  const captured = surroundings.of(item, 'function');
  const { tag, fields } = lw.module.functionValues.textOf(captured);
  const result = lw.builder.value(lw.module.functionValues.type, item.kind === 'function' ? nameHint(item.node) : null);
  const values = surroundings.values.map((value, k) => ({ name: fields[k] ?? '', value }));
  lw.builder.emit({
    kind: 'newRecord',
    result,
    fields: [{ name: tagField, value: lw.constant(tag) }, ...values],
    span: lw.builder.span,
  });
  return result;
}

/** What stands for a function until it is there. */
export function noFunctionYet(lw: Lowering): ValueId {
  const result = lw.builder.value(lw.module.functionValues.type);
  lw.builder.emit({ kind: 'newRecord', result, fields: [{ name: tagField, value: lw.constant(-1) }], span: lw.builder.span });
  return result;
}

function nameHint(node: ts.SignatureDeclaration): string | null {
  const name = node.name?.getText() ?? '';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : null;
}

/** Call a function that is a value; `type` is what TypeScript says the call gives. */
export function callValue(
  lw: Lowering,
  fn: ValueId,
  given: readonly Item[],
  type: ts.Type | null,
  node: ts.Node,
  receiver: ValueId | null = null,
): Item {
  const self = narrow(lw, fn);
  const on = receiver === null ? null : narrow(lw, receiver);
  const items = spreadLast(lw, given, node);
  const spreads = items.some(isSpread);
  const args = items.map((item) => (isSpread(item) ? item.array : lw.id(item, node)));
  const returned = type && resultTypes(lw, type);
  if (!returned) return lw.refuse('AD1011', node, { callee: textOf(node), why: 'the type of what it returns is not known' });
  const dispatch = dispatchFor(
    lw,
    on === null ? null : lw.typeOf(on),
    args.map((id) => lw.typeOf(id)),
    spreads,
    returned,
    node,
  );
  lw.at(node);
  const results = partTypes(dispatch.results).map((one) => lw.builder.value(one));
  emitCatching(lw, dispatch.catches, results, dispatch.key, [self, ...(on === null ? [] : [on]), ...args], null, node, null);
  return results.length === 0 ? valueItem(lw.constant(undefined)) : fromParts(results, dispatch.results);
}

function resultTypes(lw: Lowering, type: ts.Type): readonly Type[] | null {
  const several = unionTypes(lw, type);
  if (several) return several;
  const one = lw.module.types.read(type);
  return one && (one.kind === 'nothing' ? [] : [one]);
}

function dispatchFor(
  lw: Lowering,
  self: Type | null,
  args: readonly Type[],
  spreads: boolean,
  results: readonly Type[],
  node: ts.Node,
): Dispatch {
  const { dispatches } = lw.module.functionValues;
  const catches = innermostTry(lw) !== null;
  const known = dispatches.find(
    (one) =>
      one.args.length === args.length &&
      one.spreads === spreads &&
      one.catches === catches &&
      (one.self && self ? sameType(one.self, self) : one.self === self) &&
      one.args.every((type, k) => sameType(type, args[k] ?? type)) &&
      one.results.length === results.length &&
      one.results.every((type, k) => sameType(type, results[k] ?? type)),
  );
  if (known) {
    if (!known.calls.has(node)) known.madeFor = -1;
    known.calls.add(node);
    return known;
  }
  const calls = new Set([node]);
  const made: Dispatch = {
    key: lw.module.newKey('callFunction'),
    self,
    args,
    spreads,
    results,
    node,
    calls,
    catches,
    func: null,
    madeFor: -1,
  };
  dispatches.push(made);
  return made;
}

/** What a callback gives, as the argument it is written as says. */
export function callbackResult(lw: Lowering, node: ts.Node): ts.Type | null {
  const given = ts.isCallExpression(node) ? node.arguments : [];
  for (const argument of given) {
    const [signature] = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(argument)).getCallSignatures();
    if (signature) return lw.checker.getReturnTypeOfSignature(signature);
  }
  return null;
}

/** Make the functions that choose. Lowering a text may keep another one, and then they are made again. */
export function finishFunctionValues(module: Lowering['module']): void {
  const { functionValues: values } = module;
  const stale = (): Dispatch | undefined => values.dispatches.find((one) => one.madeFor < values.kept.length);
  for (let one = stale(); one; one = stale()) {
    one.madeFor = values.kept.length;
    module.forgetUnits(one);
    one.func = lowerDispatch(module, one);
  }
}

function lowerDispatch(module: Lowering['module'], dispatch: Dispatch): Func<PrimalOp> {
  const { node, results } = dispatch;
  const [result] = results;
  const before = module.units.length;
  const lw = new Lowering(module, node);
  const self = lw.builder.value(module.functionValues.type, 'fn');
  const on = dispatch.self && lw.builder.value(dispatch.self, 'self');
  const params = dispatch.args.map((type) => lw.builder.value(type));
  const args = params.map((id, k): Item =>
    dispatch.spreads && k === params.length - 1 ? { kind: 'spread', array: id, own: false } : valueItem(id),
  );
  const { kept } = module.functionValues;
  const known = kept.filter((one) => mayBeCalled(lw, one, dispatch));
  const fitting = known.length > 0 ? known : kept.filter((one) => isOfAnyType(lw, one, dispatch));
  const isOneOfThem = !kept.some((one) => !fitting.includes(one) && mightBeCalled(lw, one, dispatch));
  const run = (one: Kept): Item => {
    let k = 0;
    const next = (): ValueId => narrow(lw, getField(lw, self, one.fields[k++] ?? ''));
    const callee = restored(lw, one.captured, next, on && valueItem(on));
    const answer = callWith(lw, callee, args, node);
    if (!result) return valueItem(lw.constant(undefined));
    if (results.length > 1) return answer;
    const id = lw.id(answer, node);
    // From a table of the platform's: TypeScript says that it is a number.
    const isNumber = result.kind === 'real' && lw.typeOf(id).kind === 'opaque';
    return valueItem(isNumber ? toReal(lw, id, node) : handedBack(lw, id, result, node));
  };
  const from = (k: number): Item => {
    const one = fitting[k];
    if (!one) {
      // Nothing may follow a throw.
      const answer = result && valueItem(lw.undef(result, lw.builder.span));
      const why = isOneOfThem ? 'is not a function' : 'calls a function of another type, whose derivative is not known here';
      const missing = throwTypeError(lw, `${textOf(node)} ${why}`);
      return answer ?? missing;
    }
    if (k === fitting.length - 1 && isOneOfThem) return run(one);
    const test = lw.apply('eq', [getField(lw, self, tagField), lw.constant(one.tag)], boolean);
    return (
      lw.branch(
        test,
        () => run(one),
        () => from(k + 1),
        node,
      ) ?? valueItem(lw.constant(undefined))
    );
  };
  const { item: answer, thrown } = handingOut(lw, dispatch.catches, () => from(0), node, null);
  const yields = results.length > 1 ? inParts(lw, answer, results, node) : result ? [lw.id(answer, node)] : [];
  if (!yields) return lw.refuse('AD3003', node, { name: textOf(node), types: 'it returns something of another type' });
  module.ownUnits(dispatch, before);
  return finish(lw, dispatch.key, [self, ...(on === null ? [] : [on]), ...params], [...yields, ...thrown], spanOf(node, null));
}
