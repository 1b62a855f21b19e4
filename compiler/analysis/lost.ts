/**
 * Where derivatives end although the value goes on: data for warnings and refusals, no text.
 *
 * Needs   a verified program, its alias classes, flow graph and activity.
 * Gives   requested inputs without any derivative, with the ops where it ends; rounded active values
 *         that are used arithmetically; active values in integer typed arrays; active values that
 *         leave through code that is not understood, which must be refused.
 *
 * A value matters when it influences a requested output in any way, by index or by test too. A
 * derivative ends at an edge that goes from a varied value to one that matters and carries none.
 */

import type { Foreign, PrimalOp, Program, Span, ValueId } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import type { Input } from '../requests/positions.ts';
import { carries, inputCells, inputNodes, mixedSlots, outputNodes, type Request } from './activity.ts';
import type { Aliases } from './aliases.ts';
import { isSelector } from './selectors.ts';
import type { Edge, Flow, Influence } from './flow.ts';
import type { FlowNode } from './nodes.ts';

export interface End {
  readonly kind: Influence;
  readonly fn: string;
  readonly span: Span;
  /** The active value that ends here; null when it was in memory. */
  readonly value: ValueId | null;
}

export interface LostInput {
  readonly input: Input;
  /** `none`: nothing of it reaches an output. `lost`: something does, but no derivative; see `ends`. */
  readonly influence: 'none' | 'lost';
  readonly ends: readonly End[];
}

export interface Lost {
  readonly inputs: readonly LostInput[];
  /** Rounding and bit ops on a varied value whose result is used arithmetically. */
  readonly rounded: readonly End[];
  /** Varied values stored into integer typed arrays that an output depends on. */
  readonly integerStores: readonly End[];
  /** Varied values that leave through foreign code or strings on which an output depends, or into foreign state. */
  readonly refused: readonly (End & { readonly op: Foreign | null })[];
  /** Reads of numbers that requested inputs hold among other things: these have no place in a gradient. */
  readonly mixed: readonly End[];
}

/** Kinds that end nothing by themselves: what they start from is never a varied number. */
const harmless: readonly Influence[] = ['derivative', 'control', 'other'];

export function findLost(program: Program<PrimalOp>, aliases: Aliases, flow: Flow, request: Request): Lost {
  const nodesOf = (input: Input): readonly FlowNode[] => inputNodes(program, aliases, flow, input);
  const outputs = request.of.flatMap((output) => outputNodes(program, aliases, flow, output));
  const varied = flow.reach(request.wrt.flatMap(nodesOf), 'forward', carries);
  const useful = flow.reach(outputs, 'backward', carries);
  // An output object may hold strings and flags besides its numbers: only the numbers were asked for.
  const numbers = new Set(flow.edges.filter(carries).flatMap((edge) => [edge.from, edge.to]));
  const isNumber = (node: FlowNode): boolean => flow.nodes.isValue(node) || numbers.has(node);
  const matters = flow.reach(outputs.filter(isNumber), 'backward', () => true);
  // What only decides which statements run, or which element is meant, is as flat as any comparison.
  const goesIn = flow.reach(outputs.filter(isNumber), 'backward', ({ kind }) => kind !== 'control' && kind !== 'index');

  const endOf = ({ kind, fn, span, from }: Edge): End => ({ kind, fn, span, value: flow.nodes.valueOf(fn, from) });
  const endsAmong = (from: ReadonlySet<FlowNode>, goesOn: ReadonlySet<FlowNode>, kinds: (kind: Influence) => boolean): End[] =>
    once(flow.edges.filter((edge) => kinds(edge.kind) && from.has(edge.from) && goesOn.has(edge.to)).map(endOf));

  const inputs = request.wrt.flatMap((input): LostInput[] => {
    const seeds = nodesOf(input);
    if (seeds.some((node) => useful.has(node))) return [];
    if (!seeds.some((node) => matters.has(node))) return [{ input, influence: 'none', ends: [] }];
    const ends = endsAmong(flow.reach(seeds, 'forward', carries), matters, (kind) => !harmless.includes(kind));
    const unasked = ends.filter((end) => end.kind !== 'stopped');
    return ends.length > 0 && unasked.length === 0 ? [] : [{ input, influence: 'lost', ends: unasked }];
  });

  const mixed = request.wrt.flatMap((input) => inputCells(program, aliases, flow, input, mixedSlots));
  const within = flow.reach(mixed, 'forward', ({ kind }) => kind === 'other' || kind === 'derivative');

  return {
    inputs,
    rounded: endsAmong(varied, useful, (kind) => kind === 'rounding' || kind === 'bits'),
    integerStores: endsAmong(varied, matters, (kind) => kind === 'integerStorage'),
    refused: [
      ...findForeign(program, flow, varied, goesIn),
      ...endsAmong(varied, goesIn, (kind) => kind === 'string').map((end) => ({ ...end, op: null })),
    ],
    mixed: mixed.length === 0 ? [] : endsAmong(within, useful, (kind) => kind === 'foreign'),
  };
}

function findForeign(
  program: Program<PrimalOp>,
  flow: Flow,
  varied: ReadonlySet<FlowNode>,
  matters: ReadonlySet<FlowNode>,
): Lost['refused'] {
  const found: (End & { readonly op: Foreign })[] = [];
  for (const [fn, func] of program.functions) {
    for (const op of opsIn(func.body)) {
      if (op.kind !== 'foreign' || op.observesOnly) continue;
      if (!op.effect && !(op.result !== null && matters.has(flow.node(fn, op.result)))) continue;
      for (const [k, value] of op.args.entries()) {
        if (isSelector(func, op, k)) continue;
        if (!flow.sources(fn, [value]).some((node) => varied.has(node))) continue;
        found.push({ kind: 'foreign', fn, span: op.span, value, op });
      }
    }
  }
  return found;
}

/** An op that reads one value twice ends it once. */
function once(ends: readonly End[]): End[] {
  const seen = new Set<string>();
  return ends.filter(({ kind, fn, span, value }) => {
    const key = `${kind} ${fn} ${span.file} ${span.start} ${span.end} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
}
