/**
 * Loops over a Map, a Set or a table whose trips add to one or delete from one, and `Array.from(table, callback)` whose
 * callback does: the language visits what is added and passes over what is gone, so a list of what there was when the loop
 * began will not do.
 *
 * Needs   the expression that is iterated, where it stands.
 * Gives   whether the trips change such a thing, as far as names say; and the platform's own iterator as a loop.
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, definite, opaque } from '../../ir/types.ts';
import type { Completion } from '../control/exits.ts';
import { lower } from '../expressions/expressions.ts';
import { foreignValue } from '../platform/foreign.ts';
import { iteratedArray } from '../iteration/iteratedTypes.ts';
import { valueItem, type Item } from '../items.ts';
import { counterName, runLoop } from '../control/loopBody.ts';
import type { Lowering } from '../lowering.ts';
import { reachedFrom } from '../functions/reach.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

/** Do the trips of the loop over this expression change a Map, a Set or a table? */
export function changesInLoop(lw: Lowering, iterated: ts.Node): boolean {
  let inner = iterated;
  while (ts.isParenthesizedExpression(inner.parent) || ts.isNonNullExpression(inner.parent) || ts.isAsExpression(inner.parent))
    inner = inner.parent;
  const loop = inner.parent;
  if (ts.isCallExpression(loop)) {
    const [iterated, callback] = loop.arguments;
    return iterated === inner && callback !== undefined && isArrayFrom(loop) && changesTables(lw, callback);
  }
  return (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) && loop.expression === inner && changesTables(lw, loop.statement);
}

const isArrayFrom = ({ expression }: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(expression) && expression.name.text === 'from' && expression.expression.getText().endsWith('Array');

/** Does something that it runs add to such a thing or delete from it? */
export function changesTables(lw: Lowering, run: ts.Node): boolean {
  for (const home of reachedFrom(lw.module, run)) for (const node of nodesIn(home)) if (isChange(lw, node)) return true;
  return false;
}

function isChange(lw: Lowering, node: ts.Node): boolean {
  if (ts.isDeleteExpression(node)) return true;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  return /^(set|add|delete|clear)$/.test(name.text) && isCollection(lw, expression);
}

function isCollection(lw: Lowering, node: ts.Expression): boolean {
  const type = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(node));
  return /^(Map|Set)$/.test(type.getSymbol()?.name ?? '');
}

/** A map or set, or the keys, values or entries of one, that the loop over it changes. */
export const isCollectionChanging = (lw: Lowering, given: ts.Expression): boolean =>
  isCollection(lw, collectionIn(given).home) && changesInLoop(lw, given);

/** `map` and `keys` of `map.keys()`. */
function collectionIn(given: ts.Expression): { readonly home: ts.Expression; readonly part: string | null } {
  const call = ts.isCallExpression(given) && given.arguments.length === 0 ? given.expression : null;
  if (!call || !ts.isPropertyAccessExpression(call) || !/^(keys|values|entries)$/.test(call.name.text)) return { home: given, part: null };
  return { home: call.expression, part: call.name.text };
}

interface Trips {
  /** What is iterated, and where assignments are looked for. */
  readonly given: ts.Expression;
  readonly scanned: readonly ts.Node[];
  readonly node: ts.Node;
  readonly labels: readonly string[];
}

/**
 * `for (const v of set)` where trips change it and the set is the platform's: by its own iterator, a step for each trip.
 * Null where it is not so.
 */
export function overChanging(lw: Lowering, { given, scanned, node, labels }: Trips, each: (one: Item) => Completion): Completion | null {
  if (!isCollectionChanging(lw, given)) return null;
  const { home, part } = collectionIn(given);
  const type = lw.module.types.read(lw.checker.getTypeAtLocation(home));
  if (type && definite(type).kind !== 'opaque') return null;
  const self = lw.id(lower(lw, home), home);
  const isMap = lw.checker.getTypeAtLocation(home).getSymbol()?.name === 'Map';
  const name = part ?? (isMap ? 'entries' : 'values');
  lw.at(given);
  const all = foreignValue(lw, given, ['', `.${name}()`], [self], true, opaque('any'));
  const next = (): Item => valueItem(foreignValue(lw, given, ['', '.next()'], [all], true, opaque('any')));
  const step = lw.temporary(counterName(lw), next(), false);
  const at = (): ValueId => lw.id(lw.flow.get(step) as Item, node);
  return runLoop(lw, {
    node,
    labels,
    scanned,
    own: [step],
    test: () => foreignValue(lw, given, ['', '.done !== true'], [at()], false, boolean),
    body: () => each(valueItem(foreignValue(lw, given, ['', '.value'], [at()], false, iteratedArray(lw, given).element))),
    update: () => lw.flow.set(step, next()),
    freeUpdate: true,
  });
}
