/** Where ops touch memory: which slot of which reference they read and write. */

import type { Foreign, Op, PrimalOp, Type, ValueId } from '../ir/ir.ts';
import { isPlainRead } from '../ir/lookUps.ts';
import { definite, isPlainArray, storageOf } from '../ir/types.ts';

/** A part of every object of an alias class: all its elements, its length, or one of its fields. */
export type Slot = 'element' | 'length' | `.${string}` | `inside ${string}`;

export const fieldSlot = (name: string): Slot => `.${name}`;

/** What foreign code keeps inside an opaque object, told apart by shape. */
export const insideSlot = (type: Type): Slot => `inside ${storageOf(type) ?? definite(type).kind}`;

export interface Access {
  readonly reference: ValueId;
  readonly slot: Slot;
}

const at = (reference: ValueId, ...slots: Slot[]): Access[] => slots.map((slot) => ({ reference, slot }));

/**
 * What an op writes itself. A store into a plain array may extend it; whatever changes the length
 * also changes what a load finds, so it writes the elements too.
 */
export function writesOf(op: Op, typeOf: (id: ValueId) => Type): readonly Access[] {
  switch (op.kind) {
    case 'store':
      return isPlainArray(typeOf(op.array)) ? at(op.array, 'element', 'length') : at(op.array, 'element');
    case 'push':
    case 'pop':
    case 'resize':
      return at(op.array, 'element', 'length');
    case 'setField':
      return at(op.record, fieldSlot(op.field));
    default:
      return [];
  }
}

/** What an op reads itself. */
export function readsOf(op: Op): readonly Access[] {
  switch (op.kind) {
    case 'load':
      return at(op.array, 'element');
    case 'length':
      return at(op.array, 'length');
    case 'pop':
    case 'slice':
      return at(op.array, 'element', 'length');
    case 'getField':
      return at(op.record, fieldSlot(op.field));
    default:
      return [];
  }
}

/** May the op change how many elements some array has? What a call does is its callee's. */
export const mayResize = (op: PrimalOp, typeOf: (id: ValueId) => Type): boolean =>
  op.kind === 'call' || mayWriteAnything(op) || writesOf(op, typeOf).some(({ slot }) => slot === 'length');

/** A foreign op with an effect may write whatever it can reach, unless it only observes, or only looks something up. */
export const mayWriteAnything = (op: Op): op is Foreign =>
  op.kind === 'foreign' && op.effect && !op.observesOnly && !isPlainRead(op.pieces);

/**
 * What a Map, a Set or a dictionary does with what it is given: it keeps it, and hands it out again, but changes nothing in it.
 * Code that does anything further, such as a call of what has been found, is not of this kind.
 */
export function isOfCollection({ pieces, args: [first] }: Foreign, typeOf: (id: ValueId) => Type): boolean {
  const [head = '', next = '', ...rest] = pieces;
  if (/^new (Weak)?(Map|Set)[<(]/.test(head) || /^\(\{( "[^"]*": )?(\} as .*)?$/.test(head)) return true;
  if (first === undefined || definite(typeOf(first)).kind !== 'opaque') return false;
  if (pieces.length === 2 && head === '' && /^\.\w+$/.test(next)) return true;
  if (head === '' && next === '[')
    return (rest.length === 2 && rest[0] === '] = ' && rest[1] === '') || (rest.length === 1 && rest[0] === ']');
  if (head === '[...' && next === ']' && isOpaque(typeOf(first), /^(Map|Set|Array)Iterator</)) return true;
  if (!isOpaque(typeOf(first), /^(Readonly)?(Weak)?(Map|Set)</)) return false;
  if (head === '[...') return /^(\.(keys|values|entries)\(\))?\]$/.test(next);
  return (
    head === '' &&
    /^\.(get|has|set|add|delete|clear|keys|values|entries)\(\)?$/.test(next) &&
    rest.every((piece) => piece === ', ' || piece === ')')
  );
}

const isOpaque = (type: Type, named: RegExp): boolean => {
  const bare = definite(type);
  return bare.kind === 'opaque' && named.test(bare.text);
};

/** A foreign op that makes a list of what is in none before: of the elements of a Set, of places in their order, of what a `try` has assigned. */
export const makesList = ({ pieces, observesOnly }: Foreign): boolean => {
  const text = pieces.join(' ');
  if (/\] as const; \}\)\($/.test(pieces[0] ?? '') || /\] as const; \}\)\(\)$/.test(text)) return true;
  return /^\[\.\.\. (\.(keys|values)\(\))?\]$/.test(text) || (observesOnly && /^Array\.from\( \.keys\(\)\)\.sort\(/.test(text));
};
