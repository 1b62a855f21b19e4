/**
 * Names of variables: chosen last, against everything that is visible.
 *
 * Needs   the finished statements of a function, and the names its module has taken.
 * Gives   every identifier its name: the user's where possible, then `x_1`, `x_2`, …. Nothing is shadowed.
 *         Two variables share a name only in blocks of which neither holds the other.
 */

import * as t from '@babel/types';
import { elementHint, fieldHint } from '../../ir/hints.ts';
import type { Op, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';
import type { Variable } from './variables.ts';
import type { Writer } from '../writer.ts';

/** What emitted code itself calls by name, and names that no variable may have. */
export const globalNames: readonly string[] = [
  ...['Math', 'Number', 'Boolean', 'Array', 'Map', 'Object', 'Error', 'RangeError', 'TypeError', 'console', 'globalThis'],
  ...['ArrayBuffer', 'Float64Array', 'Float32Array', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray'],
  ...['Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['undefined', 'NaN', 'Infinity', 'eval', 'arguments', 'async', 'of', 'type'],
];

/** Functions whose name says what they give. */
const mathNames: ReadonlySet<string> = new Set([
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'hypot', 'atan2'],
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'sqrt', 'cbrt', 'floor', 'ceil', 'round', 'trunc', 'abs', 'sign'],
]);

type Block = readonly [start: number, end: number];

function toIdentifier(hint: string): string {
  if (t.isValidIdentifier(hint, true)) return hint;
  const cleaned = hint.replace(/[^\p{ID_Continue}$]/gu, '_');
  return t.isValidIdentifier(cleaned, true) ? cleaned : `_${cleaned}`;
}

/** `base`, or the first of `base_1`, `base_2`, … that is free; the answer is taken. */
export function freshName(base: string, taken: Set<string>): string {
  let name = toIdentifier(base);
  for (let k = 1; taken.has(name); k++) name = `${toIdentifier(base)}_${k}`;
  taken.add(name);
  return name;
}

class ScopedNames {
  readonly #taken: ReadonlySet<string>;
  readonly #blocks = new Map<string, Block[]>();
  readonly #next = new Map<string, number>();

  constructor(taken: ReadonlySet<string>) {
    this.#taken = taken;
  }

  #isFree(name: string, block: Block): boolean {
    if (this.#taken.has(name)) return false;
    return !this.#blocks.get(name)?.some(([start, end]) => start <= block[1] && block[0] <= end);
  }

  /** That very name, if it is free. */
  reuse(name: string | null, block: Block): string | null {
    if (name === null || !this.#isFree(name, block)) return null;
    this.#note(name, block);
    return name;
  }

  #note(name: string, block: Block): void {
    const blocks = this.#blocks.get(name);
    if (blocks) blocks.push(block);
    else this.#blocks.set(name, [block]);
  }

  choose(base: string, block: Block): string {
    const clean = toIdentifier(base);
    let name = clean;
    if (!this.#isFree(name, block)) {
      // A few tries for a low number; past them the numbers only go up, or long functions get slow.
      let k = 1;
      while (k <= 4 && !this.#isFree(`${clean}_${k}`, block)) k++;
      if (k > 4) {
        k = this.#next.get(clean) ?? k;
        while (!this.#isFree(`${clean}_${k}`, block)) k++;
        this.#next.set(clean, k + 1);
      }
      name = `${clean}_${k}`;
    }
    this.#note(name, block);
    return name;
  }
}

export function nameVariables(w: Writer, statements: readonly t.Statement[], taken: ReadonlySet<string>): void {
  const found: { readonly variable: Variable; readonly block: [number, number] }[] = [];
  let position = 0;
  const declare = (id: t.Node | null | undefined, block: [number, number]): void => {
    if (id?.type === 'ObjectPattern') for (const one of id.properties) if (one.type === 'ObjectProperty') declare(one.value, block);
    const variable = id?.type === 'Identifier' ? w.standsFor.get(id) : undefined;
    if (variable) found.push({ variable, block });
  };
  const inBlock = (visit: (block: [number, number]) => void): void => {
    const block: [number, number] = [position++, 0];
    visit(block);
    block[1] = position++;
  };
  const list = (items: readonly t.Statement[]): void =>
    inBlock((block) => {
      for (const item of items) statement(item, block);
    });
  const statement = (node: t.Statement, block: [number, number]): void => {
    switch (node.type) {
      case 'VariableDeclaration':
        for (const declarator of node.declarations) declare(declarator.id, block);
        return;
      case 'BlockStatement':
        return list(node.body);
      case 'IfStatement':
        statement(node.consequent, block);
        if (node.alternate) statement(node.alternate, block);
        return;
      case 'ForStatement':
        return inBlock((inner) => {
          if (node.init?.type === 'VariableDeclaration') statement(node.init, inner);
          statement(node.body, inner);
        });
      case 'WhileStatement':
      case 'DoWhileStatement':
        return statement(node.body, block);
    }
  };
  list(statements);

  const names = new ScopedNames(taken);
  const sums = sumsInto(w);
  const named = new Set<Variable>();
  // The user's names come first: what has none takes one that is left.
  for (const wanted of [true, false]) {
    for (const { variable, block } of found) {
      if (named.has(variable) || (variable.hint !== null) !== wanted) continue;
      named.add(variable);
      const own = variable.hint ?? baseFor(w, variable, sums);
      const name = names.reuse(nameBefore(w, variable), block) ?? names.choose(own, block);
      for (const identifier of variable.identifiers) identifier.name = name;
    }
  }
  // What the user named keeps its name; the tape's locals are visible in the whole function.
  for (const [base, identifiers] of w.locals) {
    const name = names.choose(base, [0, position]);
    for (const identifier of identifiers) identifier.name = name;
  }
}

/** The value of the forward sweep that a value restored from the tape is. */
function restoredFrom(w: Writer, value: ValueId): { readonly writer: Writer; readonly value: ValueId } | null {
  const op = w.flow.definingOps.get(value);
  const recorded = op?.kind === 'restore' ? w.context.frames.get(op.frame) : undefined;
  const kept = op?.kind === 'restore' ? recorded?.values[op.results.indexOf(value)] : undefined;
  if (!recorded || kept === undefined || recorded.writer.flow.definingOps.get(kept)?.kind === 'restore') return null;
  return { writer: recorded.writer, value: kept };
}

/** What it was called there, unless it has a name of its own. */
function nameBefore(w: Writer, variable: Variable): string | null {
  const [value] = variable.members;
  const recorded = variable.hint === null && value !== undefined ? restoredFrom(w, value) : null;
  const name = recorded?.writer.variables.get(recorded.value)?.identifiers[0]?.name ?? null;
  return name === '_' ? null : name;
}

/** The shadow of what has got a name of ours. */
function barOfPrimal(w: Writer, value: ValueId | undefined): string | null {
  const primal = value === undefined ? undefined : w.fn.values[value]?.shadowOf;
  const name = primal === undefined ? undefined : w.variables.get(primal)?.identifiers[0]?.name;
  return name === undefined || name === '_' ? null : `${name}_bar`;
}

/** A telling name for a value that the user did not name. */
function baseFor(w: Writer, { members, type }: Variable, sums: ReadonlyMap<ValueId, Op>): string {
  const [value] = members;
  const told = value === undefined ? null : (nameFor(w, value, 0) ?? barOfPrimal(w, value));
  if (told !== null) return told;
  const place = members.map((member) => sums.get(member)).find((op) => op !== undefined);
  const summed = type.kind === 'real' && place?.kind === 'getField' ? nameFor(w, place.result, 0) : null;
  if (summed !== null) return summed;
  switch (type.kind) {
    case 'array':
      return isShadow(w, value) ? 'list_bar' : 'list';
    case 'record':
      return isShadow(w, value) ? 'item_bar' : 'item';
    case 'boolean':
      return 'test';
    default:
      return 't';
  }
}

/** Made to hold adjoints. */
function isShadow(w: Writer, value: ValueId | undefined): boolean {
  const op = value === undefined ? undefined : w.flow.definingOps.get(value);
  return (op?.kind === 'newArray' || op?.kind === 'newRecord') && op.shadow === true;
}

/** What is added to a field: a sum gathered in a loop is called after the field that it goes into. */
function sumsInto(w: Writer): ReadonlyMap<ValueId, Op> {
  const found = new Map<ValueId, Op>();
  for (const op of opsIn(w.fn.body)) {
    if (op.kind !== 'setField') continue;
    const sum = w.flow.definingOps.get(op.value);
    const [a, b] = sum?.kind === 'apply' && sum.rule === 'add' ? sum.args : [];
    const before = a === undefined ? undefined : w.flow.definingOps.get(a);
    if (b !== undefined && before?.kind === 'getField' && before.record === op.record && before.field === op.field) found.set(b, before);
  }
  return found;
}

/** What a value is of what has a name. */
function nameFor(w: Writer, value: ValueId, depth: number): string | null {
  const hint = w.variables.get(value)?.hint ?? w.hintOf(value) ?? barOfPrimal(w, value);
  if (hint !== null && depth > 0) return hint;
  const op = w.flow.definingOps.get(value);
  const whole = (id: ValueId): string | null => (depth < 3 ? nameFor(w, id, depth + 1) : null);
  switch (op?.kind) {
    case 'length':
      return `${whole(op.array) ?? 'array'}_length`;
    case 'load': {
      const index = w.constantOf(op.index);
      return elementHint(
        whole(op.array) ?? 't',
        typeof index === 'number' ? index : (w.variables.get(op.index)?.hint ?? w.hintOf(op.index)),
      );
    }
    case 'getField': {
      const record = whole(op.record);
      return /^\d/.test(op.field) ? elementHint(record ?? 't', Number(op.field)) : fieldHint(record, op.field);
    }
    case 'apply':
      // Of other arithmetic there is nothing to say in a word.
      return mathNames.has(op.rule) ? op.rule : null;
    case 'restore': {
      const recorded = restoredFrom(w, value);
      return recorded && nameFor(recorded.writer, recorded.value, depth + 1);
    }
    default:
      return null;
  }
}
