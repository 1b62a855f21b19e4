/**
 * Where the object that an expression gives goes next: into variables, parameters and members, into other objects, out of
 * functions.
 *
 * Needs   where names are mentioned.
 * Gives   the places that may have it after one step. `depth` says how the object stands to what is there: 0 for the object
 *         itself, 1 for something in it, -1 for an object that it is in, -2 for one that such an object is in.
 */

import { returnsKept } from './keptByMakers.ts';
import type { Mentions } from './mentions.ts';
import type { MethodBodies } from './methodBodies.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';
import { isTarget, isWrapping } from './targets.ts';

export type Place = { readonly node: ts.Expression; readonly depth: number } | { readonly symbol: ts.Symbol; readonly depth: number };

/** Methods that give back something in their object, all of it in a new array, and their object itself. */
const giving = new Set('get at find findLast pop shift'.split(' '));
const copying = new Set('slice filter concat splice flat with toSorted toReversed toSpliced'.split(' '));
const returning = new Set('reverse sort fill copyWithin subarray values'.split(' '));
/** Methods that put what their callback returns into a new array. */
const collecting = /^(map|from)$/;
/** Methods that put what they are given into their object. */
const keeping = new Set('push unshift splice set add fill with'.split(' '));

/** `list.reduce((sum, one) => …, start)`: what is given first is none of the elements, unless the callback has returned one. */
const isFolding = ({ expression, arguments: args }: ts.CallExpression): boolean =>
  args.length > 1 && ts.isPropertyAccessExpression(expression) && /^reduce(Right)?$/.test(expression.name.text);

export class ObjectFlow {
  readonly #checker: ts.TypeChecker;
  readonly #mentions: Mentions;
  readonly #bodies: MethodBodies;

  constructor(checker: ts.TypeChecker, mentions: Mentions, bodies: MethodBodies) {
    this.#checker = checker;
    this.#mentions = mentions;
    this.#bodies = bodies;
  }

  from(node: ts.Expression, depth: number): readonly Place[] {
    const { parent } = node;
    if (isWrapping(parent)) return [{ node: parent, depth }];
    if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node) {
      const call = parent.parent;
      return ts.isCallExpression(call) && call.expression === parent
        ? this.#ofMethod(parent, call, depth)
        : [...this.#ofAccessor(parent, depth), { node: parent, depth: depth + 1 }];
    }
    return [...this.#ofIterator(node, depth), ...this.#asItIs(node, depth)];
  }

  /** The object itself, where it stands. */
  #asItIs(node: ts.Expression, depth: number): readonly Place[] {
    const { parent } = node;
    const as = (next: ts.Expression, by = 0): readonly Place[] => [{ node: next, depth: Math.min(depth, 0) + by }];
    // What is in it is in the copy, too.
    const copied = (next: ts.Expression): readonly Place[] => [{ node: next, depth: Math.min(depth, -1) }];
    if (!this.isObject(node) || isTarget(node)) return [];
    if (ts.isConditionalExpression(parent)) return parent.condition === node ? [] : as(parent);
    if (ts.isBinaryExpression(parent)) return this.#throughOperator(parent, node, depth);
    if (ts.isArrayLiteralExpression(parent)) return as(parent, -1);
    if (ts.isSpreadElement(parent)) {
      const whole = parent.parent;
      return ts.isArrayLiteralExpression(whole) ? copied(whole) : this.#asArgument(whole, parent, Math.min(depth, 0) + 1);
    }
    if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) return as(parent.parent, -1);
    if (ts.isSpreadAssignment(parent)) return copied(parent.parent);
    if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) return this.#names(parent.name, depth);
    if (ts.isPropertyDeclaration(parent)) return this.#member(parent.name, depth);
    if (ts.isForOfStatement(parent) && parent.expression === node && ts.isVariableDeclarationList(parent.initializer))
      return parent.initializer.declarations.flatMap((one) =>
        this.#names(one.name, (this.#isMap(node) ? Math.min(depth, 0) - 1 : depth) + 1),
      );
    if (ts.isReturnStatement(parent)) return this.#outOf(ts.findAncestor(parent, ts.isFunctionLike), depth);
    if (ts.isArrowFunction(parent) && parent.body === node) return this.#outOf(parent, depth);
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node)
      return this.#asArgument(parent, node, depth);
    return [];
  }

  isObject(node: ts.Node): boolean {
    const { flags } = this.#checker.getTypeAtLocation(node);
    const plain = ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.StringLike | ts.TypeFlags.Undefined | ts.TypeFlags.Null;
    return (flags & plain) === 0;
  }

  #throughOperator(parent: ts.BinaryExpression, node: ts.Expression, depth: number): readonly Place[] {
    const { kind } = parent.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    if (!assigns || parent.right !== node) return this.isObject(parent) ? [{ node: parent, depth: Math.min(depth, 0) }] : [];
    return [...this.#into(parent.left, depth), { node: parent, depth: Math.min(depth, 0) }];
  }

  /** What an assignment, or a method that keeps what it is given, puts it into. */
  #into(target: ts.Expression, depth: number): readonly Place[] {
    if (ts.isIdentifier(target)) return this.#member(target, depth);
    if (ts.isPropertyAccessExpression(target)) return this.#member(target.name, depth);
    if (ts.isElementAccessExpression(target)) return this.#into(target.expression, Math.min(depth, 0) - 1);
    const isAsserted = ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target);
    return isAsserted ? this.#into(target.expression, depth) : [];
  }

  #member(name: ts.Node, depth: number): readonly Place[] {
    const symbol = ts.isMemberName(name) ? this.#mentions.symbolAt(name) : undefined;
    return symbol ? [{ symbol, depth: Math.min(depth, 0) }] : [];
  }

  #names(name: ts.BindingName, depth: number): readonly Place[] {
    if (ts.isIdentifier(name)) return this.isObject(name) ? this.#member(name, depth) : [];
    return name.elements.flatMap((one) => {
      if (!ts.isBindingElement(one)) return [];
      return this.#names(one.name, one.dotDotDotToken ? depth : Math.min(depth, 0) + 1);
    });
  }

  /** `object.method(…)`: by `this`, by what it gives back, and by the elements that a callback is given. */
  #ofMethod(method: ts.PropertyAccessExpression | ts.ElementAccessExpression, call: ts.CallExpression, depth: number): readonly Place[] {
    const bodies = this.ownBodies(method, call);
    if (bodies) {
      const own = [...bodies].flatMap((body) => ofThis(body, depth));
      const gives = this.isObject(call) && [...bodies].some((body) => returnsKept(this.#mentions, body));
      return gives ? [...own, { node: call, depth: Math.min(depth, 0) }] : own;
    }
    const name = ts.isPropertyAccessExpression(method) ? method.name.text : '';
    const given = call.arguments.flatMap((one) =>
      ts.isArrowFunction(one) || ts.isFunctionExpression(one)
        ? one.parameters.slice(isFolding(call) ? 1 : 0).flatMap((parameter) => this.#names(parameter.name, Math.min(depth, 0) + 1))
        : [],
    );
    // Pairs stand between the entries and what is in them.
    const ofPairs = name === 'entries' ? Math.min(depth, 0) - 1 : null;
    const to = returning.has(name) ? depth : giving.has(name) ? depth + 1 : copying.has(name) ? Math.min(depth, -1) : ofPairs;
    return to === null || !this.isObject(call) ? given : [...given, { node: call, depth: to }];
  }

  /** `object.value`: by `this` of what is run to get or set it. */
  #ofAccessor(access: ts.PropertyAccessExpression | ts.ElementAccessExpression, depth: number): readonly Place[] {
    if (!ts.isPropertyAccessExpression(access)) return [];
    const { flags = 0 } = this.#checker.getSymbolAtLocation(access.name) ?? {};
    return flags & ts.SymbolFlags.Accessor ? this.#bodies.bodiesOf(access).flatMap((body) => ofThis(body, depth)) : [];
  }

  /** `for (const one of object)`: by `this` of the user's own iterator. */
  #ofIterator(node: ts.Expression, depth: number): readonly Place[] {
    if (!isIterated(node)) return [];
    const members = this.#checker.getTypeAtLocation(node).getProperties();
    if (!members.some(isIterator)) return [];
    return members
      .filter((one) => isIterator(one) || one.name === 'next')
      .flatMap(({ declarations = [] }) => declarations.flatMap(bodyOf).flatMap((body) => ofThis(body, depth)));
  }

  /** The bodies that a call of a method of the user's may run; null for one of the platform's. */
  ownBodies(method: ts.PropertyAccessExpression | ts.ElementAccessExpression, call: ts.CallExpression): ReadonlySet<ts.Node> | null {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    const body = declaration && 'body' in declaration ? declaration.body : undefined;
    const isOurs = declaration !== undefined && !declaration.getSourceFile().isDeclarationFile;
    if (isOurs && ts.isPropertyAccessExpression(method)) return new Set([...(body ? [body] : []), ...this.#bodies.bodiesOf(method)]);
    return body ? new Set([body]) : null;
  }

  #asArgument(call: ts.CallExpression | ts.NewExpression, node: ts.Expression, depth: number): readonly Place[] {
    const position = call.arguments?.indexOf(node) ?? -1;
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    if (declaration && 'body' in declaration && declaration.body) {
      const parameter = declaration.parameters[Math.min(position, declaration.parameters.length - 1)];
      if (!parameter || !ts.isParameter(parameter)) return [];
      const names = this.#names(parameter.name, parameter.dotDotDotToken ? Math.min(depth, 0) - 1 : depth);
      const isField = ts.isParameterPropertyDeclaration(parameter, parameter.parent) && ts.isIdentifier(parameter.name);
      const fields = isField ? this.#checker.getSymbolsOfParameterPropertyDeclaration(parameter, parameter.name.text) : [];
      return [...names, ...fields.map((symbol) => ({ symbol, depth: Math.min(depth, 0) }))];
    }
    if (declaration && !declaration.getSourceFile().isDeclarationFile) return [];
    const { expression } = call;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
    const result = (by: number): readonly Place[] => (this.isObject(call) ? [{ node: call, depth: Math.min(depth, 0) + by }] : []);
    const copied: readonly Place[] = this.isObject(call) ? [{ node: call, depth: Math.min(depth, -1) }] : [];
    if (/^(freeze|seal|values)$/.test(name) || /^(Weak)?Set$/.test(name)) return result(0);
    if (/^(Weak)?Map$|^fromEntries$/.test(name)) return result(1);
    if (/^(structuredClone|parse|stringify|keys)$/.test(name)) return [];
    if (/^\w+\d+Array$/.test(name))
      return /Buffer/.test(this.#checker.typeToString(this.#checker.getTypeAtLocation(node))) ? result(0) : [];
    if (name === 'assign' && position > 0 && call.arguments?.[0]) return [...this.#into(call.arguments[0], Math.min(depth, -1)), ...copied];
    const kept =
      ts.isPropertyAccessExpression(expression) && keeping.has(name) ? this.#into(expression.expression, Math.min(depth, 0) - 1) : [];
    return [...kept, ...copied];
  }

  #isMap(node: ts.Node): boolean {
    return /^(Readonly)?Map$/.test(this.#checker.getTypeAtLocation(node).getSymbol()?.name ?? '');
  }

  #isCollecting(call: ts.CallExpression): boolean {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    const isOurs = !declaration?.getSourceFile().isDeclarationFile;
    return !isOurs && ts.isPropertyAccessExpression(call.expression) && collecting.test(call.expression.name.text);
  }

  /** What a function returns goes where it is called. */
  #outOf(fn: ts.Node | undefined, depth: number): readonly Place[] {
    const at = Math.min(depth, 0);
    let value: ts.Node | undefined = fn;
    while (value && isWrapping(value.parent)) value = value.parent;
    if (!fn || !value || !ts.isFunctionLike(fn)) return [];
    const { parent } = value;
    if (ts.isCallExpression(parent)) {
      if (parent.expression === value) return [{ node: parent, depth: at }];
      if (this.#isCollecting(parent)) return [{ node: parent, depth: at - 1 }];
      const [next] = isFolding(parent) ? fn.parameters : [];
      const again = next && ts.isParameter(next) ? this.#names(next.name, at) : [];
      return this.isObject(parent) ? [...again, { node: parent, depth: at - 1 }, { node: parent, depth: at }] : again;
    }
    const name = fn.name ?? (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : undefined);
    const symbol = name && ts.isMemberName(name) ? this.#mentions.symbolAt(name) : undefined;
    const access = (one: ts.MemberName): ts.Expression =>
      ts.isPropertyAccessExpression(one.parent) && one.parent.name === one ? one.parent : (one as ts.Identifier);
    return (symbol ? this.#mentions.of(symbol) : []).flatMap((one): readonly Place[] => {
      const callee = access(one);
      if (ts.isGetAccessor(fn)) return [{ node: callee, depth: at }];
      return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? [{ node: callee.parent, depth: at }] : [];
    });
  }
}

/** Is it gone over where it stands, or by a function that it is given to? */
export function isIterated(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ((ts.isForOfStatement(parent) || ts.isSpreadElement(parent) || ts.isYieldExpression(parent)) && parent.expression === node) ||
    (ts.isCallExpression(parent) && parent.expression !== node) ||
    (ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name))
  );
}

const ofThis = (body: ts.Node, depth: number): readonly Place[] => nodesOfThis(body).map((node) => ({ node, depth: Math.min(depth, 0) }));

const isIterator = ({ name }: ts.Symbol): boolean => name.startsWith('__@iterator');

const bodyOf = (declaration: ts.Declaration): readonly ts.Node[] =>
  'body' in declaration && declaration.body && !declaration.getSourceFile().isDeclarationFile ? [declaration.body as ts.Node] : [];

/** Members of objects that the body itself makes have a `this` of their own. */
const nodesOfThis = (body: ts.Node): ts.Expression[] =>
  [...nodesIn(body, (node) => node === body || !isMemberBody(node))].filter(
    (node): node is ts.ThisExpression => node.kind === ts.SyntaxKind.ThisKeyword,
  );

const isMemberBody = (node: ts.Node): boolean =>
  ts.isMethodDeclaration(node) ||
  ts.isAccessor(node) ||
  ts.isClassLike(node) ||
  (ts.isFunctionExpression(node) && ts.isPropertyAssignment(node.parent));
