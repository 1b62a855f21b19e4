/** Declarations and binding patterns: `const`, `let`, `var`, destructuring with defaults and rest. */

import { knownKey, propertyKey } from '../expressions/knownKeys.ts';
import type { Type } from '../../ir/ir.ts';
import { definite, maybe } from '../../ir/types.ts';
import { intoBox, makeBox } from '../functions/boxes.ts';
import { lower, orDefault } from '../expressions/expressions.ts';
import { sameItem, valueItem, type Item, type Variable } from '../items.ts';
import { join } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';
import { refuseAccessors } from '../expressions/accessors.ts';
import { elementAt, getField, restFrom } from '../expressions/access.ts';
import { getElement } from '../expressions/elements.ts';
import { getProperty } from '../expressions/properties.ts';
import { noteUnknownOrder, orderOfCopy } from '../platform/keyOrders.ts';
import { ts } from '../project.ts';
import { patternSource } from './patternSources.ts';
import { isMadeAnew } from '../classes/classCaptures.ts';
import { isHidden, isHiddenName } from '../types/recordTypes.ts';
import { isAskedWhetherSet } from './leftUnset.ts';
import { tableAt, tableWithout } from '../tables/tables.ts';
import { isMadeWith, lackingOf, markLacking } from '../expressions/lacking.ts';
import { lacksField } from '../expressions/givenFields.ts';
import { boundNames } from './scan.ts';
import { nodesIn } from '../syntax.ts';
import { narrowed } from '../types/narrowing.ts';
import { isPacked } from '../unions/unionValues.ts';

/** Functions, classes and enums of a block can be used before their declaration. */
export function hoistFunctions(lw: Lowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      const symbol = lw.checker.getSymbolAtLocation(statement.name);
      if (symbol) lw.scope.bind(symbol, { kind: 'function', node: statement, scope: lw.scope, self: null, home: null });
    } else if (ts.isClassDeclaration(statement) && statement.name) {
      const symbol = lw.checker.getSymbolAtLocation(statement.name);
      if (symbol) lw.scope.bind(symbol, { kind: 'class', node: statement, scope: lw.scope });
      lw.module.setScopeOfClass(statement, lw.scope, isMadeAnew(lw));
    } else if (ts.isEnumDeclaration(statement)) {
      const symbol = lw.checker.getSymbolAtLocation(statement.name);
      if (symbol) lw.scope.bind(symbol, { kind: 'enum', node: statement });
    }
  }
}

/** Variables that functions above their declarations read: their places in memory are there from the beginning of the block. */
export function hoistRead(lw: Lowering, statements: readonly ts.Statement[]): void {
  const { ahead } = lw.module.decisions;
  if (ahead.size === 0) return;
  for (const statement of statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const name of statement.declarationList.declarations.flatMap(boundNames)) {
      const symbol = lw.checker.getSymbolAtLocation(name);
      if (symbol && ahead.has(symbol)) placeAhead(lw, name, symbol);
    }
  }
}

/** `var`s belong to the whole function, wherever they stand. */
export function hoistVars(lw: Lowering, body: ts.Node): void {
  for (const node of nodesIn(body, (one) => one === body || !ts.isFunctionLike(one))) {
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) {
      for (const declaration of node.declarations) hoistName(lw, declaration.name, node);
    }
  }
}

function hoistName(lw: Lowering, name: ts.BindingName, list: ts.VariableDeclarationList): void {
  if (ts.isIdentifier(name)) {
    const symbol = lw.checker.getSymbolAtLocation(name);
    const known = symbol && lw.scope.find(symbol);
    if (!symbol || (known && 'owner' in known && known.owner === lw)) return;
    const variable = newVariable(lw, name, symbol, list);
    lw.scope.bind(symbol, variable);
    if (variable.boxed) makeBox(lw, variable, null, name);
    else if (startsUndefined(lw, name, list)) lw.flow.set(variable, valueItem(lw.constant(undefined)));
  } else for (const element of name.elements) if (ts.isBindingElement(element)) hoistName(lw, element.name, list);
}

function newVariable(lw: Lowering, name: ts.Identifier, symbol: ts.Symbol, list: ts.VariableDeclarationList | null): Variable {
  const constant = list !== null && (list.flags & ts.NodeFlags.Const) !== 0;
  const declared = constant ? null : declaredType(lw, name);
  const inClosure = lw.module.assignedByClosure(symbol);
  const wanted = lw.module.decisions.boxed.has(symbol) || (inClosure && lw.module.isAssignedByUnit(symbol));
  const boxed = wanted && declared !== null;
  return lw.variable(name.text, declared, inClosure && !boxed, boxed, name);
}

function declaredType(lw: Lowering, name: ts.Identifier): Type | null {
  const type = lw.checker.getTypeAtLocation(name);
  const read = lw.module.types.read(type) ?? typeOfUses(lw, name);
  if (read === null || read.kind === 'opaque' || read.kind === 'nothing') return null;
  return isAskedWhetherSet(lw.checker, name) ? maybe(read, 'undefined') : read;
}

/** `let best;`: TypeScript knows what it holds wherever it is read. */
function typeOfUses(lw: Lowering, name: ts.Identifier): Type | null {
  const { parent } = name;
  if (!ts.isVariableDeclaration(parent) || parent.type || parent.initializer) return null;
  const symbol = lw.checker.getSymbolAtLocation(name);
  const home = ts.findAncestor(parent, ts.isFunctionLike);
  let found: Type | null = null;
  for (const node of home ? nodesIn(home) : []) {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text && lw.checker.getSymbolAtLocation(node) === symbol) {
      const read = lw.module.types.read(lw.checker.getTypeAtLocation(node));
      if (read) found = found ? (join(found, read) ?? found) : read;
    }
  }
  return found;
}

/** `let x: T | undefined;` holds undefined; of any other type TypeScript sees to it that it is not read yet. */
function startsUndefined(lw: Lowering, name: ts.Identifier, list: ts.VariableDeclarationList): boolean {
  if (list.flags & ts.NodeFlags.Const) return false;
  const declared = declaredType(lw, name);
  return declared === null || declared.kind === 'maybe' || declared.kind === 'nothing';
}

export function declareList(lw: Lowering, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    const { name, initializer } = declaration;
    if (!initializer && !ts.isIdentifier(name)) continue;
    if (!initializer && !(list.flags & ts.NodeFlags.BlockScoped)) continue; // `var x;` again changes nothing
    if (
      initializer &&
      ts.isArrayBindingPattern(name) &&
      ts.isArrayLiteralExpression(initializer) &&
      !initializer.elements.some(ts.isSpreadElement) &&
      !name.elements.some((e) => ts.isBindingElement(e) && e.dotDotDotToken)
    ) {
      bindDirectly(lw, name, initializer, list);
      continue;
    }
    const undefinedAtFirst = !initializer && ts.isIdentifier(name) && !isForHeader(list) && startsUndefined(lw, name, list);
    const ahead = initializer && ts.isIdentifier(name) ? declareAhead(lw, name, list) : null;
    const item = initializer ? lower(lw, initializer) : undefinedAtFirst ? valueItem(lw.constant(undefined)) : null;
    lw.at(declaration);
    if (ahead && item) fillAhead(lw, ahead, item, declaration, list);
    else bindName(lw, name, item, list);
  }
}

/** Functions in its initializer read what it will be: until then they have its place in memory. */
function declareAhead(lw: Lowering, name: ts.Identifier, list: ts.VariableDeclarationList): Variable | null {
  const symbol = lw.checker.getSymbolAtLocation(name);
  if (!symbol || !lw.module.decisions.boxed.has(symbol) || !(list.flags & ts.NodeFlags.BlockScoped)) return null;
  const known = lw.scope.find(symbol);
  if (known && 'owner' in known && lw.resumed.has(known)) return null;
  return lw.module.decisions.ahead.has(symbol) ? null : placeAhead(lw, name, symbol);
}

function placeAhead(lw: Lowering, name: ts.Identifier, symbol: ts.Symbol): Variable | null {
  const type = declaredType(lw, name);
  if (type === null) return null;
  const ahead = lw.variable(name.text, type, false, true, name);
  lw.scope.bind(symbol, ahead);
  // Whoever reads it above its declaration gets an error from JavaScript: here it shows at least.
  makeBox(lw, ahead, type.kind === 'real' ? valueItem(lw.constant(NaN)) : null, name);
  return ahead;
}

/** What is no longer assigned needs no place in memory from here on. */
function fillAhead(lw: Lowering, ahead: Variable, item: Item, node: ts.VariableDeclaration, list: ts.VariableDeclarationList): void {
  const value = valueItem(lw.id(item, node));
  intoBox(lw, ahead, value, node);
  if (list.flags & ts.NodeFlags.Const) bindName(lw, node.name, value, list);
}

const isForHeader = (list: ts.VariableDeclarationList): boolean => ts.isForOfStatement(list.parent) || ts.isForInStatement(list.parent);

/** `const [a, b] = [x, y]`: no array. */
function bindDirectly(
  lw: Lowering,
  pattern: ts.ArrayBindingPattern,
  literal: ts.ArrayLiteralExpression,
  list: ts.VariableDeclarationList,
): void {
  const items = literal.elements.map((element) => (ts.isOmittedExpression(element) ? null : lower(lw, element)));
  for (const [k, element] of pattern.elements.entries()) {
    if (!ts.isBindingElement(element)) continue;
    const item = items[k] ?? valueItem(lw.constant(undefined));
    bindName(lw, element.name, withDefault(lw, item, element.initializer), list);
  }
}

/** Bind a name or pattern to an item; without an item the variable has no value yet. */
/** Does what it stands for rest on a value of this function? Then a function of its own that reads it gets that value as a parameter. */
const rests = (item: Item): boolean =>
  item.kind === 'value' || item.kind === 'choice' || item.kind === 'method' || (item.kind === 'function' && item.self?.kind === 'value');

export function bindName(lw: Lowering, name: ts.BindingName, given: Item | null, list: ts.VariableDeclarationList | null): void {
  const item = given && !ts.isIdentifier(name) && isPacked(lw, given) ? narrowed(lw, given, name) : given;
  if (ts.isIdentifier(name)) {
    const symbol = lw.checker.getSymbolAtLocation(name);
    if (!symbol) return;
    const ahead = list && lw.module.decisions.ahead.has(symbol) ? lw.scope.find(symbol) : null;
    if (ahead && 'owner' in ahead && ahead.owner === lw && ahead.boxed) {
      if (item) intoBox(lw, ahead, valueItem(lw.id(item, name)), name);
      if (item && list && list.flags & ts.NodeFlags.Const) lw.scope.bind(symbol, lw.temporary(name.text, item));
      return;
    }
    const resumed = lw.scope.find(symbol);
    if (resumed && !('owner' in resumed) && item && sameItem(resumed, item)) return;
    if (resumed && 'owner' in resumed && lw.resumed.has(resumed)) {
      const isFunction = item?.kind === 'function' && list !== null && (list.flags & ts.NodeFlags.Const) !== 0;
      if (isFunction) lw.scope.bind(symbol, item);
      else if (item) lw.assign(resumed, item, name);
      return;
    }
    const hoisted = list !== null && !(list.flags & ts.NodeFlags.BlockScoped) ? lw.scope.find(symbol) : null;
    if (hoisted && 'owner' in hoisted && hoisted.owner === lw) {
      if (item) lw.assign(hoisted, item, name);
      return;
    }
    if (item && item.kind !== 'unknown' && !rests(item) && !lw.flow.isOpen && list !== null && list.flags & ts.NodeFlags.Const) {
      lw.scope.bind(symbol, item);
      return;
    }
    const variable = newVariable(lw, name, symbol, list);
    for (const one of symbolsOf(lw, name, symbol)) lw.scope.bind(one, variable);
    if (variable.boxed) makeBox(lw, variable, item, name);
    else if (item) lw.assign(variable, item, name);
    return;
  }
  if (!item) return;
  if (ts.isArrayBindingPattern(name)) {
    const source = patternSource(lw, item, name);
    for (const [k, element] of name.elements.entries()) {
      if (!ts.isBindingElement(element)) continue;
      lw.at(element);
      const part = element.dotDotDotToken ? restFrom(lw, source, k, element) : elementAt(lw, source, k, element);
      bindName(lw, element.name, withDefault(lw, part, element.initializer), list);
    }
    return;
  }
  const taken: string[] = [];
  for (const element of name.elements) {
    lw.at(element);
    const fieldOf = (field: string): Item => {
      taken.push(field);
      return getProperty(lw, item, field, element.name);
    };
    if (element.dotDotDotToken) {
      bindName(lw, element.name, restOfObject(lw, item, taken, element), list);
      continue;
    }
    const key = element.propertyName ?? element.name;
    const known = knownKey(lw, key as ts.PropertyName);
    // What a rest leaves out must be known.
    const isDynamic = typeof known !== 'string' && known !== null && !name.elements.some((one) => one.dotDotDotToken);
    const part = isDynamic ? getElement(lw, item, known, key) : fieldOf(propertyKey(lw, key as ts.PropertyName, known));
    bindName(lw, element.name, withDefault(lw, part, element.initializer), list);
  }
}

/** A parameter property (`constructor(readonly x: number)`) has one symbol as a parameter and one as a field. */
function symbolsOf(lw: Lowering, name: ts.Identifier, symbol: ts.Symbol): readonly ts.Symbol[] {
  const { parent } = name;
  const isProperty = ts.isParameter(parent) && ts.isConstructorDeclaration(parent.parent) && (ts.getModifiers(parent) ?? []).length > 0;
  return isProperty ? lw.checker.getSymbolsOfParameterPropertyDeclaration(parent, name.text) : [symbol];
}

const withDefault = (lw: Lowering, item: Item, initializer: ts.Expression | undefined): Item =>
  initializer ? orDefault(lw, item, () => lower(lw, initializer), initializer) : item;

/** `{ a, ...rest }`: the fields not yet taken, in a fresh object. */
export function restOfObject(lw: Lowering, item: Item, taken: readonly string[], node: ts.Node): Item {
  if (item.kind === 'object') {
    const fields = new Map(
      [...item.fields]
        .filter(([name]) => !taken.includes(name) && !(item.home && isHiddenName(name)))
        .map(([name]) => [name, lw.temporary(name, getProperty(lw, item, name, node))] as const),
    );
    return { kind: 'object', fields, home: null, tuple: false, origin: null };
  }
  const id = lw.id(item, node);
  const type = definite(lw.typeOf(id));
  if (type.kind !== 'record') return lw.refuse('AD3002', node, { what: 'rest', type: 'a value that is no object' });
  refuseAccessors(lw, id, node);
  const table = tableAt(lw, item);
  if (table) return tableWithout(lw, table, taken, node);
  const isLeft = (name: string): boolean => !taken.includes(name) && !isHidden(type, name);
  const order = orderOfCopy(lw, id, type, isLeft);
  const names = order.names.filter(isLeft);
  const fields = names.map((name) => ({
    name,
    value: lacksField(lw, id, type, name) ? getField(lw, id, name) : lw.id(getProperty(lw, item, name, node), node),
  }));
  for (const { name, value } of fields)
    if (type.fields.get(name)?.kind === 'maybe' && !isMadeWith(lw, id, name)) markLacking(lw, valueItem(value));
  const result = lw.builder.value(lw.module.types.anonymousRecord(new Map(fields.map((f) => [f.name, lw.typeOf(f.value)]))));
  lw.builder.emit({ kind: 'newRecord', result, fields, ...lackingOf(lw, fields), span: lw.builder.span });
  if (!order.isKnown) noteUnknownOrder(lw, result);
  return valueItem(result);
}
