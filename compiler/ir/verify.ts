/**
 * What every stage must hand on. Runs after each of them; a broken promise is our bug, never the user's.
 *
 * Needs   nothing.
 * Gives   each value is defined once, before its uses and around them; lengths, types, callees,
 *         rules, frames and spans fit; or a `CompilerBug` that names the op.
 *
 * One walk, linear in the ops, as deep as the regions are nested.
 */

import { CompilerBug } from '../diagnostics/report.ts';
import type { Func, FrameId, Loop, Op, Program, Region, Type, ValueId } from './ir.ts';
import { isPrimitive } from './primitives.ts';
import { show, showOpLine, showType } from './show.ts';
import { hasOwnEffect, regionsOf, resultsOf, usesOf } from './walk.ts';
import { fits, typeProblem } from './verifyTypes.ts';

export function verify(program: Program<Op>, knownRule: (rule: string) => boolean = isPrimitive): void {
  if (!program.functions.has(program.entry)) throw new CompilerBug(`no entry function ${program.entry}`, '');
  const frames = new Map<FrameId, Frame>();
  for (const fn of program.functions.values()) verifyFunction(fn, program, knownRule, frames);
}

/** What the first `record` or `restore` of a frame says it holds; every other one must agree. */
interface Frame {
  readonly op: Op;
  readonly types: readonly Type[];
}

/** A value is new, then visible, then (when its region has ended) gone. */
const Sight = { new: 0, visible: 1, gone: 2 } as const;

function verifyFunction(fn: Func<Op>, program: Program<Op>, knownRule: (rule: string) => boolean, frames: Map<FrameId, Frame>): void {
  const sight = new Uint8Array(fn.values.length);
  /** Values defined so far and still visible, innermost region last. */
  const scope: ValueId[] = [];
  let testsAround = 0;

  const fail = (op: Op | null, problem: string): never => {
    const where = op === null ? '' : `, at \`${showOpLine(op)}\``;
    throw new CompilerBug(`in ${fn.name}${where}: ${problem}`, show(fn));
  };

  const typeOf = (op: Op | null, id: ValueId): Type => fn.values[id]?.type ?? fail(op, `%${id} is not in the table of values`);

  const define = (op: Op | null, id: ValueId): void => {
    typeOf(op, id);
    if (sight[id] !== Sight.new) fail(op, `%${id} is defined twice`);
    sight[id] = Sight.visible;
    scope.push(id);
  };

  const use = (op: Op | null, id: ValueId): void => {
    typeOf(op, id);
    if (sight[id] === Sight.new) fail(op, `%${id} is used before its definition`);
    if (sight[id] === Sight.gone) fail(op, `%${id} is used outside the region that defines it`);
  };

  /** Run `inside`; what it defines is gone afterwards. */
  const scoped = (inside: () => void): void => {
    const outer = scope.length;
    inside();
    for (const id of scope.splice(outer)) sight[id] = Sight.gone;
  };

  const sameLength = (op: Op, what: string, found: readonly unknown[], wanted: readonly unknown[]): void => {
    if (found.length !== wanted.length) fail(op, `${found.length} ${what}, expected ${wanted.length}`);
  };

  const fitting = (op: Op | null, what: string, found: readonly ValueId[], wanted: readonly Type[]): void => {
    found.forEach((id, k) => {
      const type = typeOf(op, id);
      const target = wanted[k];
      if (target && !fits(type, target)) fail(op, `${what} %${id} is ${showType(type)}, expected ${showType(target)}`);
    });
  };

  /** The ops, then the yields, which nobody reads when the region ends in a throw. */
  const walk = (region: Region<Op>, owner: Op | null, wanted: readonly Type[] | null): void => {
    region.ops.forEach((op, k) => {
      if (op.kind === 'throw' && k < region.ops.length - 1) fail(op, 'throw is not the last op of its region');
      visit(op);
    });
    if (throws(region)) return;
    region.yields.forEach((id) => use(owner, id));
    if (wanted === null) return;
    if (region.yields.length !== wanted.length) fail(owner, `a region yields ${region.yields.length} values, expected ${wanted.length}`);
    fitting(owner, 'yield', region.yields, wanted);
  };

  const visitLoop = (op: Loop<Op>): void => {
    sameLength(op, 'params', op.params, op.init);
    sameLength(op, 'results', op.results, op.init);
    const types = op.results.map((id) => typeOf(op, id));
    fitting(op, 'param', op.params, types);
    fitting(op, 'init', op.init, types);
    scoped(() => {
      op.params.forEach((id) => define(op, id));
      testsAround++;
      scoped(() => walk(op.test, op, [{ kind: 'boolean' }]));
      testsAround--;
      scoped(() => {
        walk(op.body, op, types);
        if (op.again === null || throws(op.body)) return;
        use(op, op.again);
        fitting(op, 'again', [op.again], [{ kind: 'boolean' }]);
      });
    });
  };

  const checkCall = (op: Extract<Op, { kind: 'call' }>): void => {
    const callee = program.functions.get(op.callee);
    if (!callee) return fail(op, `no function ${op.callee}`);
    // A session travels as one argument or result more than the callee has.
    const session = op.steps?.session?.kind;
    const more = session === 'reverse' || (op.steps?.session?.kind === 'forward' && op.steps.session.options === 'argument');
    sameLength(op, 'arguments', more ? op.args.slice(0, -1) : op.args, callee.params);
    fitting(
      op,
      'argument',
      op.args,
      callee.params.map((id) => callee.values[id]?.type ?? { kind: 'nothing' }),
    );
    if (throws(callee.body)) return;
    sameLength(op, 'results', session === 'forward' ? op.results.slice(0, -1) : op.results, callee.body.yields);
    callee.body.yields.forEach((id, k) => {
      const given = callee.values[id]?.type;
      const result = op.results[k];
      if (given && result !== undefined && !fits(given, typeOf(op, result))) {
        fail(op, `result %${result} is ${showType(typeOf(op, result))}, but ${op.callee} yields ${showType(given)}`);
      }
    });
  };

  const checkFrame = (op: Extract<Op, { kind: 'record' | 'restore' }>): void => {
    const types = (op.kind === 'record' ? op.values : op.results).map((id) => typeOf(op, id));
    const other = frames.get(op.frame);
    if (!other) return void frames.set(op.frame, { op, types });
    const agree = types.length === other.types.length && types.every((type, k) => fits(type, other.types[k] ?? type));
    if (!agree) fail(op, `frame #${op.frame} holds other values at \`${showOpLine(other.op)}\``);
  };

  const visit = (op: Op): void => {
    const span = op.span;
    if (!span || typeof span.file !== 'string' || !(span.start <= span.end) || span.statement === undefined) fail(op, 'it has no span');
    usesOf(op).forEach((id) => use(op, id));
    if (testsAround > 0 && hasOwnEffect(op)) fail(op, 'an effect in the test of a loop');

    if (op.kind === 'if') {
      const types = op.results.map((id) => typeOf(op, id));
      fitting(op, 'test', [op.test], [{ kind: 'boolean' }]);
      for (const region of regionsOf(op)) scoped(() => walk(region, op, types));
    } else if (op.kind === 'loop') {
      visitLoop(op);
    } else if (op.kind === 'call') {
      checkCall(op);
    } else if (op.kind === 'record' || op.kind === 'restore') {
      checkFrame(op);
    } else {
      if (op.kind === 'apply' && !knownRule(op.rule)) fail(op, `unknown rule ${op.rule}`);
      if (op.kind === 'global' && !program.globals.has(op.name)) fail(op, `unknown global ${op.name}`);
      const problem = typeProblem(op, (id) => typeOf(op, id));
      if (problem !== null) fail(op, problem);
    }
    resultsOf(op).forEach((id) => define(op, id));
  };

  fn.params.forEach((id) => define(null, id));
  walk(fn.body, null, null);
}

const throws = (region: Region<Op>): boolean => region.ops.at(-1)?.kind === 'throw';
