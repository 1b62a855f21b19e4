/**
 * The reference interpreter: runs the IR of any stage, on numbers or on dual numbers.
 *
 * It is the independent oracle. On numbers, every stage must give the user's own bits; on dual
 * numbers, the primal must give the derivative that the sweeps compile. So it is plain rather than
 * fast, uses JavaScript's own arrays and objects, and takes no derivative from rules/.
 *
 * Needs   a verified program.
 * Gives   the results; with `tangents`, their derivatives in that direction. A `throw` of the
 *         program is thrown on as it is. Arguments are written where the program writes them.
 */

import { tangentOf } from './dual.ts';
import type { ArrayType, FrameId, Func, Op, Program, Region, Type, ValueId } from './ir.ts';
import { arrayOf, copyOf, newArray, shadowOf } from './objects.ts';
import { Outside } from './outside.ts';
import { applyPrimitive } from './primitives.ts';
import { TangentTable, type TypedArray } from './tangentTable.ts';
import { definite } from './types.ts';

export interface EvaluateOptions {
  /** One for each argument, in its shape: switches dual numbers on. */
  readonly tangents?: readonly unknown[];
  /** Ops run before `StepLimit` is thrown; ten million by default. */
  readonly stepLimit?: number;
  /** Values of Program.globals; literals are evaluated from their text when absent here. */
  readonly globals?: ReadonlyMap<string, unknown>;
  /** What names in foreign code mean, besides JavaScript's globals. */
  readonly scope?: Readonly<Record<string, unknown>>;
  /** Makes JavaScript of an expression or statements in TypeScript; without it foreign code must have no types. */
  readonly strip?: (code: string) => string;
}

export interface Evaluation {
  readonly results: readonly unknown[];
  /** One for each result, in its shape; empty without `tangents`. */
  readonly tangents: readonly unknown[];
  /** Tangents inside an argument as the program left it. */
  readonly tangentIn: (argument: object) => unknown;
  readonly steps: number;
}

export class StepLimit extends Error {
  constructor(limit: number) {
    super(`more than ${limit} steps`);
    this.name = 'StepLimit';
  }
}

export function evaluate(program: Program<Op>, args: readonly unknown[], options: EvaluateOptions = {}): Evaluation {
  return new Interpreter(program, options).entry(args);
}

type Elements = unknown[] | TypedArray;

/** What one call of a function knows. `dots` is parallel to `values`. */
interface Activation {
  readonly fn: Func<Op>;
  readonly values: unknown[];
  readonly dots: number[];
  readonly tape: TapeFrame[];
}

interface TapeFrame {
  readonly frame: FrameId;
  readonly values: readonly unknown[];
  readonly dots: readonly number[];
}

class Interpreter {
  readonly #program: Program<Op>;
  readonly #seeds: readonly unknown[];
  readonly #limit: number;
  readonly #tangents: TangentTable | null;
  readonly #outside: Outside;
  #steps = 0;

  constructor(program: Program<Op>, options: EvaluateOptions) {
    this.#program = program;
    this.#seeds = options.tangents ?? [];
    this.#limit = options.stepLimit ?? 1e7;
    this.#tangents = options.tangents ? new TangentTable() : null;
    this.#outside = new Outside(program.globals, options.globals ?? new Map(), options.scope ?? {}, options.strip ?? ((code) => code));
  }

  entry(args: readonly unknown[]): Evaluation {
    const given = this.#seeds;
    args.forEach((arg, k) => this.#tangents?.seed(arg, given[k]));
    const dots = args.map((_, k) => (typeof given[k] === 'number' ? given[k] : 0));
    const out = this.#call(this.#program.entry, args, dots, []);
    const tangentIn = (value: unknown): unknown => this.#tangents?.read(value);
    const tangents = this.#tangents ? out.values.map((value, k) => (typeof value === 'number' ? out.dots[k] : tangentIn(value))) : [];
    return { results: out.values, tangents, tangentIn, steps: this.#steps };
  }

  #call(callee: string, args: readonly unknown[], dots: readonly number[], tape: TapeFrame[]): Omit<TapeFrame, 'frame'> {
    const fn = this.#program.functions.get(callee);
    if (!fn) throw new RangeError(`no function ${callee}`);
    const at: Activation = { fn, values: [], dots: [], tape: fn.tape === 'argument' ? tape : [] };
    this.#assign(at, fn.params, args, dots);
    this.#region(at, fn.body);
    return this.#read(at, fn.body.yields);
  }

  #read(at: Activation, ids: readonly ValueId[]): Omit<TapeFrame, 'frame'> {
    return { values: ids.map((id) => at.values[id]), dots: ids.map((id) => at.dots[id] ?? 0) };
  }

  #assign(at: Activation, ids: readonly ValueId[], values: readonly unknown[], dots: readonly number[]): void {
    ids.forEach((id, k) => {
      at.values[id] = values[k];
      at.dots[id] = dots[k] ?? 0;
    });
  }

  #region(at: Activation, region: Region<Op>): void {
    for (const op of region.ops) {
      if (++this.#steps > this.#limit) throw new StepLimit(this.#limit);
      this.#run(at, op);
    }
  }

  #run(at: Activation, op: Op): void {
    const { values, dots } = at;
    const tangents = this.#tangents;
    const number = (id: ValueId): number => values[id] as number;
    const elements = (id: ValueId): Elements => values[id] as Elements;
    const fields = (id: ValueId): Record<string, unknown> => values[id] as Record<string, unknown>;
    const typeOf = (id: ValueId): Type => definite(at.fn.values[id]?.type ?? { kind: 'nothing' });
    const define = (id: ValueId, value: unknown, dot = 0): void => {
      values[id] = value;
      dots[id] = dot;
    };
    const dot = (id: ValueId): number => dots[id] ?? 0;
    /** The twin of an array, which changes its length with it. */
    const twin = (id: ValueId): number[] | undefined => tangents?.of(elements(id)) as number[] | undefined;
    const bound = (id: ValueId | null): number | undefined => (id === null ? undefined : number(id));

    switch (op.kind) {
      case 'constant':
        return define(op.result, op.value);
      case 'undef':
        return define(op.result, undefined);
      case 'apply': {
        const args = op.args.map((id) => values[id]);
        const value = applyPrimitive(op.rule, args);
        return define(op.result, value, tangents && typeof value === 'number' ? this.#dot(op.rule, args, op.args.map(dot), value) : 0);
      }
      case 'narrow':
        return define(op.result, values[op.value], dot(op.value));
      case 'load': {
        const value: unknown = elements(op.array)[number(op.index)];
        return define(op.result, value, typeof value === 'number' ? (tangents?.get(elements(op.array), number(op.index)) ?? 0) : 0);
      }
      case 'store':
        elements(op.array)[number(op.index)] = values[op.value] as number;
        tangents?.set(elements(op.array), number(op.index), dot(op.value));
        return;
      case 'length':
        return define(op.result, elements(op.array).length);
      case 'resize': {
        const dotsIn = twin(op.array);
        (elements(op.array) as unknown[]).length = number(op.length);
        if (dotsIn) dotsIn.length = number(op.length);
        return;
      }
      case 'push':
        twin(op.array)?.push(dot(op.value));
        (elements(op.array) as unknown[]).push(values[op.value]);
        return;
      case 'pop': {
        const removed = twin(op.array)?.pop() ?? 0;
        return define(op.result, (elements(op.array) as unknown[]).pop(), removed);
      }
      case 'getField': {
        const value = fields(op.record)[op.field];
        return define(op.result, value, typeof value === 'number' ? (tangents?.get(fields(op.record), op.field) ?? 0) : 0);
      }
      case 'setField':
        fields(op.record)[op.field] = values[op.value];
        tangents?.set(fields(op.record), op.field, dot(op.value));
        return;
      case 'newArray': {
        const array = newArray((typeOf(op.result) as ArrayType).storage, number(op.length));
        define(op.result, array);
        if (op.fill === null) return;
        array.fill(values[op.fill] as never);
        twin(op.result)?.fill(dot(op.fill));
        return;
      }
      case 'arrayLiteral':
        define(
          op.result,
          arrayOf(
            (typeOf(op.result) as ArrayType).storage,
            op.elements.map((id) => values[id]),
          ),
        );
        op.elements.forEach((id, k) => tangents?.set(elements(op.result), k, dot(id)));
        return;
      case 'slice': {
        define(op.result, elements(op.array).slice(bound(op.start), bound(op.end)));
        const copied = twin(op.array)?.slice(bound(op.start), bound(op.end));
        copied?.forEach((d, k) => tangents?.set(elements(op.result), k, d));
        return;
      }
      case 'view':
        return define(op.result, (elements(op.array) as TypedArray).subarray(bound(op.start) ?? 0, bound(op.end)));
      case 'newRecord': {
        const type = typeOf(op.result);
        define(op.result, type.kind === 'record' && type.form === 'tuple' ? [] : {});
        for (const { name, value } of op.fields) {
          if (values[value] === undefined && op.lacking?.includes(name)) continue;
          fields(op.result)[name] = values[value];
          tangents?.set(fields(op.result), name, dot(value));
        }
        return;
      }
      case 'global':
        return define(op.result, this.#outside.global(op.name));
      case 'foreign': {
        const value = this.#outside.run(
          op,
          op.args.map((id) => values[id]),
        );
        return op.result === null ? undefined : define(op.result, value);
      }
      case 'throw':
        throw values[op.value];
      case 'if':
        return this.#runIf(at, op);
      case 'loop':
        return this.#runLoop(at, op);
      case 'call': {
        const args = this.#read(at, op.args);
        const out = this.#call(op.callee, args.values, args.dots, at.tape);
        return this.#assign(at, op.results, out.values, out.dots);
      }
      case 'record':
        at.tape.push({ frame: op.frame, ...this.#read(at, op.values) });
        return;
      case 'restore': {
        const top = at.tape.pop();
        if (top?.frame !== op.frame)
          throw new RangeError(`frame #${op.frame} restored, but #${top?.frame ?? 'none'} is on top of the tape`);
        return this.#assign(at, op.results, top.values, top.dots);
      }
      case 'reserve':
        return;
      case 'shadow': {
        const known = new Map<object, object>();
        const taken = new Map<object, object>();
        op.results.forEach((id, k) => {
          const primal = op.primals[k];
          const given = op.given?.[k] ?? null;
          if (primal === undefined) return;
          const own = values[primal] as object;
          if (given !== null && !taken.has(own)) taken.set(own, (values[given] as number[]).fill(0));
          define(id, taken.get(own) ?? shadowOf(own, typeOf(primal), known));
        });
        return;
      }
      case 'copy': {
        const known = new Map<object, object>();
        op.results.forEach((id, k) => {
          const original = op.originals[k];
          if (original !== undefined) define(id, copyOf(values[original], typeOf(original), known, tangents));
        });
        return;
      }
    }
  }

  #runIf(at: Activation, op: Extract<Op, { kind: 'if' }>): void {
    const taken = at.values[op.test] ? op.then : op.else;
    this.#region(at, taken);
    const out = this.#read(at, taken.yields);
    this.#assign(at, op.results, out.values, out.dots);
  }

  #runLoop(at: Activation, op: Extract<Op, { kind: 'loop' }>): void {
    let state = this.#read(at, op.init);
    for (;;) {
      if (++this.#steps > this.#limit) throw new StepLimit(this.#limit);
      this.#assign(at, op.params, state.values, state.dots);
      this.#region(at, op.test);
      if (!op.test.yields.every((id) => at.values[id])) break;
      this.#region(at, op.body);
      state = this.#read(at, op.body.yields);
      if (op.again !== null && !at.values[op.again]) break;
    }
    this.#assign(at, op.results, state.values, state.dots);
  }

  #dot(rule: string, args: readonly unknown[], dots: readonly number[], value: number): number {
    if (rule === 'select') return (args[0] ? dots[1] : dots[2]) ?? 0;
    return tangentOf(rule, args as readonly number[], dots, value);
  }
}
