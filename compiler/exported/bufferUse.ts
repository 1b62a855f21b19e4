/** What a function of mode `into` checks before it computes anything, and what it copies at the end. */

import { arraysLike } from '../adjoint/shadows/buffers.ts';
import type { BufferCheck, BufferUse, BufferWrite } from '../emit/statements/buffers.ts';
import type { EntryParameter } from '../frontend/entry.ts';
import type { ArrayType } from '../ir/ir.ts';
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
  const names = targets.map(({ text }) => `'${text.replace(/['\\]/g, '\\$&')}'`);
  const outs = targets.map(({ text }) => text);
  const own = targets.map(({ input }) => input.name);
  const others = parameters
    .flatMap((one) => targets.flatMap(({ type }) => (arraysLike(type, one.type) ?? []).map((path) => `${one.name}${path}`)))
    .filter((text, k, all) => all.indexOf(text) === k && !own.includes(text));
  const check: BufferCheck = { helper: 'checkBuffers', lists: [names, outs, own, others] };

  /** May it be the array of an earlier input, with one gradient for both? */
  const isShared = (at: Target): boolean => targets.slice(0, targets.indexOf(at)).some(({ type }) => type.storage === at.type.storage);
  const writes = wrt.map((input, k): BufferWrite => {
    const target = targets.find((one) => one.input === input);
    const how = !target ? 'number' : !direct[k] ? 'elements' : isShared(target) ? 'shared' : 'none';
    return { target: textOf(input), index: k + 1, how };
  });
  return { check: targets.length > 0 ? check : null, writes };
}
