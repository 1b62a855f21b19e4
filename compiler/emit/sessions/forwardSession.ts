/**
 * A checkpointed loop where the primal runs it: `const steps = new Checkpoints(tape, { … }); steps.forward(trips);`.
 *
 * Needs   a call marked as the start of a session (adjoint/pairs/sessions.ts).
 * Gives   the session, with the functions by which the runtime runs trips of the loop, and copies its state.
 *
 * What the loop carries lives in variables of its own between the ranges: they run backwards and
 * forwards in time, while the results are what they were when the loop ended.
 */

import * as t from '@babel/types';
import { firstCarriedArgument, firstCarriedResult } from '../../analysis/program.ts';
import type { Call, ForwardSession, Steps, Type, ValueId } from '../../ir/ir.ts';
import { changing, declare, unchanging } from './changing.ts';
import type { HelperName } from '../moduleParts/helpers.ts';
import { assignResults } from '../statements/results.ts';
import { aroundCall } from '../tape/tape.ts';
import { leaf } from '../tree.ts';
import type { Variable } from '../variables/variables.ts';
import type { Frame, LocalName, Writer } from '../writer.ts';

export function writeForwardSession(w: Writer, op: Call, steps: Steps, session: ForwardSession, frame: Frame): void {
  new ForwardSessionWriter(w, op, steps, session, frame).write();
}

interface Carried {
  readonly variable: Variable;
  readonly arg: number;
  readonly result: number;
}

class ForwardSessionWriter {
  readonly #w: Writer;
  readonly #op: Call;
  readonly #steps: Steps;
  readonly #session: ForwardSession;
  readonly #frame: Frame;
  /** Values between ranges, by position among the arguments. */
  readonly #now = new Map<number, Variable>();
  readonly #carried: Carried[] = [];
  readonly #shadows: Carried[] = [];
  readonly #constants: (() => t.Expression)[] = [];
  #trip: Variable;
  #left: Variable | null = null;
  #packed: Variable | null = null;

  constructor(w: Writer, op: Call, steps: Steps, session: ForwardSession, frame: Frame) {
    this.#w = w;
    this.#op = op;
    this.#steps = steps;
    this.#session = session;
    this.#frame = frame;
    this.#trip = changing(frame, `${w.hintOf(op.results[0] as ValueId) ?? 'trip'}_now`, { kind: 'real' });
  }

  write(): void {
    const { args, results, span } = this.#op;
    const { leaves, carried, counted } = this.#steps;
    const w = this.#w;
    const { fn } = w.context.callee(this.#op.callee);
    const wanted = fn.params.map((param) => fn.values[param]?.type);
    args.forEach((arg, k) => this.#constants.push(unchanging(w, w.readAs(arg, wanted[k], this.#frame), arg, this.#frame, span)));
    w.settleMemory(this.#frame);
    this.#declare(this.#trip, t.numericLiteral(0));
    if (leaves) this.#declare((this.#left = changing(this.#frame, 'left_now', { kind: 'boolean' })), t.booleanLiteral(false));
    for (let k = 0; k < carried; k++)
      this.#carry(this.#carried, firstCarriedArgument(this.#steps) + k, firstCarriedResult(this.#steps) + k);
    for (const one of this.#session.shadows) if (one) this.#carry(this.#shadows, one.arg, one.result);
    // Objects that trips replace may come in other sizes than the first.
    if (this.#session.state.some((k) => this.#now.has(k))) {
      this.#packed = changing(this.#frame, 'packed', { kind: 'opaque', text: 'Float64Array | null' });
      this.#declare(this.#packed, t.nullLiteral());
    }

    const around = aroundCall(w, fn);
    const session = results.at(-1) as ValueId;
    const kind = this.#steps.request.fixedPoint ? 'FixedPoint' : 'Checkpoints';
    const made = t.newExpression(w.context.helper(kind), [w.local('tape'), this.#functions(), this.#options()]);
    w.assign(w.variableOf(session), leaf(made, 60), this.#frame, span);
    for (const statement of around.before) w.push(this.#frame, statement, span);
    const run = t.memberExpression(this.#steps_(), t.identifier(counted ? 'forward' : 'forwardOnline'));
    w.push(this.#frame, t.expressionStatement(t.callExpression(run, counted ? [this.#arg(1)] : [])), span);
    for (const statement of around.after) w.push(this.#frame, statement, span);
    this.#results();
  }

  #declare(variable: Variable, initial: t.Expression, typed = false): void {
    declare(this.#w, variable, initial, this.#frame, this.#op.span, typed);
  }

  #carry(into: Carried[], arg: number, result: number): void {
    const id = this.#op.args[arg] as ValueId;
    const after = this.#op.results[result] as ValueId;
    const hint = this.#w.hintOf(after) ?? this.#w.hintOf(id) ?? 'state';
    const variable = changing(this.#frame, `${hint}_now`, this.#w.typeOf(after));
    const isUnset = this.#w.flow.definingOps.get(id)?.kind === 'undef';
    this.#declare(variable, this.#arg(arg), isUnset);
    this.#now.set(arg, variable);
    into.push({ variable, arg, result });
  }

  /** An argument as it is at present. */
  #arg(k: number): t.Expression {
    const now = this.#now.get(k);
    return now ? this.#w.identifier(now) : (this.#constants[k] as () => t.Expression)();
  }

  #steps_(): t.Expression {
    return this.#w.identifier(this.#w.variableOf(this.#op.results.at(-1) as ValueId));
  }

  #functions(): t.ObjectExpression {
    const { shadows, kept } = this.#session;
    const w = this.#w;
    const numbers = this.#carried.filter(({ variable }) => isNumber(variable.type));
    const size = this.#size(numbers.length);
    const hasShadows = shadows.some((one) => one !== null);
    const method = (name: string, params: readonly LocalName[], body: t.Statement[] | t.Expression): t.ObjectProperty =>
      t.objectProperty(
        t.identifier(name),
        t.arrowFunctionExpression(
          params.map((param) => w.local(param)),
          Array.isArray(body) ? t.blockStatement(body) : body,
        ),
      );
    return t.objectExpression([
      t.objectProperty(t.identifier('size'), size()),
      method('advance', ['from', 'to'], this.#run(this.#session.advance, hasShadows)),
      method('record', ['from', 'to'], this.#run(this.#op.callee, true)),
      method('save', ['buffer', 'at'], this.#save(numbers, size)),
      method('load', this.#heldNow().length > 0 ? ['buffer', 'at', 'held'] : ['buffer', 'at'], this.#load(numbers, size)),
      ...(kept.length > 0 ? [t.objectProperty(t.identifier('kept'), t.arrayExpression(kept.map((k) => this.#arg(k))))] : []),
      ...(this.#steps.request.fixedPoint ? [method('adjoints', [], this.#adjoints())] : []),
      ...(hasShadows ? [method('shadows', [], t.arrayExpression(this.#shadows.map(({ variable }) => w.identifier(variable))))] : []),
    ]);
  }

  #adjoints(): t.Expression {
    return t.arrayExpression(this.#session.adjoints.map((k) => this.#arg(k)));
  }

  /** Doubles of a snapshot: a literal, or a constant that counts what the objects hold. */
  #size(numbers: number): () => t.Expression {
    if (this.#session.state.length === 0) return () => t.numericLiteral(numbers);
    const count = t.callExpression(this.#w.context.helper('countNumbers'), [this.#objects()]);
    const sum = numbers === 0 ? count : t.binaryExpression('+', t.numericLiteral(numbers), count);
    const held = this.#w.temporary(leaf(sum, 30), 'size', { kind: 'real' }, this.#frame, this.#op.span);
    const [variable] = held.reads;
    return () => (variable ? this.#w.identifier(variable) : t.cloneNode(held.node));
  }

  #objects(): t.Expression {
    return t.arrayExpression(this.#session.state.map((k) => this.#arg(k)));
  }

  /** What snapshots hold on to beside numbers: references, strings, their shadows. */
  #heldNow(): readonly Variable[] {
    return [...this.#carried, ...this.#shadows].filter(({ variable }) => !isNumber(variable.type)).map(({ variable }) => variable);
  }

  /** `({ k: k_now, x: x_now } = f_steps(from, to, x_now, w)); return k_now - from;` */
  #run(callee: string, shadowed: boolean): t.Statement[] {
    const w = this.#w;
    const { leaves, counted } = this.#steps;
    const { name, fn } = w.context.callee(callee);
    const primal = fn.params.length;
    const args = this.#op.args.slice(0, primal).map((_, k) => {
      if (k === 0) return w.local('from');
      if (k === 1) return w.local('to');
      return k === 2 && this.#steps.once ? this.#seen() : this.#arg(k);
    });
    const call = t.callExpression(name, fn.tape === 'argument' ? [w.local('tape'), ...args] : args);
    const targets: (t.Identifier | null)[] = fn.body.yields.map(() => null);
    const target = (variable: Variable, k: number): void => void (targets[k] = w.identifier(variable));
    target(this.#trip, 0);
    if (this.#left) target(this.#left, 1);
    for (const { variable, result } of [...this.#carried, ...(shadowed ? this.#shadows : [])]) target(variable, result);
    const made = (): t.Expression => t.binaryExpression('-', w.identifier(this.#trip), w.local('from'));
    const early = t.binaryExpression('<', w.identifier(this.#trip), w.local('to'));
    const ended = leaves && this.#left ? t.logicalExpression('||', w.identifier(this.#left), early) : early;
    const answer = counted ? made() : t.conditionalExpression(ended, t.unaryExpression('~', t.parenthesizedExpression(made())), made());
    return [t.expressionStatement(assignResults(w.context, fn, targets, call)), t.returnStatement(answer)];
  }

  /** Trips that need not repeat their side effects. */
  #seen(): t.Expression {
    const reached = t.memberExpression(this.#steps_(), t.identifier('reached'));
    const outer = this.#arg(2);
    if (outer.type === 'NumericLiteral' && outer.value === 0) return reached;
    return t.callExpression(t.memberExpression(t.identifier('Math'), t.identifier('max')), [reached, outer]);
  }

  #save(numbers: readonly Carried[], size: () => t.Expression): t.Statement[] {
    const w = this.#w;
    const list: t.Statement[] = numbers.map(({ variable }, k) => {
      const value = w.identifier(variable);
      const number = variable.type.kind === 'boolean' ? t.callExpression(t.identifier('Number'), [value]) : value;
      return t.expressionStatement(t.assignmentExpression('=', this.#slot(k), number));
    });
    const held: t.Expression[] = this.#heldNow().map((variable) => w.identifier(variable));
    if (this.#packed) held.push(this.#copyObjects('packNumbers', numbers.length, size));
    else if (this.#session.state.length > 0) list.push(t.expressionStatement(this.#copyObjects('saveNumbers', numbers.length, size)));
    if (held.length > 0) list.push(t.returnStatement(t.arrayExpression(held)));
    return list;
  }

  #load(numbers: readonly Carried[], size: () => t.Expression): t.Statement[] {
    const w = this.#w;
    const list: t.Statement[] = [];
    const held = this.#heldNow();
    if (held.length > 0) {
      const packed = this.#packed ? [this.#packed] : [];
      const types = t.tsTupleType([...held, ...packed].map(({ type }) => w.context.types.node(type)));
      const places = t.arrayPattern([...held, ...packed].map((variable) => w.identifier(variable)));
      list.push(t.expressionStatement(t.assignmentExpression('=', places, t.tsAsExpression(w.local('held'), types))));
    }
    numbers.forEach(({ variable }, k) => {
      const place = w.context.checkedIndex ? t.tsNonNullExpression(this.#slot(k)) : this.#slot(k);
      const value = variable.type.kind === 'boolean' ? t.binaryExpression('===', this.#slot(k), t.numericLiteral(1)) : place;
      list.push(t.expressionStatement(t.assignmentExpression('=', w.identifier(variable), value)));
    });
    if (this.#session.state.length === 0) return list;
    const copied = this.#packed
      ? this.#copyObjects('unpackNumbers', numbers.length, size, w.identifier(this.#packed))
      : this.#copyObjects('loadNumbers', numbers.length, size);
    return [...list, t.expressionStatement(copied)];
  }

  #slot(k: number): t.MemberExpression {
    return t.memberExpression(this.#w.local('buffer'), this.#offset(k), true);
  }

  #offset(k: number): t.Expression {
    return k === 0 ? this.#w.local('at') : t.binaryExpression('+', this.#w.local('at'), t.numericLiteral(k));
  }

  #copyObjects(helper: HelperName, offset: number, size: () => t.Expression, ...more: readonly t.Expression[]): t.Expression {
    const end = t.binaryExpression('+', this.#w.local('at'), size());
    return t.callExpression(this.#w.context.helper(helper), [this.#objects(), this.#w.local('buffer'), this.#offset(offset), end, ...more]);
  }

  #options(): t.Expression {
    const { request } = this.#steps;
    const asked = request.joint
      ? [['joint', true] as const]
      : request.fixedPoint
        ? Object.entries(request.fixedPoint)
        : (['memory', 'snapshots', 'chunk'] as const).map((name) => [name, request[name]] as const);
    const given = asked.flatMap(([name, value]) => {
      return value === undefined ? [] : [t.objectProperty(t.identifier(name), t.valueToNode(value))];
    });
    const asks = this.#asked();
    if (asks && given.length === 0) return asks;
    return this.#w.context.compact(t.objectExpression(asks ? [...given, t.spreadElement(asks)] : given));
  }

  /** What the caller of the gradient wants. */
  #asked(): t.Expression | null {
    const { options } = this.#session;
    if (options === 'tape') return t.callExpression(this.#w.context.helper('handedOnOptions'), [this.#w.local('tape')]);
    return options === 'argument' ? this.#arg(this.#op.args.length - 1) : null;
  }

  #results(): void {
    const w = this.#w;
    const results: readonly (readonly [number, Variable | null])[] = [
      [0, this.#trip],
      [1, this.#left],
      ...[...this.#carried, ...this.#shadows].map(({ result, variable }) => [result, variable] as const),
    ];
    for (const [k, variable] of results) {
      const id = this.#op.results[k];
      if (!variable || !w.isNeeded(id)) continue;
      w.assign(w.variableOf(id), leaf(w.identifier(variable), 8, [variable]), this.#frame, this.#op.span);
    }
  }
}

const isNumber = (type: Type): boolean => type.kind === 'real' || type.kind === 'boolean';
