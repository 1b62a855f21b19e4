/**
 * Questions about syntax, asked before a loop or function is lowered: which variables may it
 * assign, may it call anything, and does it leave for an outer target?
 */

import { ModuleWrites } from '../modules/moduleWrites.ts';
import { ts } from '../project.ts';
import { childrenOf, nodesIn, symbolNamed } from '../syntax.ts';

export interface Scan {
  /** Symbols assigned anywhere inside, nested functions included. */
  readonly assigned: ReadonlySet<ts.Symbol>;
  /** May run code of other functions, or write fields of objects. */
  readonly calls: boolean;
  /** Contains a `return` of the function around it. */
  readonly returns: boolean;
  /** Labels of its `break L` and `continue L`. */
  readonly labels: ReadonlySet<string>;
  /** Unlabelled break or continue that leaves the node itself (a switch in a loop, say). */
  readonly breaks: boolean;
}

const isAssignment = (kind: ts.SyntaxKind): boolean => kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

export class Scanner {
  readonly #checker: ts.TypeChecker;
  readonly #scans = new Map<ts.Node, Scan>();
  readonly #freeNames = new Map<ts.Node, { readonly symbols: ReadonlySet<ts.Symbol>; readonly usesThis: boolean }>();
  readonly #closureAssigned = new Map<ts.Node, ReadonlySet<ts.Symbol>>();

  readonly #files: () => readonly ts.SourceFile[];
  #thrown: readonly ts.Expression[] | null = null;

  /** Where the objects that variables hold are written. */
  readonly writes: ModuleWrites;

  constructor(checker: ts.TypeChecker, files: () => readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#files = files;
    this.writes = new ModuleWrites(checker, files);
  }

  /** What is thrown anywhere in the program. */
  thrown(): readonly ts.Expression[] {
    this.#thrown ??= this.#files().flatMap((file) => [...nodesIn(file)].filter(ts.isThrowStatement).map((one) => one.expression));
    return this.#thrown;
  }

  scan(root: ts.Node): Scan {
    const known = this.#scans.get(root);
    if (known) return known;
    const assigned = new Set<ts.Symbol>();
    const labels = new Set<string>();
    let calls = false;
    let returns = false;
    let breaks = false;
    const open: (readonly [ts.Node, boolean])[] = [[root, false]];
    for (let item = open.pop(); item; item = open.pop()) {
      const [node, inFunction] = item;
      if (ts.isReturnStatement(node) && !inFunction) returns = true;
      if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) {
        if (node.label) labels.add(node.label.text);
        else breaks = true;
      }
      if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) calls = true;
      if (ts.isPropertyAccessExpression(node)) calls = true; // a getter, or a field of an object followed at compile time
      for (const symbol of this.#assignedBy(node)) assigned.add(symbol);
      const inside = inFunction || ts.isFunctionLike(node);
      for (const child of childrenOf(node).reverse()) open.push([child, inside]);
    }
    const scan = { assigned, calls, returns, labels, breaks };
    this.#scans.set(root, scan);
    return scan;
  }

  /** Variables of `fn` (or around it) that functions inside `fn` assign. */
  closureAssigned(fn: ts.Node): ReadonlySet<ts.Symbol> {
    const known = this.#closureAssigned.get(fn);
    if (known) return known;
    const found = new Set<ts.Symbol>();
    const open: (readonly [ts.Node, boolean])[] = [[fn, false]];
    for (let item = open.pop(); item; item = open.pop()) {
      const [node, inside] = item;
      if (inside) for (const symbol of this.#assignedBy(node)) found.add(symbol);
      const enters = inside || (node !== fn && ts.isFunctionLike(node));
      for (const child of childrenOf(node).reverse()) open.push([child, enters]);
    }
    this.#closureAssigned.set(fn, found);
    return found;
  }

  /** Names that a function mentions and does not declare, and whether it mentions `this`. */
  freeNames(fn: ts.Node): { readonly symbols: ReadonlySet<ts.Symbol>; readonly usesThis: boolean } {
    const known = this.#freeNames.get(fn);
    if (known) return known;
    const symbols = new Set<ts.Symbol>();
    let usesThis = false;
    const isInside = (at: ts.Declaration): boolean => ts.findAncestor(at, (one) => one === fn) !== undefined;
    const visit = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) usesThis = true;
      if (ts.isIdentifier(node)) {
        const symbol = symbolNamed(this.#checker, node);
        if (symbol && !(symbol.declarations ?? []).some(isInside)) symbols.add(symbol);
      }
      if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
    };
    visit(fn);
    const found = { symbols, usesThis };
    this.#freeNames.set(fn, found);
    return found;
  }

  /** Is the variable assigned after its declaration? The counter of a `for` is another one on each trip. */
  changes(symbol: ts.Symbol): boolean {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) return false;
    if (isProperty(declaration)) return true;
    const loop = headerOf(declaration);
    if (loop) return [loop.condition, loop.statement].some((part) => part && this.scan(part).assigned.has(symbol));
    const home = ts.findAncestor(declaration.parent, (one) => ts.isFunctionLike(one) || ts.isSourceFile(one));
    return home !== undefined && this.scan(home).assigned.has(symbol);
  }

  isLoopCounter(symbol: ts.Symbol): boolean {
    return (symbol.declarations ?? []).some((one) => headerOf(one) !== null);
  }

  *#assignedBy(node: ts.Node): Generator<ts.Symbol> {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) yield* this.#targets(node.left);
    else if (
      (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
    )
      yield* this.#targets(node.operand);
    else if (ts.isVariableDeclaration(node) && isVar(node)) yield* this.#names(node);
    else if (isAssignedByTrips(node)) yield* this.#targets(node);
  }

  *#names(declaration: ts.VariableDeclaration): Generator<ts.Symbol> {
    for (const name of boundNames(declaration)) {
      const symbol = this.#checker.getSymbolAtLocation(name);
      if (symbol) yield symbol;
    }
  }

  *#targets(node: ts.Node): Generator<ts.Symbol> {
    if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) {
      yield* this.#targets(node.expression);
    } else if (ts.isIdentifier(node)) {
      const symbol = symbolNamed(this.#checker, node);
      if (symbol) yield symbol;
    } else if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) yield* this.#targets(ts.isSpreadElement(element) ? element.expression : element);
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (ts.isPropertyAssignment(property)) yield* this.#targets(property.initializer);
        else if (ts.isShorthandPropertyAssignment(property)) yield* this.#targets(property.name);
        else if (ts.isSpreadAssignment(property)) yield* this.#targets(property.expression);
      }
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      yield* this.#targets(node.left);
    }
  }
}

/** `for ([a, b] of list)`: found by itself as well, because loops ask for their heads and bodies. */
const isAssignedByTrips = (node: ts.Node): boolean =>
  !ts.isSourceFile(node) &&
  (ts.isForOfStatement(node.parent) || ts.isForInStatement(node.parent)) &&
  node.parent.initializer === node &&
  !ts.isVariableDeclarationList(node);

/** The names that a declaration or a pattern binds. */
export const boundNames = ({ name }: ts.VariableDeclaration | ts.BindingElement): readonly ts.Identifier[] =>
  ts.isIdentifier(name) ? [name] : name.elements.flatMap((one) => (ts.isBindingElement(one) ? boundNames(one) : []));

/** A property of a function may be assigned under any name of that. */
const isProperty = (declaration: ts.Declaration): boolean =>
  ts.isPropertyAccessExpression(declaration) || ts.isElementAccessExpression(declaration) || ts.isObjectLiteralElementLike(declaration);

/** The `for` in whose header a variable is declared with `let`, by itself or in a pattern. */
function headerOf(declaration: ts.Declaration): ts.ForStatement | null {
  const owner = ts.isBindingElement(declaration) ? ts.findAncestor(declaration, ts.isVariableDeclaration) : declaration;
  const list = owner && ts.isVariableDeclaration(owner) ? owner.parent : null;
  return list && ts.isVariableDeclarationList(list) && list.flags & ts.NodeFlags.BlockScoped && ts.isForStatement(list.parent)
    ? list.parent
    : null;
}

const isVar = (node: ts.VariableDeclaration): boolean =>
  ts.isVariableDeclarationList(node.parent) && !(node.parent.flags & ts.NodeFlags.BlockScoped);

/** Does control never come out at the end of this statement? Conservative: false when in doubt. */
export function alwaysLeaves(node: ts.Statement | undefined): boolean {
  if (!node) return false;
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakStatement(node) || ts.isContinueStatement(node)) return true;
  if (ts.isBlock(node)) return node.statements.some(alwaysLeaves);
  if (ts.isIfStatement(node)) return alwaysLeaves(node.thenStatement) && alwaysLeaves(node.elseStatement);
  return false;
}

/** `while (1) { …; return x; }` at the end of a function: TypeScript knows `true` and no test as endless, and no number. */
export function neverComesOut(node: ts.Statement): boolean {
  if (ts.isBlock(node)) return node.statements.some(neverComesOut);
  if (ts.isLabeledStatement(node)) return neverComesOut(node.statement);
  if (ts.isForStatement(node) && (!node.condition || isTrue(node.condition))) return !isBrokenOff(node);
  if ((ts.isWhileStatement(node) || ts.isDoStatement(node)) && isTrue(node.expression)) return !isBrokenOff(node);
  return alwaysLeaves(node);
}

/** Is it always true, as it is written? */
export const isTrue = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.TrueKeyword ||
  (ts.isParenthesizedExpression(node) && isTrue(node.expression)) ||
  (ts.isNumericLiteral(node) && Number(node.text) !== 0);

/** Is there a `break` of this loop, or of a label around it, in it? */
function isBrokenOff(loop: ts.IterationStatement): boolean {
  const owns = (one: ts.Node): boolean => ts.isIterationStatement(one, false) || ts.isSwitchStatement(one);
  const isLeft = (node: ts.Node, inOther: boolean): boolean => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isBreakStatement(node)) return node.label ? isAround(node.label.text, loop) : !inOther;
    return childrenOf(node).some((child) => isLeft(child, inOther || owns(node)));
  };
  return isLeft(loop.statement, false);
}

const isAround = (label: string, loop: ts.Node): boolean =>
  ts.findAncestor(loop, (one) => ts.isLabeledStatement(one) && one.label.text === label) !== undefined;
