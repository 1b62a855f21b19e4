/**
 * What carries a derivative from a requested input to a requested output.
 *
 * Needs   a verified program, its alias classes and its flow graph.
 * Gives   for every value and every memory cell whether it is varied (derivatives reach it from an
 *         input), useful (its derivative reaches an output) and active (both); and for every
 *         reference whether a shadow travels with it.
 *
 * Two walks of the derivative edges, forwards from the inputs and backwards from the outputs. A
 * callee is one function for all its callers, so a parameter or yield of it may be active although
 * one call's argument or result is not.
 */

import type { PrimalOp, Program, Type, ValueId } from '../ir/ir.ts';
import { definite, isRealStorage, isReference } from '../ir/types.ts';
import type { Input, Output } from '../requests/positions.ts';
import type { Aliases, ClassId } from './aliases.ts';
import { isReal, type Edge, type Flow } from './flow.ts';
import { fieldSlot, type Slot } from './memory.ts';
import type { FlowNode } from './nodes.ts';
import { functionOf, typeIn } from './program.ts';

export interface Request {
  readonly wrt: readonly Input[];
  readonly of: readonly Output[];
}

export interface Activity {
  isActive(fn: string, value: ValueId): boolean;
  isVaried(fn: string, value: ValueId): boolean;
  isUseful(fn: string, value: ValueId): boolean;
  isActiveCell(of: ClassId, slot: Slot): boolean;
  isVariedCell(of: ClassId, slot: Slot): boolean;
  /** Does this reference's object hold an active cell, itself or in what it holds? False for values that are no references. */
  needsShadow(fn: string, value: ValueId): boolean;
  isShadowed(of: ClassId): boolean;
}

export const carries = (edge: Edge): boolean => edge.kind === 'derivative';

export function findActivity(program: Program<PrimalOp>, aliases: Aliases, flow: Flow, request: Request): Activity {
  const varied = flow.reach(
    request.wrt.flatMap((input) => inputNodes(program, aliases, flow, input)),
    'forward',
    carries,
  );
  const useful = flow.reach(
    request.of.flatMap((output) => outputNodes(program, aliases, flow, output)),
    'backward',
    carries,
  );
  const isActive = (node: FlowNode): boolean => varied.has(node) && useful.has(node);
  const cell = (of: ClassId, slot: Slot): FlowNode => flow.cell(aliases.cell(of, slot));
  const shadowed = classesAround(aliases, (of) => aliases.slotsOf(of).some((slot) => isActive(cell(of, slot))));
  return {
    isActive: (fn, value) => isActive(flow.node(fn, value)),
    isVaried: (fn, value) => varied.has(flow.node(fn, value)),
    isUseful: (fn, value) => useful.has(flow.node(fn, value)),
    isActiveCell: (of, slot) => isActive(cell(of, slot)),
    isVariedCell: (of, slot) => varied.has(cell(of, slot)),
    // What is opaque may be in one class with arrays, and a list of it in one with what they hold.
    needsShadow: (fn, value) => {
      if (!aliases.hasClass(fn, value) || !shadowed.has(aliases.classOf(fn, value))) return false;
      const type = definite(typeIn(functionOf(program, fn), value));
      return isReference(type) && !(type.kind === 'array' && definite(type.element).kind === 'opaque');
    },
    isShadowed: (of) => shadowed.has(of),
  };
}

/** The numbers of an input as the caller hands it in: the parameter itself, or the real cells of its object. */
export function inputNodes(program: Program<PrimalOp>, aliases: Aliases, flow: Flow, input: Input): readonly FlowNode[] {
  const { entry } = program;
  const main = functionOf(program, entry);
  const param = main.params[input.index];
  if (param === undefined) throw new RangeError(`${entry} has no parameter ${input.index}`);
  if (!aliases.hasClass(entry, param)) return isReal(typeIn(main, param)) ? [flow.node(entry, param)] : [];
  return inputCells(program, aliases, flow, input, realSlots);
}

/** Cells of an input's object, of the slots that are meant of each object in it. */
export function inputCells(
  program: Program<PrimalOp>,
  aliases: Aliases,
  flow: Flow,
  input: Input,
  slotsOf: (type: Type) => readonly Slot[],
): readonly FlowNode[] {
  const { entry } = program;
  const main = functionOf(program, entry);
  const param = main.params[input.index];
  if (param === undefined || !aliases.hasClass(entry, param)) return [];
  const asked = (path: readonly Slot[]): boolean =>
    input.path.every((name, i) => path[i] === fieldSlot(name) || (path[i] === 'element' && /^\d+$/.test(name)));
  return [...aliases.reach(aliases.classOf(entry, param))].flatMap((of) =>
    aliases.sitesOf(of).flatMap((site) => {
      if (site.kind !== 'parameter' || site.index !== input.index || leadsThroughConstant(typeIn(main, param), site.path)) return [];
      const slots = slotsOf(site.type).filter((slot) => asked([...site.path, slot]));
      return slots.map((slot) => flow.cell(aliases.cell(of, slot)));
    }),
  );
}

/** Has the user declared a field on the way constant? */
function leadsThroughConstant(type: Type, path: readonly Slot[]): boolean {
  let whole = definite(type);
  for (const slot of path) {
    if (whole.kind === 'array') whole = definite(whole.element);
    else if (whole.kind === 'record') {
      const [name, field] = [...whole.fields].find(([each]) => fieldSlot(each) === slot) ?? [];
      if (name === undefined || field === undefined) return false;
      if (whole.constants?.has(name)) return true;
      whole = definite(field);
    } else return false;
  }
  return false;
}

function realSlots(type: Type): readonly Slot[] {
  if (type.kind === 'array') return isReal(type.element) && isRealStorage(type.storage) ? ['element'] : [];
  if (type.kind !== 'record') return [];
  return [...type.fields].flatMap(([name, field]) => (isReal(field) && !type.constants?.has(name) ? [fieldSlot(name)] : []));
}

/** Fields and elements that hold numbers among other things, so that no shadow has a place for them. */
export function mixedSlots(type: Type): readonly Slot[] {
  const isMixed = (part: Type): boolean => {
    const whole = definite(part);
    if (whole.kind !== 'opaque' || whole.text.includes('=>')) return false;
    const members = whole.text.split(' | ');
    return members.length > 1 && members.some((text) => /^\(?(readonly )?(number\b|\[number\b|Float(32|64)Array)/.test(text));
  };
  if (type.kind === 'array') return isMixed(type.element) ? ['element'] : [];
  if (type.kind !== 'record') return [];
  return [...type.fields].flatMap(([name, field]) => (isMixed(field) && !type.constants?.has(name) ? [fieldSlot(name)] : []));
}

export function outputNodes(program: Program<PrimalOp>, aliases: Aliases, flow: Flow, output: Output): readonly FlowNode[] {
  const { entry } = program;
  const main = functionOf(program, entry);
  const value = output.kind === 'yield' ? main.body.yields[output.index] : main.params[output.index];
  if (value === undefined) throw new RangeError(`${entry} has no ${output.kind} ${output.index}`);
  if (aliases.hasClass(entry, value)) return cellsWithin(aliases, flow, aliases.classOf(entry, value));
  // A number passed by value does not come back through its parameter.
  return output.kind === 'yield' && isReal(typeIn(main, value)) ? [flow.node(entry, value)] : [];
}

const cellsWithin = (aliases: Aliases, flow: Flow, start: ClassId): FlowNode[] =>
  [...aliases.reach(start)].flatMap((of) =>
    aliases.slotsOf(of).flatMap((slot) => (slot === 'length' ? [] : [flow.cell(aliases.cell(of, slot))])),
  );

/** The classes chosen, and every class that holds one of them at any depth. */
function classesAround(aliases: Aliases, chosen: (of: ClassId) => boolean): ReadonlySet<ClassId> {
  const holders = new Map<ClassId, ClassId[]>();
  const found = new Set<ClassId>();
  for (let i = 0; i < aliases.size; i++) {
    const of = i as ClassId;
    if (chosen(of)) found.add(of);
    for (const held of aliases.contentsOf(of).values()) {
      const list = holders.get(held);
      if (list) list.push(of);
      else holders.set(held, [of]);
    }
  }
  for (const of of found) for (const holder of holders.get(of) ?? []) found.add(holder);
  return found;
}
