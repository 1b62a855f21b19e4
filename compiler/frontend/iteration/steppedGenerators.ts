/**
 * Generators that are asked for one value after the other: `g.next().value`.
 *
 * Needs   a generator that has been called, in a file in which something is asked so. Its variables then live as
 *         long as it does.
 * Gives   its body, once for each such call, lowered to go on where it stopped: what comes before the place is passed
 *         over, the branches and loops around it are entered without asking. The place is a number that is carried
 *         like any variable, and a constant wherever that is known.
 */

import type { FunctionItem } from '../functions/calls.ts';
import { closeContext, openContext } from '../control/exits.ts';
import { calling } from '../errors/catching.ts';
import { valueItem, type Item, type Scope, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { functionName } from '../places.ts';
import { StepRun } from './stepRuns.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';
import { rangeOf } from './yieldPlaces.ts';

/** A generator that may be asked by hand. */
export interface Stepped {
  /** Where it stands: 0 at the beginning, the number of the yield it waits at, -1 at its end. */
  readonly at: Variable;
  /** Of each `for … of` that yields: what it goes over, and where it is. */
  readonly iterated: ReadonlyMap<ts.ForOfStatement, { readonly list: Variable; readonly index: Variable }>;
}

/** Its variables, where it is called. Null where nothing can ask for its next value. */
export function beginSteps(lw: Lowering, fn: FunctionItem, scope: Scope, node: ts.Node): Stepped | null {
  const { body } = fn.node;
  if (!body || ![node, body].some((one) => one.getSourceFile().text.includes('.next('))) return null;
  const shared = (name: string, of: ts.Node | null, initial: Item | null): Variable => {
    const declared = of && lw.module.types.read(lw.checker.getTypeAtLocation(of));
    const variable = lw.variable(name, declared?.kind === 'opaque' ? null : declared, true);
    if (initial) lw.flow.set(variable, initial);
    lw.resumed.add(variable);
    return variable;
  };
  for (const one of nodesIn(body, (inner) => inner === body || !ts.isFunctionLike(inner))) {
    if (!ts.isIdentifier(one) || !(ts.isVariableDeclaration(one.parent) || ts.isBindingElement(one.parent)) || one.parent.name !== one)
      continue;
    const symbol = lw.checker.getSymbolAtLocation(one);
    if (symbol) scope.bind(symbol, shared(one.text, one, null));
  }
  for (const symbol of lw.module.scanner.scan(body).assigned) {
    const own = scope.find(symbol);
    const declaration = symbol.declarations?.find(ts.isParameter);
    if (!own || !('owner' in own) || own.owner !== lw || declaration?.parent !== fn.node) continue;
    scope.bind(symbol, shared(own.name, declaration.name, lw.read(own)));
  }
  const iterated = [...nodesIn(body)].filter(ts.isForOfStatement).filter((loop) => rangeOf(body, loop) !== null);
  return {
    at: shared('at', null, valueItem(lw.constant(0))),
    iterated: new Map(
      iterated.map((loop) => [
        loop,
        { list: shared('list', loop.expression, null), index: shared('index', null, valueItem(lw.constant(0))) },
      ]),
    ),
  };
}

/** `g.next(sent)`: `{ value, done }`. */
export function stepGenerator(lw: Lowering, fn: FunctionItem, [sent]: readonly Item[], node: ts.Node): Item {
  const { begun } = fn;
  const refuse = (): never => lw.refuse('AD1003', node, { name: `\`${functionName(fn.node)}\`` });
  const { body } = fn.node;
  if (!begun || begun.at !== lw || begun.state.isTaken || !begun.stepped || !body || !ts.isBlock(body)) return refuse();
  if (lw.active.includes(fn.node) || lw.module.isRecursive(fn.node)) return refuse();
  const { stepped } = begun;
  begun.state.isStepped = true;
  return lw.module.types.within(begun.types, () => {
    const outer = { scope: lw.scope, consumer: lw.consumer };
    lw.active.push(fn.node);
    lw.scope = begun.scope;
    lw.consumer = null;
    const context = openContext(lw, 'function', [], false);
    const run = new StepRun(lw, body, stepped, context, sent ?? valueItem(lw.constant(undefined)));
    const step = (): Item => {
      const next = run.result();
      closeContext(lw);
      return next;
    };
    const item = calling(lw, step, node);
    lw.consumer = outer.consumer;
    lw.scope = outer.scope;
    lw.active.pop();
    return item;
  });
}
