/**
 * The class that a class extends, where that is an expression: `extends Mixin(Base)`, or the parameter of a
 * function that makes the class.
 *
 * Gives   the class, when it is the same wherever the function is called.
 */

import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

/** Expressions that are being looked at: what extends itself has no base. */
type Open = readonly ts.Node[];

/** What is written behind `extends`, as a class. */
export function madeBase(checker: ts.TypeChecker, node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | null {
  const clause = node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  return base ? classOf(checker, base.expression) : null;
}

function classOf(checker: ts.TypeChecker, node: ts.Expression, open: Open = []): ts.ClassLikeDeclaration | null {
  if (open.includes(node)) return null;
  const inside = [...open, node];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return classOf(checker, node.expression, inside);
  if (ts.isClassExpression(node)) return node;
  const declaration = declarationOf(checker, ts.isCallExpression(node) ? node.expression : node);
  if (!declaration) return null;
  if (ts.isCallExpression(node)) {
    const made = returnedBy(functionOf(declaration));
    return made ? classOf(checker, made, inside) : null;
  }
  if (ts.isClassLike(declaration)) return declaration;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer && declaration.parent.flags & ts.NodeFlags.Const)
    return classOf(checker, declaration.initializer, inside);
  return ts.isParameter(declaration) ? givenClass(checker, declaration, inside) : null;
}

function declarationOf(checker: ts.TypeChecker, node: ts.Expression): ts.Declaration | null {
  let symbol = checker.getSymbolAtLocation(node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  return symbol?.declarations?.find((one) => !one.getSourceFile().isDeclarationFile) ?? null;
}

type Maker = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

function functionOf(declaration: ts.Declaration): Maker | null {
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  return value && (ts.isFunctionDeclaration(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : null;
}

/** What a function returns, when that is one expression. */
function returnedBy(fn: Maker | null): ts.Expression | null {
  const body = fn?.body;
  if (!body) return null;
  if (!ts.isBlock(body)) return body;
  const returns = [...nodesIn(body, (one) => !ts.isFunctionLike(one))].filter(ts.isReturnStatement);
  return returns.length === 1 ? (returns[0]?.expression ?? null) : null;
}

/** What all calls hand over for a parameter. */
function givenClass(checker: ts.TypeChecker, parameter: ts.ParameterDeclaration, open: Open): ts.ClassLikeDeclaration | null {
  const fn = parameter.parent;
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined;
  const symbol = name && checker.getSymbolAtLocation(name);
  const isExported = ts.findAncestor(fn, ts.isVariableStatement) ?? fn;
  if (!symbol || (ts.canHaveModifiers(isExported) && ts.getModifiers(isExported)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)))
    return null;
  const k = fn.parameters.indexOf(parameter);
  const found = new Set<ts.ClassLikeDeclaration | null>();
  for (const one of nodesIn(parameter.getSourceFile())) {
    if (!ts.isIdentifier(one) || one === name || one.text !== symbol.name || checker.getSymbolAtLocation(one) !== symbol) continue;
    const call = one.parent;
    const argument = ts.isCallExpression(call) && call.expression === one ? call.arguments[k] : undefined;
    found.add(argument ? classOf(checker, argument, open) : null);
  }
  const [only = null] = found;
  return found.size === 1 ? only : null;
}
