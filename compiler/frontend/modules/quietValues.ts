/**
 * Values that no derivative goes through, as far as the text says.
 *
 * Needs   the function that is differentiated.
 * Gives   whether an expression is made of numbers of the program's text and others like it alone.
 */

import type { Lowering } from '../lowering.ts';
import type { FunctionNode } from '../items.ts';
import { withAssertions } from './targets.ts';
import { isLibrary } from '../types/declared.ts';
import { nodesIn, symbolNamed } from '../syntax.ts';
import { ts } from '../project.ts';

const { TypeFlags } = ts;

/** `this.field`: the field's own assignments are looked at. */
const isField = ({ parent }: ts.Node): boolean => ts.isPropertyAccessExpression(parent);

/** `const f = (x: number) => …`: the name that it is called by. */
const constantOf = ({ parent }: ts.Node): ts.Identifier | null =>
  ts.isVariableDeclaration(parent) && parent.parent.flags & ts.NodeFlags.Const && ts.isIdentifier(parent.name) ? parent.name : null;

/** `import { Filter }`, `filter: Filter`. */
const isNoUse = ({ parent }: ts.Node): boolean =>
  ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isTypeReferenceNode(parent);

/** What a write puts there; null where that is not seen. */
export function valuesOf(write: ts.Node): readonly ts.Expression[] | null {
  const whole = withAssertions(write);
  const { parent } = whole;
  if (ts.isBinaryExpression(parent) && parent.left === whole) return [parent.right];
  if (ts.isCallExpression(parent) && parent.expression === whole) return parent.arguments;
  return ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent) || ts.isDeleteExpression(parent) ? [] : null;
}

/** Values made of numbers of the program's text and others like it, whatever the differentiated function is called with. */
export class Quiet {
  readonly #lw: Lowering;
  readonly #entry: FunctionNode;
  readonly #inert: 'inert' | null;

  /** `inert`: texts, truth values and how long the inputs are are quiet as well. They take no derivative along, but differ from call to call. */
  constructor(lw: Lowering, entry: FunctionNode, inert: 'inert' | null = null) {
    this.#lw = lw;
    this.#entry = entry;
    this.#inert = inert;
  }

  /** `seen`: what the question has led to already; one loud value makes all of it loud. */
  isValue(node: ts.Expression, seen: Set<ts.Symbol> = new Set()): boolean {
    const inside = [...nodesIn(node, (one) => !this.#isSize(one))];
    if (inside.some((one) => one.kind === ts.SyntaxKind.ThisKeyword && !isField(one))) return false;
    return inside.every((one) => {
      if (!ts.isIdentifier(one)) return true;
      const symbol = symbolNamed(this.#lw.checker, one);
      const [declaration] = symbol?.declarations ?? [];
      const isOwn = declaration !== undefined && ts.findAncestor(declaration, (each) => each === node) !== undefined;
      return symbol === undefined || isOwn || this.#isSymbol(symbol, seen);
    });
  }

  /** `new Float64Array(n)`, `new Array(n).fill(0)`: however long it is, it holds nothing of the inputs. */
  isBlank(node: ts.Expression): boolean {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'fill')
      return this.isBlank(node.expression.expression) && node.arguments.every((one) => this.isValue(one));
    if (!ts.isNewExpression(node) || !/^(Array|Float64Array|Float32Array)$/.test(node.expression.getText())) return false;
    const [length, ...others] = node.arguments ?? [];
    const isNumber = length === undefined || (this.#lw.checker.getTypeAtLocation(length).flags & ts.TypeFlags.NumberLike) !== 0;
    return isNumber && others.length === 0;
  }

  /** `x.length` of an array, `seen.size` of a Map. */
  #isSize(node: ts.Node): boolean {
    if (this.#inert === null || !ts.isPropertyAccessExpression(node) || !/^(length|size)$/.test(node.name.text)) return false;
    const declarations = this.#lw.checker.getSymbolAtLocation(node.name)?.declarations ?? [];
    return declarations.length > 0 && declarations.every((one) => isLibrary(one.getSourceFile()));
  }

  /** A text or a truth value that the caller gives, not one that a number has been asked for. */
  #isInert(parameter: ts.ParameterDeclaration): boolean {
    return (
      this.#inert !== null && (this.#lw.checker.getTypeAtLocation(parameter).flags & (TypeFlags.StringLike | TypeFlags.BooleanLike)) !== 0
    );
  }

  #isSymbol(given: ts.Symbol, seen: Set<ts.Symbol>): boolean {
    const symbol = given.flags & ts.SymbolFlags.Alias ? this.#lw.checker.getAliasedSymbol(given) : given;
    if (seen.has(symbol)) return true;
    seen.add(symbol);
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || declaration.getSourceFile().isDeclarationFile) return true;
    if (ts.isParameter(declaration) && !this.#isParameter(declaration, seen)) return false;
    if (!ts.isVariableDeclaration(declaration) && !ts.isPropertyDeclaration(declaration) && !ts.isParameter(declaration))
      return !ts.isBindingElement(declaration);
    if (declaration.initializer && !this.isValue(declaration.initializer, seen)) return false;
    // What a loop over a list hands out is as quiet as the list.
    const list = declaration.parent.parent;
    if (ts.isForOfStatement(list) && !this.isValue(list.expression, seen)) return false;
    const { writes } = this.#lw.module.scanner;
    // Objects of a pool are written anew before they are read, but a list is what is in it.
    const inside = writes.writesOf(symbol).filter((write) => this.#inert !== null || ts.isCallExpression(write.parent));
    return [...writes.assignmentsOf(symbol), ...inside].every((write) => this.#isWrite(write, seen));
  }

  /** `x = v`, `x[i] += v`, `x.push(v)`, `x++`. */
  #isWrite(write: ts.Node, seen: Set<ts.Symbol>): boolean {
    const values = valuesOf(write);
    return values !== null && values.every((one) => this.isValue(one, seen));
  }

  /** Is it handed something quiet wherever its function is called? */
  #isParameter(parameter: ts.ParameterDeclaration, seen: Set<ts.Symbol>): boolean {
    const home = parameter.parent;
    const name = (ts.isConstructorDeclaration(home) ? home.parent.name : home.name) ?? constantOf(home);
    const symbol = name && this.#lw.checker.getSymbolAtLocation(name);
    if (!symbol || parameter.dotDotDotToken || (home === this.#entry && !this.#isInert(parameter))) return false;
    const at = home.parameters.indexOf(parameter);
    return this.#lw.module.scanner.writes.mentionsOf(symbol).every((mention) => {
      if (mention === name || isNoUse(mention)) return true;
      const callee = ts.isPropertyAccessExpression(mention.parent) && mention.parent.name === mention ? mention.parent : mention;
      const call = callee.parent;
      if (!(ts.isCallExpression(call) || ts.isNewExpression(call)) || call.expression !== callee) return false;
      if (call.arguments?.some(ts.isSpreadElement)) return false;
      const argument = call.arguments?.[at] ?? parameter.initializer;
      return argument === undefined || this.isValue(argument, seen);
    });
  }
}
