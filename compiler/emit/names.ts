/**
 * Names of variables: chosen last, against everything that is visible.
 *
 * Needs   the finished statements of a function, and the names its module has taken.
 * Gives   every identifier its name: the user's where possible, then `x_1`, `x_2`, …. Nothing is shadowed.
 *         Two variables share a name only in blocks of which neither holds the other.
 */

import * as t from '@babel/types';
import type { ValueId } from '../ir/ir.ts';
import type { Variable } from './variables.ts';
import type { Writer } from './writer.ts';

/** What emitted code itself calls by name, and names that no variable may have. */
export const globalNames: readonly string[] = [
  ...['Math', 'Number', 'Boolean', 'Array', 'Map', 'Object', 'Error', 'RangeError', 'TypeError', 'console', 'globalThis'],
  ...['ArrayBuffer', 'Float64Array', 'Float32Array', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray'],
  ...['Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['undefined', 'NaN', 'Infinity', 'eval', 'arguments', 'async', 'of', 'type'],
];

type Block = readonly [start: number, end: number];

export function toIdentifier(hint: string): string {
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

export class ScopedNames {
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
    if (id?.type === 'ArrayPattern') for (const element of id.elements) declare(element, block);
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
  const named = new Set<Variable>();
  // The user's names come first: what has none takes one that is left.
  for (const wanted of [true, false]) {
    for (const { variable, block } of found) {
      if (named.has(variable) || (variable.hint !== null) !== wanted) continue;
      named.add(variable);
      const name = names.reuse(nameBefore(w, variable), block) ?? names.choose(variable.hint ?? baseFor(w, variable), block);
      for (const identifier of variable.identifiers) identifier.name = name;
    }
  }
  // What the user named keeps its name; the tape's locals are visible in the whole function.
  for (const [base, identifiers] of w.locals) {
    const name = names.choose(base, [0, position]);
    for (const identifier of identifiers) identifier.name = name;
  }
}

/** The variable of the forward sweep that a value restored from the tape was in. */
function recordedFor(w: Writer, { members: [value] }: Variable): { readonly writer: Writer; readonly variable: Variable } | null {
  const op = value === undefined ? undefined : w.flow.definingOps.get(value);
  if (op?.kind !== 'restore' || value === undefined) return null;
  const recorded = w.context.frames.get(op.frame);
  const kept = recorded?.values[op.results.indexOf(value)];
  if (!recorded || kept === undefined || recorded.writer.flow.definingOps.get(kept)?.kind === 'restore') return null;
  const variable = recorded.writer.variables.get(kept);
  return variable ? { writer: recorded.writer, variable } : null;
}

/** What it was called there, unless it has a name of its own. */
function nameBefore(w: Writer, variable: Variable): string | null {
  const recorded = variable.hint === null ? recordedFor(w, variable) : null;
  const name = recorded?.variable.identifiers[0]?.name ?? null;
  return name === '_' ? null : name;
}

/** A telling name for a value that the user did not name. */
function baseFor(w: Writer, variable: Variable): string {
  const [value] = variable.members;
  const op = value === undefined ? undefined : w.flow.definingOps.get(value);
  const hintOf = (value: ValueId): string | null => w.variables.get(value)?.hint ?? w.hintOf(value);
  switch (op?.kind) {
    case 'length':
      return `${hintOf(op.array) ?? 'array'}_length`;
    case 'load':
      return `${hintOf(op.array) ?? 't'}_${hintOf(op.index) ?? 'k'}`;
    case 'restore': {
      const recorded = recordedFor(w, variable);
      if (recorded) return recorded.variable.hint ?? baseFor(recorded.writer, recorded.variable);
      break;
    }
    case 'getField':
      return /^\d/.test(op.field) ? `${hintOf(op.record) ?? 't'}_${op.field}` : op.field;
  }
  switch (variable.type.kind) {
    case 'array':
      return 'list';
    case 'record':
      return 'item';
    case 'boolean':
      return 'test';
    default:
      return 't';
  }
}
