/**
 * State of a module that takes what is differentiated from one call to the next: `total += x`, `seen.push(x)`. A
 * gradient is the derivative of one call, and the call before it is not there.
 *
 * Needs   a variable that only the differentiated function writes (moduleState.ts).
 * Gives   whether it is such: what it is assigned, what is put into it or added to something in it may depend on the
 *         function's inputs, and the function may look at it before it has assigned it anew, or emptied it.
 *         Counters, seeds, depths and tables are none, nor is a buffer whose elements are assigned.
 */

import type { Lowering } from '../lowering.ts';
import { reachedFrom } from '../functions/reach.ts';
import type { FunctionNode } from '../items.ts';
import { isWrapping, withAssertions } from './moduleWrites.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

export function isCarried(lw: Lowering, symbol: ts.Symbol, entry: FunctionNode): boolean {
  const fields = fieldsOneByOne(lw, symbol);
  return fields ? fields.some((field) => carries(lw, field, entry)) : carries(lw, symbol, entry);
}

/** `const common = { work: [], n: 0 }`, of which nothing but fields is ever named: each is a variable of its own. */
function fieldsOneByOne(lw: Lowering, symbol: ts.Symbol): readonly ts.Symbol[] | null {
  const [declaration] = symbol.declarations ?? [];
  const isLiteral =
    declaration &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer &&
    ts.isObjectLiteralExpression(declaration.initializer);
  if (!isLiteral) return null;
  const { writes } = lw.module.scanner;
  const fieldAt = (name: ts.Node): ts.MemberName | null =>
    ts.isPropertyAccessExpression(name.parent) && name.parent.expression === name ? name.parent.name : null;
  const found = new Set<ts.Symbol>();
  for (const name of writes.mentionsOf(symbol)) {
    if (name.parent === declaration) continue;
    const field = fieldAt(name);
    const its = field && lw.checker.getSymbolAtLocation(field);
    if (!its) return null;
    found.add(its);
  }
  const isOnlyHere = (field: ts.Symbol): boolean =>
    writes.mentionsOf(field).every(({ parent }) => {
      if (!ts.isPropertyAccessExpression(parent))
        return ts.isPropertySignature(parent) || ts.findAncestor(parent, (one) => one === declaration) !== undefined;
      return lw.checker.getSymbolAtLocation(parent.expression) === symbol;
    });
  return [...found].every(isOnlyHere) ? [...found] : null;
}

function carries(lw: Lowering, symbol: ts.Symbol, entry: FunctionNode): boolean {
  const { writes } = lw.module.scanner;
  const quiet = new Quiet(lw, entry);
  const isAsked = writes.mentionsOf(symbol).some(isAskedFor);
  const isUpdate = (write: ts.Node): boolean => addedBy(lw, symbol, write, isAsked).some((value) => !quiet.isValue(value));
  const isWhole = (target: ts.Node): boolean =>
    ts.isBinaryExpression(target.parent) && target.parent.left === target && !quiet.isValue(target.parent.right);
  const isUpdated = writes.assignmentsOf(symbol).some(isWhole) || writes.writesOf(symbol).some(isUpdate);
  return isUpdated && !isAssignedFirst(lw, symbol, entry, quiet);
}

/** `common.list` of its `list`; a name that stands by itself. */
const accessOf = (name: ts.Node): ts.Node => (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name);

const growing = /^(push|unshift|splice|set|add)$/;

/**
 * What a write puts beside what was there: `s.sum += v`, `s.sum = s.sum + v`, `list.push(v)`. An assignment puts it in its
 * place; but where somebody asks whether there is something (`isAsked`), what is there stays.
 */
function addedBy(lw: Lowering, symbol: ts.Symbol, write: ts.Node, isAsked: boolean): readonly ts.Expression[] {
  const whole = withAssertions(write);
  const { parent } = whole;
  if (ts.isBinaryExpression(parent) && parent.left === whole) {
    const isNew = parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return !isNew || isAsked || mentions(lw, symbol, parent.right) || saysTheSame(write, parent.right) ? [parent.right] : [];
  }
  if (ts.isPropertyAccessExpression(write) && ts.isCallExpression(parent) && parent.expression === whole && growing.test(write.name.text))
    return parent.arguments;
  return [];
}

const asking: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.InKeyword,
]);

/** `table[k] ?? …`, `if (!table[k])`, `k in table`, `cache.has(k)`. */
function isAskedFor(part: ts.Node): boolean {
  const name = accessOf(part);
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === name && parent.name.text === 'has') return true;
  const isPart = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if ((isPart && parent.expression === name) || ts.isNonNullExpression(parent) || ts.isParenthesizedExpression(parent))
    return isAskedFor(parent);
  if (ts.isBinaryExpression(parent)) return asking.has(parent.operatorToken.kind);
  const isTest =
    (ts.isIfStatement(parent) && parent.expression === name) || (ts.isConditionalExpression(parent) && parent.condition === name);
  return isTest || (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken);
}

/** `this.sum = this.sum + v`: by its text. */
const saysTheSame = (target: ts.Node, value: ts.Expression): boolean => {
  const text = target.getText();
  return [value, ...nodesIn(value)].some((one) => one.getText() === text);
};

/** Values made of numbers of the program's text and others like it, whatever the differentiated function is called with. */
class Quiet {
  readonly #lw: Lowering;
  readonly #entry: FunctionNode;

  constructor(lw: Lowering, entry: FunctionNode) {
    this.#lw = lw;
    this.#entry = entry;
  }

  /** `seen`: what the question has led to already; one loud value makes all of it loud. */
  isValue(node: ts.Expression, seen: Set<ts.Symbol> = new Set()): boolean {
    const inside = [node, ...nodesIn(node)];
    if (inside.some((one) => one.kind === ts.SyntaxKind.ThisKeyword && !isField(one))) return false;
    return inside.every((one) => {
      if (!ts.isIdentifier(one)) return true;
      const symbol = this.#lw.checker.getSymbolAtLocation(one);
      const [declaration] = symbol?.declarations ?? [];
      const isOwn = declaration !== undefined && ts.findAncestor(declaration, (each) => each === node) !== undefined;
      return symbol === undefined || isOwn || this.#isSymbol(symbol, seen);
    });
  }

  #isSymbol(given: ts.Symbol, seen: Set<ts.Symbol>): boolean {
    const symbol = given.flags & ts.SymbolFlags.Alias ? this.#lw.checker.getAliasedSymbol(given) : given;
    if (seen.has(symbol)) return true;
    seen.add(symbol);
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || declaration.getSourceFile().isDeclarationFile) return true;
    if (ts.isParameter(declaration)) return this.#isParameter(declaration, seen);
    if (!ts.isVariableDeclaration(declaration) && !ts.isPropertyDeclaration(declaration)) return !ts.isBindingElement(declaration);
    if (declaration.initializer && !this.isValue(declaration.initializer, seen)) return false;
    // What a loop over a list hands out is as quiet as the list.
    const list = declaration.parent.parent;
    if (ts.isForOfStatement(list) && !this.isValue(list.expression, seen)) return false;
    return this.#lw.module.scanner.writes.assignmentsOf(symbol).every(({ parent }) => {
      if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
      return ts.isBinaryExpression(parent) && this.isValue(parent.right, seen);
    });
  }

  /** Is it handed something quiet wherever its function is called? */
  #isParameter(parameter: ts.ParameterDeclaration, seen: Set<ts.Symbol>): boolean {
    const home = parameter.parent;
    const { name } = home;
    const symbol = name && this.#lw.checker.getSymbolAtLocation(name);
    if (home === this.#entry || !symbol || parameter.dotDotDotToken) return false;
    const at = home.parameters.indexOf(parameter);
    return this.#lw.module.scanner.writes.mentionsOf(symbol).every((mention) => {
      if (mention === name) return true;
      const callee = ts.isPropertyAccessExpression(mention.parent) && mention.parent.name === mention ? mention.parent : mention;
      const call = callee.parent;
      if (!ts.isCallExpression(call) || call.expression !== callee || call.arguments.some(ts.isSpreadElement)) return false;
      const argument = call.arguments[at] ?? parameter.initializer;
      return argument === undefined || this.isValue(argument, seen);
    });
  }
}

/** `this.field`: the field's own assignments are looked at. */
const isField = ({ parent }: ts.Node): boolean => ts.isPropertyAccessExpression(parent);

/** `seed = 1;`, `list.length = 0;`, `reset();` before anything that may look at it; or emptied, or set to what it was, behind all of that. */
function isAssignedFirst(lw: Lowering, symbol: ts.Symbol, { body }: FunctionNode, quiet: Quiet): boolean {
  if (!body || !ts.isBlock(body)) return false;
  if (assignsWhereverUsed(lw, symbol)) return true;
  const isReset = (statement: ts.Statement): boolean => {
    const expression = ts.isExpressionStatement(statement) ? statement.expression : null;
    if (expression && empties(lw, symbol, expression)) return true;
    return assigns(lw, symbol, statement) && expression !== null && ts.isBinaryExpression(expression) && quiet.isValue(expression.right);
  };
  const last = body.statements.findLastIndex(isReset);
  const isUsed = (statement: ts.Node): boolean => [...reachedFrom(lw.module, statement)].some((home) => mentions(lw, symbol, home));
  const leaves = (statement: ts.Node): boolean =>
    [...nodesIn(statement)].some((one) => ts.isReturnStatement(one) || ts.isThrowStatement(one));
  const runsOthers = (statement: ts.Node): boolean =>
    mentions(lw, symbol, statement) || [...nodesIn(statement)].some((one) => ts.isCallExpression(one) || ts.isNewExpression(one));
  if (last >= 0 && !body.statements.slice(last + 1).some(runsOthers) && !body.statements.slice(0, last).some(leaves)) return true;
  for (const statement of body.statements) {
    if (assigns(lw, symbol, statement)) return true;
    if (isUsed(statement)) return false;
  }
  return false;
}

/** Every function that names it assigns it before it does anything else with it. */
function assignsWhereverUsed(lw: Lowering, symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  const homes = new Set<ts.Node | undefined>();
  for (const name of lw.module.scanner.writes.mentionsOf(symbol)) {
    if (name.parent === declaration) continue;
    let home = ts.findAncestor(name, ts.isFunctionLike);
    for (let outer = home; outer; outer = ts.findAncestor(outer.parent, ts.isFunctionLike)) home = outer;
    homes.add(home && 'body' in home ? home.body : undefined);
  }
  return [...homes].every((body) => body !== undefined && ts.isBlock(body) && assignsAtOnce(lw, symbol, body, 0));
}

/** It does so whatever happens: an assignment, or a call of a function that does. */
function assigns(lw: Lowering, symbol: ts.Symbol, statement: ts.Statement, depth = 0): boolean {
  const expression = ts.isExpressionStatement(statement) ? statement.expression : null;
  if (ts.isForStatement(statement) || ts.isForOfStatement(statement))
    return fillsOnly(lw, symbol, statement) || (depth < 3 && assignsAtOnce(lw, symbol, statement.statement, depth));
  if (expression && empties(lw, symbol, expression)) return true;
  if (expression && ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const { left, right } = expression;
    const isIt = lw.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(left) ? left.name : left) === symbol;
    return (isIt || isOnlyField(lw, symbol, left)) && ![...reachedFrom(lw.module, right)].some((home) => mentions(lw, symbol, home));
  }
  return depth <= 3 && callAssigns(lw, symbol, statement, depth);
}

/** `reset();`, `const r = run(x);`, `return run(x) + 1;`: the first function called that has to do with it assigns it. */
function callAssigns(lw: Lowering, symbol: ts.Symbol, statement: ts.Statement, depth: number): boolean {
  const parts = evaluatedBy(statement);
  if (parts.some((one) => mentions(lw, symbol, one))) return false;
  for (const call of parts.flatMap((one) => [...callsInOrder(one)])) {
    const callee = ts.isCallExpression(call) ? lw.checker.getResolvedSignature(call)?.declaration : undefined;
    const body = callee && 'body' in callee ? callee.body : undefined;
    if (body && ts.isBlock(body) && assignsAtOnce(lw, symbol, body, depth)) return true;
    if ([...reachedFrom(lw.module, call)].some((home) => mentions(lw, symbol, home))) return false;
  }
  return false;
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

/** Before anything else in the block looks at it. */
function assignsAtOnce(lw: Lowering, symbol: ts.Symbol, body: ts.Statement, depth: number): boolean {
  for (const one of ts.isBlock(body) ? body.statements : [body]) {
    if (assigns(lw, symbol, one, depth + 1)) return true;
    if ([...reachedFrom(lw.module, one)].some((home) => mentions(lw, symbol, home))) return false;
  }
  return false;
}

/** `for (…) for (…) grid[i][j] = …`: a loop that looks at it nowhere but to put elements into it. */
function fillsOnly(lw: Lowering, symbol: ts.Symbol, loop: ts.Statement): boolean {
  const named = [...nodesIn(loop)].filter(
    (one) => ts.isIdentifier(one) && one.text === symbol.name && lw.checker.getSymbolAtLocation(one) === symbol,
  );
  const isFilled = (name: ts.Node): boolean => {
    const whole = accessOf(name);
    let at = whole;
    while (isWrapping(at.parent) || (ts.isElementAccessExpression(at.parent) && at.parent.expression === at)) at = at.parent;
    const { parent } = at;
    return at !== whole && ts.isBinaryExpression(parent) && parent.left === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  };
  const others = [...reachedFrom(lw.module, loop)].filter((home) => home !== loop);
  return named.length > 0 && named.every(isFilled) && !others.some((home) => home !== lw.active[0] && mentions(lw, symbol, home));
}

/** `counter.total = 0`, where nothing else in that object is ever written. */
function isOnlyField(lw: Lowering, symbol: ts.Symbol, left: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(left) || lw.checker.getSymbolAtLocation(left.expression) !== symbol) return false;
  return lw.module.scanner.writes.writesOf(symbol).every((one) => ts.isPropertyAccessExpression(one) && one.name.text === left.name.text);
}

/** `list.length = 0`, `buffer.fill(0)`, `cache.clear()`. */
function empties(lw: Lowering, symbol: ts.Symbol, expression: ts.Expression): boolean {
  const isAssigned = ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const access = isAssigned ? expression.left : ts.isCallExpression(expression) ? expression.expression : null;
  if (!access || !ts.isPropertyAccessExpression(access)) return false;
  const of = access.expression;
  if (lw.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(of) ? of.name : of) !== symbol) return false;
  if (isAssigned) return access.name.text === 'length' && expression.right.getText() === '0';
  const isWhole = ts.isCallExpression(expression) && expression.arguments.length < 2;
  return access.name.text === 'clear' || (access.name.text === 'fill' && isWhole);
}

const mentions = (lw: Lowering, symbol: ts.Symbol, home: ts.Node): boolean =>
  [...nodesIn(home)].some((one) => ts.isMemberName(one) && one.text === symbol.name && lw.checker.getSymbolAtLocation(one) === symbol);
