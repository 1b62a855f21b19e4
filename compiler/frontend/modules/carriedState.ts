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
import type { FunctionNode } from '../items.ts';
import { isAssignedFirst, isSetBack } from './assignedFirst.ts';
import { areWrittenQuietly } from './heldObjects.ts';
import { accessOf, withAssertions } from './targets.ts';
import { Quiet, valuesOf } from './quietValues.ts';
import { nodesIn, symbolNamed } from '../syntax.ts';
import { ts } from '../project.ts';

export function isCarried(lw: Lowering, symbol: ts.Symbol, entry: FunctionNode): boolean {
  const fields = fieldsOneByOne(lw, symbol);
  return fields ? fields.some((field) => carries(lw, field, entry)) : carries(lw, symbol, entry);
}

/** `const common = { work: [], n: 0 }`, of which nothing but fields is ever named: each is a variable of its own. */
export function fieldsOneByOne(lw: Lowering, symbol: ts.Symbol): readonly ts.Symbol[] | null {
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
  const literal = new Quiet(lw, entry);
  if (!isUpdated(lw, symbol, literal) || isAssignedFirst(lw, symbol, entry, literal) || isSetBack(lw, symbol, entry, literal)) return false;
  // Tables by the length of the inputs, or by a text.
  const inert = new Quiet(lw, entry, 'inert');
  return isUpdated(lw, symbol, inert) || !areWrittenQuietly(lw, symbol, entry, inert);
}

/** Is something put into it, or beside what it holds, that may depend on the inputs? */
function isUpdated(lw: Lowering, symbol: ts.Symbol, quiet: Quiet): boolean {
  const { writes } = lw.module.scanner;
  const isAsked = writes.mentionsOf(symbol).some(isAskedFor);
  const isUpdate = (write: ts.Node): boolean => addedBy(lw, symbol, write, isAsked).some((value) => !quiet.isValue(value));
  // What a function gives back may be written by another name, which is not found.
  const isGivenBack = writes.mentionsOf(symbol).some((name) => ts.isReturnStatement(withAssertions(accessOf(name)).parent));
  const isKept = (value: ts.Expression): boolean => !quiet.isValue(value) && (isGivenBack || !quiet.isBlank(value));
  const isWhole = (write: ts.Node): boolean => valuesOf(write)?.some(isKept) ?? true;
  return writes.assignmentsOf(symbol).some(isWhole) || writes.writesWithoutResults(symbol).some(isUpdate);
}

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
    // No derivative goes through a text.
    return parent.arguments.filter((one, k) => !(write.name.text === 'set' && k === 0 && isText(lw, one)));
  return [];
}

const isText = (lw: Lowering, node: ts.Expression): boolean => (lw.checker.getTypeAtLocation(node).flags & ts.TypeFlags.StringLike) !== 0;

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

const mentions = (lw: Lowering, symbol: ts.Symbol, home: ts.Node): boolean =>
  [...nodesIn(home)].some((one) => ts.isMemberName(one) && one.text === symbol.name && symbolNamed(lw.checker, one) === symbol);
