/**
 * Recursive functions: one function of the program for each way they are called.
 *
 * Arguments that are functions are part of the key, so the callee's body sees them at compile time.
 * Variables of the functions around it that the callee reads become extra parameters; assigning them
 * is refused.
 */

import type { Func, PrimalOp, Type, ValueId } from '../ir/ir.ts';
import { runBody, type FunctionItem } from './calls.ts';
import { valueItem, type FunctionNode, type Item, type Scope, type Variable } from './items.ts';
import { Lowering, functionName, spanOf } from './lowering.ts';
import type { ts } from './project.ts';

/** A call whose captured arguments may still be growing. */
interface CallSite {
  readonly lowering: Lowering;
  readonly args: ValueId[];
}

export interface Unit {
  readonly key: string;
  readonly node: FunctionNode;
  /** Where it was declared: another activation of the function around it has other variables. */
  readonly scope: Scope;
  readonly shape: readonly (Item | Type)[];
  readonly result: Type | null;
  func: Func<PrimalOp> | null;
  readonly captures: Variable[];
  readonly sites: CallSite[];
}

export function callRecursive(lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.Node): Item {
  const all = fn.self && !lw.module.isStaticItem(fn.self) ? [fn.self, ...args] : [...args];
  const values = all.map((item) => (lw.module.isStaticItem(item) ? item : valueItem(lw.id(item, node))));
  const unit = lw.module.unitFor(lw, fn, values, node) ?? lowerUnit(lw, fn, values, node);
  const ids = values.flatMap((item) => (item.kind === 'value' ? [item.id] : []));
  const site: CallSite = { lowering: lw, args: ids };
  unit.sites.push(site);
  for (const variable of unit.captures) addCapture(site, variable, node);
  lw.at(node);
  const results = unit.result ? [lw.builder.value(unit.result)] : [];
  lw.builder.emit({ kind: 'call', results, callee: unit.key, args: ids, span: lw.builder.span });
  const [result] = results;
  return result === undefined ? valueItem(lw.constant(undefined)) : valueItem(result);
}

function addCapture(site: CallSite, variable: Variable, node: ts.Node): void {
  const item = site.lowering.holder(variable);
  site.args.push(site.lowering.id(item ?? valueItem(site.lowering.constant(undefined)), node));
}

function lowerUnit(lw: Lowering, fn: FunctionItem, values: readonly Item[], node: ts.Node): Unit {
  const { module } = lw;
  const inner = new Lowering(module, fn.node);
  inner.active.push(...lw.active, fn.node);
  const result = module.returnTypeOf(lw, fn.node, node);
  const unit: Unit = {
    key: module.newKey(functionName(fn.node)),
    node: fn.node,
    scope: fn.scope,
    shape: values.map((item) => (item.kind === 'value' ? lw.typeOf(item.id) : item)),
    result: result?.kind === 'nothing' ? null : result,
    func: null,
    captures: [],
    sites: [],
  };
  module.units.push(unit);
  const params: ValueId[] = [];
  const parameter = (type: Type, hint: string | null): ValueId => {
    const id = inner.builder.value(type, hint);
    params.push(id);
    return id;
  };
  const hasSelf = fn.self !== null && !module.isStaticItem(fn.self);
  const hints = [...(hasSelf ? ['self'] : []), ...fn.node.parameters.map((one) => one.name.getText())];
  const items = values.map((item, k) => {
    if (item.kind !== 'value') return item;
    const hint = hints[k] ?? null;
    return valueItem(parameter(lw.typeOf(item.id), hint && /^[\w$]+$/.test(hint) ? hint : null));
  });
  const captured = new Map<Variable, Item>();
  inner.captureHook = (variable) => {
    const known = captured.get(variable);
    if (known) return known;
    const outside = lw.holder(variable);
    if (outside?.kind !== 'value') return outside;
    const item = valueItem(parameter(lw.typeOf(outside.id), variable.name));
    captured.set(variable, item);
    unit.captures.push(variable);
    for (const site of unit.sites) addCapture(site, variable, node);
    return item;
  };
  const [self, ...rest] = hasSelf ? items : [null, ...items];
  const bound: FunctionItem = hasSelf ? { ...fn, self: self ?? null } : fn;
  const answer = runBody(
    inner,
    bound,
    rest.filter((item) => item !== null),
    node,
  );
  const yields = unit.result ? [inner.id(answer, fn.node)] : [];
  unit.func = inner.builder.finish(unit.key, params, yields, spanOf(fn.node, null));
  return unit;
}
