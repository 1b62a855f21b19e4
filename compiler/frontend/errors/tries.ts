/**
 * `try` around inactive code: one piece of TypeScript handed through.
 *
 * The statement becomes a function of the variables it mentions, called on the spot, that returns
 * those it assigns. An active value flowing in is found by the activity analysis and refused; so are
 * here exits from inside, functions of the program called inside, and writes to arrays and objects.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite, isReference } from '../../ir/types.ts';
import { getField, load } from '../expressions/access.ts';
import { normal, type Completion } from '../control/exits.ts';
import { foreignStatement, foreignValue } from '../platform/foreign.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import { sameType } from '../types/joins.ts';
import { innermostTry } from './catching.ts';
import { lowerOpenTry } from './openTries.ts';
import { spanOf, textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { symbolNamed } from '../syntax.ts';
import { symbolItem } from '../modules/symbolItems.ts';

interface Mention {
  readonly name: string;
  readonly variable: Variable;
  readonly node: ts.Identifier;
}

export function lowerTry(lw: Lowering, node: ts.TryStatement): Completion {
  if (innermostTry(lw) !== null || lw.module.decisions.isOpen(spanOf(node, null))) return lowerOpenTry(lw, node);
  const mentions = mentionsIn(lw, node);
  const assigned = assignedIn(lw, node, mentions);
  const params: string[] = [];
  const unset: string[] = [];
  const args: ValueId[] = [];
  for (const { name, variable, node: at } of mentions.values()) {
    const item = lw.read(variable);
    const text = typeText(lw, at);
    const declared = variable.declared ? lw.checker.getTypeAtLocation(declarationOf(lw, at) ?? at) : null;
    const wide = declared ? lw.checker.typeToString(declared, undefined, ts.TypeFormatFlags.NoTruncation) : text;
    if (!item || (item.kind === 'value' && lw.literals.has(item.id) && lw.literals.get(item.id) === undefined && assigned.has(variable)))
      unset.push(`let ${name}!: ${wide};`);
    else {
      params.push(`${name}: ${wide}`);
      args.push(lw.id(item, at));
    }
  }
  lw.at(node);
  const results = [...assigned].flatMap((variable) => [...mentions.values()].filter((one) => one.variable === variable).slice(0, 1));
  const types = results.map((one) => resultType(lw, one));
  const names = results.map((one) => one.name);
  const answer = names.length === 0 ? '' : ` return ${names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}] as const`};`;
  const body = `((${params.join(', ')}) => { ${unset.join(' ')} ${plainText(lw, node)}${answer} })(`;
  const pieces = args.length === 0 ? [`${body})`] : [body, ...args.slice(1).map(() => ', '), ')'];
  if (results.length === 0) foreignStatement(lw, pieces, args, false);
  else takeResults(lw, node, foreignValue(lw, node, pieces, args, true, packed(lw, types)), results);
  return normal;
}

function packed(lw: Lowering, types: readonly Type[]): Type {
  const [first] = types;
  if (first && types.length === 1) return first;
  if (first && types.every((type) => sameType(type, first))) return arrayOf(first, 'Array', types.length);
  return lw.module.types.anonymousRecord(new Map(types.map((type, k) => [String(k), type])), 'tuple');
}

function takeResults(lw: Lowering, node: ts.Node, value: ValueId, results: readonly Mention[]): void {
  const kind = definite(lw.typeOf(value)).kind;
  for (const [k, { variable }] of results.entries()) {
    const part = results.length === 1 ? value : kind === 'array' ? load(lw, value, lw.constant(k)) : getField(lw, value, String(k));
    lw.assign(variable, valueItem(part), node);
  }
}

function resultType(lw: Lowering, { node, variable }: Mention): Type {
  const declaration = declarationOf(lw, node);
  const type = variable.declared ?? lw.module.types.read(lw.checker.getTypeAtLocation(declaration ?? node));
  return type ?? lw.refuse('AD3002', node, { what: node.text, type: 'assigned in `try`, of a type that is not known' });
}

const declarationOf = (lw: Lowering, node: ts.Identifier): ts.Node | undefined => lw.checker.getSymbolAtLocation(node)?.valueDeclaration;

const typeText = (lw: Lowering, node: ts.Node): string =>
  lw.checker.typeToString(lw.checker.getTypeAtLocation(node), undefined, ts.TypeFormatFlags.NoTruncation);

/** Variables of the functions around it that the statement mentions; what cannot be handed through is refused. */
function mentionsIn(lw: Lowering, node: ts.TryStatement): Map<ts.Symbol, Mention> {
  const found = new Map<ts.Symbol, Mention>();
  const refuse = (at: ts.Node): never => {
    if (lw.module.decisions.open(spanOf(node, null))) lw.startAgain();
    return lw.refuse('AD1005', at, { what: `\`${textOf(at)}\`` });
  };
  const visit = (one: ts.Node, loops: number, functions: number): void => {
    if (ts.isTypeNode(one)) return;
    if (
      functions === 0 &&
      (ts.isReturnStatement(one) || ((ts.isBreakStatement(one) || ts.isContinueStatement(one)) && (loops === 0 || one.label)))
    )
      refuse(one);
    if (one.kind === ts.SyntaxKind.ThisKeyword || ts.isAwaitExpression(one) || ts.isYieldExpression(one)) refuse(one);
    if (ts.isIdentifier(one)) {
      const symbol = symbolNamed(lw.checker, one);
      const bound = symbol && lw.scope.find(symbol);
      const isInside =
        symbol?.declarations?.some(
          (declaration) =>
            declaration.pos >= node.pos && declaration.end <= node.end && declaration.getSourceFile() === node.getSourceFile(),
        ) ?? false;
      if (bound && 'owner' in bound) {
        if (ts.isShorthandPropertyAssignment(one.parent) || isFollowed(lw, bound) || touchesObject(lw, bound, one)) refuse(one);
        if (!found.has(symbol)) found.set(symbol, { name: one.text, variable: bound, node: one });
      } else if (symbol && !isInside && !isMemberName(one)) {
        const item = bound ?? symbolItem(lw, symbol, one);
        if (item.kind !== 'builtin') refuse(one);
      }
    }
    const enters = ts.isFunctionLike(one) ? 1 : 0;
    const loop = ts.isIterationStatement(one, false) || ts.isSwitchStatement(one) ? 1 : 0;
    ts.forEachChild(one, (child) => visit(child, loops + loop, functions + enters));
  };
  visit(node, 0, 0);
  return found;
}

const isMemberName = (node: ts.Identifier): boolean => {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isBindingElement(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent)
  );
};

/** A function, or one of several, and no value that could be handed through. */
function isFollowed(lw: Lowering, variable: Variable): boolean {
  const isFunction = (item: Item | null): boolean =>
    item?.kind === 'choice' ? isFunction(item.then) || isFunction(item.else) : item?.kind === 'function' || item?.kind === 'builtin';
  return isFunction(lw.read(variable));
}

/** An array or object that the statement may write or hand on: only reads of its parts are let through. */
function touchesObject(lw: Lowering, variable: Variable, node: ts.Identifier): boolean {
  const item = lw.read(variable);
  if (item?.kind !== 'value' || !isReference(lw.typeOf(item.id))) return false;
  let at: ts.Node = node;
  while (
    ((ts.isElementAccessExpression(at.parent) || ts.isPropertyAccessExpression(at.parent)) && at.parent.expression === at) ||
    ts.isNonNullExpression(at.parent)
  )
    at = at.parent;
  if (at === node) return !isAssignmentTarget(node);
  const isCallee = ts.isCallExpression(at.parent) && at.parent.expression === at;
  return isCallee || isAssignmentTarget(at);
}

function isAssignmentTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function assignedIn(lw: Lowering, node: ts.TryStatement, mentions: ReadonlyMap<ts.Symbol, Mention>): Set<Variable> {
  const scan = lw.module.scanner.scan(node);
  return new Set([...mentions].filter(([symbol]) => scan.assigned.has(symbol)).map(([, mention]) => mention.variable));
}

/** The statement's text; names of the user's own types, which the emitted file has not got, become `any`. */
function plainText(lw: Lowering, node: ts.TryStatement): string {
  const file = node.getSourceFile();
  const holes: { start: number; end: number }[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isTypeReferenceNode(one)) {
      const symbol = lw.checker.getSymbolAtLocation(one.typeName);
      const isOwn =
        symbol?.declarations?.some(
          (declaration) => declaration.getSourceFile() === file || !declaration.getSourceFile().isDeclarationFile,
        ) ?? false;
      if (isOwn) return void holes.push({ start: one.getStart(file), end: one.end });
    }
    ts.forEachChild(one, visit);
  };
  visit(node);
  let text = '';
  let from = node.getStart(file);
  for (const hole of holes) {
    text += `${file.text.slice(from, hole.start)}any`;
    from = hole.end;
  }
  return text + file.text.slice(from, node.end);
}
