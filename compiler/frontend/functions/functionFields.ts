/**
 * Properties that a program gives its functions: `f.calls = 0`, `Object.assign((x: number) => …, { k: 3 })`.
 *
 * Needs   a function that is followed at compile time.
 * Gives   variables, which stand in the scope that the function is made in, so that they are captured, carried by loops
 *         and kept in memory as any others are; at module level, what they are set to, where that is all that sets them.
 */

import { makeBox } from './boxes.ts';
import { lower } from '../expressions/expressions.ts';
import { Scope, valueItem, type FunctionNode, type Item, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { getField } from '../expressions/access.ts';
import { isPure, moduleData } from '../modules/moduleConstants.ts';
import { exportedName } from '../modules/moduleNames.ts';
import type { RecordType } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import { nameOf } from '../expressions/propertyNames.ts';
import { ts } from '../project.ts';

type FunctionItem = Item & { kind: 'function' };

/** At the beginning of a block: those of the functions in it. None is there yet. */
export function hoistFields(lw: Lowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body) declareFields(lw, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { initializer } of statement.declarationList.declarations)
      if (initializer && isFunctionExpression(initializer)) declareFields(lw, initializer);
  }
}

function declareFields(lw: Lowering, fn: FunctionNode): void {
  for (const symbol of assignedFields(lw, fn)) {
    const [declaration] = symbol.declarations ?? [];
    const name = declaration && writtenName(declaration);
    if (name) declareField(lw, lw.scope, symbol, name, valueItem(lw.constant(undefined)));
  }
}

function declareField(lw: Lowering, scope: Scope, symbol: ts.Symbol, name: ts.Node, item: Item): void {
  const { module } = lw;
  const read = module.types.read(lw.checker.getTypeAtLocation(name));
  const declared = read?.kind === 'opaque' || read?.kind === 'nothing' ? null : read;
  const boxed = declared !== null && (module.decisions.boxed.has(symbol) || module.isAssignedByUnit(symbol));
  const variable = lw.variable(symbol.name, declared, !boxed, boxed, name);
  scope.bind(symbol, variable);
  if (boxed) makeBox(lw, variable, item, name);
  else lw.flow.set(variable, item);
}

/** `Object.assign(function, { … })`: nobody else has the function yet. */
export function withFields(lw: Lowering, node: ts.CallExpression): Item | null {
  const [target, ...sources] = node.arguments;
  const fn = target && functionIn(target);
  if (!fn || !sources.every(isPlainLiteral)) return null;
  const item = lower(lw, fn);
  if (item.kind !== 'function') return null;
  const scope = new Scope(item.scope);
  for (const property of sources.flatMap((one) => [...one.properties])) {
    const { name } = property;
    const symbol = name && lw.checker.getSymbolAtLocation(name);
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : null;
    if (!name || !symbol || !value) return null;
    declareField(lw, scope, symbol, name, lower(lw, value));
  }
  return { ...item, scope };
}

/** What a property of a function holds; null where it is none of the program's. */
export function fieldOfFunction(lw: Lowering, fn: FunctionItem, name: string, node: ts.Node): Item | null {
  if (name === 'length' && !fn.bound) return valueItem(lw.constant(lengthOf(fn.node)));
  const symbol = fn.bound ? null : fieldSymbol(lw, fn, name);
  const bound = symbol && variableOf(fn, symbol);
  if (bound) return lw.read(bound) ?? (bound.owner === lw ? valueItem(lw.constant(undefined)) : null);
  const set = symbol && setWhileLoading(lw, symbol, fn.node);
  if (set) return fieldOfExported(lw, fn, name, set) ?? lw.module.initial(lw, set);
  return symbol && refuseField(lw, fn, name, node);
}

/** Of a function: how many parameters it has before the first with a default, or the rest. */
function lengthOf({ parameters }: FunctionNode): number {
  const own = parameters.filter((one) => one.name.getText() !== 'this');
  const end = own.findIndex((one) => one.initializer !== undefined || one.dotDotDotToken !== undefined);
  return end < 0 ? own.length : end;
}

/** Files that are not here may set it as well: it is read where it is. */
function fieldOfExported(lw: Lowering, { node }: FunctionItem, name: string, set: ts.Expression): Item | null {
  const own = nameOfFunction(node);
  const symbol = own && lw.checker.getSymbolAtLocation(own);
  const file = node.getSourceFile();
  const exported = symbol ? exportedName(lw.checker, symbol, file) : null;
  if (!own || exported === null || (lw.checker.getTypeAtLocation(set).flags & ts.TypeFlags.NumberLike) === 0) return null;
  const type: RecordType = { kind: 'record', name: null, form: 'object', fields: new Map([[name, real]]) };
  const whole = moduleData(lw, own.text, { kind: 'import', file: file.fileName, exported, type });
  return whole.kind === 'value' ? valueItem(getField(lw, whole.id, name)) : null;
}

/** The variable that a property of a function is. */
export function fieldVariable(lw: Lowering, fn: FunctionItem, name: string, node: ts.Node): Variable | null {
  const symbol = fn.bound ? null : fieldSymbol(lw, fn, name);
  return symbol && (variableOf(fn, symbol) ?? refuseField(lw, fn, name, node));
}

const refuseField = (lw: Lowering, fn: FunctionItem, name: string, node: ts.Node): never =>
  lw.refuse('AD1012', node, { name: `${nameOfFunction(fn.node)?.text ?? 'function'}.${name}`, what: 'is written' });

/** The constant that one statement of the module sets it to, and nothing else. */
function setWhileLoading(lw: Lowering, symbol: ts.Symbol, fn: FunctionNode): ts.Expression | null {
  const { writes } = lw.module.scanner;
  const [only, ...others] = writes.assignmentsOf(symbol);
  const set = only?.parent;
  const isStatement =
    set !== undefined &&
    ts.isBinaryExpression(set) &&
    set.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isExpressionStatement(set.parent) &&
    ts.isSourceFile(set.parent.parent);
  if (!isStatement || others.length > 0 || !(isPure(lw, set.right) || isFunctionExpression(set.right))) return null;
  const name = nameOfFunction(fn);
  const holder = name && lw.checker.getSymbolAtLocation(name);
  // By another name of the function.
  const isField = (write: ts.Node): boolean => !ts.isPropertyAccessExpression(write) || write.name.text === symbol.name;
  return holder && !writes.writesOf(holder).some((write) => write !== only && isField(write)) ? set.right : null;
}

function variableOf({ scope }: FunctionItem, symbol: ts.Symbol): Variable | null {
  const bound = scope.find(symbol);
  return bound && 'owner' in bound ? bound : null;
}

function fieldSymbol(lw: Lowering, { node }: FunctionItem, name: string): ts.Symbol | null {
  const literal = fieldsOfLiterals(node).findLast((one) => one.name && nameOf(one.name) === name)?.name;
  if (literal) return lw.checker.getSymbolAtLocation(literal) ?? null;
  return assignedFields(lw, node).find((one) => one.name === name) ?? null;
}

/** `f.calls = 0` declares a property of what `f` names. */
function assignedFields(lw: Lowering, node: FunctionNode): readonly ts.Symbol[] {
  const name = nameOfFunction(node);
  if (!name) return [];
  const isAccess = (one: ts.Declaration): boolean => ts.isPropertyAccessExpression(one) || ts.isElementAccessExpression(one);
  return lw.checker
    .getTypeAtLocation(name)
    .getProperties()
    .filter(({ declarations = [] }) => declarations.length > 0 && declarations.every(isAccess));
}

function nameOfFunction(node: FunctionNode): ts.Identifier | null {
  const { parent } = node;
  const isHeld = ts.isVariableDeclaration(parent) && parent.initializer === node;
  const name = isHeld ? parent.name : ts.isFunctionDeclaration(node) ? node.name : undefined;
  return name && ts.isIdentifier(name) ? name : null;
}

const writtenName = (declaration: ts.Declaration): ts.Node | null =>
  ts.isPropertyAccessExpression(declaration)
    ? declaration.name
    : ts.isElementAccessExpression(declaration)
      ? declaration.argumentExpression
      : null;

function fieldsOfLiterals(node: FunctionNode): readonly ts.ObjectLiteralElementLike[] {
  const call = ts.findAncestor(node.parent, (one) => !ts.isParenthesizedExpression(one));
  const isGiven = call && ts.isCallExpression(call) && call.expression.getText() === 'Object.assign' && call.arguments[0];
  if (!isGiven || functionIn(isGiven) !== node) return [];
  return call.arguments.slice(1).flatMap((one) => (ts.isObjectLiteralExpression(one) ? [...one.properties] : []));
}

function functionIn(node: ts.Expression): ts.ArrowFunction | ts.FunctionExpression | null {
  if (ts.isParenthesizedExpression(node)) return functionIn(node.expression);
  return isFunctionExpression(node) ? node : null;
}

const isFunctionExpression = (node: ts.Expression): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node);

const isPlainLiteral = (node: ts.Expression): node is ts.ObjectLiteralExpression =>
  ts.isObjectLiteralExpression(node) &&
  node.properties.every((one) => ts.isPropertyAssignment(one) || ts.isShorthandPropertyAssignment(one));
