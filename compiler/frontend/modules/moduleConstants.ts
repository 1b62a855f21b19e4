/**
 * Variables at module level: numbers and functions are followed, arrays and objects are read where
 * they are. A variable that changes is no constant of a derivative: it is refused.
 */

import type { GlobalSource } from '../../ir/ir.ts';
import type { Item } from '../items.ts';
import { valueItem } from '../items.ts';
import { holdsPrivate } from '../classes/privateNames.ts';
import { holds } from '../types/holding.ts';
import { elementAt } from '../expressions/access.ts';
import { holdsFunctions, loadSlice, looksAt, mentionsState } from './loadSlices.ts';
import { bringsFunctions } from './broughtFunctions.ts';
import { looksAtChanging } from './madeAgain.ts';
import { constantItem } from './madeAnew.ts';
import { makesConstant, makesSameFunctions, makesSamePart } from './madeFunctions.ts';
import { isLiteralData } from './literalData.ts';
import { ModuleCopies } from './moduleCopies.ts';
import { lowerForeign } from '../platform/foreign.ts';
import { becomeOneObject } from './moduleEscapes.ts';
import { becomeFilled } from './moduleFills.ts';
import { addGlobal, exportedName, isAssigned } from './moduleNames.ts';
import { propertyKey } from '../expressions/knownKeys.ts';
import { orDefault } from '../expressions/expressions.ts';
import { getProperty } from '../expressions/properties.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { skipParens } from '../expressions/assign.ts';
import { becomeState, isAssignedHere } from './moduleState.ts';
import { makesState } from './stateInside.ts';
import { ts } from '../project.ts';

export function moduleVariable(lw: Lowering, symbol: ts.Symbol, declaration: ts.VariableDeclaration, node: ts.Node): Item {
  const name = symbol.name;
  const bound = lw.module.moduleScope.find(symbol);
  if (bound && 'owner' in bound) return lw.read(bound) ?? valueItem(lw.constant(undefined));
  const list = declaration.parent;
  const isConst = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.Const) !== 0;
  // Its properties are followed where they are read (functions/functionFields.ts).
  if (isConst && declaration.initializer && ts.isFunctionLike(skipParens(declaration.initializer)))
    return constantItem(lw, declaration.initializer);
  const isChanging = !isConst && lw.module.scanner.writes.assignmentsOf(symbol).length > 0;
  const writes = lw.module.scanner.writes.writesOf(symbol);
  const exported = ts.isIdentifier(declaration.name) ? exportedName(lw.checker, symbol, declaration.getSourceFile()) : null;
  if (isChanging || (writes.length > 0 && exported === null)) becomeState(lw, symbol);
  if (writes.length > 0) becomeFilled(lw, symbol);
  if (isChanging && !isAssignedHere(lw, symbol)) {
    const type = lw.module.typeOutside(lw.checker.getTypeAtLocation(declaration.name));
    const { fileName: file } = declaration.getSourceFile();
    if (type && exported !== null) return moduleData(lw, name, { kind: 'import', file, exported, type });
    const slice = type && loadSlice(lw, symbol, declaration.name, type);
    if (slice) return moduleData(lw, name, slice);
  }
  if (isChanging) return lw.refuse('AD1012', node, { name, what: 'changes' });
  const { initializer } = declaration;
  if (!initializer) return lw.refuse('AD4001', node, { callee: name, signature: '' });
  const plain = unwrapped(initializer);
  if (!ts.isCallExpression(plain) && makesState(lw, plain)) {
    becomeState(lw, symbol, true);
    return lw.refuse('AD1012', node, { name, what: 'holds functions with state of their own, and may be asked elsewhere as well' });
  }
  const changes = changesOf(lw, writes);
  const isCopied = isLiteralData(lw, plain) && !isScalar(plain);
  const isFollowed =
    mentionsFunctions(plain) || (isPlainLiteral(plain) && !ts.isNewExpression(plain) && bringsFunctions(lw, declaration.name));
  // `const hooks: Hook[] = []`: there might be functions in it.
  if (changes === 'never' && isCopied && mayHoldFunctions(lw, declaration)) return constantItem(lw, initializer);
  if (changes !== 'never' && isFollowed) return lw.refuse('AD1012', node, { name, what: 'is changed after it is made' });
  if (isFollowed && isPlainLiteral(plain)) becomeOneObject(lw, symbol);
  if (isFollowed || ts.isIdentifier(plain) || isPure(lw, plain)) return constantItem(lw, initializer);
  if (mayHoldState(lw, initializer)) becomeWithState(lw, symbol);
  const inside = lw.module.types.read(lw.checker.getTypeAtLocation(declaration.name));
  // Where it is read its private fields would be out of sight.
  if (inside && changes === 'never' && holdsPrivate(inside)) becomeState(lw, symbol, true);
  const type = lw.module.typeOutside(lw.checker.getTypeAtLocation(declaration.name));
  const file = declaration.getSourceFile();
  const isObject = type?.kind === 'array' || type?.kind === 'record';
  const isNumber = type?.kind === 'real' || type?.kind === 'boolean';
  if (type && isObject && isCopied && changes !== 'elsewhere') {
    const length = changes === 'never' ? literalLength(plain) : null;
    const stated = holdsEmptyList(plain) || holds(type, (one) => one.kind === 'string' || one.kind === 'maybe' || one.kind === 'nothing');
    const told = new ModuleCopies(lw).ofInitializer(stated ? plain : initializer, type);
    if (told) return moduleData(lw, name, { ...told, stated, ...(length === null ? {} : { length }) });
  }
  if (changes === 'never' && ts.isIdentifier(declaration.name) && makesSameFunctions(lw, plain)) return lw.module.initial(lw, initializer);
  // Where it is read it would be an object with functions that nobody knows.
  if (ts.isCallExpression(plain) && changes === 'never' && bringsFunctions(lw, declaration.name)) {
    if (makesConstant(lw, plain)) becomeWithState(lw, symbol, exported !== null);
    else if (exported && !looksAtChanging(lw, plain)) becomeState(lw, symbol, true);
  }
  if (type && exported && (isObject || isNumber)) return moduleData(lw, name, { kind: 'import', file: file.fileName, exported, type });
  if (changes !== 'never' && type?.kind === 'opaque' && exported)
    return moduleData(lw, name, { kind: 'import', file: file.fileName, exported, type });
  if (changes !== 'never') {
    const copied = type && (isObject || isNumber) && new ModuleCopies(lw).ofFilled(symbol, declaration, writes, type);
    const filled = copied || (type && loadSlice(lw, symbol, declaration.name, type));
    if (filled) return moduleData(lw, name, filled);
    return lw.refuse('AD1012', node, { name, what: 'is changed after it is made (when it is exported, it is read where it is)' });
  }
  const slice = type && mentionsState(lw, plain) ? loadSlice(lw, symbol, declaration.name, type) : null;
  if (slice) return moduleData(lw, name, slice);
  if (isPlainLiteral(plain)) becomeOneObject(lw, symbol);
  if (isPlainLiteral(plain)) return constantItem(lw, initializer);
  if (type?.kind === 'opaque' && exported) return moduleData(lw, name, { kind: 'import', file: file.fileName, exported, type });
  const isData = type !== null && (isObject || isNumber) && !holdsFunctions(lw, declaration.name);
  const copy = isData ? new ModuleCopies(lw).ofInitializer(initializer, type) : null;
  if (copy) return moduleData(lw, name, copy);
  if (ts.isCallExpression(plain) && !looksAtChanging(lw, plain)) becomeState(lw, symbol, true);
  return lw.refuse('AD1012', node, { name, what: `is made by \`${textOf(initializer)}\` when the module loads` });
}

/** `[]` by itself is a list of anything, or of nothing. */
const holdsEmptyList = (node: ts.Node): boolean =>
  (ts.isArrayLiteralExpression(node) && node.elements.length === 0) || (ts.forEachChild(node, holdsEmptyList) ?? false);

function mayHoldFunctions(lw: Lowering, { name }: ts.VariableDeclaration): boolean {
  const type = lw.module.types.read(lw.checker.getTypeAtLocation(name));
  return type !== null && lw.module.holdsFunctions(type);
}

/** `const pool = [scratch]`: does what makes it look at a variable that the function has its own of? */
function mayHoldState(lw: Lowering, initializer: ts.Expression): boolean {
  const { states } = lw.module.decisions;
  return states.size > 0 && looksAt(lw, initializer, (symbol) => symbol !== null && states.has(symbol));
}

/** Then the function has its own of this one as well, which holds that variable's object. `isOpen`: files that are not here may change it. */
function becomeWithState(lw: Lowering, symbol: ts.Symbol, isOpen = false): void {
  const { decisions } = lw.module;
  if (!decisions.addState(symbol)) return;
  if (!isOpen) decisions.filled.add(symbol);
  lw.startAgain();
}

/**
 * Is what a variable holds changed after it is made: never, only in the function that is being lowered
 * (which will be told of), or elsewhere: when the module loads, or by a function that others call?
 */
function changesOf(lw: Lowering, writes: readonly ts.Node[]): 'never' | 'here' | 'elsewhere' {
  if (writes.length === 0) return 'never';
  const isHere = (write: ts.Node): boolean => ts.findAncestor(write, (one) => lw.active.some((fn) => fn === one)) !== undefined;
  return writes.every(isHere) ? 'here' : 'elsewhere';
}

/** `const { sqrt, PI } = Math`, `const [a, b] = …`: the part of the whole that the name stands for. */
export function moduleElement(lw: Lowering, symbol: ts.Symbol, element: ts.BindingElement, node: ts.Node): Item {
  const declaration = ts.findAncestor(element, ts.isVariableDeclaration);
  if (!declaration || element.dotDotDotToken || !ts.isVariableDeclarationList(declaration.parent))
    return lw.refuse('AD1012', node, { name: symbol.name, what: 'is taken apart in a way that cannot be followed' });
  if (!(declaration.parent.flags & ts.NodeFlags.Const) && isAssigned(lw.module, symbol, declaration.getSourceFile()))
    return lw.refuse('AD1012', node, { name: symbol.name, what: 'changes' });
  const type = lw.module.typeOutside(lw.checker.getTypeAtLocation(element.name));
  const made = declaration.initializer && skipParens(declaration.initializer);
  const isMadeHere = made && ts.isCallExpression(made) && ts.isFunctionLike(skipParens(made.expression));
  const slice = type && made && (isMadeHere || mentionsState(lw, made)) ? loadSlice(lw, symbol, element.name, type) : null;
  if (slice) return moduleData(lw, symbol.name, slice);
  const isAgain = made && makesSamePart(lw, made, element.name);
  const partOf = (pattern: ts.BindingPattern): Item => {
    const owner = pattern.parent;
    if (ts.isBindingElement(owner)) return taken(owner);
    if (ts.isVariableDeclaration(owner) && owner.initializer && isAgain) return lw.module.initial(lw, owner.initializer);
    return ts.isVariableDeclaration(owner)
      ? moduleVariable(lw, symbol, owner, node)
      : lw.refuse('AD1012', node, { name: symbol.name, what: 'is a parameter' });
  };
  const taken = (one: ts.BindingElement): Item => {
    const { parent: pattern, initializer } = one;
    const whole = partOf(pattern);
    const part = ts.isArrayBindingPattern(pattern)
      ? elementAt(lw, whole, pattern.elements.indexOf(one), node)
      : getProperty(lw, whole, propertyKey(lw, (one.propertyName ?? one.name) as ts.PropertyName), node);
    return initializer ? orDefault(lw, part, () => lw.module.initial(lw, initializer), node) : part;
  };
  return taken(element);
}

/** What a module keeps, where the emitted module has it. */
export function moduleData(lw: Lowering, name: string, source: GlobalSource): Item {
  // What methods of the platform do to their object is not known: each call has its own.
  if (source.kind === 'copy' && source.type.kind === 'opaque') return lowerForeign(lw, lw.place, [source.text], [], true, source.type);
  const key = addGlobal(lw.module, name, source);
  const result = lw.builder.value(source.type, name);
  lw.builder.emit({ kind: 'global', result, name: key, span: lw.builder.span });
  return valueItem(result);
}

function unwrapped(node: ts.Expression): ts.Expression {
  const plain = skipParens(node);
  const isFreeze = ts.isCallExpression(plain) && /^Object\.(freeze|seal)$/.test(plain.expression.getText());
  const [argument] = ts.isCallExpression(plain) ? plain.arguments : [];
  return isFreeze && argument ? unwrapped(argument) : plain;
}

/** Functions, classes, and literals that hold functions. */
function mentionsFunctions(node: ts.Expression): boolean {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return true;
  if (!ts.isObjectLiteralExpression(node) && !ts.isArrayLiteralExpression(node)) return false;
  let found = false;
  const visit = (one: ts.Node): void => {
    if (ts.isFunctionLike(one) || ts.isClassLike(one)) found = true;
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}

const { NumberLike, BigIntLike, BooleanLike, StringLike, Undefined } = ts.TypeFlags;
const scalars = NumberLike | BigIntLike | BooleanLike | StringLike | Undefined;

/** A scalar expression of literals, Math and other module constants: lowered again at each use. */
export function isPure(lw: Lowering, node: ts.Node): boolean {
  if (ts.isNumericLiteral(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return true;
  if (ts.isBigIntLiteral(node)) return true;
  if ([ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind)) return true;
  if (ts.isIdentifier(node)) {
    const type = lw.checker.getTypeAtLocation(node);
    return (type.flags & scalars) !== 0 || type.getCallSignatures().length > 0;
  }
  if (ts.isPrefixUnaryExpression(node)) return isPure(lw, node.operand);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return isPure(lw, node.expression);
  if (ts.isBinaryExpression(node)) return isPure(lw, node.left) && isPure(lw, node.right);
  if (ts.isConditionalExpression(node)) return isPure(lw, node.condition) && isPure(lw, node.whenTrue) && isPure(lw, node.whenFalse);
  // Where the program runs is the same at each use.
  if (ts.isTypeOfExpression(node)) return ts.isIdentifier(node.expression);
  if (ts.isPropertyAccessExpression(node)) return /^(Math|Number|process\.env|import\.meta\.env)\.\w+$/.test(node.getText());
  if (ts.isCallExpression(node))
    return (
      /^((Math|Number)\.(?!random)\w+|BigInt(\.as\w+)?)$/.test(node.expression.getText()) && node.arguments.every((one) => isPure(lw, one))
    );
  return false;
}

/** How many elements an array literal, or a typed array of one, has. */
function literalLength(node: ts.Expression): number | null {
  const isTyped = ts.isNewExpression(node) && /\d(Clamped)?Array$/.test(node.expression.getText());
  const [first] = isTyped ? (node.arguments ?? []) : [node];
  const list = first && skipParens(first);
  return list && ts.isArrayLiteralExpression(list) ? list.elements.length : null;
}

const isScalar = (node: ts.Expression): boolean =>
  !ts.isArrayLiteralExpression(node) && !ts.isObjectLiteralExpression(node) && !ts.isNewExpression(node);

/** A literal that mentions other constants: made anew where it is used, since nobody may write it. */
const isPlainLiteral = (node: ts.Expression): boolean =>
  ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node) || ts.isNewExpression(node);
