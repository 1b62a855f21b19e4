/**
 * Inactive code inside an open `try`: what of it may throw, and what becomes of that.
 *
 * Needs   the text of an operation that is handed through, and a `try` lowered as control flow.
 * Gives   whether it can throw at all. Where it can, and which error it is is known, the operation says
 *         whether it has thrown, and that is a throw like any other; the rest is refused (catching.ts).
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, opaque, string } from '../../ir/types.ts';
import { calling, innermostTry, throwTo } from './catching.ts';
import { construct } from '../classes/classes.ts';
import { errorClass } from './errors.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

const quiet = new Set(
  (
    'add at charAt charCodeAt clear codePointAt concat delete endsWith entries every exec filter find findIndex flat forEach get getDate ' +
    'getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset has includes indexOf join keys ' +
    'lastIndexOf map match next padEnd padStart pop push replace reverse search set shift slice some sort splice split startsWith substring ' +
    'test toLocaleString toLowerCase toString toUpperCase trim trimEnd trimStart unshift valueOf values'
  ).split(' '),
);
const ranged = new Set('normalize repeat toExponential toFixed toISOString toPrecision'.split(' '));
const calls = /^(Date\.now|performance\.now|Math\.random|String|Number|Boolean|parseFloat|parseInt|(Number|Object|Array)\.\w+)\(/;
const made = /^new (Map|Set|WeakMap|WeakSet|Date|Error|RangeError|TypeError)\b/;

/** The error that such an operation may throw: none, one that is known, or null: anything. */
export function thrownBy(pieces: readonly string[]): 'none' | string | null {
  const text = pieces.join('…');
  if (text.startsWith(head) || calls.test(text) || made.test(text) || /^\[\.\.\./.test(text)) return 'none';
  if (/^(JSON\.parse|(new )?RegExp|BigInt)\(/.test(text)) return 'SyntaxError';
  const method = /^…\.(\w+)\(/.exec(text)?.[1];
  if (method !== undefined) return quiet.has(method) ? 'none' : ranged.has(method) ? 'RangeError' : null;
  return /^…(\.\w+|\[…\])( = …)?$/.test(text) ? 'none' : null;
}

const head = '(() => { try { return { threw: false, message: "", value: ';
const tail = ' }; } catch (error) { return { threw: true, message: (error as Error).message, value: undefined }; } })()';

/** Run it, and throw to the `try` around what it throws; its value, where it has not. */
export function attempted(
  lw: Lowering,
  node: ts.Node,
  pieces: readonly string[],
  args: readonly ValueId[],
  error: string,
  type: Type | null,
): ValueId | null {
  const target = innermostTry(lw);
  const home = errorClass(lw, error);
  if (!target || !home || !(ts.isCallExpression(node) || ts.isNewExpression(node))) return null;
  const last = pieces.length - 1;
  const whole = pieces.map((piece, k) => `${k === 0 ? head : ''}${piece}${k === last ? tail : ''}`);
  const emit = (text: readonly string[], given: readonly ValueId[], of: Type, effect: boolean): ValueId => {
    const result = lw.builder.value(of);
    lw.builder.emit({ kind: 'foreign', result, pieces: text, args: given, effect, observesOnly: false, span: lw.builder.span });
    return result;
  };
  const outcome = emit(whole, args, opaque('any'), true);
  const hasThrown = (): null => {
    const message = valueItem(emit(['', '.message'], [outcome], string, false));
    throwTo(lw, target, construct(lw, home, [message], node));
    return null;
  };
  const nothing = (): Item => valueItem(lw.constant(undefined));
  calling(lw, () => lw.branch(emit(['', '.threw'], [outcome], boolean, false), hasThrown, () => null, node) ?? nothing(), node);
  return type && emit(['', '.value!'], [outcome], type, false);
}
