/**
 * What a function of mode `into` does besides its sweeps: a check of the caller's buffers at its start, and writing
 * what remains to be written into them at its end.
 *
 * Needs   texts in terms of the function's parameters.
 * Gives   statements around the body.
 */

import { parse } from '@babel/parser';
import * as t from '@babel/types';
import type { ModuleContext } from '../context.ts';
import type { HelperName } from '../moduleParts/helpers.ts';
import type { Frame, Writer } from '../writer.ts';

export interface BufferCheck {
  readonly helper: HelperName;
  /** The arguments: lists of expressions, as text. */
  readonly lists: readonly (readonly string[])[];
}

export interface BufferWrite {
  /** `out`, `out.b`: where. */
  readonly target: string;
  /** Of the function's yields. */
  readonly index: number;
  /** A number; all elements; all elements unless the array is the one already; nothing. */
  readonly how: 'number' | 'elements' | 'shared' | 'none';
}

export interface BufferUse {
  readonly check: BufferCheck | null;
  readonly writes: readonly BufferWrite[];
}

export function writeCheck({ helper }: ModuleContext, { check }: BufferUse): t.Statement[] {
  if (!check) return [];
  const lists = check.lists.map((list) => t.arrayExpression(list.map((text) => t.identifier(text))));
  return [t.expressionStatement(t.callExpression(helper(check.helper), lists))];
}

/** Parameters that the check and the writes mention, so that they count as used. */
export const mentioned = ({ check, writes }: BufferUse): ReadonlySet<string> =>
  new Set([...(check?.lists.flat() ?? []), ...writes.map(({ target }) => target)].flatMap(wordsIn));

const wordsIn = (text: string): readonly string[] => text.split(/[^\p{ID_Continue}$]+/u);

export function writeBuffers(w: Writer, { writes }: BufferUse, frame: Frame): void {
  w.settleMemory(frame);
  for (const { target, index, how } of writes) {
    const value = w.fn.body.yields[index];
    if (value === undefined || how === 'none') continue;
    const read = (): t.Expression => w.read(value, frame).node;
    const place = (): t.Expression => t.identifier(target);
    const push = (node: t.Expression): void => w.push(frame, t.expressionStatement(node), w.fn.span);
    if (how === 'number') {
      push({ type: 'AssignmentExpression', operator: '=', left: t.identifier(target), right: read() } as t.AssignmentExpression);
      continue;
    }
    const type = w.typeOf(value);
    const isPlain = type.kind === 'array' && type.storage === 'Array';
    const copy = isPlain
      ? t.callExpression(w.context.helper('copyNumbers'), [place(), read()])
      : t.callExpression(t.memberExpression(place(), t.identifier('set')), [read()]);
    if (how === 'elements') push(copy);
    else w.push(frame, t.ifStatement(t.binaryExpression('!==', read(), place()), t.expressionStatement(copy)), w.fn.span);
  }
}

/** A function whose body is text. */
export function wrapperBody(text: string): t.Statement[] {
  const { body } = parse(text, { plugins: ['typescript'], allowReturnOutsideFunction: true }).program;
  for (const statement of body) {
    t.traverseFast(statement, (node) => {
      node.loc = null;
      node.start = null;
      node.end = null;
    });
  }
  return body;
}
