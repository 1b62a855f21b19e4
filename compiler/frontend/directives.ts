/**
 * Directives in comments: `@checkpoint memory=64MB` and `@fixedpoint`, before loops and functions.
 *
 * TypeScript attaches JSDoc to declarations only, so the comments are looked for in the text before
 * each token. A directive stands at the beginning of a line of its comment.
 */

import type { CheckpointRequest, Span } from '../ir/ir.ts';
import type { Report } from '../diagnostics/report.ts';
import { readSize } from './sizes.ts';
import { ts } from './project.ts';

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

  /** What is asked for a loop: null is `off`, undefined is nothing. */
  checkpointOf(loop: ts.Node): CheckpointRequest | null | undefined {
    const directive = this.in(loop.getSourceFile()).find((one) => one.name === 'checkpoint' && one.target === loop);
    const read = directive && readCheckpoint(directive.text);
    return typeof read === 'string' ? undefined : read;
  }
}

/** Report the directives inside `nodes` that cannot be followed. */
export function reportDirectives(directives: readonly Directive[], nodes: readonly ts.Node[], report: Report): void {
  const seen = new Map<ts.Node, Set<string>>();
  for (const { name, text, span, target } of directives) {
    if (!nodes.some((node) => node.pos <= span.start && span.end <= node.end)) continue;
    const directive = `@${name} ${text}`.trim();
    const before = target ? (seen.get(target) ?? new Set()) : new Set<string>();
    if (target) seen.set(target, before);
    const read = name === 'checkpoint' ? readCheckpoint(text) : null;
    if (!target || (name === 'fixedpoint' && !ts.isIterationStatement(target, false))) report.add('AD6001', span, { directive });
    else if (typeof read === 'string') report.add('AD6002', span, { directive, why: read });
    else if (before.has(name)) report.add('AD6002', span, { directive, why: 'this is the second one here' });
    else if (name === 'fixedpoint') report.add('AD6008', span, {});
    else if (!ts.isIterationStatement(target, false) && read !== null) report.add('AD6007', span, {});
    before.add(name);
  }
}

/** A message when it cannot be read. */
function readCheckpoint(text: string): CheckpointRequest | null | string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'off') return null;
  const request: { memory?: number; snapshots?: number; chunk?: number } = {};
  for (const word of words) {
    const [key = '', value, ...more] = word.split('=');
    if (key === 'off') return '`off` stands alone';
    if (key !== 'memory' && key !== 'snapshots' && key !== 'chunk') return `\`${word}\` is neither memory=…, snapshots=…, chunk=… nor off`;
    if (value === undefined || value === '' || more.length > 0) return `\`${key}\` has no value`;
    if (request[key] !== undefined) return `\`${key}\` is given twice`;
    const number = key === 'memory' ? readSize(value) : /^[1-9]\d*$/.test(value) ? Number(value) : null;
    if (number === null) return key === 'memory' ? `\`${value}\` is not a size such as 64MB` : `\`${key}\` must be an integer >= 1`;
    request[key] = number;
  }
  return request;
}

function directivesIn(file: ts.SourceFile): Directive[] {
  const { text } = file;
  if (!/@(?:checkpoint|fixedpoint)\b/.test(text)) return [];
  const found: Directive[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode ? [] : node.getChildren(file);
    if (children.length > 0) return children.forEach(visit);
    const start = node.getStart(file);
    const own = ts.getTrailingCommentRanges(text, node.pos) ?? [];
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
