/**
 * The generator's state: randomness, the scope at the point being written, and how much may still
 * be written. Productions (the tables beside this file) are functions from it to TypeScript text.
 *
 * Every program ends and every index is in bounds by construction; whether its numbers stay tame is
 * found out by running it.
 */

import type * as fc from 'fast-check';
import { arrays, arraysOf } from './arrays.ts';
import { allConditions, conditionLeaves } from './conditions.ts';
import { isExit } from './exits.ts';
import { integerLeaves, integers } from './integers.ts';
import { allNumbers, numberLeaves } from './numbers.ts';
import { functionValue } from './closures.ts';
import { recordsOf, simplest } from './records.ts';
import { Scope, type Path } from './scope.ts';
import { statements } from './statements.ts';

export type Type = string;

/** Text, or null when the production does not fit here. */
export type Production = readonly [weight: number, name: string, make: (g: Gen) => string | null];

/** Something that `break` or `continue` can name or leave. */
export interface Target {
  readonly kind: 'loop' | 'switch' | 'block';
  readonly label: string | null;
}

export interface Signature {
  readonly name: string;
  readonly params: readonly Type[];
  /** So many parameters at the end may be left out. */
  readonly optional: number;
  readonly result: Type;
  /** For a method: the type of its object. */
  readonly owner: Type | null;
}

export class Gen {
  readonly #random: fc.Random;
  readonly uses: string[] = [];
  /** The whole language, or its numeric core. */
  readonly full: boolean;
  /** Also what divides by nothing and is not needed: `1 / 0` in an element that nobody reads. */
  readonly poles: boolean;
  /** Productions whose names begin so come more often. */
  readonly #focus: string | null;
  scope = new Scope();
  /** What can be named at module level. */
  moduleScope = new Scope();
  /** It is the body of the function to differentiate that is written, and not one of its helpers. */
  inEntry = false;
  /** Classes, types and functions that statements need at module level. */
  readonly declarations: string[] = [];
  targets: readonly Target[] = [];
  functions: readonly Signature[] = [];
  /** Record types made by a constructor. */
  classes: ReadonlySet<Type> = new Set();
  /** Type of the function being written. */
  result: Type = 'number';
  /** Statements that may still be written. */
  fuel = 0;
  #depth = 0;
  #names = 0;

  constructor(random: fc.Random, full: boolean, poles = false, focus: string | null = null) {
    this.#random = random;
    this.full = full;
    this.poles = poles;
    this.#focus = focus;
  }

  int(low: number, high: number): number {
    return this.#random.nextInt(low, high);
  }

  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  oneOf<T>(list: readonly T[]): T | null {
    return list[this.int(0, Math.max(0, list.length - 1))] ?? null;
  }

  fresh(stem: string): string {
    return `${stem}${++this.#names}`;
  }

  literal(): string {
    const value = this.int(1, 20) / 10;
    return this.chance(25) ? `(-${value})` : String(value);
  }

  /** One production of a table, by weight; what does not fit is tried again. */
  choose(table: readonly Production[]): string | null {
    for (let attempt = 0; attempt < 8; attempt++) {
      const weightOf = ([weight, name]: Production): number =>
        this.#focus !== null && name.startsWith(this.#focus) ? 40 * weight : weight;
      const total = table.reduce((sum, one) => sum + weightOf(one), 0);
      let ticket = this.int(1, Math.max(1, total));
      const chosen = table.find((one) => (ticket -= weightOf(one)) <= 0);
      if (!chosen) return null;
      const known = this.scope;
      const used = this.uses.length;
      const text = chosen[2](this);
      if (text !== null) {
        this.uses.push(chosen[1]);
        return text;
      }
      this.scope = known;
      this.uses.length = used;
    }
    return null;
  }

  #expression(leaves: readonly Production[], compound: (full: boolean) => readonly Production[], otherwise: () => string): string {
    this.#depth++;
    const stop = this.#depth > 4 || this.chance(20 * this.#depth - 10);
    const far = this.#depth > 7;
    const text = far ? otherwise() : (this.choose(stop ? leaves : compound(this.full)) ?? this.choose(leaves) ?? otherwise());
    this.#depth--;
    return text;
  }

  /** A number that depends on something. */
  num(): string {
    return this.#expression(numberLeaves, allNumbers, () => this.literal());
  }

  /** An integer of at least 0, with or without side effects. */
  count(): string {
    return this.#expression(
      integerLeaves,
      () => integers,
      () => String(this.int(0, 3)),
    );
  }

  bool(): string {
    return this.#expression(conditionLeaves, allConditions, () => `${this.literal()} > 0.5`);
  }

  /** An integer of at least 0 that can be written twice. */
  pureCount(): string {
    this.#depth++;
    const text = this.#depth > 7 ? null : this.choose(integerLeaves);
    this.#depth--;
    return text ?? String(this.int(0, 3));
  }

  /** An index into `array` that is always in bounds. */
  index(array: string, pure: boolean): string {
    const exact = this.scope.variables.filter(({ indexes }) => indexes === array).map(({ name }) => name);
    if (exact.length > 0 && this.chance(60)) return this.oneOf(exact) ?? '0';
    if (this.chance(15)) return this.chance(50) ? '0' : `${array}.length - 1`;
    return `${pure ? this.pureCount() : this.count()} % ${array}.length`;
  }

  /** Writes a path out. Only its last index may have side effects: what stands before it is written twice. */
  render(path: Path, pure = false): string {
    return path.steps.reduce<string>((text, step, k) => {
      if (step !== null) return /^\d/.test(step) ? `${text}[${step}]` : `${text}.${step}`;
      return `${text}[${this.index(text, pure || k < path.steps.length - 1)}]`;
    }, path.root.name);
  }

  /** Reads a value of a type out of the scope. */
  read(type: Type): string | null {
    const path = this.oneOf(this.scope.paths(type, false));
    return path && this.render(path);
  }

  /** Something of a type that can be assigned to. */
  place(type: Type): string | null {
    const path = this.oneOf(this.scope.paths(type, true));
    return path && this.render(path);
  }

  /** A value of any type, new or known. */
  value(type: Type): string | null {
    if (type === 'number') return this.num();
    if (type === 'int') return this.count();
    if (type === 'boolean') return this.bool();
    if (type === 'depth') return this.scope.variables.some(({ name }) => name === 'depth') ? 'depth - 1' : String(this.int(0, 3));
    if (type.includes('=>')) return functionValue(this);
    this.#depth++;
    const bare = type.replace('readonly ', '');
    const table = [...arrays, ...arraysOf(this, bare), ...recordsOf(this, bare)].map(([weight, name, make]): Production => [
      weight,
      name,
      (g) => make(g, bare),
    ]);
    const text = this.#depth > 5 ? this.read(bare) : this.choose(table);
    this.#depth--;
    return text;
  }

  /** A value of a type, come what may. */
  sure(type: Type): string {
    return this.value(type) ?? simplest(this, type);
  }

  declare(stem: string, type: Type, facts: { fixed?: boolean; growing?: boolean; indexes?: string } = {}): string {
    const name = this.fresh(stem);
    this.scope = this.scope.with({ name, type, assignable: !facts.fixed, growing: facts.growing ?? false, indexes: facts.indexes ?? null });
    return name;
  }

  /** Runs `write` in a scope of its own. */
  inside<T>(write: () => T, target: Target | null = null): T {
    const { scope, targets, functions } = this;
    if (target) this.targets = [...targets, target];
    const text = write();
    this.scope = scope;
    this.targets = targets;
    this.functions = functions;
    return text;
  }

  /** What a function that is kept may capture: no counter that its loop's body moves. */
  kept(write: () => string): string {
    return this.inside(() => {
      this.scope = new Scope(
        this.scope.variables.filter(({ growing }) => !growing),
        this.scope.records,
      );
      return write();
    });
  }

  /** A function inside an expression: what it declares is its own. */
  arrow(params: readonly (readonly [stem: string, type: Type])[], write: (...names: string[]) => string): string {
    return this.inside(() => {
      const names = params.map(([stem, type]) => this.declare(stem, type, { fixed: true }));
      return `(${names.join(', ')}) => ${write(...names)}`;
    });
  }

  lines(most: number): string {
    const lines: string[] = [];
    for (let k = this.int(1, most); k > 0 && this.fuel > 0; k--) {
      this.fuel--;
      const text = this.choose(statements(this));
      if (text !== null) lines.push(text);
      if (isExit(this.uses.at(-1) ?? '') && this.chance(90)) break;
    }
    return lines.join('\n');
  }

  block(target: Target | null = null, most = 4): string {
    return this.inside(() => `{\n${this.lines(most)}\n}`, target);
  }

  /** What `return` hands back, with a space before it. */
  resultText(): string {
    return this.result === 'void' ? '' : ` ${this.sure(this.result)}`;
  }

  get loops(): number {
    return this.targets.filter(({ kind }) => kind === 'loop').length;
  }
}
