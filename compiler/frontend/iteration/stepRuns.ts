/**
 * One run of a generator's body, from where it stands to its next yield.
 *
 * Needs   the place where it stands, and its variables (steppedGenerators.ts).
 * Gives   its statements: those before the place are passed over, the branches and loops around it entered without
 *         asking, and from the place on all is as in any function, up to the next yield, which leaves it.
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, real } from '../../ir/types.ts';
import { length } from '../expressions/access.ts';
import { bindName, declareList, hoistFunctions } from '../control/declarations.ts';
import { hoistFields } from '../functions/functionFields.ts';
import { leave, normal, type Completion } from '../control/exits.ts';
import { condition, lower, lowerForEffect } from '../expressions/expressions.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import { runLoop } from '../control/loopBody.ts';
import type { Context } from '../control/contexts.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { innermost, lowerSteps, type Step } from '../control/sequence.ts';
import { lowerBlock, lowerStatement, twoWays } from '../control/statements.ts';
import type { Stepped } from './steppedGenerators.ts';
import { ts } from '../project.ts';
import { elementOfIterated, isEndless, rangeOf, restAfterYield, stepsOf, yieldOf, type OwnYield, type Range } from './yieldPlaces.ts';

export class StepRun {
  readonly #lw: Lowering;
  readonly #body: ts.Block;
  readonly #stepped: Stepped;
  readonly #context: Context;
  readonly #sent: Item;
  readonly #zero: Item;
  /** The yield that is still to be reached; 0 from there on. */
  readonly #resume: Variable;
  readonly #done: Variable;
  readonly #neverEnds: boolean;

  constructor(lw: Lowering, body: ts.Block, stepped: Stepped, context: Context, sent: Item) {
    this.#lw = lw;
    this.#body = body;
    this.#stepped = stepped;
    this.#context = context;
    this.#sent = sent;
    this.#zero = valueItem(lw.constant(0));
    this.#neverEnds = isEndless(body);
    const at = lw.flow.get(stepped.at) ?? this.#zero;
    const isKnown = at.kind === 'value' && lw.literals.get(at.id) === 0;
    this.#resume = lw.temporary('resume', isKnown ? this.#zero : at);
    this.#done = lw.temporary('done', valueItem(lw.constant(true)));
  }

  /** What nothing is yielded for: it has come to its end. */
  result(): Item {
    const lw = this.#lw;
    const { result } = this.#context;
    lw.flow.set(this.#stepped.at, valueItem(lw.constant(-1)));
    if (result) lw.flow.set(result, valueItem(lw.constant(undefined)));
    this.#statements(this.#body.statements);
    const value = (result && lw.flow.get(result)) ?? valueItem(lw.constant(undefined));
    const parts = { value, done: lw.flow.get(this.#done) ?? this.#zero };
    const fields = new Map(Object.entries(parts).map(([name, item]) => [name, lw.temporary(name, item)] as const));
    return { kind: 'object', fields, home: null, tuple: false, origin: null };
  }

  #is(place: number): ValueId | boolean {
    const lw = this.#lw;
    const id = lw.id(lw.flow.get(this.#resume) ?? this.#zero, this.#body);
    const known = lw.literals.get(id);
    return typeof known === 'number' ? known === place : lw.apply('eq', [id, lw.constant(place)], boolean);
  }

  #isRunning = (): ValueId | boolean => this.#is(0);

  #isWithin({ first, last }: Range): ValueId | boolean {
    if (first === last) return this.#is(first);
    const lw = this.#lw;
    const id = lw.id(lw.flow.get(this.#resume) ?? this.#zero, this.#body);
    const known = lw.literals.get(id);
    if (typeof known === 'number') return known >= first && known <= last;
    const isBehind = lw.apply('ge', [id, lw.constant(first)], boolean);
    return lw.apply('select', [isBehind, lw.apply('le', [id, lw.constant(last)], boolean), lw.constant(false)], boolean);
  }

  /** `test` where it is running; where it is not yet, what is known of where it stands. */
  #asked(test: () => ValueId | boolean, instead: () => ValueId | boolean, node: ts.Node): ValueId | boolean {
    const lw = this.#lw;
    const running = this.#isRunning();
    if (running === true) return test();
    if (running === false) return instead();
    const item = (value: ValueId | boolean): Item => valueItem(typeof value === 'boolean' ? lw.constant(value) : value);
    const either = lw.branch(
      running,
      () => item(test()),
      () => item(instead()),
      node,
    );
    return either ? lw.id(either, node) : true;
  }

  #statements(statements: readonly ts.Statement[]): Completion {
    hoistFunctions(this.#lw, statements);
    hoistFields(this.#lw, statements);
    return lowerSteps(
      this.#lw,
      statements.map((node) => this.#step(node)),
    );
  }

  #step(node: ts.Statement): Step {
    const lw = this.#lw;
    const range = rangeOf(this.#body, node);
    const skip = (): Completion => normal;
    const plain = (): Completion => twoWays(lw, this.#isRunning(), () => lowerStatement(lw, node), skip, node);
    if (!range) return { node, mayLeave: true, run: plain, sink: null };
    const enters = (): ValueId | boolean =>
      this.#neverEnds ||
      this.#asked(
        () => true,
        () => this.#isWithin(range),
        node,
      );
    const run = (): Completion => lw.inStatement(node, () => twoWays(lw, enters(), () => this.#inside(node, range), skip, node));
    return { node, mayLeave: true, run, sink: null };
  }

  /** A statement that yields, and is begun or gone on with. */
  #inside(node: ts.Statement, range: Range): Completion {
    const lw = this.#lw;
    const own = yieldOf(node);
    if (own) return this.#yield(own, range.first);
    if (ts.isBlock(node)) return this.#statements(node.statements);
    if (ts.isIfStatement(node)) {
      const { thenStatement, elseStatement } = node;
      const then = rangeOf(this.#body, thenStatement);
      const test = this.#asked(
        () => condition(lw, node.expression),
        () => (then ? this.#isWithin(then) : false),
        node,
      );
      return twoWays(
        lw,
        test,
        () => this.#statements(stepsOf(thenStatement)),
        () => (elseStatement ? this.#statements(stepsOf(elseStatement)) : normal),
        node,
      );
    }
    if (ts.isWhileStatement(node) || ts.isForStatement(node)) {
      const rotated = restAfterYield(node, this.#body);
      return rotated ? this.#rotated(rotated, range.first) : this.#loop(node);
    }
    if (ts.isDoStatement(node)) return this.#doLoop(node);
    if (ts.isForOfStatement(node)) return this.#over(node);
    return lw.refuse('AD1003', node, { name: `\`${textOf(node)}\`` });
  }

  #yield(own: OwnYield, place: number): Completion {
    const lw = this.#lw;
    const { expression, asteriskToken } = own.node;
    const node = expression ?? this.#body;
    if (asteriskToken) return lw.refuse('AD1003', node, { name: '`yield*`' });
    return twoWays(
      lw,
      this.#isRunning(),
      () => this.#handOut(expression, place),
      () => this.#goOn(own),
      node,
    );
  }

  #handOut(expression: ts.Expression | undefined, place: number): Completion {
    const lw = this.#lw;
    const { result } = this.#context;
    const value = expression ? lower(lw, expression) : valueItem(lw.constant(undefined));
    if (result) lw.flow.set(result, value);
    lw.flow.set(this.#stepped.at, valueItem(lw.constant(place)));
    lw.flow.set(this.#done, valueItem(lw.constant(false)));
    lw.flow.set(this.#resume, this.#zero);
    return leave(lw, this.#context, 'return');
  }

  /** The place is reached: what was sent is what the yield gives. */
  #goOn({ node, around }: OwnYield): Completion {
    const lw = this.#lw;
    lw.flow.set(this.#resume, this.#zero);
    if (!around) return normal;
    lw.sent.set(node, this.#sent);
    const completion = lowerStatement(lw, around);
    lw.sent.delete(node);
    return completion;
  }

  /** `while (true) { before; yield x; after }` at the end: after, if it has been there, then before, and x. */
  #rotated({ before, own, after }: NonNullable<ReturnType<typeof restAfterYield>>, place: number): Completion {
    const lw = this.#lw;
    const resumed = (): Completion => {
      const at = this.#goOn(own);
      return after.length > 0 ? lowerBlock(lw, after) : at;
    };
    const runs: (() => Completion)[] = [
      () => twoWays(lw, this.#is(place), resumed, () => normal, own.node),
      () => (before.length > 0 ? lowerBlock(lw, before) : normal),
      () => this.#handOut(own.node.expression, place),
    ];
    return lowerSteps(
      lw,
      runs.map((run) => ({ node: own.node, mayLeave: true, run, sink: null })),
    );
  }

  #loop(node: ts.WhileStatement | ts.ForStatement): Completion {
    const lw = this.#lw;
    const test = ts.isForStatement(node) ? node.condition : node.expression;
    const { initializer, incrementor } = ts.isForStatement(node) ? node : { initializer: undefined, incrementor: undefined };
    const begin = (): Completion => {
      if (initializer && ts.isVariableDeclarationList(initializer)) declareList(lw, initializer);
      else if (initializer) lowerForEffect(lw, initializer);
      return normal;
    };
    if (initializer) twoWays(lw, this.#isRunning(), begin, () => normal, node);
    const trip = (): Completion => this.#statements(stepsOf(node.statement));
    return this.#repeated(
      node,
      () => (test ? condition(lw, test) : true),
      trip,
      incrementor ? () => lowerForEffect(lw, incrementor) : null,
    );
  }

  /** The first trip is not asked for; nor is the one that is gone on with. */
  #doLoop(node: ts.DoStatement): Completion {
    const lw = this.#lw;
    const isFirst = lw.temporary('first', valueItem(lw.constant(true)));
    const asked = (): Item => {
      const again = condition(lw, node.expression);
      return valueItem(typeof again === 'boolean' ? lw.constant(again) : again);
    };
    const test = (): ValueId | boolean => {
      const either = lw.branch(lw.id(lw.flow.get(isFirst) ?? this.#zero, node), () => valueItem(lw.constant(true)), asked, node);
      return either ? lw.id(either, node) : true;
    };
    const update = (): void => lw.flow.set(isFirst, valueItem(lw.constant(false)));
    return this.#repeated(node, test, () => this.#statements(stepsOf(node.statement)), update, [isFirst]);
  }

  #over(node: ts.ForOfStatement): Completion {
    const lw = this.#lw;
    const own = this.#stepped.iterated.get(node);
    if (!own || !ts.isVariableDeclarationList(node.initializer)) return lw.refuse('AD1003', node, { name: `\`${textOf(node)}\`` });
    const { list, index } = own;
    const [declaration] = node.initializer.declarations;
    const begin = (): Completion => {
      lw.flow.set(list, elementOfIterated(lw, lower(lw, node.expression), node));
      lw.flow.set(index, this.#zero);
      return normal;
    };
    twoWays(lw, this.#isRunning(), begin, () => normal, node);
    const held = (variable: Variable): ValueId => lw.id(lw.flow.get(variable) ?? this.#zero, node);
    const bind = (): Completion => {
      if (declaration) bindName(lw, declaration.name, elementOfIterated(lw, valueItem(held(list)), node, held(index)), null);
      return normal;
    };
    const trip = (): Completion => {
      twoWays(lw, this.#isRunning(), bind, () => normal, node);
      return this.#statements(stepsOf(node.statement));
    };
    const next = (): void => lw.flow.set(index, valueItem(lw.apply('add', [held(index), lw.constant(1)], real)));
    return this.#repeated(node, () => lw.apply('lt', [held(index), length(lw, held(list))], boolean), trip, next);
  }

  #repeated(
    node: ts.Statement,
    test: () => ValueId | boolean,
    trip: () => Completion,
    update: (() => void) | null,
    own: readonly Variable[] = [],
  ): Completion {
    const lw = this.#lw;
    const from = lw.contexts.indexOf(this.#context);
    const flags = lw.contexts.slice(from).flatMap(({ left, again, result }) => [left, again, result].filter((flag) => flag !== null));
    return runLoop(lw, {
      node,
      labels: [],
      scanned: [node],
      own: [...flags, this.#resume, this.#done, this.#stepped.at, ...own],
      test: null,
      body: () => {
        const loop = innermost(lw);
        return twoWays(
          lw,
          this.#asked(test, () => true, node),
          trip,
          () => leave(lw, loop, 'break'),
          node,
        );
      },
      update,
      freeUpdate: false,
    });
  }
}
