/**
 * What a snapshot of a checkpointed loop has to hold, beside the values that the loop carries.
 *
 * Needs   facts about the program; a call that stands for a loop.
 * Gives   the positions of the arguments whose objects the trips write (saved with each snapshot), and
 *         of those that the trips read and later code overwrites (kept once); or what speaks against
 *         checkpointing the loop.
 *
 * Dauvergne & Hascoët, The data-flow equations of checkpointing in reverse automatic differentiation
 * (ICCS 2006): a snapshot holds what the part reads and the part or what follows it overwrites.
 */

import type { CellId, ClassId } from '../analysis/aliases.ts';
import type { Facts } from '../analysis/facts.ts';
import { functionOf } from '../analysis/program.ts';
import type { Call, PrimalOp, Span, Type } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { opsIn } from '../ir/walk.ts';
import { overwrittenFirst } from './overwritten.ts';
import { isRecordedDraw } from './recordDraws.ts';
import { calleesOf, stepFunctions } from './replayed.ts';

export interface Obstacle {
  readonly span: Span;
  readonly reason: 'length' | 'growth' | 'reference' | 'referenceLater' | 'inside' | 'recursive' | 'optional' | 'foreign' | 'change';
}

export interface LoopState {
  readonly state: readonly number[];
  readonly kept: readonly number[];
  readonly obstacles: readonly Obstacle[];
}

export function stateOf(facts: Facts, key: string, op: Call): LoopState {
  const { aliases, effects, program } = facts;
  const written = effects.writtenBy(op.callee);
  const later = effects.writtenAfter(op.callee);
  const read = cellsRead(facts, op.callee);
  const caller = functionOf(program, key);
  const overwritten = overwrittenFirst(facts, op);
  const state: number[] = [];
  const kept: number[] = [];
  const shared = new Set<ClassId>();
  const obstacles: Obstacle[] = [];
  op.args.forEach((arg, k) => {
    if (!aliases.hasClass(key, arg)) return;
    const reach = aliases.reach(aliases.classOf(key, arg));
    const holds = (cells: ReadonlySet<CellId>): boolean => [...cells].some((cell) => reach.has(aliases.placeOf(cell).class));
    const isWritten = holds(written);
    if (isWritten && overwritten.has(k)) {
      for (const each of reach) shared.add(each);
      return;
    }
    if (!isWritten && !holds(new Set([...read].filter((cell) => later.has(cell))))) return;
    (isWritten ? state : kept).push(k);
    if (isWritten) for (const each of reach) shared.add(each);
    const type = caller.values[arg]?.type;
    if (type && isRecursive(type)) obstacles.push({ span: op.span, reason: 'recursive' });
    else if (type && isWritten && holdsOptional(type)) obstacles.push({ span: op.span, reason: 'optional' });
  });
  // Snapshots hold numbers only: what refers to what must be the same whenever trips are run again.
  const met = new Set(
    [...op.args, ...op.results].flatMap((id) => (aliases.hasClass(key, id) ? [...aliases.reach(aliases.classOf(key, id))] : [])),
  );
  const changed = new Set([...written, ...later].filter((cell) => met.has(aliases.placeOf(cell).class)));
  for (const cell of changed) {
    const { class: of, slot } = aliases.placeOf(cell);
    if (aliases.contentsOf(of).has(slot)) obstacles.push(...replacements(facts, op, cell));
    // A store behind an array's end changes its length. Emitted code would find out, but nobody has asked for this session.
    if (slot === 'length' && op.steps?.chosen) obstacles.push({ span: op.span, reason: 'growth' });
  }
  for (const callee of calleesOf(program, op.callee)) {
    const isGuarded = stepFunctions(program).has(callee);
    for (const one of opsIn(functionOf(program, callee).body)) {
      if (changesLength(one) && shared.has(aliases.classOf(callee, one.array))) obstacles.push({ span: one.span, reason: 'length' });
      if (one.kind !== 'foreign' || !one.effect || (isGuarded && isReplayable(one))) continue;
      obstacles.push({ span: one.span, reason: one.result === null ? 'change' : 'foreign' });
    }
  }
  // The call that changes such an object says more than that it changes.
  const hasCall = obstacles.some(({ reason }) => reason === 'foreign' || reason === 'change');
  return { state, kept, obstacles: hasCall ? obstacles.filter(({ reason }) => reason !== 'inside') : obstacles };
}

/** Where references in a cell are replaced by others: in trips, or else by what comes later. */
function replacements({ aliases, program }: Facts, op: Call, cell: CellId): readonly Obstacle[] {
  const places = [...calleesOf(program, op.callee)].flatMap((callee) =>
    [...opsIn(functionOf(program, callee).body)].filter((one) => aliases.written(callee, one).includes(cell)),
  );
  const [first] = places;
  if (first?.kind === 'foreign' || aliases.placeOf(cell).slot.startsWith('inside ')) return [{ span: op.span, reason: 'inside' }];
  return [first ? { span: first.span, reason: 'reference' } : { span: op.span, reason: 'referenceLater' }];
}

function cellsRead(facts: Facts, key: string): ReadonlySet<CellId> {
  const found = new Set<CellId>();
  for (const callee of calleesOf(facts.program, key)) {
    for (const op of opsIn(functionOf(facts.program, callee).body)) for (const cell of facts.aliases.read(callee, op)) found.add(cell);
  }
  return found;
}

const changesLength = (op: PrimalOp): op is Extract<PrimalOp, { kind: 'push' | 'pop' | 'resize' }> =>
  op.kind === 'push' || op.kind === 'pop' || op.kind === 'resize';

/** Foreign code that gives the same again, or is skipped when its trip is run again. */
const isReplayable = (op: Extract<PrimalOp, { kind: 'foreign' }>): boolean => (op.result === null && op.observesOnly) || isRecordedDraw(op);

function isRecursive(type: Type, around: ReadonlySet<Type> = new Set()): boolean {
  const bare = definite(type);
  if (bare.kind === 'array') return isRecursive(bare.element, around);
  if (bare.kind !== 'record') return false;
  if (around.has(bare)) return true;
  const inside = new Set(around).add(bare);
  return [...bare.fields.values()].some((field) => isRecursive(field, inside));
}

/** A number that may be missing has no place of its own in a snapshot. */
function holdsOptional(type: Type): boolean {
  const bare = definite(type);
  const isOptional = (held: Type): boolean => held.kind === 'maybe' && (held.of.kind === 'real' || held.of.kind === 'boolean');
  if (bare.kind === 'array') return isOptional(bare.element) || holdsOptional(bare.element);
  return bare.kind === 'record' && [...bare.fields.values()].some((field) => isOptional(field) || holdsOptional(field));
}
