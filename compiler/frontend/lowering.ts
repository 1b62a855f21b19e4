/**
 * Lowering one function: the state its statements and expressions share.
 *
 * Calls are lowered in place, so one Lowering serves an entry function and everything inlined into
 * it. The files around this one each lower one kind of syntax; they meet here.
 */

import { FuncBuilder } from '../ir/builder.ts';
import type { PrimalOp, Region, Span, Type, ValueId } from '../ir/ir.ts';
import { boolean, maybe, nothing } from '../ir/types.ts';
import type { Code, Found } from '../diagnostics/catalog.ts';
import { Flow } from './flow.ts';
import { sameItem, valueItem, Scope, type FunctionNode, type Item, type Variable } from './items.ts';
import type { ModuleLowering } from './module.ts';
import { join } from './types.ts';
import { ts } from './project.ts';

/** Something was reported; the statement around it is given up, the next one goes on. */
export class Refused extends Error {}

/** A place that `break`, `continue` or `return` can leave. */
export interface Context {
  readonly kind: 'function' | 'loop' | 'block';
  readonly labels: readonly string[];
  /** Unlabelled `break` finds loops and switches, but no labelled blocks. */
  readonly breakable: boolean;
  /** True once something inside has left; guards what follows. */
  readonly left: Variable;
  /** Loops: goes on with the next trip. */
  readonly again: Variable | null;
  /** Functions: what is returned. */
  readonly result: Variable | null;
  /** Set once a `break` of this place has been lowered. */
  broken: boolean;
}

export class Lowering {
  readonly module: ModuleLowering;
  readonly builder: FuncBuilder<PrimalOp>;
  readonly flow = new Flow();
  readonly contexts: Context[] = [];
  /** Functions being lowered in place, outermost first. */
  readonly active: FunctionNode[] = [];
  /** What is known of a value at compile time. */
  readonly literals = new Map<ValueId, number | boolean | string | null | undefined>();
  /** Values that follow from arithmetic: never `undefined`, whatever the bounds of an array were. */
  readonly certain = new Set<ValueId>();
  /** Values whose type is not known yet: variables a loop carries before anything was assigned. */
  readonly pending = new Set<ValueId>();
  scope = new Scope(null, null);
  #statement: ts.Node | null = null;
  readonly #root: ts.Node;
  /** Variables of enclosing functions that this one reads: they become parameters. */
  readonly captures = new Map<Variable, ValueId>();
  captureHook: ((variable: Variable) => Item | null) | null = null;

  constructor(module: ModuleLowering, root: ts.Node) {
    this.module = module;
    this.#root = root;
    this.builder = new FuncBuilder<PrimalOp>(spanOf(root, null));
  }

  get checker(): ts.TypeChecker {
    return this.module.checker;
  }

  // ---- places and problems

  /** Ops emitted from here on serve `node`. */
  at(node: ts.Node): void {
    this.builder.span = spanOf(node, this.#statement);
  }

  /** The statement being lowered. */
  get place(): ts.Node {
    return this.#statement ?? this.#root;
  }

  inStatement<T>(node: ts.Node, body: () => T): T {
    const outer = this.#statement;
    this.#statement = node;
    this.at(node);
    try {
      return body();
    } finally {
      this.#statement = outer;
    }
  }

  refuse<C extends Code>(code: C, node: ts.Node, found: Found<C>): never {
    const notes = [...this.active].reverse().map((fn) => ({
      message: `while differentiating \`${functionName(fn)}\``,
      span: spanOf(fn.name ?? fn, null),
    }));
    this.module.report.add(code, spanOf(node, null), found, notes);
    throw new Refused(code);
  }

  // ---- values

  typeOf(id: ValueId): Type {
    return this.builder.typeOf(id);
  }

  /** Correct a type that was not known when the value was made (empty arrays, results of callbacks). */
  setType(id: ValueId, type: Type): void {
    this.builder.values[id] = { ...this.builder.valueOf(id), type };
  }

  hint(item: Item | null, name: string): void {
    if (item?.kind !== 'value') return;
    const value = this.builder.valueOf(item.id);
    if (value.hint === null) this.builder.values[item.id] = { ...value, hint: name };
  }

  constant(value: number | boolean | string | null | undefined): ValueId {
    const id = this.builder.constant(value);
    this.literals.set(id, value);
    if (value !== undefined && value !== null) this.certain.add(id);
    return id;
  }

  apply(rule: string, args: readonly ValueId[], type?: Type): ValueId {
    const id = type ? this.builder.apply(rule, args, type) : this.builder.apply(rule, args);
    this.certain.add(id);
    return id;
  }

  /** A run-time value, or a refusal that names what stands here instead. */
  id(item: Item, node: ts.Node): ValueId {
    switch (item.kind) {
      case 'value':
        return item.id;
      case 'object':
        return this.materialise(item, node);
      case 'choice':
        return this.refuse('AD3003', node, { name: textOf(node), types: 'it differs between the branches before' });
      case 'unknown':
        return this.refuse('AD1011', node, { callee: textOf(node), why: item.why });
      case 'builtin':
        return this.refuse('AD1001', node, { what: `\`${item.name}\` as a value` });
      default:
        return this.refuse('AD1013', node, { what: textOf(node) });
    }
  }

  /** An object followed at compile time becomes a record; possible when all its members are values. */
  materialise(item: Item & { kind: 'object' }, node: ts.Node): ValueId {
    const fields = [...item.fields].map(([name, variable]) => {
      const member = this.flow.get(variable);
      if (member?.kind !== 'value') return this.refuse('AD1013', node, { what: `${textOf(node)}.${name}` });
      return { name, value: member.id };
    });
    const type = this.module.types.anonymousRecord(new Map(fields.map((f) => [f.name, this.typeOf(f.value)])), item.tuple ? 'tuple' : 'object');
    const result = this.builder.value(type);
    this.builder.emit({ kind: 'newRecord', result, fields, span: this.builder.span });
    return result;
  }

  // ---- variables

  variable(name: string, declared: Type | null = null, assignedInClosure = false): Variable {
    return { name, declared, assignedInClosure, owner: this, depth: this.flow.depth };
  }

  /** A variable of the compiler's own, set to `item`. */
  temporary(name: string, item: Item, assignedInClosure = true): Variable {
    const variable = this.variable(name, null, assignedInClosure);
    this.flow.set(variable, item);
    return variable;
  }

  read(variable: Variable): Item | null {
    if (variable.owner !== this && this.captureHook) {
      const own = this.flow.get(variable);
      return own ?? this.captureHook(variable);
    }
    return this.flow.get(variable);
  }

  assign(variable: Variable, item: Item, node: ts.Node): void {
    if (variable.owner !== this) this.refuse('AD1014', node, { name: variable.name, why: 'it assigns a variable of the function around it' });
    this.hint(item, variable.name);
    this.flow.set(variable, item);
  }

  // ---- branches and loops

  /** Lower both sides; variables that differ afterwards get phis, as does the result. */
  branch(test: ValueId, then: () => Item | null, otherwise: () => Item | null, node: ts.Node): Item | null {
    const span = spanOf(node, this.#statement);
    const side = (body: () => Item | null): Side => {
      this.flow.push();
      let result: Item | null = null;
      const region = this.builder.region(() => {
        result = body();
        return [];
      });
      return { region, assigned: this.flow.pop(), result, throws: region.ops.at(-1)?.kind === 'throw' };
    };
    const a = side(then);
    const b = side(otherwise);
    const phis: Phi[] = [];
    for (const variable of new Set([...a.assigned.keys(), ...b.assigned.keys()])) {
      const before = this.flow.get(variable);
      const left = a.assigned.get(variable) ?? before;
      const right = b.assigned.get(variable) ?? before;
      phis.push({ variable, left: a.throws ? null : left, right: b.throws ? null : right });
    }
    const withResult = a.result !== null || b.result !== null;
    if (withResult) phis.push({ variable: null, left: a.throws ? null : a.result, right: b.throws ? null : b.result });

    const results: ValueId[] = [];
    const yieldsA: ValueId[] = [];
    const yieldsB: ValueId[] = [];
    let answer: Item | null = null;
    const settle = (phi: Phi, item: Item): void => {
      if (phi.variable) this.flow.set(phi.variable, item);
      else answer = item;
    };
    for (const phi of phis) {
      const { left, right } = phi;
      if (left && right && sameItem(left, right)) {
        settle(phi, left);
        continue;
      }
      if (!left && !right) continue;
      const before = phi.variable && this.flow.get(phi.variable);
      if (before && sameItem(left ?? right, before) && (!left || !right)) continue;
      /** A value of one side, in scope behind the branch. */
      const handOn = (item: Item, isLeft: boolean): Item => {
        if (item.kind === 'choice') return { kind: 'choice', test: this.id(handOn(valueItem(item.test), isLeft), node), then: handOn(item.then, isLeft), else: handOn(item.else, isLeft) };
        if (item.kind !== 'value') return item;
        const itsType = this.typeOf(item.id);
        const result = this.builder.value(itsType, phi.variable?.name ?? null);
        results.push(result);
        yieldsA.push(isLeft ? item.id : this.undefIn(a.region, itsType, span));
        yieldsB.push(isLeft ? this.undefIn(b.region, itsType, span) : item.id);
        return valueItem(result);
      };
      if ((left && left.kind !== 'value') || (right && right.kind !== 'value')) {
        if (left && right) settle(phi, { kind: 'choice', test, then: handOn(left, true), else: handOn(right, false) });
        else if (left) settle(phi, handOn(left, true));
        else if (right) settle(phi, handOn(right, false));
        continue;
      }
      const type = this.joined(left?.id ?? null, right?.id ?? null);
      if (!type) {
        if (left && right) settle(phi, { kind: 'choice', test, then: handOn(left, true), else: handOn(right, false) });
        continue;
      }
      const result = this.builder.value(type, phi.variable?.name ?? null);
      results.push(result);
      yieldsA.push(left ? left.id : this.undefIn(a.region, type, span));
      yieldsB.push(right ? right.id : this.undefIn(b.region, type, span));
      settle(phi, valueItem(result));
    }
    this.builder.emit({
      kind: 'if',
      results,
      test,
      then: { ...a.region, yields: yieldsA },
      else: { ...b.region, yields: yieldsB },
      span,
    });
    return answer;
  }

  /** As `branch`, for a test that may be known at compile time. */
  choose(test: ValueId | boolean, then: () => Item | null, otherwise: () => Item | null, node: ts.Node): Item | null {
    if (test === true) return then();
    if (test === false) return otherwise();
    return this.branch(test, then, otherwise, node);
  }

  /** Do something with an item; with both, each in its branch, where it may be one of two. */
  each(item: Item, body: (item: Item) => Item, node: ts.Node): Item {
    if (item.kind !== 'choice') return body(item);
    const { test, then, else: otherwise } = item;
    return this.branch(test, () => this.each(then, body, node), () => this.each(otherwise, body, node), node) ?? valueItem(this.constant(undefined));
  }

  joined(a: ValueId | null, b: ValueId | null): Type | null {
    const left = a === null || this.pending.has(a) ? null : this.typeOf(a);
    const right = b === null || this.pending.has(b) ? null : this.typeOf(b);
    return left && right ? join(left, right) : (left ?? right);
  }

  /** An `undef` at the end of a finished region, before its throw if it has one. */
  undefIn(region: Region<PrimalOp>, type: Type, span: Span): ValueId {
    const result = this.builder.value(type);
    const ops = region.ops as PrimalOp[];
    const place = ops.at(-1)?.kind === 'throw' ? ops.length - 1 : ops.length;
    ops.splice(place, 0, { kind: 'undef', result, span });
    return result;
  }

  /**
   * A loop over the variables that its trips may assign. `test` and `body` are lowered once each;
   * `again` is read at the end of the body.
   */
  loop(parts: {
    readonly assigned: Iterable<Variable>;
    readonly test: () => ValueId;
    readonly body: () => ValueId | null;
    readonly node: ts.Node;
  }): void {
    const span = spanOf(parts.node, this.#statement);
    const carried: Carried[] = [];
    const statics: { variable: Variable; before: Item }[] = [];
    for (const variable of parts.assigned) {
      const before = this.flow.get(variable);
      if (before && before.kind !== 'value') {
        statics.push({ variable, before });
        continue;
      }
      const known = before && !this.pending.has(before.id) ? this.typeOf(before.id) : null;
      const type = this.carriedType(known, variable.declared);
      const init = before ? before.id : this.undef(type ?? nothing, span);
      const param = this.builder.value(type ?? nothing, variable.name);
      if (type === null) this.pending.add(param);
      carried.push({ variable, init, param });
    }
    this.flow.push();
    for (const { variable, param } of carried) this.flow.set(variable, valueItem(param));
    const test = this.builder.region(() => [parts.test()]);
    let again: ValueId | null = null;
    const yields: ValueId[] = [];
    const body = this.builder.region(() => {
      again = parts.body();
      for (const { variable, param } of carried) {
        const after = this.flow.get(variable);
        yields.push(after?.kind === 'value' ? after.id : param);
        if (after && after.kind !== 'value') {
          this.flow.set(variable, { kind: 'unknown', why: `\`${variable.name}\` changes in a loop` });
        }
      }
      return [];
    });
    if (body.ops.at(-1)?.kind === 'throw') {
      for (const [k, one] of carried.entries()) yields[k] = this.undefIn(body, this.typeOf(one.param), span);
    }
    const assigned = this.flow.pop();
    for (const { variable, before } of statics) {
      const after = assigned.get(variable);
      if (after && !sameItem(after, before)) this.flow.set(variable, { kind: 'unknown', why: `\`${variable.name}\` changes in a loop` });
    }
    const next = yields;
    const results = carried.map(({ variable, param, init }, k) => {
      const end = next[k] as ValueId;
      const type = this.joined(param, end);
      if (!type && !this.pending.has(param)) this.refuse('AD3003', parts.node, { name: variable.name, types: 'a loop gives it different types' });
      if (type) {
        const wasPending = this.pending.delete(param);
        this.setType(param, type);
        if (wasPending && !this.literals.has(init) && this.typeOf(init).kind === 'nothing' && !this.pending.has(init)) this.setType(init, type);
      }
      const result = this.builder.value(type ?? nothing, variable.name);
      if (!type) this.pending.add(result);
      // What no trip assigns is after the loop what it was before, even when that is nothing yet.
      if (end !== param) this.flow.set(variable, valueItem(result));
      return result;
    });
    this.builder.emit({
      kind: 'loop',
      results,
      init: carried.map((one) => one.init),
      params: carried.map((one) => one.param),
      test,
      body: { ...body, yields: next },
      again,
      span,
    });
  }

  /** Widen what a loop carries to the declared type where a trip may make it undefined or defined. */
  carriedType(known: Type | null, declared: Type | null): Type | null {
    if (!known) return declared;
    if (known.kind === 'nothing') return declared ?? known;
    if (declared?.kind === 'maybe' && known.kind !== 'maybe') return maybe(known);
    return known;
  }

  undef(type: Type, span: Span): ValueId {
    const result = this.builder.value(type);
    this.builder.emit({ kind: 'undef', result, span });
    return result;
  }

  not(id: ValueId): ValueId {
    const known = this.literals.get(id);
    return typeof known === 'boolean' ? this.constant(!known) : this.apply('not', [id], boolean);
  }
}

interface Side {
  readonly region: Region<PrimalOp>;
  readonly assigned: Map<Variable, Item>;
  readonly result: Item | null;
  readonly throws: boolean;
}

interface Carried {
  readonly variable: Variable;
  readonly init: ValueId;
  readonly param: ValueId;
}

interface Phi {
  readonly variable: Variable | null;
  readonly left: Item | null;
  readonly right: Item | null;
}

export function spanOf(node: ts.Node, statement: ts.Node | null): Span {
  const file = node.getSourceFile();
  const own = statement && statement.getSourceFile() === file ? statement : null;
  return {
    file: file.fileName,
    start: node.getStart(file),
    end: node.getEnd(),
    statement: own ? { start: own.getStart(file), end: own.getEnd() } : null,
  };
}

/** Source text of a node, short enough for a message. */
export function textOf(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function functionName(node: FunctionNode): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  return ts.isConstructorDeclaration(node) ? `new ${node.parent.name?.text ?? 'class'}` : 'an anonymous function';
}
