/** What can be named and done at a place in a function. */

import ts from 'typescript';

export type Kind = 'number' | 'list' | 'view' | 'rows';

export interface Variable {
  readonly name: string;
  readonly type: ts.Type;
  readonly kind: Kind | null;
  /** May be assigned. */
  readonly isMutable: boolean;
  /** Steers loops or finds elements: no derivative, and small. */
  readonly isCount: boolean;
}

export interface Place {
  readonly variables: readonly Variable[];
  /** Numbers that may be what the program is about. */
  readonly numbers: readonly Variable[];
  readonly counts: readonly Variable[];
  readonly lists: readonly Variable[];
  readonly rows: readonly Variable[];
  /** `record.field` that hold numbers and may be written. */
  readonly fields: readonly string[];
  readonly isInLoop: boolean;
  /** The function around it returns a number. */
  readonly returnsNumber: boolean;
}

export const isNumber = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.NumberLike) !== 0;

export function kindOf(type: ts.Type, checker: ts.TypeChecker): Kind | null {
  if (isNumber(type)) return 'number';
  const text = checker.typeToString(type);
  if (text === 'number[]') return 'list';
  if (text === 'number[][]') return 'rows';
  return text.startsWith('Float64Array') ? 'view' : null;
}

/** At the beginning of a node, or behind it. */
export function placeAt(node: ts.Node, position: number, checker: ts.TypeChecker): Place {
  const around = functionAround(node);
  const counting = around ? countsIn(outermost(around), checker) : new Set<ts.Symbol>();
  const variables = checker.getSymbolsInScope(node, ts.SymbolFlags.Variable).flatMap((symbol): Variable[] => {
    const declaration = symbol.valueDeclaration;
    if (!declaration || declaration.getSourceFile() !== node.getSourceFile() || declaration.end > position) return [];
    const isLocal = functionAround(declaration) !== null;
    if (!isLocal || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration))) return [];
    const type = checker.getTypeOfSymbolAtLocation(symbol, node);
    const isMutable = ts.isParameter(declaration) || (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Let) !== 0;
    return [{ name: symbol.name, type, kind: kindOf(type, checker), isMutable, isCount: counting.has(symbol) }];
  });
  const numeric = variables.filter(({ kind }) => kind === 'number');
  return {
    variables,
    numbers: numeric.filter(({ isCount }) => !isCount),
    counts: numeric.filter(({ isCount }) => isCount),
    lists: variables.filter(({ kind }) => kind === 'list' || kind === 'view'),
    rows: variables.filter(({ kind }) => kind === 'rows'),
    fields: variables
      .filter(({ kind }) => kind === null)
      .flatMap(({ name, type }) => fieldsOf(type, checker).map((field) => `${name}.${field}`)),
    isInLoop: loopAround(node) !== null,
    returnsNumber: around?.type?.kind === ts.SyntaxKind.NumberKeyword,
  };
}

function fieldsOf(type: ts.Type, checker: ts.TypeChecker): string[] {
  if ((type.flags & ts.TypeFlags.Object) === 0) return [];
  return type.getProperties().flatMap((property) => {
    const declaration = property.valueDeclaration;
    const isField = declaration && (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration));
    if (!isField || (ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Readonly | ts.ModifierFlags.Private)) !== 0) return [];
    return isNumber(checker.getTypeOfSymbol(property)) && ts.isIdentifier(declaration.name) ? [property.name] : [];
  });
}

export function functionAround(node: ts.Node): ts.SignatureDeclaration | null {
  for (let one = node.parent; one; one = one.parent) if (ts.isFunctionLike(one)) return one;
  return null;
}

export function loopAround(node: ts.Node): ts.IterationStatement | null {
  for (let one = node.parent; one && !ts.isFunctionLike(one); one = one.parent) if (ts.isIterationStatement(one, false)) return one;
  return null;
}

const outermost = (node: ts.SignatureDeclaration): ts.SignatureDeclaration => {
  const around = functionAround(node);
  return around ? outermost(around) : node;
};

const known = new WeakMap<ts.Node, ReadonlySet<ts.Symbol>>();

/** Variables that are used as indices or lengths, or run a `for` loop. */
function countsIn(node: ts.Node, checker: ts.TypeChecker): ReadonlySet<ts.Symbol> {
  const before = known.get(node);
  if (before) return before;
  const found = new Set<ts.Symbol>();
  const add = (inner: ts.Node): void => {
    const symbol = ts.isIdentifier(inner) ? checker.getSymbolAtLocation(inner) : undefined;
    if (symbol) found.add(symbol);
    ts.forEachChild(inner, add);
  };
  const visit = (inner: ts.Node): void => {
    if (ts.isElementAccessExpression(inner)) add(inner.argumentExpression);
    if (ts.isForStatement(inner)) for (const part of [inner.initializer, inner.condition, inner.incrementor]) if (part) add(part);
    if (ts.isNewExpression(inner)) inner.arguments?.forEach(add);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  known.set(node, found);
  return found;
}
