/**
 * SSA to statements: the walk that decides what becomes an expression tree and what a statement.
 *
 * Needs   variables (variables/coalesce.ts) and uses (variables/flow.ts).
 * Gives   Babel statements that compute the same bits in the same order of effects.
 *
 * A pure value that is read once waits in its frame as a tree until its reader asks for it. Whatever could
 * change what the tree reads (a write to memory, an assignment to a variable) first turns it into
 * a `const`. So a tree never moves past a write, an effect, or into or out of a loop.
 */

import * as t from '@babel/types';
import type { Func, Op, Region, Span, Type, ValueId } from '../ir/ir.ts';
import { isReference } from '../ir/types.ts';
import type { ModuleContext } from './context.ts';
import { assignmentNode, declarationOf } from './variables/declarations.ts';
import { constantNode, sameExpression } from './expressions/expressions.ts';
import { cast } from './expressions/fits.ts';
import { restated } from './expressions/reads.ts';
import { isReadInside, type Flow, type RegionInfo } from './variables/flow.ts';
import { remarkKey } from './text/remarks.ts';
import type { TapeUse } from './tape/tape.ts';
import { leaf, partOf, type Tree, untyped } from './tree.ts';
import { mayWait } from './variables/waiting.ts';
import { isMutable, newVariable, writtenBetween, type Variable } from './variables/variables.ts';

export interface Frame {
  readonly info: RegionInfo;
  readonly list: t.Statement[];
  readonly pending: Map<ValueId, Tree>;
  /** The op being written, and where in `list` its statements begin. */
  op: Op | null;
  opStart: number;
  /** The user's statement whose `adjoint of` line was printed last. */
  remark: string | null;
}

/** Locals that no value stands behind: the tape, and the parameters of a session's functions. */
export type LocalName = 'tape' | 'work' | 'reals' | 'top' | 'bits' | 'bitTop' | 'refs' | 'from' | 'to' | 'buffer' | 'at' | 'held';

export class Writer {
  readonly frames: Frame[] = [];
  /** Loops without a way out. */
  readonly endless = new Set<t.Statement>();
  tapeUse: TapeUse | null = null;
  /** What is being written is a mere copy, nobody's adjoint. */
  copying = false;
  #reverseStarted = false;
  readonly standsFor = new Map<t.Identifier, Variable>();
  /** The elements that loads have been printed as. */
  readonly places = new Map<Op, t.MemberExpression>();
  /** Locals that no value stands behind, by the name they would like: the tape, its stacks and their tops. */
  readonly locals = new Map<string, t.Identifier[]>();
  readonly fn: Func<Op>;
  readonly flow: Flow;
  readonly variables: ReadonlyMap<ValueId, Variable>;
  readonly expressions: ReadonlySet<Op>;
  readonly context: ModuleContext;

  constructor(fn: Func<Op>, flow: Flow, variables: ReadonlyMap<ValueId, Variable>, expressions: ReadonlySet<Op>, context: ModuleContext) {
    this.fn = fn;
    this.flow = flow;
    this.variables = variables;
    this.expressions = expressions;
    this.context = context;
  }

  typeOf(value: ValueId): Type {
    const known = this.fn.values[value];
    if (!known) throw new RangeError(`no value %${value}`);
    return known.type;
  }

  hintOf(value: ValueId): string | null {
    return this.fn.values[value]?.hint ?? null;
  }

  variableOf(value: ValueId): Variable {
    const variable = this.variables.get(value);
    if (!variable) throw new RangeError(`no variable for %${value}`);
    return variable;
  }

  isNeeded(value: ValueId | undefined): value is ValueId {
    return value !== undefined && this.flow.needed.values.has(value);
  }

  constantOf(value: ValueId | null | undefined): number | boolean | string | null | undefined {
    const op = value === null || value === undefined ? undefined : this.flow.definingOps.get(value);
    return op?.kind === 'constant' ? op.value : undefined;
  }

  /** What follows would never run: every path has thrown, or goes round for ever. */
  isOver(frame: Frame): boolean {
    const last = frame.list.at(-1);
    return last !== undefined && (last.type === 'ThrowStatement' || this.endless.has(last));
  }

  locate<N extends t.Node>(node: N, span: Span): N {
    const loc = this.context.locate(span);
    if (loc && !node.loc) node.loc = loc;
    return node;
  }

  identifier(variable: Variable): t.Identifier {
    const node = t.identifier('_');
    variable.identifiers.push(node);
    this.standsFor.set(node, variable);
    return node;
  }

  /** The same expression again. */
  copy<N extends t.Node>(node: N): N {
    const copied = t.cloneNode(node);
    const variables: (Variable | undefined)[] = [];
    t.traverseFast(node, (part) => void (part.type === 'Identifier' && variables.push(this.standsFor.get(part))));
    t.traverseFast(copied, (part) => {
      if (part.type !== 'Identifier') return;
      const variable = variables.shift();
      if (!variable) return;
      variable.identifiers.push(part);
      this.standsFor.set(part, variable);
    });
    return copied;
  }

  local(name: LocalName): t.Identifier {
    const node = t.identifier(name);
    const known = this.locals.get(name);
    if (known) known.push(node);
    else this.locals.set(name, [node]);
    return node;
  }

  read(value: ValueId, frame: Frame): Tree {
    const waiting = frame.pending.get(value);
    if (waiting) {
      frame.pending.delete(value);
      return waiting;
    }
    const op = this.flow.definingOps.get(value);
    if (op?.kind === 'constant') {
      const text = String(op.value);
      return leaf(this.locate(constantNode(op.value), op.span), text.length);
    }
    if (op?.kind === 'undef') return untyped(leaf(t.tsAsExpression(t.identifier('undefined'), t.tsNeverKeyword()), 18));
    if (op?.kind === 'global') {
      const name = leaf(this.locate(this.context.globalName(op.name), op.span), op.name.length);
      return isReference(this.typeOf(value)) ? { ...name, isReadonly: true } : name;
    }
    const variable = this.variableOf(value);
    const whole = restated(this, op, frame) ?? leaf(this.identifier(variable), variable.hint?.length ?? 2, [variable]);
    return variable.isReadonly ? { ...whole, isReadonly: true } : whole;
  }

  /** The value where that type is wanted. */
  readAs(value: ValueId, wanted: Type | undefined, frame: Frame): Tree {
    const tree = this.read(value, frame);
    return wanted ? cast(tree, this.typeOf(value), wanted, this.context.types) : tree;
  }

  // Writing

  /** Append a statement, with the user's comments or the `adjoint of` line that belong to it. */
  push(frame: Frame, statement: t.Statement, span: Span): void {
    this.locate(statement, span);
    this.context.remarks.attach(statement, span, frame, { outermost: this.frames.length === 1, isCopy: this.copying });
    frame.list.push(statement);
  }

  /** The value of a pure op: a waiting tree if it is read once and may wait, a variable otherwise. */
  define(value: ValueId, tree: Tree, frame: Frame, span: Span): void {
    if (!this.isNeeded(value)) return;
    this.locate(tree.node, span);
    if (mayWait(this, value, tree)) frame.pending.set(value, tree);
    else this.assign(this.variableOf(value), tree, frame, span);
  }

  assign(variable: Variable, tree: Tree, frame: Frame, span: Span, here = false): void {
    if (isMutable(variable)) this.#settle(frame, (waiting) => waiting.reads.includes(variable));
    const target = this.identifier(variable);
    if (!variable.declaration && !variable.isParam) {
      if (here || variable.home === frame.info) {
        this.push(frame, declarationOf(this, variable, target, tree), span);
        return;
      }
      this.#declareAtHome(variable, span);
    }
    // What nobody may write is put where the type says that it can be written.
    const { node } = variable.isReadonly ? tree : cast(tree, variable.type, variable.type, this.context.types);
    this.push(frame, t.expressionStatement(assignmentNode(this, target, node)), span);
  }

  same(a: t.Node, b: t.Node): boolean {
    return sameExpression(a, b, (node) => this.standsFor.get(node));
  }

  /** `let x: T;` before the op of the variable's home region that is being written. */
  #declareAtHome(variable: Variable, span: Span): void {
    const home = this.frames.find((frame) => frame.info === variable.home) ?? this.frames[0];
    if (!home) throw new RangeError('no frame');
    const target = this.identifier(variable);
    target.typeAnnotation = this.context.types.annotation(variable.type);
    const declarator = t.variableDeclarator(target);
    if (variable.mayBeUnset) declarator.definite = true;
    const declaration = this.locate(t.variableDeclaration('let', [declarator]), span);
    variable.declaration = declaration;
    if (home === this.frames[0] && home.op?.span.sweep === 'reverse') this.context.remarks.startReverse(declaration, home);
    home.list.splice(home.opStart++, 0, declaration);
  }

  /** A constant of the writer's own. */
  temporary(tree: Tree, hint: string | null, type: Type, frame: Frame, span: Span): Tree {
    const variable = newVariable(hint, type, frame.info);
    this.assign(variable, tree, frame, span);
    return partOf(tree, leaf(this.identifier(variable), hint?.length ?? 2, [variable]));
  }

  /** A constant that a declaration of the caller's declares. */
  fresh(hint: string | null, type: Type, frame: Frame, declaration: t.VariableDeclaration): { tree: Tree; node: t.Identifier } {
    const variable = newVariable(hint, type, frame.info);
    variable.declaration = declaration;
    return { tree: leaf(this.identifier(variable), hint?.length ?? 2, [variable]), node: this.identifier(variable) };
  }

  // Settling: a waiting tree becomes a `const` before something changes what it reads.

  #settle(frame: Frame, concerns: (tree: Tree, value: ValueId) => boolean): void {
    for (const [value, tree] of frame.pending) {
      if (!concerns(tree, value)) continue;
      frame.pending.delete(value);
      const span = this.flow.definingOps.get(value)?.span ?? this.fn.span;
      const variable = this.variableOf(value);
      this.assign(variable, tree, frame, span, variable.members.length === 1);
    }
  }

  /** What the reverse sweep would spoil belongs to the end of the forward sweep. */
  startReverse(op: Op, frame: Frame): void {
    if (this.frames.length > 1 || this.#reverseStarted) return;
    this.#reverseStarted = true;
    const { ops } = frame.info.region;
    const rest = ops.slice(ops.indexOf(op)).flatMap((one) => this.flow.extents.get(one) ?? []);
    const from = rest[0]?.start ?? 0;
    this.#settle(frame, (tree, value) => {
      const until = this.flow.uses.get(value)?.[0]?.point ?? from;
      const written = rest.some((extent) => extent.writes && extent.end < until);
      return (tree.memory && written) || tree.reads.some((variable) => isMutable(variable) && writtenBetween(variable, from, until));
    });
  }

  settleMemory(frame: Frame): void {
    this.#settle(frame, (tree) => tree.memory);
  }

  /** Before an op with regions: trees that it would spoil, except those that are read inside it. */
  settleBefore(op: Op, frame: Frame): void {
    const extent = this.flow.extents.get(op);
    if (!extent) return;
    this.#settle(
      frame,
      (tree, value) =>
        !isReadInside(this.flow, value, op) &&
        ((extent.writes && tree.memory) ||
          tree.reads.some((variable) => isMutable(variable) && writtenBetween(variable, extent.start, extent.end))),
    );
  }

  /** Trees that the end of this region will read. */
  settleYields(frame: Frame): void {
    this.#settle(frame, (_, value) => this.flow.uses.get(value)?.[0]?.region === frame.info);
  }

  // Regions

  /** Write a region's ops into a frame of their own, with the waiting trees that it reads. */
  inRegion(info: RegionInfo, outer: Frame | null, run: (frame: Frame) => void): t.Statement[] {
    // The owner's own line says what its statements are the adjoint of.
    const owner = info.owner && remarkKey(info.owner.span);
    const frame: Frame = { info, list: [], pending: new Map(), op: null, opStart: 0, remark: owner ?? outer?.remark ?? null };
    if (outer && info.owner?.kind === 'if') {
      for (const [value, tree] of outer.pending) {
        const use = this.flow.uses.get(value)?.[0];
        if (!use || use.point < info.start || use.point > info.end) continue;
        outer.pending.delete(value);
        frame.pending.set(value, tree);
      }
    }
    this.frames.push(frame);
    run(frame);
    this.frames.pop();
    return frame.list;
  }

  infoOf(region: Region<Op>): RegionInfo {
    const info = this.flow.regions.get(region);
    if (!info) throw new RangeError('no such region');
    return info;
  }
}
