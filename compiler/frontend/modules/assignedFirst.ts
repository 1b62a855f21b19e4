/**
 * Does a function assign a variable of its module anew before it looks at what has been left there?
 *
 * Needs   a variable whose writes are known (moduleWrites.ts).
 * Gives   true where it assigns, fills or empties it first, on every path, or does not use it at all. Making
 *         room on the way is no look at it: `if (work.length < n) work = new Float64Array(n);`, also by a function
 *         that gives it back, `const w = room(n);`, from where on `w` is another name of it.
 */

import type { Lowering } from '../lowering.ts';
import { callsInOrder, endsCall, evaluatedBy, headOf, isLoop, leaves, makesTrips, runsFunctions } from './certainSteps.ts';
import { reachedFrom } from '../functions/reach.ts';
import type { FunctionNode } from '../items.ts';
import { accessOf, isTarget, isWrapping, withAssertions } from './targets.ts';
import type { Quiet } from './quietValues.ts';
import { nodesIn, symbolNamed } from '../syntax.ts';
import { ts } from '../project.ts';

/**
 * What a statement does with the variable, whatever happens in it: it sets it before it looks at it; it keeps away from
 * what has been left there, and may have set it or not; or it may look at that.
 */
type Touch = 'sets' | 'keeps' | 'looks';

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
    return this.#assignsWhereverUsed() || this.#touchIn(body, 0) !== 'looks';
  }

  isSetBack(): boolean {
    const { body } = this.#entry;
    if (!body || !ts.isBlock(body)) return false;
    const { statements } = body;
    const isReset = (statement: ts.Statement): boolean => {
      const expression = ts.isExpressionStatement(statement) ? statement.expression : null;
      if (expression && this.#empties(expression)) return true;
      return expression !== null && ts.isBinaryExpression(expression) && this.#sets(expression) && this.#quiet.isValue(expression.right);
    };
    const last = statements.findLastIndex(isReset);
    const runsOthers = (statement: ts.Node): boolean =>
      this.#isNamedIn(statement) || [...nodesIn(statement)].some((one) => ts.isCallExpression(one) || ts.isNewExpression(one));
    return last >= 0 && !statements.slice(last + 1).some(runsOthers) && !statements.slice(0, last).some(endsCall);
  }

  /** No function that names it looks at what has been left there. */
  #assignsWhereverUsed(): boolean {
    const [declaration] = this.#symbol.declarations ?? [];
    const homes = new Set<ts.Node | undefined>();
    for (const name of this.#lw.module.scanner.writes.mentionsOf(this.#symbol)) {
      if (name.parent === declaration) continue;
      let home = ts.findAncestor(name, ts.isFunctionLike);
      for (let outer = home; outer; outer = ts.findAncestor(outer.parent, ts.isFunctionLike)) home = outer;
      homes.add(home && 'body' in home ? home.body : undefined);
    }
    return [...homes].every((body) => body !== undefined && ts.isBlock(body) && this.#touchIn(body, 0) !== 'looks');
  }

  #touchIn(body: ts.Statement, depth: number): Touch {
    const written = new Set<string>();
    let left = false;
    for (const one of ts.isBlock(body) ? body.statements : [body]) {
      const touch = this.#touch(one, depth + 1);
      if (touch === 'sets') return left ? 'keeps' : 'sets';
      // Behind a `return` of the function itself nothing looks at it; behind one of another, its caller may.
      left ||= depth > 0 && leaves(one);
      const element = this.#elementSet(one);
      if (element !== null) written.add(element);
      else if (touch === 'looks' && !this.#onlyMakes(one)) return 'looks';
      if (written.size > 0 && written.size === this.#length) return left ? 'keeps' : 'sets';
    }
    return 'keeps';
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

  #touch(statement: ts.Statement, depth: number): Touch {
    if (depth > 4) return this.#isUsed(statement) ? 'looks' : 'keeps';
    if (isLoop(statement)) return this.#touchOfLoop(statement, depth);
    if (ts.isBlock(statement)) return this.#touchIn(statement, depth);
    if (ts.isTryStatement(statement) && this.#assignsInTry(statement, depth)) return 'sets';
    if (ts.isIfStatement(statement)) {
      const { expression, thenStatement, elseStatement } = statement;
      const touches = [this.#touchIn(thenStatement, depth), elseStatement ? this.#touchIn(elseStatement, depth) : 'keeps'];
      if (this.#onlyAsksForRoom(expression) && !touches.includes('looks')) return touches.includes('keeps') ? 'keeps' : 'sets';
    }
    if (ts.isExpressionStatement(statement) && this.#sets(statement.expression)) return 'sets';
    return this.#touchOfCalls(statement, depth);
  }

  #sets(expression: ts.Expression): boolean {
    if (this.#empties(expression)) return true;
    if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
    const { left, right } = expression;
    // Another name of what it held before still stands for that.
    const isWhole = this.#isIt(left) && this.#names.size === 1;
    return (isWhole || this.#isOnlyField(left)) && !this.#isUsed(right);
  }

  /** A loop that may make no trip has set nothing for what follows. */
  #touchOfLoop(loop: ts.IterationStatement, depth: number): Touch {
    if (this.#fillsOnly(loop)) return 'sets';
    if (!headOf(loop).every((part) => this.#onlyAsksForRoom(part))) return this.#isUsed(loop) ? 'looks' : 'keeps';
    const touch = this.#touchIn(loop.statement, depth);
    return touch === 'sets' && !makesTrips(loop) ? 'keeps' : touch;
  }

  /** On the way through its body, and wherever something that is thrown before the assignment is gone on from. */
  #assignsInTry({ tryBlock, catchClause, finallyBlock }: ts.TryStatement, depth: number): boolean {
    if (this.#touchIn(tryBlock, depth) !== 'sets') return false;
    const [first] = tryBlock.statements;
    if (first && ts.isExpressionStatement(first) && this.#touch(first, depth) === 'sets' && !runsFunctions(first)) return true;
    const isFree = (block: ts.Block): boolean => this.#touchIn(block, depth) !== 'looks';
    const ends = (block: ts.Block): boolean =>
      depth === 1 && !this.#isUsed(block) && block.statements.at(-1)?.kind === ts.SyntaxKind.ReturnStatement;
    const isCaughtWell = !catchClause || this.#touchIn(catchClause.block, depth) === 'sets' || ends(catchClause.block);
    return isCaughtWell && (!finallyBlock || isFree(finallyBlock));
  }

  /** `reset();`, `const r = run(x);`, `return run(x) + 1;`: what the functions do that it calls, in their order. */
  #touchOfCalls(statement: ts.Statement, depth: number): Touch {
    const users = (node: ts.Node): ts.Node[] => [...reachedFrom(this.#lw.module, node)].filter((home) => this.#isNamedIn(home));
    const parts = evaluatedBy(statement);
    if (parts.some((one) => this.#isNamedIn(one))) return 'looks';
    const seen = new Set<ts.Node>();
    for (const call of parts.flatMap((one) => [...callsInOrder(one)])) {
      const callee = ts.isCallExpression(call) ? this.#lw.checker.getResolvedSignature(call)?.declaration : undefined;
      const body = callee && 'body' in callee ? callee.body : undefined;
      const touch = body && ts.isBlock(body) ? this.#touchIn(body, depth) : 'looks';
      if (touch === 'sets') return 'sets';
      if (touch === 'looks' && users(call).length > 0) return 'looks';
      for (const home of users(call)) seen.add(home);
    }
    return users(statement).every((home) => seen.has(home)) ? 'keeps' : 'looks';
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

  #onlyAsksForRoom(node: ts.Node): boolean {
    return [...reachedFrom(this.#lw.module, node)].every((home) => this.#looksAtRoom(home));
  }

  #looksAtRoom(home: ts.Node): boolean {
    return this.#namedIn(home).every((name) => this.#isLookAtRoom(name));
  }

  /** `!work`, `work.length < n`, `work = new Float64Array(n)`, `return work`, `const w = work`. */
  #isLookAtRoom(name: ts.Node): boolean {
    const whole = withAssertions(accessOf(name));
    if (isLength(name) || (isTest(name) && this.#isObject(whole))) return true;
    const { parent } = whole;
    if (ts.isBinaryExpression(parent) && parent.left === whole)
      return (
        /^(=|\?\?=|\|\|=)$/.test(parent.operatorToken.getText()) && (this.#quiet.isBlank(parent.right) || this.#quiet.isValue(parent.right))
      );
    const isHandedOn = ts.isReturnStatement(parent) || (ts.isVariableDeclaration(parent) && parent.initializer === whole);
    return isHandedOn && this.#isObject(whole);
  }

  /** A number that is handed on has been looked at, and so has a flag that is asked. */
  #isObject(node: ts.Node): boolean {
    const type = this.#lw.checker.getNonNullableType(this.#lw.checker.getTypeAtLocation(node));
    return (type.flags & ts.TypeFlags.Object) !== 0;
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
      const symbol = symbolNamed(this.#lw.checker, one);
      return symbol !== undefined && this.#names.has(symbol);
    };
    return [...nodesIn(home)].filter(isName);
  }
}

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
