/**
 * Does a function assign a variable of its module anew before it looks at what has been left there?
 *
 * Needs   a variable whose writes are known (moduleWrites.ts).
 * Gives   true where it assigns, fills or empties it first, on every path, or does not use it at all. Making
 *         room on the way is no look at it: `if (work.length < n) work = new Float64Array(n);`, also by a function
 *         that gives it back, `const w = room(n);`, from where on `w` is another name of it.
 */

import type { Lowering } from '../lowering.ts';
import { reachedFrom } from '../functions/reach.ts';
import type { FunctionNode } from '../items.ts';
import { accessOf, isTarget, isWrapping, withAssertions } from './targets.ts';
import type { Quiet } from './quietValues.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

export const isAssignedFirst = (lw: Lowering, symbol: ts.Symbol, entry: FunctionNode, quiet: Quiet): boolean =>
  new Search(lw, symbol, entry, quiet).isAssignedFirst();

/** `seed = 1;` or `list.length = 0;` behind all that uses it: the next call finds what the first one found. */
export const isSetBack = (lw: Lowering, symbol: ts.Symbol, entry: FunctionNode, quiet: Quiet): boolean =>
  new Search(lw, symbol, entry, quiet).isSetBack();

class Search {
  readonly #lw: Lowering;
  readonly #symbol: ts.Symbol;
  readonly #entry: FunctionNode;
  readonly #quiet: Quiet;
  /** The variable, and local names of what it holds. */
  readonly #names: Set<ts.Symbol>;

  constructor(lw: Lowering, symbol: ts.Symbol, entry: FunctionNode, quiet: Quiet) {
    this.#lw = lw;
    this.#symbol = symbol;
    this.#entry = entry;
    this.#quiet = quiet;
    this.#names = new Set([symbol]);
  }

  isAssignedFirst(): boolean {
    const { body } = this.#entry;
    if (!body || !ts.isBlock(body)) return false;
    return !this.#isUsed(body) || this.#assignsWhereverUsed() || this.#assignsAtOnce(body, 0);
  }

  isSetBack(): boolean {
    const { body } = this.#entry;
    if (!body || !ts.isBlock(body)) return false;
    const { statements } = body;
    const isReset = (statement: ts.Statement): boolean => {
      const expression = ts.isExpressionStatement(statement) ? statement.expression : null;
      if (expression && this.#empties(expression)) return true;
      return expression !== null && ts.isBinaryExpression(expression) && this.#assigns(statement) && this.#quiet.isValue(expression.right);
    };
    const last = statements.findLastIndex(isReset);
    const runsOthers = (statement: ts.Node): boolean =>
      this.#isNamedIn(statement) || [...nodesIn(statement)].some((one) => ts.isCallExpression(one) || ts.isNewExpression(one));
    return last >= 0 && !statements.slice(last + 1).some(runsOthers) && !statements.slice(0, last).some(endsCall);
  }

  /** Every function that names it assigns it before it does anything else with it. */
  #assignsWhereverUsed(): boolean {
    const [declaration] = this.#symbol.declarations ?? [];
    const homes = new Set<ts.Node | undefined>();
    for (const name of this.#lw.module.scanner.writes.mentionsOf(this.#symbol)) {
      if (name.parent === declaration) continue;
      let home = ts.findAncestor(name, ts.isFunctionLike);
      for (let outer = home; outer; outer = ts.findAncestor(outer.parent, ts.isFunctionLike)) home = outer;
      homes.add(home && 'body' in home ? home.body : undefined);
    }
    return [...homes].every((body) => body !== undefined && ts.isBlock(body) && this.#assignsAtOnce(body, 0));
  }

  /** Before anything else in the block looks at it. */
  #assignsAtOnce(body: ts.Statement, depth: number): boolean {
    const written = new Set<string>();
    for (const one of ts.isBlock(body) ? body.statements : [body]) {
      if (this.#assigns(one, depth + 1)) return true;
      // Behind a `return` of the function itself nothing looks at it; behind one of another, its caller may.
      if (depth > 0 && leaves(one)) return false;
      const element = this.#elementSet(one);
      if (element !== null) written.add(element);
      else if (this.#isUsed(one) && !this.#onlyMakes(one)) return false;
      if (written.size > 0 && written.size === this.#length) return true;
    }
    return false;
  }

  /** `v[0] = x;`: its index, where that is a literal inside the array as it was made. */
  #elementSet(statement: ts.Statement): string | null {
    const set = ts.isExpressionStatement(statement) ? statement.expression : null;
    if (!set || !ts.isBinaryExpression(set) || set.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
    const { left, right } = set;
    if (!ts.isElementAccessExpression(left) || !this.#isIt(left.expression) || this.#isUsed(right)) return null;
    const { argumentExpression: index } = left;
    return ts.isNumericLiteral(index) && Number(index.text) < this.#length ? index.text : null;
  }

  /** Of `[0, 0, 0]` or `new Float64Array(3)`; 0 where the text does not say. */
  get #length(): number {
    const [declaration] = this.#symbol.declarations ?? [];
    const holds = declaration && (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration));
    const made = holds ? declaration.initializer : undefined;
    if (made && ts.isArrayLiteralExpression(made)) return made.elements.length;
    const [length] = made && ts.isNewExpression(made) ? (made.arguments ?? []) : [];
    return length && ts.isNumericLiteral(length) ? Number(length.text) : 0;
  }

  /** It does so whatever happens: an assignment, or a call of a function that does. */
  #assigns(statement: ts.Statement, depth = 0): boolean {
    if (depth > 4) return false;
    const expression = ts.isExpressionStatement(statement) ? statement.expression : null;
    if (ts.isForStatement(statement) || ts.isForOfStatement(statement))
      return this.#fillsOnly(statement) || this.#assignsAtOnce(statement.statement, depth);
    if (ts.isBlock(statement)) return this.#assignsAtOnce(statement, depth);
    if (ts.isTryStatement(statement)) return this.#assignsInTry(statement, depth);
    if (ts.isIfStatement(statement) && statement.elseStatement)
      return (
        [...reachedFrom(this.#lw.module, statement.expression)].every((home) => this.#looksAtRoom(home)) &&
        [statement.thenStatement, statement.elseStatement].every((one) => this.#assignsAtOnce(one, depth))
      );
    if (expression && this.#empties(expression)) return true;
    if (expression && ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const { left, right } = expression;
      return (this.#isIt(left) || this.#isOnlyField(left)) && !this.#isUsed(right);
    }
    return this.#callAssigns(statement, depth);
  }

  /** On the way through its body, and wherever something that is thrown before the assignment is gone on from. */
  #assignsInTry({ tryBlock, catchClause, finallyBlock }: ts.TryStatement, depth: number): boolean {
    if (!this.#assignsAtOnce(tryBlock, depth)) return false;
    const [first] = tryBlock.statements;
    if (first && ts.isExpressionStatement(first) && this.#assigns(first, depth) && !runsFunctions(first)) return true;
    const isFree = (block: ts.Block): boolean => !this.#isUsed(block) || this.#assignsAtOnce(block, depth);
    const ends = (block: ts.Block): boolean =>
      depth === 1 && !this.#isUsed(block) && block.statements.at(-1)?.kind === ts.SyntaxKind.ReturnStatement;
    const isCaughtWell = !catchClause || this.#assignsAtOnce(catchClause.block, depth) || ends(catchClause.block);
    return isCaughtWell && (!finallyBlock || isFree(finallyBlock));
  }

  /** `reset();`, `const r = run(x);`, `return run(x) + 1;`: the first function called that has to do with it assigns it. */
  #callAssigns(statement: ts.Statement, depth: number): boolean {
    const parts = evaluatedBy(statement);
    if (parts.some((one) => this.#isNamedIn(one))) return false;
    for (const call of parts.flatMap((one) => [...callsInOrder(one)])) {
      const callee = ts.isCallExpression(call) ? this.#lw.checker.getResolvedSignature(call)?.declaration : undefined;
      const body = callee && 'body' in callee ? callee.body : undefined;
      if (body && ts.isBlock(body) && this.#assignsAtOnce(body, depth)) return true;
      if (this.#isUsed(call)) return false;
    }
    return false;
  }

  /** `for (…) for (…) grid[i][j] = …`: a loop that looks at it nowhere but to put elements into it. */
  #fillsOnly(loop: ts.Statement): boolean {
    const named = this.#namedIn(loop).filter((name) => !isLength(name));
    const others = [...reachedFrom(this.#lw.module, loop)].filter((home) => home !== loop && home !== this.#entry);
    return named.length > 0 && named.every(isFilled) && others.every((home) => this.#looksAtRoom(home));
  }

  /** Does the statement make room, or ask whether there is any, and no more? A name that it declares is one for it from here on. */
  #onlyMakes(statement: ts.Statement): boolean {
    const homes = [...reachedFrom(this.#lw.module, statement)].filter((home) => home !== this.#entry);
    if (!homes.every((home) => this.#looksAtRoom(home))) return false;
    if (!ts.isVariableStatement(statement)) return ts.isIfStatement(statement) || ts.isExpressionStatement(statement);
    const { declarations, flags } = statement.declarationList;
    if ((flags & ts.NodeFlags.Const) === 0) return false;
    for (const { name } of declarations) {
      const symbol = ts.isIdentifier(name) ? this.#lw.checker.getSymbolAtLocation(name) : undefined;
      if (!symbol) return false;
      this.#names.add(symbol);
    }
    return true;
  }

  #looksAtRoom(home: ts.Node): boolean {
    return this.#namedIn(home).every((name) => this.#isLookAtRoom(name));
  }

  /** `!work`, `work.length < n`, `work = new Float64Array(n)`, `return work`, `const w = work`. */
  #isLookAtRoom(name: ts.Node): boolean {
    if (isLength(name) || isTest(name)) return true;
    const whole = withAssertions(accessOf(name));
    const { parent } = whole;
    if (ts.isBinaryExpression(parent) && parent.left === whole)
      return (
        /^(=|\?\?=|\|\|=)$/.test(parent.operatorToken.getText()) && (this.#quiet.isBlank(parent.right) || this.#quiet.isValue(parent.right))
      );
    return ts.isReturnStatement(parent) || (ts.isVariableDeclaration(parent) && parent.initializer === whole);
  }

  /** `counter.total = 0`, where nothing else in that object is ever written. */
  #isOnlyField(left: ts.Expression): boolean {
    if (!ts.isPropertyAccessExpression(left) || this.#lw.checker.getSymbolAtLocation(left.expression) !== this.#symbol) return false;
    const writes = this.#lw.module.scanner.writes.writesOf(this.#symbol);
    return writes.every((one) => ts.isPropertyAccessExpression(one) && one.name.text === left.name.text);
  }

  /** `list.length = 0`, `buffer.fill(0)`, `cache.clear()`. */
  #empties(expression: ts.Expression): boolean {
    const isAssigned = ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    const access = isAssigned ? expression.left : ts.isCallExpression(expression) ? expression.expression : null;
    if (!access || !ts.isPropertyAccessExpression(access) || !this.#isIt(access.expression)) return false;
    if (isAssigned) return access.name.text === 'length' && expression.right.getText() === '0';
    const isWhole = ts.isCallExpression(expression) && expression.arguments.length < 2;
    return access.name.text === 'clear' || (access.name.text === 'fill' && isWhole);
  }

  #isIt(node: ts.Expression): boolean {
    const symbol = this.#lw.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node);
    return symbol !== undefined && this.#names.has(symbol);
  }

  #isUsed(node: ts.Node): boolean {
    return [...reachedFrom(this.#lw.module, node)].some((home) => this.#isNamedIn(home));
  }

  #isNamedIn(home: ts.Node): boolean {
    return this.#namedIn(home).length > 0;
  }

  #namedIn(home: ts.Node): readonly ts.Node[] {
    const texts = new Set([...this.#names].map((one) => one.name));
    const isName = (one: ts.Node): boolean => {
      if (!ts.isMemberName(one) || !texts.has(one.text)) return false;
      const symbol = this.#lw.checker.getSymbolAtLocation(one);
      return symbol !== undefined && this.#names.has(symbol);
    };
    return [...nodesIn(home)].filter(isName);
  }
}

const endsCall = (statement: ts.Node): boolean =>
  [...nodesIn(statement)].some((one) => ts.isReturnStatement(one) || ts.isThrowStatement(one));

/** Others than those of `Math`, which throw nothing. */
const runsFunctions = (statement: ts.Node): boolean =>
  [...nodesIn(statement)].some(
    (one) =>
      ts.isNewExpression(one) ||
      ts.isTaggedTemplateExpression(one) ||
      (ts.isCallExpression(one) && !/^Math\.\w+$/.test(one.expression.getText())),
  );

/** Goes on elsewhere, in a function or a loop around it. */
const leaves = (statement: ts.Node): boolean =>
  [...nodesIn(statement, (one) => !ts.isFunctionLike(one))].some(
    (one) => ts.isReturnStatement(one) || ts.isContinueStatement(one) || ts.isBreakStatement(one),
  );

/** `work.length`, read. */
function isLength(name: ts.Node): boolean {
  const whole = withAssertions(accessOf(name));
  const { parent } = whole;
  return ts.isPropertyAccessExpression(parent) && parent.expression === whole && parent.name.text === 'length' && !isTarget(parent);
}

/** `if (work)`, `!work`, `work === null`: whether there is one. */
function isTest(name: ts.Node): boolean {
  const whole = withAssertions(accessOf(name));
  const { parent } = whole;
  if (ts.isIfStatement(parent)) return parent.expression === whole;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  return ts.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.operatorToken.getText());
}

/** `work[i] = …`, `grid[i][j] = …`. */
export function isFilled(name: ts.Node): boolean {
  const whole = accessOf(name);
  let at = whole;
  while (isWrapping(at.parent) || (ts.isElementAccessExpression(at.parent) && at.parent.expression === at)) at = at.parent;
  const { parent } = at;
  return at !== whole && ts.isBinaryExpression(parent) && parent.left === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Expressions that a statement evaluates before anything else, in order. */
function evaluatedBy(statement: ts.Statement): readonly ts.Expression[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ initializer }) => initializer ?? []);
  const asks = ts.isExpressionStatement(statement) || ts.isReturnStatement(statement) || ts.isIfStatement(statement);
  return asks && statement.expression ? [statement.expression] : [];
}

/** Calls that an expression makes whatever happens, a call after those in its arguments. */
function* callsInOrder(node: ts.Node): Generator<ts.CallExpression | ts.NewExpression> {
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isOptionalChain(node)) return;
  if (ts.isConditionalExpression(node)) return yield* callsInOrder(node.condition);
  const isEither = ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)=?$/.test(node.operatorToken.getText());
  for (const part of isEither ? [node.left] : node.getChildren()) yield* callsInOrder(part);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) yield node;
}
