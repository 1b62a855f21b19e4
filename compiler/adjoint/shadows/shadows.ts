/**
 * How each shadow comes to be.
 *
 * Needs   activity and effects of the function.
 * Gives   for every shadow one of
 *   forward   made by the forward sweep where the primal object is: it flows through references;
 *   created   fresh zeros at the start of the reversed region: nobody but loads and stores of that
 *             region ever sees the object;
 *   reloaded  read again from the shadow that holds it, because no reference there is overwritten.
 *
 * A shadow is the same object exactly when the primal is (architecture: memory).
 */

import type { ClassId } from '../../analysis/aliases.ts';
import type { PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { throws } from '../../ir/rewrite.ts';
import { definite, isReference } from '../../ir/types.ts';
import { isAllocation, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { isReal, type SweepContext } from '../context.ts';
import { shadowsNeeded } from '../loops/fusion.ts';
import { clearsReference } from '../plan/hasAdjoint.ts';
import { grows, growsWithin, shrinks } from './growth.ts';

export type ShadowKind = 'forward' | 'created' | 'reloaded';

export interface Shadows {
  kindOf(primal: ValueId): ShadowKind;
  /** References whose shadows the reversed region makes, in program order. */
  createdIn(region: Region<PrimalOp>): readonly ValueId[];
}

export function findShadows(cx: SweepContext): Shadows {
  const forward = new Set<ValueId>();
  const work: ValueId[] = [];
  const need = (id: ValueId): void => {
    if (!cx.hasShadow(id) || forward.has(id)) return;
    forward.add(id);
    work.push(id);
  };
  const escapes = new Set<ValueId>();
  const escape = (id: ValueId): void => {
    escapes.add(id);
  };
  for (const op of opsIn(cx.fn.body)) seed(cx, op, need, escape);
  const yields = throws(cx.fn.body) ? [] : cx.fn.body.yields;
  yields.forEach(escape);
  for (const id of escapes) if (isMade(cx, id)) need(id);
  for (const region of regionsIn(cx.fn.body)) {
    for (const op of region.ops) {
      if (isAllocation(op) && !canBeCreated(cx, op)) need(op.result);
    }
  }
  for (const op of cx.fused.keys()) for (const id of shadowsNeeded(cx, op)) need(id);
  if (cx.split || isRebuilt(cx) || shrinksWithin(cx)) for (const id of cx.fn.params) need(id);
  // The first function of a pair hands out the shadows of what it returns, also of what is there on no path.
  if (cx.split) for (const id of yields) need(id);
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const source of sourcesOf(cx, id)) need(source);
  }
  // A load that may not be repeated makes its shadow in the forward sweep, and so needs what it reads from there.
  for (let before = -1; before !== forward.size;) {
    before = forward.size;
    // The parameters' shadows are made together, since they may share.
    if (cx.fn.params.some((id) => forward.has(id))) for (const id of cx.fn.params) need(id);
    const growing = forwardClasses(cx, forward);
    for (const op of opsIn(cx.fn.body)) {
      // A shadow that is there while its array grows grows along.
      if (
        (op.kind === 'store' || op.kind === 'push') &&
        cx.hasShadow(op.array) &&
        grows(cx, op.array) &&
        growing.has(cx.facts.aliases.classOf(cx.key, op.array))
      )
        need(op.array);
      if ((op.kind === 'load' || op.kind === 'getField') && cx.hasShadow(op.result) && !cx.isRepeatable(op)) need(op.result);
      // Of what no shadow holds, one is made.
      if (op.kind === 'getField' && cx.hasShadow(op.result) && !cx.isShadowed(op.record, op.field)) need(op.result);
    }
    for (let id = work.pop(); id !== undefined; id = work.pop()) for (const source of sourcesOf(cx, id)) need(source);
  }
  const created = new Map<Region<PrimalOp>, ValueId[]>();
  for (const region of regionsIn(cx.fn.body)) {
    created.set(
      region,
      region.ops.flatMap((op) => (isAllocation(op) && cx.hasShadow(op.result) && !forward.has(op.result) ? [op.result] : [])),
    );
  }
  return {
    kindOf: (id) => (forward.has(id) ? 'forward' : isMade(cx, id) ? 'created' : 'reloaded'),
    createdIn: (region) => created.get(region) ?? [],
  };
}

/**
 * Shadows of arrays that grow are made behind the forward sweep, of the length that they have then. That shows what the
 * caller handed in only while no other object has been put where one of his was.
 */
function isRebuilt(cx: SweepContext): boolean {
  const { aliases, program } = cx.facts;
  const growing = cx.fn.params.filter((id) => cx.hasShadow(id) && growsWithin(cx, id));
  if (growing.length === 0) return false;
  const reached = new Set(
    cx.fn.params.flatMap((id) => (aliases.hasClass(cx.key, id) ? [...aliases.reach(aliases.classOf(cx.key, id))] : [])),
  );
  for (const [key, fn] of program.functions) {
    const replaces = (holder: ValueId, value: ValueId): boolean => {
      const type = fn.values[value]?.type;
      return type !== undefined && isReference(definite(type)) && reached.has(aliases.classOf(key, holder));
    };
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'store' && replaces(op.array, op.value)) return true;
      if (op.kind === 'setField' && replaces(op.record, op.value)) return true;
    }
  }
  return false;
}

/** An array that carries no derivative may become shorter inside a parameter that has a shadow: behind the forward sweep it lacks elements. */
function shrinksWithin(cx: SweepContext): boolean {
  const { aliases } = cx.facts;
  return cx.fn.params.some(
    (id) =>
      cx.hasShadow(id) &&
      aliases.hasClass(cx.key, id) &&
      [...aliases.reach(aliases.classOf(cx.key, id))].some((of) => cx.shrinking.has(of)),
  );
}

/** Classes with an object whose shadow the forward sweep makes. */
function forwardClasses(cx: SweepContext, forward: ReadonlySet<ValueId>): ReadonlySet<ClassId> {
  const { aliases } = cx.facts;
  const found = new Set<ClassId>();
  for (const id of forward) {
    if (!aliases.hasClass(cx.key, id)) continue;
    const of = aliases.classOf(cx.key, id);
    if (isMade(cx, id)) found.add(of);
    // What another function has made is there as well, with all it holds.
    else if (cx.fn.params.includes(id) || cx.homeOf(id).op?.kind === 'call') for (const held of aliases.reach(of)) found.add(held);
  }
  return found;
}

function* regionsIn(region: Region<PrimalOp>): Generator<Region<PrimalOp>> {
  yield region;
  for (const op of region.ops) for (const inner of regionsOf<PrimalOp>(op)) yield* regionsIn(inner);
}

const isMade = (cx: SweepContext, id: ValueId): boolean => {
  const { op } = cx.homeOf(id);
  return op !== null && isAllocation(op);
};

/** Fresh zeros in the reverse sweep will do: numbers only, and a length that does not change. */
function canBeCreated(cx: SweepContext, op: PrimalOp): boolean {
  if (op.kind === 'newRecord') {
    const type = definite(cx.typeOf(op.result));
    return type.kind === 'record' && [...type.fields.values()].every((field) => !holdsShadow(cx, op.result, field));
  }
  if (op.kind !== 'newArray' && op.kind !== 'arrayLiteral' && op.kind !== 'slice') return false;
  const type = definite(cx.typeOf(op.result));
  return type.kind === 'array' && isReal(type.element) && !(grows(cx, op.result) && shrinks(cx, op.result));
}

const holdsShadow = (_cx: SweepContext, _record: ValueId, field: ReturnType<SweepContext['typeOf']>): boolean => {
  const { kind } = definite(field);
  return kind === 'array' || kind === 'record';
};

/** Nothing but numbers is taken out of the object, or of what it holds. */
function isOnlyRead(cx: SweepContext, id: ValueId): boolean {
  return cx.usesOf(id).every(({ op }) => {
    if (op?.kind === 'length' || (op?.kind === 'apply' && !isReference(definite(cx.typeOf(op.result))))) return true;
    if (op?.kind !== 'load' && op?.kind !== 'getField' && op?.kind !== 'narrow' && op?.kind !== 'view') return false;
    return !isReference(definite(cx.typeOf(op.result))) || isOnlyRead(cx, op.result);
  });
}

/** Ops that move references move shadows in the forward sweep; objects that they touch escape. */
function seed(cx: SweepContext, op: PrimalOp, need: (id: ValueId) => void, escape: (id: ValueId) => void): void {
  switch (op.kind) {
    case 'store':
    case 'push':
      if (cx.hasShadow(op.value)) {
        need(op.array);
        need(op.value);
      }
      if (grows(cx, op.array) && shrinks(cx, op.array)) need(op.array);
      if (clearsReference(cx, op)) need(op.array);
      return;
    case 'setField':
      if (clearsReference(cx, op)) need(op.record);
      if (cx.hasShadow(op.value)) {
        need(op.record);
        need(op.value);
      }
      return;
    case 'arrayLiteral':
      for (const id of op.elements) if (cx.hasShadow(id)) need(id);
      return;
    case 'newRecord':
      for (const { value } of op.fields) if (cx.hasShadow(value)) need(value);
      return;
    case 'slice':
      if (cx.hasShadow(op.result) && !cx.hasActiveElements(op.result)) need(op.array);
      return;
    case 'global':
      if (!isOnlyRead(cx, op.result)) need(op.result);
      return;
    case 'narrow':
    case 'view':
      escape(usesOf(op)[0] as ValueId);
      return;
    case 'pop':
    case 'resize':
      need(op.array);
      if (op.kind === 'pop') need(op.result);
      return;
    case 'call':
      for (const id of [...op.args, ...op.results]) need(id);
      return;
    case 'if':
      for (const id of [...op.results, ...op.then.yields, ...op.else.yields]) need(id);
      return;
    case 'loop':
      for (const id of [...op.results, ...op.init, ...op.params, ...op.body.yields]) need(id);
      return;
    default:
  }
}

/** The references whose shadows the shadow of `id` is made from. */
function sourcesOf(cx: SweepContext, id: ValueId): readonly ValueId[] {
  const { op } = cx.homeOf(id);
  switch (op?.kind) {
    case 'load':
    case 'pop':
      return [op.array];
    case 'getField':
      return [op.record];
    case 'narrow':
      return [op.value];
    case 'view':
    case 'slice':
      return cx.hasActiveElements(id) && op.kind === 'slice' ? [] : [op.array];
    case 'arrayLiteral':
      return op.elements;
    case 'newRecord':
      return op.fields.map((field) => field.value);
    default:
      return [];
  }
}
