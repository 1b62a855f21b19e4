/**
 * What a module makes when it loads, as text that makes the same in another module: of the platform,
 * of its own variables, and of constants and functions that can be copied or imported themselves.
 *
 * Needs   a constant that is not changed after it is made, or only by statements of its module.
 * Gives   its text with holes for what it mentions; null for what reads the clock, chance, `this` or
 *         anything that changes.
 */

import type { GlobalSource, TextHole, Type } from '../../ir/ir.ts';
import { opaque } from '../../ir/types.ts';
import { addGlobal, exportedName, isAssigned } from './moduleNames.ts';
import { isLibrary } from '../types/declared.ts';
import { textOfEnumMember } from './literalData.ts';
import { hidesState } from './loadSlices.ts';
import { type Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { childrenOf, symbolNamed } from '../syntax.ts';

const platform =
  /^(Math|Number|Object|String|Boolean|Map|Set|Error|RangeError|TypeError|Infinity|NaN|undefined|isNaN|isFinite|parseFloat|parseInt|(\w*[a-z\d])?Array)$/;

export const isPlatformName = (name: string): boolean => platform.test(name);

type Copy = GlobalSource & { readonly kind: 'copy' };

export class ModuleCopies {
  readonly #lw: Lowering;
  readonly #keys = new Map<ts.Symbol, string | null>();

  constructor(lw: Lowering) {
    this.#lw = lw;
  }

  /** A constant that nothing changes once it is made. */
  ofInitializer(initializer: ts.Expression, type: Type): Copy | null {
    return this.#ofText([initializer], type);
  }

  /** A constant that statements of its module fill when it loads. */
  ofFilled(symbol: ts.Symbol, declaration: ts.VariableDeclaration, writes: readonly ts.Node[], type: Type): Copy | null {
    const statement = topOf(declaration);
    const others = [...new Set(writes.map(topOf))].sort((a, b) => a.pos - b.pos);
    const isAlone = ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1;
    const file = declaration.getSourceFile();
    const areHere = others.every((one) => one.getSourceFile() === file && isPlain(one) && one.pos > statement.pos);
    // Nobody must be able to change it later, nor a statement something else.
    const areThen = writes.every((write) => ts.findAncestor(write, ts.isFunctionLike) === undefined || isCallback(write, topOf(write)));
    if (!isAlone || !areHere || !areThen || !ts.isIdentifier(declaration.name)) return null;
    const list = this.#ofText([statement, ...others], type, symbol, '  ');
    if (!list || !this.#writesOnly(others, symbol)) return null;
    const before = '(() => {\n';
    const uses = (list.uses ?? []).map((hole) => ({ ...hole, start: hole.start + before.length, end: hole.end + before.length }));
    return { ...list, text: `${before}${list.text}\n  return ${declaration.name.text};\n})()`, uses };
  }

  /** Do the statements assign nothing but their own variables and parts of this one? */
  #writesOnly(statements: readonly ts.Node[], symbol: ts.Symbol): boolean {
    const { scanner } = this.#lw.module;
    return statements.every((statement) =>
      [...scanner.scan(statement).assigned].every((one) => one === symbol || isInside(one, [statement])),
    );
  }

  /** Nodes in order, one text, and what has to be put in its holes. */
  #ofText(roots: readonly ts.Node[], type: Type, own: ts.Symbol | null = null, indent = ''): Copy | null {
    let text = '';
    const uses: TextHole[] = [];
    for (const root of roots) {
      if (text !== '') text += '\n';
      const start = startOf(root);
      const whole = root.getSourceFile().text.slice(start, root.end);
      const inner = whole.includes('`') ? '' : indent;
      const indented = (part: string): string => indent + part.replaceAll('\n', `\n${inner}`);
      const holes = this.#holes(root, roots, own);
      if (!holes) return null;
      const at = (position: number): number => text.length + indented(whole.slice(0, position - start)).length;
      for (const hole of holes) uses.push({ ...hole, start: at(hole.start), end: at(hole.end) });
      text += indented(whole);
    }
    return uses.length === 0 ? { kind: 'copy', text, type } : { kind: 'copy', text, type, uses };
  }

  #holes(root: ts.Node, roots: readonly ts.Node[], own: ts.Symbol | null): TextHole[] | null {
    const holes: TextHole[] = [];
    const open: ts.Node[] = [root];
    for (let node = open.pop(); node; node = open.pop()) {
      if (ts.isTypeNode(node)) {
        if (!this.#typeHoles(node, holes)) return null;
        continue;
      }
      if (node.kind === ts.SyntaxKind.ThisKeyword || ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isClassLike(node))
        return null;
      const member = textOfEnumMember(this.#lw, node);
      if (member !== null) {
        holes.push({ start: node.getStart(), end: node.end, global: null, before: member, after: '' });
        continue;
      }
      if (ts.isPropertyAccessExpression(node)) {
        if (node.getText() === 'Math.random') return null;
        open.push(node.expression);
        continue;
      }
      if (ts.isIdentifier(node)) {
        if (!this.#fill(node, roots, own, holes)) return null;
        continue;
      }
      open.push(...childrenOf(node).filter((child) => child.kind !== ts.SyntaxKind.ExportKeyword));
    }
    return holes.sort((a, b) => a.start - b.start);
  }

  /** Types of the user's own are not there in the other module. */
  #typeHoles(node: ts.TypeNode, holes: TextHole[]): boolean {
    const { checker } = this.#lw;
    if (ts.isTypeReferenceNode(node)) {
      const symbol = checker.getSymbolAtLocation(node.typeName);
      const isOwn = symbol?.declarations?.some((one) => !isLibrary(one.getSourceFile()) && !ts.isTypeParameterDeclaration(one)) ?? true;
      if (isOwn) {
        holes.push({ start: node.getStart(), end: node.end, global: null, before: 'any', after: '' });
        return true;
      }
    }
    if (ts.isTypeQueryNode(node) || ts.isImportTypeNode(node)) return false;
    return childrenOf(node).every((child) => !ts.isTypeNode(child) || this.#typeHoles(child, holes));
  }

  /** What a name stands for: its own, the platform's, or a constant that gets a name in the other module. */
  #fill(node: ts.Identifier, roots: readonly ts.Node[], own: ts.Symbol | null, holes: TextHole[]): boolean {
    const { checker } = this.#lw;
    const { parent } = node;
    const isShort = ts.isShorthandPropertyAssignment(parent) && parent.name === node;
    const given = symbolNamed(checker, node);
    const symbol = given && given.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(given) : given;
    if (!symbol) return platform.test(node.text);
    if (symbol === own || isInside(symbol, roots)) return true;
    if (symbol.declarations?.every((one) => isLibrary(one.getSourceFile())) ?? true) return platform.test(node.text);
    const found = this.#keyOf(symbol);
    if (!found) return false;
    holes.push({ start: node.getStart(), end: node.end, global: found.key, before: isShort ? `${node.text}: ` : '', after: found.path });
    return true;
  }

  /** The global that a name of a module becomes, and how to get from it to what the name stands for. */
  #keyOf(symbol: ts.Symbol): { readonly key: string; readonly path: string } | null {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) return null;
    if (ts.isBindingElement(declaration)) return this.#keyOfElement(declaration);
    const known = this.#keys.get(symbol);
    if (known !== undefined) return known === null ? null : { key: known, path: '' };
    this.#keys.set(symbol, null);
    const source = this.#sourceOf(symbol, declaration);
    const key = source && addGlobal(this.#lw.module, symbol.name, source);
    this.#keys.set(symbol, key);
    return key === null ? null : { key, path: '' };
  }

  #sourceOf(symbol: ts.Symbol, declaration: ts.Declaration): GlobalSource | null {
    const { module } = this.#lw;
    const file = declaration.getSourceFile();
    const type = opaque('unknown');
    if (file.isDeclarationFile || ts.findAncestor(declaration.parent, ts.isFunctionLike)) return null;
    let copy: Copy | null = null;
    if (ts.isFunctionDeclaration(declaration) && declaration.body)
      copy = isPlainFunction(declaration) ? this.#ofText([declaration], type) : null;
    else if (ts.isVariableDeclaration(declaration) && hidesState(this.#lw, declaration)) return null;
    else if (ts.isVariableDeclaration(declaration) && declaration.initializer && !isAssigned(module, symbol, file)) {
      const writes = module.scanner.writes.writesOf(symbol);
      copy = writes.length === 0 ? this.#ofText([declaration.initializer], type) : this.ofFilled(symbol, declaration, writes, type);
    }
    if (!copy) return null;
    const exported = exportedName(this.#lw.checker, symbol, file);
    return exported === null ? copy : { kind: 'import', file: file.fileName, exported, type };
  }

  /** `const { offset, list: taken } = local`: a path from the whole. */
  #keyOfElement(element: ts.BindingElement): { readonly key: string; readonly path: string } | null {
    const path: string[] = [];
    let at = element;
    for (;;) {
      const { parent: pattern, propertyName, name, initializer, dotDotDotToken } = at;
      if (initializer || dotDotDotToken) return null;
      const key = propertyName ?? name;
      if (ts.isArrayBindingPattern(pattern)) path.unshift(`[${pattern.elements.indexOf(at)}]`);
      else if (ts.isIdentifier(key)) path.unshift(`.${key.text}`);
      else return null;
      const owner = pattern.parent;
      if (ts.isBindingElement(owner)) {
        at = owner;
        continue;
      }
      if (!ts.isVariableDeclaration(owner) || !owner.initializer || !ts.isVariableDeclarationList(owner.parent)) return null;
      if (!(owner.parent.flags & ts.NodeFlags.Const)) return null;
      const whole = ts.isIdentifier(owner.initializer) ? this.#lw.checker.getSymbolAtLocation(owner.initializer) : undefined;
      const found = whole && this.#keyOf(whole);
      return found ? { key: found.key, path: found.path + path.join('') } : null;
    }
  }
}

const isInside = (symbol: ts.Symbol, roots: readonly ts.Node[]): boolean =>
  symbol.declarations?.every((one) => ts.findAncestor(one, (at) => roots.includes(at)) !== undefined) ?? false;

export function topOf(node: ts.Node): ts.Node {
  let top = node;
  while (top.parent && !ts.isSourceFile(top.parent)) top = top.parent;
  return top;
}

const isPlain = (node: ts.Node): boolean =>
  ts.isExpressionStatement(node) ||
  ts.isForStatement(node) ||
  ts.isForOfStatement(node) ||
  ts.isWhileStatement(node) ||
  ts.isIfStatement(node) ||
  ts.isBlock(node);

/** A callback of a method that runs it on the spot: `table.forEach((_, i) => { table[i] = … })`. */
function isCallback(write: ts.Node, top: ts.Node): boolean {
  const fn = ts.findAncestor(write, ts.isFunctionLike);
  const call = fn?.parent;
  const isOwn =
    fn !== undefined &&
    ts.isArrowFunction(fn) &&
    call !== undefined &&
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression);
  return isOwn && ts.findAncestor(fn.parent, (one) => one === top || ts.isFunctionLike(one)) === top;
}

const isPlainFunction = (node: ts.FunctionDeclaration): boolean =>
  node.asteriskToken === undefined && !node.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword);

/** Without `export`. */
export function startOf(node: ts.Node): number {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const last = modifiers.findLast((one) => one.kind === ts.SyntaxKind.ExportKeyword || one.kind === ts.SyntaxKind.DefaultKeyword);
  if (!last) return node.getStart();
  const { text } = node.getSourceFile();
  return last.end + (/^\s*/.exec(text.slice(last.end))?.[0].length ?? 0);
}
