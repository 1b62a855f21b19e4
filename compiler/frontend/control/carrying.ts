/**
 * Loops: which variables their trips carry, and with what types.
 *
 * `test` and `body` are lowered once each, on parameters that stand for the values at the start of a
 * trip; what holds at its end is yielded to the next one.
 */

import type { PrimalOp, Region, Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite, isReference, maybe, nothing } from '../../ir/types.ts';
import { joinWays } from '../arrays/extents.ts';
import { noteFilledByLoop } from '../arrays/filledByLoop.ts';
import { endsInThrow, merged } from './branching.ts';
import { joined, undefIn } from './joining.ts';
import { closeBehind, openBehind } from '../errors/catching.ts';
import { evolvedType } from './evolving.ts';
import { sameItem, valueItem, type Item, type Variable } from '../items.ts';
import { acceptsClass, keptType } from '../types/joins.ts';
import { isFamily } from '../types/recordTypes.ts';
import { fromParts, inParts, partTypes, typesOfUnion } from '../unions/unions.ts';
import { spanOf } from '../places.ts';
import { opsIn, usesOf } from '../../ir/walk.ts';
import { type Lowering } from '../lowering.ts';
import { openFamily } from '../classes/families.ts';
import { keepObjects } from '../classes/keptMethods.ts';
import { ts } from '../project.ts';

export interface LoopOf {
  readonly assigned: Iterable<Variable>;
  readonly test: () => ValueId;
  readonly body: () => ValueId | null;
  readonly node: ts.Node;
}

interface Carried {
  readonly variable: Variable;
  readonly init: ValueId;
  readonly param: ValueId;
  /** Had no value before the loop. */
  readonly unset: boolean;
  /** A part of it, of a variable that is carried in parts. */
  readonly part: boolean;
}

/** A variable of a union that is no type of the IR: what it is carried as begins at `from`. */
interface InParts {
  readonly variable: Variable;
  readonly types: readonly Type[];
  readonly from: number;
}

/** All that the trips of a loop may assign. */
interface Assigned {
  readonly carried: readonly Carried[];
  readonly unions: readonly InParts[];
  /** What is followed at compile time, with what it was before the loop. */
  readonly statics: readonly { readonly variable: Variable; readonly before: Item }[];
}

/** What a trip leaves. */
interface Trip {
  readonly body: Region<PrimalOp>;
  readonly again: ValueId | null;
  /** Of each carried value. */
  readonly yields: ValueId[];
  /** Variables without a value before the loop that hold something else than a value behind a trip. */
  readonly lost: ReadonlyMap<Variable, Item>;
  /** An error is on its way behind the loop. */
  readonly late: boolean;
}

/**
 * A loop over the variables that its trips may assign. `test` and `body` are lowered once each;
 * `again` is read at the end of the body.
 */
export function loop(lw: Lowering, parts: LoopOf): void {
  const { node } = parts;
  const span = spanOf(node, lw.statement);
  const found = findAssigned(lw, parts);
  const { carried } = found;
  const params = carried.map((one) => one.param);
  const init = carried.map((one) => one.init);

  lw.flow.push(false, true);
  for (const { variable, param, part } of carried) if (!part) lw.flow.set(variable, valueItem(param));
  for (const union of found.unions) lw.flow.set(union.variable, joinParts(params, union));
  const test = lw.builder.region(() => [parts.test()]);
  const trip = lowerTrip(lw, parts, found);
  const { assigned, extents, stores } = lw.flow.pop();
  refuseChangedStatics(lw, found, assigned, node);

  const { body, again, yields } = trip;
  const results = carried.map((one, k) => resultOf(lw, one, yields[k] as ValueId, { test, body, node }));
  for (const [k, { variable, param, part }] of carried.entries()) {
    if (part) continue;
    // What no trip assigns is after the loop what it was before, even when that is nothing yet.
    const object = trip.lost.get(variable);
    if (object) lw.flow.set(variable, { kind: 'unknown', why: `\`${variable.name}\` changes in a loop`, lost: object });
    else if (yields[k] !== param) lw.flow.set(variable, valueItem(results[k] as ValueId));
  }
  for (const union of found.unions) lw.flow.set(union.variable, joinParts(results, union));
  joinWays(lw, extents, new Map());
  noteFilledByLoop(lw, { params, init, yields, again, test }, stores);
  const checkpoint = lw.module.directives.checkpointOf(node);
  lw.builder.emit({
    kind: 'loop',
    results,
    init,
    params,
    test,
    body: { ...body, yields },
    again,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    span,
  });
  if (trip.late) openBehind(lw, node);
}

const joinParts = (ids: readonly ValueId[], { types, from }: InParts): Item =>
  fromParts(ids.slice(from, from + partTypes(types).length), types);

function findAssigned(lw: Lowering, { assigned, node }: LoopOf): Assigned {
  const span = spanOf(node, lw.statement);
  const carried: Carried[] = [];
  const statics: { variable: Variable; before: Item }[] = [];
  const unions: InParts[] = [];
  for (const variable of assigned) {
    const before = lw.flow.get(variable);
    const types = typesOfUnion(lw, variable);
    const begun = types && (before ? inParts(lw, before, types, node) : partTypes(types).map((type) => lw.undef(type, span)));
    if (types && begun) {
      unions.push({ variable, types, from: carried.length });
      const unset = before === null;
      for (const [k, type] of partTypes(types).entries()) {
        const init = begun[k] ?? lw.undef(type, span);
        carried.push({ variable, init, param: lw.builder.value(type, variable.name), unset, part: true });
      }
      continue;
    }
    if (before && before.kind !== 'value') {
      statics.push({ variable, before });
      continue;
    }
    const known = before && !lw.pending.has(before.id) ? lw.typeOf(before.id) : null;
    const type = carriedType(lw, known, declaredType(lw, variable, known));
    const init = before ? asCarried(lw, before.id, type) : lw.undef(type ?? nothing, span);
    const param = lw.builder.value(type ?? nothing, variable.name);
    if (type === null) lw.pending.add(param);
    else if (type.kind === 'nothing') lw.begunEmpty.add(param);
    carried.push({ variable, init, param, unset: before === null, part: false });
  }
  return { carried, unions, statics };
}

function lowerTrip(lw: Lowering, parts: LoopOf, { carried, unions }: Assigned): Trip {
  const { node } = parts;
  let again: ValueId | null = null;
  let late = false;
  const yields: ValueId[] = [];
  const lost = new Map<Variable, Item>();
  const unset = new Set(carried.filter((one) => one.unset).map((one) => one.variable));
  const body = lw.builder.region(() => {
    const from = lw.opened.length;
    again = parts.body();
    if (lw.opened.length > from) {
      late = true;
      const goesOn = closeBehind(lw, from, valueItem(again ?? lw.constant(true)), () => valueItem(lw.constant(false)));
      again = goesOn && lw.id(goesOn, node);
    }
    for (const { variable, param, part } of carried) {
      const left = lw.flow.get(variable);
      if (part) {
        const union = unions.find((one) => one.variable === variable && one.from === yields.length);
        if (union) yields.push(...((left && inParts(lw, left, union.types, node)) ?? refuseChange(lw, variable, node)));
        continue;
      }
      const one = left?.kind === 'choice' && holdsValues(left) && isReference(lw.typeOf(param)) ? merged(lw, left, node) : null;
      const after = one === null ? left : valueItem(one);
      yields.push(after?.kind === 'value' ? after.id : param);
      if (after && after.kind !== 'value') {
        if (!unset.has(variable) || isFunction(after)) refuseChange(lw, variable, node);
        lost.set(variable, after);
      }
    }
    return [];
  });
  if (endsInThrow(body)) {
    const span = spanOf(node, lw.statement);
    if (again !== null) again = undefIn(lw, body, boolean, span);
    for (const [k, one] of carried.entries()) yields[k] = undefIn(lw, body, lw.typeOf(one.param), span);
  }
  return { body, again, yields, lost, late };
}

/** The body was lowered with what they were on the first trip. */
function refuseChangedStatics(lw: Lowering, { statics }: Assigned, assigned: ReadonlyMap<Variable, Item>, node: ts.Node): void {
  for (const { variable, before } of statics) {
    const after = assigned.get(variable);
    if (!after || sameItem(after, before)) continue;
    // A field that holds an instance while that is being made: it is an object from its beginning.
    keepObjects(lw, before);
    refuseChange(lw, variable, node);
  }
}

/** What a carried value is behind the loop, of the type that its trips settle. */
function resultOf(
  lw: Lowering,
  { variable, param, init }: Carried,
  end: ValueId,
  { test, body, node }: { readonly test: Region<PrimalOp>; readonly body: Region<PrimalOp>; readonly node: ts.Node },
): ValueId {
  const type = joined(lw, param, end);
  // `reduce` over objects that begins with one of them: what it goes on with is told by its type.
  if (!type && ts.isCallExpression(node) && lw.module.decisions.widen(node)) lw.startAgain();
  if (!type && !lw.pending.has(param)) lw.refuse('AD3003', node, { name: variable.name, types: 'a loop gives it different types' });
  if (type && !lw.pending.has(param) && hasChangedKind(lw.typeOf(param), type)) {
    const isRead = lw.readEmpty.has(param) || [test, body].some((region) => opsIn(region).some((op) => usesOf(op).includes(param)));
    settleKind(lw, variable, type, isRead, node);
  }
  if (type) {
    const wasPending = lw.pending.delete(param);
    lw.setType(param, type);
    if (wasPending && !lw.literals.has(init) && lw.typeOf(init).kind === 'nothing' && !lw.pending.has(init)) lw.setType(init, type);
  }
  const result = lw.builder.value(type ?? nothing, variable.name);
  if (!type) lw.pending.add(result);
  return result;
}

/** A variable that is found missing on some trips only: lowered again as one that may be, or refused where it is read. */
function settleKind(lw: Lowering, { member, origin, name, declared }: Variable, type: Type, isRead: boolean, node: ts.Node): void {
  // Variables of the compiler's own are not asked whether there is something in them.
  if (member === null && origin === null) return;
  const { decisions } = lw.module;
  if (member && decisions.widen(member.node)) lw.startAgain();
  if (origin && declared && isReference(type) && decisions.widen(origin)) lw.startAgain();
  const holds = definite(type);
  if (origin && (holds.kind === 'real' || holds.kind === 'boolean') && decisions.find(origin, holds)) lw.startAgain();
  if (isRead) lw.refuse('AD3003', node, { name, types: 'a loop finds it missing on some trips only' });
}

const holdsValues = (item: Item): boolean =>
  item.kind === 'value' || (item.kind === 'choice' && holdsValues(item.then) && holdsValues(item.else));

const isFunction = (item: Item): boolean =>
  item.kind === 'function' || item.kind === 'builtin' || (item.kind === 'choice' && isFunction(item.then) && isFunction(item.else));

/** What is followed at compile time cannot change from trip to trip: as a value it can. */
function refuseChange(lw: Lowering, variable: Variable, node: ts.Node): never {
  lw.keep(variable.origin);
  return lw.refuse('AD1011', node, { callee: variable.name, why: 'it changes in a loop' });
}

/** Is it an object of one kind, where the variable may hold one of another that has more fields? */
const lacksFields = (known: Type, declared: Type): boolean =>
  known.kind === 'record' &&
  declared.kind === 'record' &&
  known.form === 'object' &&
  declared.form === 'object' &&
  !isFamily(declared) &&
  [...declared.fields.keys()].some((name) => !known.fields.has(name));

/** A member that begins as nothing, or that has turned out to change its kind, is carried as what it is declared to be. */
function declaredType(lw: Lowering, { declared, member, origin }: Variable, known: Type | null): Type | null {
  const found = origin && lw.module.decisions.found.get(origin);
  const begins = known === null || known.kind === 'nothing';
  if (declared && origin && lw.module.decisions.widened.has(origin)) return maybe(declared);
  if (declared || !member) return declared ?? found ?? (begins && origin ? evolvedType(lw, origin) : null);
  return begins || lw.module.decisions.widened.has(member.node) ? member.type : null;
}

/** Has the body been lowered with a value that is always or never missing, and may a trip end with one that is not? */
const hasChangedKind = (assumed: Type, type: Type): boolean =>
  assumed.kind === 'nothing' ? type.kind !== 'nothing' : type.kind === 'maybe' && assumed.kind !== 'maybe';

/** Widen what a loop carries to the declared type where a trip may make it undefined or defined. */
function carriedType(lw: Lowering, known: Type | null, declared: Type | null): Type | null {
  if (!known) return declared;
  const family = declared && definite(declared);
  if (family && isFamily(family) && acceptsClass(family, known)) return declared;
  if (known.kind === 'nothing') return declared ? maybe(declared, known.absent) : known;
  if (declared && lacksFields(definite(known), definite(declared))) return declared;
  // A trip may put an instance of what extends the class there.
  const kept = known.kind === 'record' ? openFamily(lw, keptType(known)) : known;
  if (declared?.kind !== 'maybe') return kept;
  // One trip may put `null` there, another `undefined`.
  const isOpen = kept.kind !== 'maybe' || declared.absent !== kept.absent;
  return isOpen ? maybe(definite(kept)) : kept;
}

/** `undefined` that a loop replaces by an array or object: a constant of that type. */
function asCarried(lw: Lowering, init: ValueId, type: Type | null): ValueId {
  if (lw.typeOf(init).kind !== 'nothing' || !lw.literals.has(init) || type?.kind !== 'maybe' || !isReference(type)) return init;
  const absent = lw.constant(lw.literals.get(init));
  lw.setType(absent, type);
  return absent;
}
