/**
 * From the user's exported function to a program in structured SSA.
 *
 * Needs   a function declaration with a body (or a constant holding an arrow function).
 * Gives   the program, and the signature as the user wrote it; null when something was refused.
 */

import type { PrimalOp, Program, Type, ValueId } from '../ir/ir.ts';
import { checkInstances } from './classes/givenInstances.ts';
import { finish } from './control/branching.ts';
import { hasThrown } from './control/ended.ts';
import { maybe, nothing, opaque } from '../ir/types.ts';
import type { Variant } from './functions/alternatives.ts';
import { Again, Refused } from './decisions.ts';
import { finishFunctionValues } from './functions/functionValues.ts';
import { callRecursive } from './functions/recursion.ts';
import { asLeftOut } from './functions/givenFunctions.ts';
import { isGivable } from './types/holding.ts';
import { beginState } from './modules/moduleState.ts';
import { runBody, type FunctionItem } from './functions/calls.ts';
import { valueItem, type FunctionNode, type Item } from './items.ts';
import { Lowering } from './lowering.ts';
import { functionName, spanOf } from './places.ts';
import type { ModuleLowering } from './module.ts';
import { ts } from './project.ts';
import { isMentioned } from './syntax.ts';

export interface EntryParameter {
  readonly name: string;
  readonly node: ts.ParameterDeclaration;
  readonly type: Type;
  readonly id: ValueId;
}

export interface Lowered {
  readonly program: Program<PrimalOp>;
  /** Positions cut off for want of a proof that they are whole (passes/marks/wholePositions.ts). */
  readonly doubted: ReadonlySet<PrimalOp>;
  readonly parameters: readonly EntryParameter[];
  readonly result: Type;
  /** Parameters hold tables, which are handed over taken apart: their types are not what the user has written. */
  readonly apart: boolean;
  /** One way to call the function, of several: its types are not what the user has written. */
  readonly variant: Variant | null;
}

export function lowerEntry(module: ModuleLowering, fn: FunctionNode, variant: Variant | null = null): Lowered | null {
  for (let at = module; ; at = at.again()) {
    try {
      return lowerOnce(at, fn, variant);
    } catch (error) {
      if (error instanceof Refused) return null;
      if (!(error instanceof Again)) throw error;
    }
  }
}

function lowerOnce(module: ModuleLowering, fn: FunctionNode, variant: Variant | null): Lowered | null {
  const lw = new Lowering(module, fn);
  module.entry = fn;
  const name = functionName(fn);
  const again = isCalledAgain(module, fn, variant);
  const key = module.newKey(again ? `entry of ${name}` : name);
  lw.active.push(fn);
  refuseSuspended(lw, fn);
  const parameters = fn.parameters.map((node, k) => entryParameter(lw, node, k, variant?.types[k] ?? null));
  const entry: FunctionItem = { kind: 'function', node: fn, scope: module.moduleScope, self: null, home: null };
  beginState(lw, fn);
  for (const { id, node } of parameters) if (!node.dotDotDotToken) checkInstances(lw, id, node);
  const args = parameters.map(({ node, id }): Item => {
    if (node.dotDotDotToken) return { kind: 'spread', array: id, own: true };
    return node.initializer ? valueItem(id) : asLeftOut(lw, valueItem(id), node);
  });
  // What calls itself is there once, for the call from outside as for every depth.
  const answer = again ? callRecursive(lw, entry, args, fn) : runBody(lw, entry, args, fn);
  if (module.report.failed) return null;
  lw.at(fn);
  const result = answer.kind === 'value' && lw.typeOf(answer.id).kind === 'nothing' ? null : lw.id(answer, fn.name ?? fn);
  if (result !== null && module.holdsFunctions(lw.typeOf(result))) lw.refuse('AD1013', fn.name ?? fn, { what: `what \`${name}\` returns` });
  if (result !== null && module.holdsTables(lw.typeOf(result))) lw.refuse('AD3005', fn.name ?? fn, { collection: `what ${name} returns` });
  if (result !== null && module.holdsUnions(lw.typeOf(result)))
    lw.refuse('AD3003', fn.name ?? fn, { name: `what ${name} returns`, types: 'it holds values of several kinds' });
  if (module.metClass && (module.decisions.hasTags || module.decisions.unions)) throw new Again();
  const yields = result === null ? [] : [result];
  if (hasThrown(lw, 0)) lw.refuse('AD1001', fn.name ?? fn, { what: 'a function that throws in every case' });
  if (result === null && returnsSomething(lw, fn)) lw.refuse('AD1001', fn.name ?? fn, { what: 'a function that never returns' });
  const func = finish(
    lw,
    name,
    parameters.map((one) => one.id),
    yields,
    spanOf(fn, null),
  );
  finishFunctionValues(module);
  const functions = new Map([[key, func], ...module.functions()]);
  return {
    program: { entry: key, functions, globals: new Map(module.globals) },
    parameters: parameters.map((one) => ({ ...one, type: lw.typeOf(one.id) })),
    result: result === null ? nothing : lw.typeOf(result),
    doubted: module.doubted,
    apart: parameters.some(({ id }) => module.holdsTables(lw.typeOf(id)) || module.holdsUnions(lw.typeOf(id))),
    variant,
  };
}

/** A function that calls itself with the parameters that it is given from outside. */
function isCalledAgain(module: ModuleLowering, fn: FunctionNode, variant: Variant | null): boolean {
  const isPlain = fn.parameters.every((one) => !one.dotDotDotToken && !one.initializer && !one.questionToken);
  return variant === null && isPlain && module.isRecursive(fn) && module.hasPlainResult(fn);
}

/** Async functions and generators hand out something else than what they return. */
function refuseSuspended(lw: Lowering, fn: FunctionNode): void {
  const isAsync = fn.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  if (isAsync) lw.refuse('AD1002', fn.name ?? fn, { name: `\`${functionName(fn)}\`` });
  if ('asteriskToken' in fn && fn.asteriskToken) lw.refuse('AD1003', fn.name ?? fn, { name: `\`${functionName(fn)}\`` });
}

/** Nothing is returned although TypeScript says that something is: the end is never reached. */
function returnsSomething(lw: Lowering, fn: FunctionNode): boolean {
  const signature = lw.checker.getSignatureFromDeclaration(fn);
  const type = signature && lw.checker.getReturnTypeOfSignature(signature);
  return type !== undefined && (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0;
}

/** The type with tables taken apart, where the function that is handed them can be. */
function givenApart({ module }: Lowering, declared: ts.Type, given: Type | null): Type | null {
  const read = given || !(module.decisions.tables || module.decisions.unions) ? null : module.types.held(declared);
  if (read) module.meetClasses(read);
  return read && (module.holdsTables(read) || module.holdsUnions(read)) && !module.holdsFunctions(read) && isGivable(read) ? read : null;
}

function entryParameter(lw: Lowering, node: ts.ParameterDeclaration, position: number, given: Type | null): EntryParameter {
  const name = ts.isIdentifier(node.name) ? node.name.text : `arg${position}`;
  const type = lw.checker.getTypeAtLocation(node.name);
  const isAny = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  if (isAny && isMentioned(node)) lw.refuse('AD3001', node, { name, type: lw.checker.typeToString(type) });
  const declared = node.initializer ? lw.checker.getTypeAtLocation(node) : type;
  const own = givenApart(lw, declared, given);
  const read = given ?? own ?? lw.module.typeOutside(declared) ?? opaque(lw.checker.typeToString(type));
  const optional = node.initializer !== undefined || node.questionToken !== undefined;
  const full = optional && !node.dotDotDotToken && !given ? maybe(read, 'undefined') : read;
  const id = lw.builder.value(full, name);
  lw.given.add(id);
  // A test in front of the function has shown what it is.
  if (given && given.kind !== 'maybe') lw.certain.add(id);
  return { name, node, type: full, id };
}
