/** A base with some of its nodes written otherwise. */

import ts from 'typescript';
import { symbolOf, type Base } from './bases.ts';

/** What stands in the place of a node: text, and nodes of the base (itself among them), which may be written otherwise inside. */
export type Pieces = readonly (string | ts.Node)[];

export class Draft {
  #base: Base;
  readonly #checker: ts.TypeChecker;
  readonly #edits = new Map<ts.Node, Pieces>();
  /** Functions that edits need at module level. */
  readonly helpers: string[] = [];
  #fresh = 0;

  constructor(base: Base, checker: ts.TypeChecker) {
    this.#base = base;
    this.#checker = checker;
  }

  has(node: ts.Node): boolean {
    return this.#edits.has(node);
  }

  replace(node: ts.Node, pieces: Pieces): void {
    this.#edits.set(node, pieces);
  }

  /** A name that no program has. */
  fresh(): string {
    return `q${++this.#fresh}q`;
  }

  /** The entry gets another name: something else will call it. */
  renameEntry(name: string): void {
    this.#base = { ...this.#base, names: new Map([...this.#base.names].map(([symbol, old]) => [symbol, old === 'f__' ? name : old])) };
  }

  text(): string {
    return [...this.#base.statements.map((one) => this.#write(one)), ...this.helpers].join('\n');
  }

  /** As it is written now. */
  textOf(node: ts.Node): string {
    return this.#write(node);
  }

  #write(node: ts.Node): string {
    const edit = this.#edits.get(node);
    if (!edit) return this.#inside(node);
    return edit.map((piece) => (typeof piece === 'string' ? piece : this.#inside(piece))).join('');
  }

  #inside(node: ts.Node): string {
    const file = node.getSourceFile();
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(node, this.#checker);
      const name = symbol && this.#base.names.get(symbol);
      if (name === undefined) return node.text;
      return ts.isShorthandPropertyAssignment(node.parent) ? `${node.text}: ${name}` : name;
    }
    let at = node.getStart(file);
    let text = '';
    ts.forEachChild(node, (child) => {
      const start = child.getStart(file);
      text += file.text.slice(at, start) + this.#write(child);
      at = child.end;
    });
    return text + file.text.slice(at, node.end);
  }
}
