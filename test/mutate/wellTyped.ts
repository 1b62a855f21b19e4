/** Which programs TypeScript accepts: most edits know nothing of types. */

import { renumber, type Program } from '../fuzz/program.ts';
import { TypeChecker } from '../harness/typecheck.ts';

const flags = {
  noUncheckedIndexedAccess: false,
  exactOptionalPropertyTypes: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
  noImplicitReturns: false,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  isolatedDeclarations: false,
  erasableSyntaxOnly: false,
};

/** What is never used or reached is allowed. */
const isError = (problem: string): boolean => !/ TS(6\d{3}|7027|7028) /.test(problem);

export class WellTyped {
  readonly #checker = new TypeChecker(flags);

  /** All in one file: a check takes as long for one as for many. */
  among(programs: readonly Program[]): Program[] {
    const texts = programs.map(({ text }, k) => `${renumber(text, k)}\n`);
    const starts = texts.reduce<number[]>((all, text) => [...all, (all.at(-1) ?? 1) + text.split('\n').length - 1], [1]);
    const wrong = new Set<number>();
    for (const problem of this.#checker.check({ 'programs.ts': texts.join('') }).filter(isError)) {
      const line = Number(/^programs\.ts:(\d+)/.exec(problem)?.[1] ?? 1);
      wrong.add(starts.findLastIndex((start) => start <= line));
    }
    return programs.filter((_, k) => !wrong.has(k));
  }
}
