/** What mode into checks before it computes, and what it writes when it has. */

import { arraysLike } from './adjoint/buffers.ts';
import type { BufferCheck, BufferUse, BufferWrite } from './emit/buffers.ts';
import type { EntryParameter } from './frontend/entry.ts';
import type { ArrayType } from './ir/ir.ts';
import { field, type WrapperInput } from './wrappers.ts';

interface Target {
  readonly text: string;
  readonly input: WrapperInput;
  readonly type: ArrayType;
}

/** `out` is one array, or a record of them and of numbers; `direct` says which arrays hold their gradient already. */
export function bufferUse(
  out: string,
  parameters: readonly EntryParameter[],
  wrt: readonly WrapperInput[],
  direct: readonly boolean[],
): BufferUse {
  const textOf = ({ key }: WrapperInput): string => (wrt.length === 1 ? out : field(out, key));
  const targets = wrt.flatMap((input): Target[] => (input.type.kind === 'array' ? [{ text: textOf(input), input, type: input.type }] : []));
  const sharing = (at: Target): readonly Target[] =>
    targets.slice(0, targets.indexOf(at)).filter((other) => mayBeSame(other.type, at.type));

  const checks = targets.flatMap((target): BufferCheck[] => {
    const { text, input, type } = target;
    const name = `'${text.replace(/['\\]/g, '\\$&')}'`;
    const inputs = parameters.flatMap((one) => (arraysLike(type, one.type) ?? []).map((path) => `${one.name}${path}`));
    const earlier = targets.slice(0, targets.indexOf(target)).filter((other) => mayMeet(other.type, type));
    const shared = sharing(target);
    const apart = (others: readonly string[], when: string | null = null): BufferCheck => ({
      helper: 'checkApart',
      args: [text, name, ...others],
      when,
    });
    return [
      { helper: 'checkOut', args: [text, input.name, name], when: null },
      ...inChunks([...inputs, ...earlier.filter((other) => !shared.includes(other)).map((other) => other.text)], 6).map((some) =>
        apart(some),
      ),
      ...shared.map((other) => apart([other.text], `${input.name} !== ${other.input.name}`)),
    ];
  });

  const writes = wrt.map((input, k): BufferWrite => {
    const target = targets.find((one) => one.input === input);
    const how = !target ? 'number' : !direct[k] ? 'elements' : sharing(target).length > 0 ? 'shared' : 'none';
    return { target: textOf(input), index: k + 1, how };
  });
  return { checks, writes };
}

const mayBeSame = (a: ArrayType, b: ArrayType): boolean => a.storage === b.storage;

/** Typed arrays of any kind may share memory; a plain array is only itself. */
const mayMeet = (a: ArrayType, b: ArrayType): boolean => (a.storage === 'Array') === (b.storage === 'Array');

const inChunks = (list: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, k) => list.slice(k * size, (k + 1) * size));
