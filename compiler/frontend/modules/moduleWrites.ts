/**
 * Is what a module-level variable holds changed after it was made? A table filled by a loop, settings
 * that a function writes: the text of the initialiser is not what is in them.
 *
 * Needs   the checker and the files of the program.
 * Gives   the places that write a variable's object or anything inside it, by its own name or by
 *         another: a variable, a loop over it, a parameter of a function it is handed to, `this`.
 *         What is returned or stored elsewhere is taken to be read only.
 */

import { baseOf } from '../types/declared.ts';
import { childrenOf } from '../syntax.ts';
import { ts } from '../project.ts';

export const mutating = new Set('push pop shift unshift splice sort reverse fill copyWithin set add delete clear setTime'.split(' '));
/** Methods that give back what is in their object. */
const giving = new Set('get at find findLast values entries'.split(' '));

export class ModuleWrites {
  readonly #checker: ts.TypeChecker;
  readonly #files: () => readonly ts.SourceFile[];
  readonly #known = new Map<ts.Symbol, readonly ts.Node[]>();
  readonly #byMethod = new Map<ts.Node, readonly ts.Node[]>();
  readonly #identifiers = new Map<ts.SourceFile, ReadonlyMap<string, readonly ts.MemberName[]>>();

  constructor(checker: ts.TypeChecker, files: () => readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#files = files;
  }

  writesOf(symbol: ts.Symbol): readonly ts.Node[] {
    const known = this.#known.get(symbol);
    if (known) return known;
    this.#known.set(symbol, []);
    const found = this.mentionsOf(symbol).flatMap((name) => {
      const { parent } = name;
      return this.#writes(ts.isPropertyAccessExpression(parent) && parent.name === name ? parent : name, 0);
    });
    this.#known.set(symbol, found);
    return found;
  }

  /** Where the variable or field itself is assigned. */
  assignmentsOf(symbol: ts.Symbol): readonly ts.Node[] {
    return this.mentionsOf(symbol)
      .map((name) => (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name))
      .filter(isTarget);
  }

  mentionsOf(symbol: ts.Symbol): readonly ts.MemberName[] {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) return [];
    const isInModule = ts.findAncestor(declaration.parent, ts.isFunctionLike) === undefined;
    const files = isInModule ? this.#files() : [declaration.getSourceFile()];
    return files.flatMap((file) => {
      const byName = this.#namesIn(file);
      const names = new Set([symbol.name, ...(isInModule ? importedAs(file, symbol.name) : [])]);
      return [...names].flatMap((name) => (byName.get(name) ?? []).filter((one) => this.#symbolAt(one) === symbol));
    });
  }

  #namesIn(file: ts.SourceFile): ReadonlyMap<string, readonly ts.MemberName[]> {
    const known = this.#identifiers.get(file);
    if (known) return known;
    const found = new Map<string, ts.MemberName[]>();
    const open: ts.Node[] = [file];
    for (let node = open.pop(); node; node = open.pop()) {
      if (ts.isMemberName(node)) {
        const same = found.get(node.text);
        if (same) same.push(node);
        else found.set(node.text, [node]);
      }
      open.push(...childrenOf(node));
    }
    this.#identifiers.set(file, found);
    return found;
  }

  #symbolAt(name: ts.MemberName): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.#checker.getSymbolAtLocation(name);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Where the object that `node` is, or something in it, is written; `depth`: how far inside `node` has gone already. */
  #writes(node: ts.Expression, depth: number): readonly ts.Node[] {
    const { parent } = node;
    if (isWrapping(parent)) return this.#writes(parent, depth);
    if (depth > 0 && isTarget(node)) return [node];
    if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node) {
      const call = parent.parent;
      if (ts.isCallExpression(call) && call.expression === parent) return this.#writesOfMethod(parent, call);
      return this.#writes(parent, depth + 1);
    }
    if (!this.#isObject(node)) return [];
    if (ts.isVariableDeclaration(parent) && parent.initializer === node) return this.#writesOfNames(parent.name);
    if (ts.isForOfStatement(parent) && parent.expression === node && ts.isVariableDeclarationList(parent.initializer))
      return parent.initializer.declarations.flatMap((one) => this.#writesOfNames(one.name));
    if (ts.isBinaryExpression(parent) && parent.right === node && ts.isIdentifier(parent.left)) {
      const symbol = this.#symbolAt(parent.left);
      return symbol ? this.writesOf(symbol) : [];
    }
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node)
      return this.#writesOfArgument(parent, node);
    return [];
  }

  /** `object.method(…)`: what the method does to `this`, and a callback to the elements it is given. */
  #writesOfMethod(method: ts.PropertyAccessExpression | ts.ElementAccessExpression, call: ts.CallExpression): readonly ts.Node[] {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    const body = declaration && 'body' in declaration ? declaration.body : undefined;
    const isOurs = declaration !== undefined && !declaration.getSourceFile().isDeclarationFile;
    if (isOurs && ts.isPropertyAccessExpression(method)) {
      const bodies = new Set([...(body ? [body] : []), ...this.#bodiesOf(method)]);
      return [...bodies].flatMap((one) => this.#writesOfThis(one));
    }
    if (body) return this.#writesOfThis(body);
    if (ts.isPropertyAccessExpression(method) && mutating.has(method.name.text)) return [method];
    const found = ts.isPropertyAccessExpression(method) && giving.has(method.name.text) && this.#isObject(call);
    const given = call.arguments.flatMap((one) =>
      ts.isArrowFunction(one) || ts.isFunctionExpression(one)
        ? one.parameters.flatMap((parameter) => this.#writesOfNames(parameter.name))
        : [],
    );
    return [...given, ...(found ? this.#writes(call, 1) : [])];
  }

  /** What a call of a method may run: that of each class and literal whose instances can stand there. */
  #bodiesOf({ expression, name }: ts.PropertyAccessExpression): ts.Node[] {
    const canStandThere = this.#homesFor(expression);
    const named = this.#files().flatMap((file) => this.#namesIn(file).get(name.text) ?? []);
    return named.flatMap(({ parent }) => {
      const made = ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) ? parent.initializer : parent;
      if (!made || !ts.isFunctionLike(made) || !('body' in made) || !made.body) return [];
      return canStandThere(parent.parent) ? [made.body] : [];
    });
  }

  #homesFor(receiver: ts.Expression): (home: ts.Node) => boolean {
    const made = this.#madeBy(receiver);
    if (made && ts.isObjectLiteralExpression(made)) return (home) => home === made;
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(made ?? receiver));
    const own = type.getSymbol()?.declarations?.find(ts.isClassLike);
    if (own && made) return (home) => this.#inherits(own, home);
    if (own) return (home) => ts.isClassLike(home) && (this.#inherits(own, home) || this.#inherits(home, own));
    return (home) =>
      (ts.isObjectLiteralExpression(home) || ts.isClassLike(home)) && this.#checker.isTypeAssignableTo(this.#instanceOf(home), type);
  }

  #inherits(from: ts.ClassLikeDeclaration, home: ts.Node): boolean {
    for (let at: ts.ClassLikeDeclaration | null = from; at; at = baseOf(this.#checker, at)) if (at === home) return true;
    return false;
  }

  /** The literal, or `new Class()`, that a constant is made by. */
  #madeBy(node: ts.Expression): ts.Expression | null {
    const symbol = ts.isIdentifier(node) ? this.#symbolAt(node) : undefined;
    const declaration = symbol?.declarations?.find(ts.isVariableDeclaration);
    const isConst = declaration !== undefined && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    const made = isConst ? declaration.initializer : undefined;
    return made && (ts.isObjectLiteralExpression(made) || ts.isNewExpression(made)) ? made : null;
  }

  #instanceOf(home: ts.ObjectLiteralExpression | ts.ClassLikeDeclaration): ts.Type {
    const symbol = ts.isClassLike(home) && home.name ? this.#checker.getSymbolAtLocation(home.name) : undefined;
    return symbol ? this.#checker.getDeclaredTypeOfSymbol(symbol) : this.#checker.getTypeAtLocation(home);
  }

  #writesOfThis(body: ts.Node): readonly ts.Node[] {
    const known = this.#byMethod.get(body);
    if (known) return known;
    this.#byMethod.set(body, []);
    const found = nodesOfThis(body).flatMap((one) => this.#writes(one, 0));
    this.#byMethod.set(body, found);
    return found;
  }

  #writesOfArgument(call: ts.CallExpression | ts.NewExpression, node: ts.Expression): readonly ts.Node[] {
    const position = call.arguments?.indexOf(node) ?? -1;
    if (/^(Object\.(assign|define\w+|setPrototypeOf)|Reflect\.\w+)$/.test(call.expression.getText())) return position === 0 ? [call] : [];
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    if (!declaration || !('body' in declaration) || !declaration.body) return [];
    const { parameters } = declaration;
    const parameter = parameters[Math.min(position, parameters.length - 1)];
    return parameter && ts.isParameter(parameter) ? this.#writesOfNames(parameter.name) : [];
  }

  #writesOfNames(name: ts.BindingName): readonly ts.Node[] {
    if (!ts.isIdentifier(name)) return name.elements.flatMap((one) => (ts.isBindingElement(one) ? this.#writesOfNames(one.name) : []));
    const symbol = this.#checker.getSymbolAtLocation(name);
    return symbol && this.#isObject(name) ? this.writesOf(symbol) : [];
  }

  #isObject(node: ts.Node): boolean {
    const { flags } = this.#checker.getTypeAtLocation(node);
    const plain = ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.StringLike | ts.TypeFlags.Undefined | ts.TypeFlags.Null;
    return (flags & plain) === 0;
  }
}

/** `import { table as t }`: the names that a file may know it by. */
function importedAs(file: ts.SourceFile, name: string): string[] {
  return file.statements.flatMap((one) => {
    const bindings = ts.isImportDeclaration(one) ? one.importClause?.namedBindings : undefined;
    if (!bindings || !ts.isNamedImports(bindings)) return [];
    return bindings.elements.filter((element) => element.propertyName?.text === name).map((element) => element.name.text);
  });
}

export const isWrapping = (node: ts.Node): node is ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);

/** `x[i]!`, `(x[i] as number)`: with the assertions and parentheses around it. */
export const withAssertions = (node: ts.Node): ts.Node => (isWrapping(node.parent) ? withAssertions(node.parent) : node);

/** `common.list` of its `list`; a name that stands by itself. */
export function accessOf(name: ts.Node): ts.Node {
  const { parent } = name;
  return ts.isPropertyAccessExpression(parent) && parent.name === name ? parent : name;
}

/** Is the place that `node` names assigned, alone or as a part of a pattern? */
export function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapping(parent)) return isTarget(parent);
  if (ts.isBinaryExpression(parent)) {
    const kind = parent.operatorToken.kind;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return parent.left === node && assigns;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isTarget(parent.parent);
  return (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) && isTarget(parent);
}

function nodesOfThis(body: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  const open: ts.Node[] = [body];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === ts.SyntaxKind.ThisKeyword) found.push(node as ts.Expression);
    open.push(...childrenOf(node));
  }
  return found;
}
