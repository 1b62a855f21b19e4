/**
 * Lowering one function: the state its statements and expressions share.
 *
 * Calls are lowered in place, so one Lowering serves an entry function and everything inlined into
 * it. The files around this one each lower one kind of syntax; they meet here.
 */

import { FuncBuilder } from '../ir/builder.ts';
import { resultsOf } from '../ir/walk.ts';
import type { PrimalOp, Span, Type, ValueId } from '../ir/ir.ts';
import type { Code, Found } from '../diagnostics/catalog.ts';
import { boolean, definite } from '../ir/types.ts';
import { Scope, valueItem, type FunctionNode, type Item, type Member, type Variable } from './items.ts';
import type { ModuleLowering } from './module.ts';
import { Flow } from './flow.ts';
import { functionName, spanOf } from './places.ts';
import { Again, Refused } from './decisions.ts';
import { narrow } from './expressions/access.ts';
import { checkInTry, type Opened } from './errors/catching.ts';
import type { Consumer } from './iteration/generators.ts';
import { branch } from './control/branching.ts';
import { keepOrigin } from './classes/keptMethods.ts';
import { boxOrRefuse, intoBox, outOfBox } from './functions/boxes.ts';
import type { NumberText } from './platform/numberTexts.ts';
import { keptAsUnion } from './unions/unionValues.ts';
import { loop, type LoopOf } from './control/carrying.ts';
import { Changes } from './changes.ts';
import type { Context } from './control/contexts.ts';
import { Room } from './functions/room.ts';
import { ts } from './project.ts';
import { asValue } from './values.ts';

export class Lowering {
  readonly module: ModuleLowering;
  readonly builder: FuncBuilder<PrimalOp>;
  readonly flow = new Flow();
  readonly contexts: Context[] = [];
  /** Functions being lowered in place, outermost first. */
  readonly active: FunctionNode[] = [];
  /** What is known of a value at compile time. */
  readonly literals = new Map<ValueId, number | boolean | string | null | undefined>();
  /** Object literals: their keys in the order in which they were put in. */
  readonly keyOrders = new Map<ValueId, readonly string[]>();
  /** Those of them that were copied from objects whose order is not known. */
  readonly unordered = new Set<ValueId>();
  /** Literals whose elements are followed one by one. */
  readonly origins = new Map<ValueId, ts.Node>();
  /** Texts of numbers, such as the indices that `for … in` over an array hands out. */
  readonly numberTexts = new Map<ValueId, NumberText>();
  /** What made a value, where one operation did. */
  readonly made = new Map<ValueId, PrimalOp>();
  readonly changes = new Changes();
  /** What the caller of the program hands over. */
  readonly given = new Set<ValueId>();
  /** Members that an object may lack (expressions/lacking.ts). */
  readonly lacking = new Set<ValueId>();
  /** Values that follow from arithmetic: never `undefined`, whatever the bounds of an array were. */
  readonly certain = new Set<ValueId>();
  /** Values whose type is not known yet: variables a loop carries before anything was assigned. */
  readonly pending = new Set<ValueId>();
  /** Variables that a loop begins with nothing in: what was lowered with one of these knows of no other trip. */
  readonly begunEmpty = new Set<ValueId>();
  readonly readEmpty = new Set<ValueId>();
  scope = new Scope(null, null);
  /** The statement being lowered. */
  statement: ts.Node | null = null;
  readonly root: ts.Node;
  readonly room: Room;
  /** Variables of enclosing functions that this one reads: they become parameters. */
  readonly captures = new Map<Variable, ValueId>();
  captureHook: ((variable: Variable) => Item | null) | null = null;
  /** Variables of generators that are asked by hand: declared once, assigned where their declaration stands. */
  readonly resumed = new Set<Variable>();
  /** What yields have been sent that the statements around them go on from. */
  readonly sent = new Map<ts.Node, Item>();
  /** In a generator: what becomes of the values that it yields. */
  consumer: Consumer | null = null;
  /** Calls that may have thrown, outermost first: what is lowered now runs where none has. */
  readonly opened: Opened[] = [];

  constructor(module: ModuleLowering, root: ts.Node) {
    this.module = module;
    this.root = root;
    this.room = new Room(root, module.copies);
    this.builder = new FuncBuilder<PrimalOp>(spanOf(root, null));
    this.builder.watch = (op) => {
      checkInTry(this, op);
      this.changes.note(op);
      for (const id of resultsOf(op)) this.made.set(id, op);
    };
  }

  get checker(): ts.TypeChecker {
    return this.module.checker;
  }

  /** Ops emitted from here on serve `node`. */
  at(node: ts.Node): void {
    this.builder.span = spanOf(node, this.statement);
  }

  /** The statement being lowered. */
  get place(): ts.Node {
    return this.statement ?? this.root;
  }

  inStatement<T>(node: ts.Node, body: () => T): T {
    const outer = this.statement;
    this.statement = node;
    this.at(node);
    try {
      return body();
    } finally {
      this.statement = outer;
    }
  }

  refuse<C extends Code>(code: C, node: ts.Node, found: Found<C>): never {
    // It may be a table that is in the way, or something of several kinds.
    const { types, decisions } = this.module;
    if (types.metTable && decisions.takeTablesApart()) this.startAgain();
    if (types.kinds?.isMet && decisions.takeUnionsApart()) this.startAgain();
    if (types.kinds?.hasMixedLists && decisions.keepListsApart()) this.startAgain();
    if (decisions.leaveOutFunctions()) this.startAgain();
    const notes = [...new Set([...this.active].reverse())].map((fn) => ({
      message: `while differentiating \`${functionName(fn)}\``,
      span: spanOf(fn.name ?? fn, null),
    }));
    this.module.report.add(code, spanOf(node, null), found, notes);
    throw new Refused(code);
  }

  /** A decision has been made that should have been known: lower the program once more. */
  startAgain(): never {
    throw this.module.report.failed ? new Refused('AD1001') : new Again();
  }

  typeOf(id: ValueId): Type {
    return this.builder.typeOf(id);
  }

  /** Correct a type that was not known when the value was made (empty arrays, results of callbacks). */
  setType(id: ValueId, type: Type): void {
    this.builder.values[id] = { ...this.builder.valueOf(id), type };
  }

  /** A value about to be kept where a type is wanted: without `undefined`, an empty array with its elements' type. */
  fitted(value: ValueId, wanted: Type): ValueId {
    const given = this.typeOf(value);
    const kept = keptAsUnion(this, value, wanted);
    if (kept !== null) return kept;
    if (wanted.kind !== 'maybe' && given.kind === 'maybe') return narrow(this, value);
    const whole = definite(wanted);
    if (whole.kind === 'array' && given.kind === 'array' && this.module.openArrays.has(given)) this.setType(value, whole);
    return value;
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
    return asValue(this, item, node);
  }

  variable(name: string, declared: Type | null = null, assignedInClosure = false, boxed = false, origin: ts.Node | null = null): Variable {
    return this.#owned({ name, declared, assignedInClosure, boxed, origin, member: null });
  }

  /** A field of an object that is followed at compile time: any call may change it. */
  field(name: string, member: Member | null, origin: ts.Node | null = null): Variable {
    return this.#owned({ name, declared: null, assignedInClosure: true, boxed: false, origin, member });
  }

  #owned(one: Pick<Variable, 'name' | 'declared' | 'assignedInClosure' | 'boxed' | 'origin' | 'member'>): Variable {
    const { origin, assignedInClosure } = one;
    const kept = origin !== null && this.module.decisions.kept.has(origin);
    const variable = { ...one, owner: this, depth: this.flow.home, kept };
    if (assignedInClosure) this.flow.share(variable);
    return variable;
  }

  /** Make the functions of a variable or literal values, from the beginning; returns when that has not helped. */
  keep(origin: ts.Node | null): void {
    if (origin) keepOrigin(this, origin);
  }

  /** A variable of the compiler's own, set to `item`; or a member of what is made at `origin`. */
  temporary(name: string, item: Item, assignedInClosure = true, origin: ts.Node | null = null): Variable {
    const variable = this.variable(name, null, assignedInClosure, false, origin);
    this.flow.set(variable, item);
    return variable;
  }

  /** What a variable holds here; what is in its box, if it has one. */
  read(variable: Variable): Item | null {
    const item = this.holder(variable);
    if (item?.kind === 'value' && this.begunEmpty.has(item.id)) this.readEmpty.add(item.id);
    return variable.boxed ? outOfBox(this, item) : item;
  }

  /** What the flow state holds for a variable: its value, or its box. */
  holder(variable: Variable): Item | null {
    const own = this.flow.get(variable);
    return own ?? (variable.owner !== this && this.captureHook ? this.captureHook(variable) : null);
  }

  assign(variable: Variable, item: Item, node: ts.Node): void {
    if (variable.boxed) return intoBox(this, variable, item, node);
    if (variable.owner !== this) boxOrRefuse(this, variable, node);
    const kept = variable.kept && item.kind !== 'value' && item.kind !== 'unknown' ? valueItem(this.id(item, node)) : item;
    this.hint(kept, variable.name);
    this.flow.set(variable, kept);
  }

  // ---- branches and loops

  /** Lower both sides; variables that differ afterwards get phis, as does the result. */
  branch(
    test: ValueId,
    then: () => Item | null,
    otherwise: () => Item | null,
    node: ts.Node,
    open: 'then' | 'else' | null = null,
  ): Item | null {
    return branch(this, test, then, otherwise, node, open);
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
    return (
      this.branch(
        test,
        () => this.each(then, body, node),
        () => this.each(otherwise, body, node),
        node,
      ) ?? valueItem(this.constant(undefined))
    );
  }

  /** A loop over the variables that its trips may assign. */
  loop(parts: LoopOf): void {
    loop(this, parts);
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
