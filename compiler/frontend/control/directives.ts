/**
 * Directives in comments: `@checkpoint memory=64MB` and `@fixedpoint tolerance=1e-10`, before loops and functions.
 *
 * TypeScript attaches JSDoc to declarations only, so the comments are looked for in the text before
 * each token. A directive stands at the beginning of a line of its comment.
 */

import type { CheckpointRequest, Span } from '../../ir/ir.ts';
import type { Report } from '../../diagnostics/report.ts';
import { readSize } from './sizes.ts';
import { ts } from '../project.ts';

export interface Directive {
  readonly name: 'checkpoint' | 'fixedpoint';
  /** Everything behind the name. */
  readonly text: string;
  readonly span: Span;
  /** The statement or function it stands before; null when it stands elsewhere. */
  readonly target: ts.Node | null;
}

/** Directives by file, read when they are first asked for. */
export class Directives {
  readonly #files = new Map<ts.SourceFile, readonly Directive[]>();

  in(file: ts.SourceFile): readonly Directive[] {
    let found = this.#files.get(file);
    if (!found) this.#files.set(file, (found = directivesIn(file)));
    return found;
  }

  before(node: ts.Node): Directive | undefined {
    return this.in(node.getSourceFile()).find((one) => one.target === node);
  }

  /** What is asked for a loop: null is `off`, undefined is nothing. */
  checkpointOf(loop: ts.Node): CheckpointRequest | null | undefined {
    const directive = this.before(loop);
    const read = directive && readDirective(directive);
    return typeof read === 'string' ? undefined : read;
  }
}

/** Report the directives inside `nodes` that cannot be followed; `roots` are the functions to be differentiated. */
export function reportDirectives(
  directives: readonly Directive[],
  nodes: readonly ts.Node[],
  roots: readonly ts.Node[],
  report: Report,
): void {
  const seen = new Set<ts.Node>();
  for (const one of directives) {
    const { name, text, span, target } = one;
    if (!nodes.some((node) => node.pos <= span.start && span.end <= node.end)) continue;
    const directive = `@${name} ${text}`.trim();
    const isLoop = target !== null && ts.isIterationStatement(target, false);
    const read = readDirective(one);
    if (!target || (name === 'fixedpoint' && !isLoop)) report.add('AD6001', span, { directive });
    else if (typeof read === 'string') report.add('AD6002', span, { directive, why: read });
    else if (seen.has(target)) report.add('AD6002', span, { directive, why: 'there is another directive here' });
    else if (!isLoop && read !== null && roots.includes(target)) report.add('AD6007', span, {});
    if (target) seen.add(target);
  }
}

interface Key {
  readonly read: (value: string) => number | null;
  /** What its value must be. */
  readonly known: string;
}

const count: Key = { read: (value) => (/^[1-9]\d*$/.test(value) ? Number(value) : null), known: 'an integer >= 1' };
const size: Key = { read: readSize, known: 'a size such as 64MB' };
const fraction: Key = { read: (value) => (Number(value) > 0 && Number(value) < 1 ? Number(value) : null), known: 'between 0 and 1' };

/** A message when it cannot be read. */
function readDirective({ name, text }: Directive): CheckpointRequest | null | string {
  if (name === 'fixedpoint') {
    const read = readKeys(text, { tolerance: fraction }, '`tolerance=…`');
    return typeof read === 'string' ? read : { fixedPoint: read };
  }
  if (text === 'off') return null;
  return readKeys(text, { memory: size, snapshots: count, chunk: count }, 'memory=…, snapshots=…, chunk=… or off');
}

/** `key=value key=value`. */
function readKeys<K extends string>(text: string, keys: Readonly<Record<K, Key>>, known: string): { [_ in K]?: number } | string {
  const read: { [_ in K]?: number } = {};
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const [key = '', value = '', ...more] = word.split('=');
    const row: Key | undefined = Object.hasOwn(keys, key) ? keys[key as K] : undefined;
    if (key === 'off') return '`off` stands alone';
    if (!row) return `\`${word}\` is not ${known}`;
    if (value === '' || more.length > 0) return `\`${key}\` has no value`;
    if (read[key as K] !== undefined) return `\`${key}\` is given twice`;
    const number = row.read(value);
    if (number === null) return `\`${key}\` must be ${row.known}`;
    read[key as K] = number;
  }
  return read;
}

function directivesIn(file: ts.SourceFile): Directive[] {
  const { text } = file;
  // A comment lies before its token, within what the token and all that is around it span.
  const places = [...text.matchAll(/@(?:checkpoint|fixedpoint)\b/g)].map(({ index }) => index);
  const found: Directive[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node) || !places.some((place) => node.pos <= place && place < node.end)) return;
    const children = node.getChildren(file);
    if (children.length > 0) return children.forEach(visit);
    const start = node.getStart(file);
    // At the beginning of the file there is nothing that a comment could follow.
    const own = node.pos === 0 ? [] : (ts.getTrailingCommentRanges(text, node.pos) ?? []);
    for (const comment of [...own, ...(ts.getLeadingCommentRanges(text, node.pos) ?? [])]) {
      // What follows something on its line is about that, unless the target is on the line as well.
      const applies = !own.includes(comment) || !text.slice(comment.end, start).includes('\n');
      for (const one of linesOf(text, comment)) found.push({ ...one, span: spanIn(file, one), target: applies ? targetAt(node) : null });
    }
  };
  visit(file);
  return found;
}

interface Line {
  readonly name: 'checkpoint' | 'fixedpoint';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function linesOf(text: string, { pos, end, kind }: ts.CommentRange): Line[] {
  const inside = text.slice(pos, kind === ts.SyntaxKind.MultiLineCommentTrivia ? end - 2 : end);
  return [...inside.matchAll(/^(?:[ \t]*\/?\/?\**[ \t]*)@(checkpoint|fixedpoint)(?![\w-])([^\r\n]*)/gm)].map((match) => {
    const start = pos + match.index + match[0].indexOf('@');
    const rest = (match[2] ?? '').trim();
    return { name: match[1] as Line['name'], text: rest, start, end: pos + match.index + match[0].trimEnd().length };
  });
}

const spanIn = (file: ts.SourceFile, { start, end }: Line): Span => ({ file: file.fileName, start, end, statement: null });

/** The outermost loop or function that begins with the token; behind a label, the loop that has it. */
function targetAt(token: ts.Node): ts.Node | null {
  let target: ts.Node | null = null;
  for (let node: ts.Node | undefined = token; node && node.pos === token.pos && !ts.isSourceFile(node); node = node.parent) {
    const one = targetOf(node);
    if (one) target = one;
  }
  return target;
}

function targetOf(node: ts.Node): ts.Node | null {
  if (ts.isIterationStatement(node, false)) return node;
  if (ts.isLabeledStatement(node)) return targetOf(node.statement);
  if (ts.isFunctionLike(node)) return node;
  if (!ts.isVariableStatement(node)) return null;
  const [declaration] = node.declarationList.declarations;
  const value = declaration?.initializer;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : null;
}
