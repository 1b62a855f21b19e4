/** Running a function before and after a pass, and comparing everything that can be seen. */

import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { evaluate } from '../../compiler/ir/evaluate.ts';
import type { Func, Op } from '../../compiler/ir/ir.ts';
import { opsIn } from '../../compiler/ir/walk.ts';
import { show } from '../../compiler/ir/show.ts';
import { verify } from '../../compiler/ir/verify.ts';
import { programOf } from '../ir/build.ts';

type Seen =
  | { readonly results: readonly unknown[]; readonly tangents: readonly unknown[]; readonly args: readonly unknown[] }
  | { readonly thrown: unknown; readonly args: readonly unknown[] };

/** What a run of a function shows: results, tangents, arguments afterwards, or what it throws. */
export function seen(fn: Func<Op>, args: readonly unknown[], tangents?: readonly unknown[]): Seen {
  const own = structuredClone(args);
  try {
    const run = evaluate(programOf(fn), own, { stepLimit: 200_000, ...(tangents ? { tangents } : {}) });
    return { results: run.results, tangents: run.tangents, args: own };
  } catch (thrown) {
    return { thrown, args: own };
  }
}

/** Compared by Node, which tells -0 from 0 and is quick: printing the difference of two functions is not. */
export function expectSame(before: Func<Op>, after: Func<Op>, point: readonly unknown[], tangents?: readonly unknown[]): void {
  if (isDeepStrictEqual(seen(after, point, tangents), seen(before, point, tangents))) return;
  expect.fail(`at ${JSON.stringify(point)}\n${show(before)}\nbecame\n${show(after)}`);
}

/** Apply the pass, check that nothing visible changed, to the bit; gives the new function. */
export function unchanged<F extends Func<Op>>(pass: (fn: F) => F, fn: F, ...points: readonly (readonly unknown[])[]): F {
  verify(programOf(fn));
  const after = pass(fn);
  verify(programOf(after));
  for (const point of points) expectSame(fn, after, point);
  return after;
}

/** The ops of a function, one line each, without numbers: `constant`, `mul`, `load`, … */
export const kinds = (fn: Func<Op>): string[] => [...opsIn(fn.body)].map((op) => (op.kind === 'apply' ? op.rule : op.kind));
