/**
 * Recursive functions: one function of the program for each way they are called.
 *
 * Arguments that are functions are part of the key, so the callee's body sees them at compile time,
 * unless they are new ones at every depth: those are handed on as values (functionValues.ts).
 * Variables of the functions around it that the callee reads become extra parameters.
 */

import type { CheckpointRequest, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { finish } from '../control/branching.ts';
import { runBody, type FunctionItem } from './calls.ts';
import { packArguments } from './parameters.ts';
import { valueItem, type FunctionNode, type Item, type Variable } from '../items.ts';
import { Lowering } from '../lowering.ts';
import { innermostTry } from '../errors/catching.ts';
import { emitCatching, handingOut } from '../errors/catchingCalls.ts';
import { functionName, spanOf, textOf } from '../places.ts';
import { holdsFunction } from '../expressions/literals.ts';
import { differsInKind, fromParts, inParts, partTypes, unionTypes } from '../unions/unions.ts';
import { findUnit, idsOf, isOfValues, shapeOf, shapeOfOne, withIds, type CallSite, type Capture, type Unit } from './units.ts';
import { bindingsOf } from '../types/callTypes.ts';
import { constantWithin } from '../modules/madeAnew.ts';
import { isCyclic } from '../types/holding.ts';
import { handedBack } from './handedBack.ts';
import { ts } from '../project.ts';

/** The body of a generator, for what uses its values. */
export interface GeneratorBody {
  readonly of: object;
  readonly run: (lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.Node) => Item;
}

/** More ways than this to call one function, each found inside the other, are taken to have no end. */
const mostWays = 16;

export function callRecursive(
  lw: Lowering,
  fn: FunctionItem,
  given: readonly Item[],
  node: ts.Node,
  checkpoint: CheckpointRequest | null = null,
  generator: GeneratorBody | null = null,
): Item {
  const args = handedOn(lw, fn, given, node);
  const catches = innermostTry(lw) !== null;
  const unit = findUnit(lw, fn, shapeOf(lw, args), catches, generator?.of ?? null) ?? lowerUnit(lw, fn, args, catches, node, generator);
  const ids = args.flatMap(idsOf);
  const site: CallSite = { lowering: lw, args: ids };
  unit.sites.push(site);
  for (const capture of unit.captures) addCapture(site, capture, node);
  lw.at(node);
  const results = partTypes(unit.results).map((type) => lw.builder.value(type));
  emitCatching(lw, catches, results, unit.key, ids, checkpoint, node, fn.node);
  return results.length === 0 ? valueItem(lw.constant(undefined)) : fromParts(results, unit.results);
}

/** The receiver and the arguments as the unit takes them: values, or items its body is to see. */
function handedOn(lw: Lowering, fn: FunctionItem, given: readonly Item[], node: ts.Node): Item[] {
  const { module } = lw;
  const packed = packArguments(lw, fn.node, given, node);
  const all = fn.self ? [fn.self, ...packed] : packed;
  const isNew = (item: Item): boolean => item.kind === 'function' && isNewAtEveryDepth(lw, fn, item);
  return all.map((item, k) => {
    if (item.kind === 'spread') return item;
    const parameter = fn.node.parameters[k - (fn.self ? 1 : 0)];
    if (item.kind === 'object' && (item === fn.self || (holdsFunction(lw, item) && !isOfTree(lw, parameter)))) return item;
    if (module.isStaticItem(item) && !isNew(item)) return needed(lw, item);
    if (item.kind === 'choice' && isOfValues(item) && differsInKind(lw, item)) return item;
    const id = lw.id(item, node);
    const type = lw.typeOf(id);
    if (parameter && type.kind === 'array' && module.openArrays.has(type)) {
      const declared = module.types.read(lw.checker.getTypeAtLocation(parameter));
      return valueItem(declared ? lw.fitted(id, declared) : id);
    }
    return valueItem(id);
  });
}

/** One of several kinds of objects that hold one another: which it is shows at run time, whatever functions it has. */
function isOfTree(lw: Lowering, parameter: ts.ParameterDeclaration | undefined): boolean {
  const read = parameter && lw.module.types.read(lw.checker.getTypeAtLocation(parameter));
  const type = read && definite(read);
  return type?.kind === 'record' && type.members !== undefined && isCyclic(type);
}

/** A function without the `this` that it does not read. */
const needed = (lw: Lowering, item: Item): Item =>
  item.kind === 'function' && item.self?.kind === 'value' && !lw.module.scanner.freeNames(item.node).usesThis
    ? { ...item, self: null }
    : item;

/** A function made in the callee itself, or one that keeps a call from being one that is being lowered already. */
function isNewAtEveryDepth(lw: Lowering, fn: FunctionItem, item: FunctionItem): boolean {
  const inside = ts.findAncestor(item.node, (one) => one === fn.node) !== undefined;
  const isNamed = ts.isFunctionDeclaration(item.node) || ts.isMethodDeclaration(item.node);
  const open = lw.module.units.filter((unit) => unit.node === fn.node && unit.func === null);
  if (inside && item.node !== fn.node) return open.length > 0 || !isNamed;
  const isKnown = open.some((unit) => unit.shape.some((one) => 'item' in one && one.item.kind === 'function' && isSame(one.item, item)));
  return !isKnown && open.length > (isNamed ? 3 : 0);
}

const isSame = (a: FunctionItem, b: FunctionItem): boolean => a.node === b.node && a.scope === b.scope;

function addCapture({ lowering, args }: CallSite, { variable, part }: Capture, node: ts.Node): void {
  const held = lowering.holder(variable);
  args.push(lowering.id(held ? part(held) : valueItem(lowering.constant(undefined)), node));
}

/** What a variable around a unit holds, with every value in it as a parameter of the unit. */
function handOn(item: Item, part: (held: Item) => Item, parameter: (id: ValueId, part: (held: Item) => Item) => ValueId): Item {
  const inner = (held: Item, step: (whole: Item) => Item): Item => handOn(held, (whole) => step(part(whole)), parameter);
  switch (item.kind) {
    case 'value':
      return valueItem(parameter(item.id, part));
    case 'choice': {
      const of = (held: Item): Item & { kind: 'choice' } => (held.kind === 'choice' ? held : item);
      const test = inner(valueItem(item.test), (held) => valueItem(of(held).test));
      if (test.kind !== 'value') return item;
      return {
        kind: 'choice',
        test: test.id,
        then: inner(item.then, (held) => of(held).then),
        else: inner(item.else, (held) => of(held).else),
      };
    }
    case 'method':
      return { ...item, self: inner(item.self, (held) => (held.kind === 'method' ? held.self : item.self)) };
    case 'function':
      if (item.self?.kind !== 'value') return item;
      return { ...item, self: inner(item.self, (held) => (held.kind === 'function' && held.self ? held.self : held)) };
    default:
      return item;
  }
}

/** What the callee returns: nothing, one value, or one of several types. */
function returnTypes(lw: Lowering, fn: FunctionNode, node: ts.Node): readonly Type[] {
  const { checker, types } = lw.module;
  const resolved = ts.isCallExpression(node) ? checker.getResolvedSignature(node) : undefined;
  const signature = resolved?.declaration === fn ? resolved : checker.getSignatureFromDeclaration(fn);
  const own = signature && checker.getReturnTypeOfSignature(signature);
  // Called by the name that an interface has for it: what that call gives.
  const called = resolved && own && types.read(own) === null ? checker.getReturnTypeOfSignature(resolved) : null;
  const returned = called ?? own;
  const several = returned && unionTypes(lw, returned);
  if (several) return several;
  const type = (returned && types.read(returned)) ?? null;
  if (type) return type.kind === 'nothing' ? [] : [type];
  return lw.refuse('AD3002', fn.name ?? fn, { what: textOf(fn.name ?? fn), type: 'a recursive function without a return type' });
}

function lowerUnit(
  lw: Lowering,
  fn: FunctionItem,
  args: readonly Item[],
  catches: boolean,
  node: ts.Node,
  generator: GeneratorBody | null,
): Unit {
  const { module } = lw;
  const name = functionName(fn.node);
  if (module.units.filter((unit) => unit.node === fn.node && unit.func === null).length >= mostWays)
    lw.refuse('AD1014', node, { name, why: 'its arguments are of other types at every depth' });
  const inner = new Lowering(module, fn.node);
  inner.active.push(...lw.active, fn.node);
  const bound = bindingsOf(lw, fn, fn.self ? args.slice(1) : args, node);
  const returned = generator ? [] : module.types.within(new Map([...fn.scope.types, ...bound]), () => returnTypes(lw, fn.node, node));
  const unit: Unit = {
    key: module.newKey(name),
    node: fn.node,
    scope: fn.scope,
    shape: shapeOf(lw, args),
    consumer: generator?.of ?? null,
    results: returned,
    catches,
    func: null,
    captures: [],
    seen: new Map(),
    sites: [],
  };
  module.units.push(unit);
  const params: ValueId[] = [];
  const parameter = (type: Type, hint: string | null): ValueId => {
    const id = inner.builder.value(type, hint);
    params.push(id);
    return id;
  };
  /** What is never there is known to be missing, so that nothing of it is looked for. */
  const orMissing = (id: ValueId): ValueId => {
    const type = inner.typeOf(id);
    return type.kind === 'nothing' && type.absent ? inner.constant(type.absent === 'null' ? null : undefined) : id;
  };
  const hints = [...(fn.self ? ['self'] : []), ...fn.node.parameters.map((one) => one.name.getText())];
  const items = args.map((item, k) => {
    const hint = hints[k] ?? null;
    return withIds(constantWithin(inner, item), (given) => {
      const type = lw.typeOf(given);
      const id = parameter(type, hint && /^[\w$]+$/.test(hint) ? hint : null);
      const origin = lw.origins.get(given);
      if (origin) inner.origins.set(id, origin);
      return orMissing(id);
    });
  });
  const captured = new Map<Variable, Item>();
  inner.captureHook = (variable) => {
    // A constant belongs to the branch that it is asked for in.
    const known = captured.get(variable);
    if (known) return known.kind === 'value' ? { ...known, id: orMissing(known.id) } : known;
    const outside = lw.holder(variable);
    if (!outside) {
      // A field that a constructor has yet to set: once it has, this is another function.
      unit.seen.set(variable, null);
      return null;
    }
    const made: Capture[] = [];
    const item = handOn(
      outside,
      (held) => held,
      (id, part) => {
        made.push({ variable, part });
        return parameter(lw.typeOf(id), variable.name);
      },
    );
    captured.set(variable, item);
    unit.seen.set(variable, shapeOfOne(lw, outside));
    // Those that call it see what it sees.
    for (const site of unit.sites) site.lowering.holder(variable);
    unit.captures.push(...made);
    for (const capture of made) for (const site of unit.sites) addCapture(site, capture, node);
    return item.kind === 'value' ? { ...item, id: orMissing(item.id) } : item;
  };
  const [self, ...rest] = fn.self ? items : [null, ...items];
  const whole: FunctionItem = fn.self ? { ...fn, self: self ?? null } : fn;
  const handed = rest.filter((item) => item !== null);
  const run = generator?.run ?? runBody;
  const { item: answer, thrown } = handingOut(inner, catches, () => run(inner, whole, handed, node), fn.node, fn.node);
  const [result] = unit.results;
  const yields =
    unit.results.length > 1
      ? (inParts(inner, answer, unit.results, fn.node) ??
        inner.refuse('AD3003', fn.node, { name, types: 'it returns something of another type' }))
      : result
        ? [handedBack(inner, inner.id(answer, fn.node), result, fn.node)]
        : [];
  unit.func = finish(inner, unit.key, params, [...yields, ...thrown], spanOf(fn.node, null));
  return unit;
}
