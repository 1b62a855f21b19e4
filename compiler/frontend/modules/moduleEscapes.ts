/**
 * Objects of the module that may be written through a reference no name leads to: one that a function
 * returns, that is put into another object, or that is one of two. A literal that is made anew wherever it
 * is used would not be the object that was written.
 *
 * Needs   a variable or static field whose writes by name (moduleWrites.ts) have been looked at.
 * Gives   whether its object is handed on like that, and something that the differentiated function runs
 *         writes objects of such a type, or compares them.
 */

import { isLibrary } from '../types/declared.ts';
import type { Lowering } from '../lowering.ts';
import { isTarget, isWrapping, mutating } from './targets.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

/** Make it one object of each call, if it may be such, from the beginning; returns when it is none, or is one already. */
export function becomeOneObject(lw: Lowering, symbol: ts.Symbol | undefined): void {
  const { decisions } = lw.module;
  if (!symbol || decisions.states.has(symbol) || !new Escapes(lw).leaves(symbol) || !isAskedFor(lw, symbol)) return;
  decisions.addState(symbol);
  decisions.filled.add(symbol);
  lw.startAgain();
}

const comparing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
const searching: ReadonlySet<string> = new Set(['includes', 'indexOf', 'lastIndexOf', 'has', 'get', 'set', 'add', 'delete', 'is']);

class Escapes {
  readonly #lw: Lowering;
  readonly #seen = new Set<ts.Symbol>();
  /** Bodies whose `this` has been looked at: methods may call themselves on it. */
  readonly #bodies = new Set<ts.Node>();

  constructor(lw: Lowering) {
    this.#lw = lw;
  }

  leaves(symbol: ts.Symbol): boolean {
    if (this.#seen.has(symbol)) return false;
    this.#seen.add(symbol);
    return this.#lw.module.scanner.writes.mentionsOf(symbol).some((name) => {
      const { parent } = name;
      return this.#goesOut(ts.isPropertyAccessExpression(parent) && parent.name === name ? parent : name);
    });
  }

  /** Does what `node` is, or something in it, go where it is not followed? */
  #goesOut(node: ts.Expression): boolean {
    const { parent } = node;
    if (isWrapping(parent) || ts.isConditionalExpression(parent)) return this.#isObject(parent) && this.#goesOut(parent);
    if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node) {
      const call = parent.parent;
      if (ts.isCallExpression(call) && call.expression === parent) return this.#goesOutOf(call, node);
      return this.#isObject(parent) && this.#goesOut(parent);
    }
    if (!this.#isObject(node) || isDeclaredBy(node)) return false;
    if (ts.isVariableDeclaration(parent) && parent.initializer === node) return this.#namesLeave(parent.name);
    if (ts.isForOfStatement(parent) && parent.expression === node && ts.isVariableDeclarationList(parent.initializer))
      return parent.initializer.declarations.some((one) => this.#namesLeave(one.name));
    if (ts.isBinaryExpression(parent)) return this.#goesThrough(parent, node);
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node && this.#goesInto(parent, node);
    if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) return this.#holdsObjects(node);
    return !ts.isExpressionStatement(parent) && !ts.isTypeOfExpression(parent) && !ts.isIfStatement(parent) && !ts.isTypeQueryNode(parent);
  }

  #goesThrough(parent: ts.BinaryExpression, node: ts.Expression): boolean {
    const { kind } = parent.operatorToken;
    if (kind === ts.SyntaxKind.EqualsToken) {
      if (parent.left === node) return false;
      const symbol = ts.isIdentifier(parent.left) ? this.#lw.checker.getSymbolAtLocation(parent.left) : undefined;
      return symbol === undefined || this.leaves(symbol) || this.#goesOut(parent);
    }
    return this.#isObject(parent) && this.#goesOut(parent);
  }

  /** `object.method(…)`: by `this`, by what it gives back, or by the elements that a callback is given. */
  #goesOutOf(call: ts.CallExpression, node: ts.Expression): boolean {
    const declaration = this.#lw.checker.getResolvedSignature(call)?.declaration;
    const isOurs = declaration !== undefined && !isLibrary(declaration.getSourceFile());
    const body = declaration && 'body' in declaration ? declaration.body : undefined;
    if (isOurs && body && this.#bodies.has(body)) return false;
    if (body) this.#bodies.add(body);
    if (isOurs) return body === undefined || [...nodesIn(body)].some((one) => isThis(one) && this.#goesOut(one));
    const given = call.arguments.some(
      (one) =>
        (ts.isArrowFunction(one) || ts.isFunctionExpression(one)) && one.parameters.some((parameter) => this.#namesLeave(parameter.name)),
    );
    return given || (this.#holdsObjects(node) && this.#isObject(call) && this.#goesOut(call));
  }

  #goesInto(call: ts.CallExpression | ts.NewExpression, node: ts.Expression): boolean {
    const declaration = this.#lw.checker.getResolvedSignature(call)?.declaration;
    if (!declaration || isLibrary(declaration.getSourceFile())) {
      const method = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
      return mutating.has(method) || (this.#isObject(call) && this.#goesOut(call));
    }
    const parameter = declaration.parameters[Math.min(call.arguments?.indexOf(node) ?? 0, declaration.parameters.length - 1)];
    const isFollowed = 'body' in declaration && declaration.body && parameter && ts.isParameter(parameter);
    return !isFollowed || this.#namesLeave(parameter.name);
  }

  #namesLeave(name: ts.BindingName): boolean {
    if (!ts.isIdentifier(name)) return name.elements.some((one) => ts.isBindingElement(one) && this.#namesLeave(one.name));
    const symbol = this.#lw.checker.getSymbolAtLocation(name);
    return symbol !== undefined && this.#isObject(name) && this.leaves(symbol);
  }

  #isObject(node: ts.Node): boolean {
    return isObjectType(this.#lw.checker.getNonNullableType(this.#lw.checker.getTypeAtLocation(node)));
  }

  #holdsObjects(node: ts.Node): boolean {
    const type = this.#lw.checker.getNonNullableType(this.#lw.checker.getTypeAtLocation(node));
    return partsOf(this.#lw, type).length > 1;
  }
}

const isThis = (node: ts.Node): node is ts.ThisExpression => node.kind === ts.SyntaxKind.ThisKeyword;

/** The name in a declaration, an import or an export. */
const isDeclaredBy = ({ parent }: ts.Node): boolean =>
  ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isPropertyDeclaration(parent) || ts.isImportClause(parent);

/** Functions are what they are. */
function isObjectType(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(isObjectType);
  return (
    (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Any | ts.TypeFlags.TypeParameter)) !== 0 && type.getCallSignatures().length === 0
  );
}

/** Types of the objects in an object, itself first. */
function partsOf(lw: Lowering, whole: ts.Type): ts.Type[] {
  const { checker } = lw;
  const found = new Set([whole]);
  for (const type of found) {
    if (found.size > 40) break;
    const elements = checker.isArrayType(type) || checker.isTupleType(type) ? checker.getTypeArguments(type as ts.TypeReference) : null;
    const own = elements
      ? []
      : checker.getPropertiesOfType(type).filter((one) => one.declarations?.some((each) => !isLibrary(each.getSourceFile())));
    const keyed = elements ? [] : checker.getIndexInfosOfType(type).map((one) => one.type);
    for (const part of [...(elements ?? []), ...keyed, ...own.map((one) => checker.getTypeOfSymbol(one))]) {
      const one = checker.getNonNullableType(part);
      if (isObjectType(one)) found.add(one);
    }
  }
  return [...found];
}

/** Does anything that the differentiated function runs write an object of a type that is in this one, or ask which one it is? */
function isAskedFor(lw: Lowering, symbol: ts.Symbol): boolean {
  const { checker } = lw;
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) return false;
  const parts = partsOf(lw, checker.getTypeAtLocation(declaration));
  const isOne = (written: ts.Type): boolean =>
    parts.some((part) => checker.isTypeAssignableTo(part, written) || checker.isTypeAssignableTo(written, part));
  for (const home of lw.module.reached)
    for (const node of nodesIn(home)) {
      const object = writtenBy(node) ?? comparedBy(lw, node);
      if (object && isOne(checker.getNonNullableType(checker.getTypeAtLocation(object)))) return true;
    }
  return false;
}

/** One of the objects in `object === other`, `objects.includes(object)`, or the key in `set.has(object)`. */
function comparedBy({ checker }: Lowering, node: ts.Node): ts.Expression | null {
  const isObject = (one: ts.Expression): boolean => isObjectType(checker.getNonNullableType(checker.getTypeAtLocation(one)));
  if (ts.isBinaryExpression(node) && comparing.has(node.operatorToken.kind))
    return isObject(node.left) && isObject(node.right) ? node.left : null;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const [first] = node.arguments;
  return first && searching.has(node.expression.name.text) && isObject(first) ? first : null;
}

/** The object of `object.field = …`, `object[i]++`, `object.push(…)`. */
function writtenBy(node: ts.Node): ts.Expression | null {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return null;
  const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
  const isChanged = isCalled && ts.isPropertyAccessExpression(node) && mutating.has(node.name.text);
  return isChanged || isTarget(node) ? node.expression : null;
}
