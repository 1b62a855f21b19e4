/** The topics of the corpus as tests, in two halves of about the same length, so that two workers share them. */

import { describe, expect, test } from 'vitest';
import { typeErrors } from './check.ts';
import { checkIsolated } from './isolated.ts';
import { doubts } from './judge.ts';
import { functionOf, loadTopic, topicNames } from './modules.ts';

/** Ordinary code that is refused so far, with the code it gets: never a wrong number, and to be mended. */
const gaps: Readonly<Record<string, string>> = {};

/** What is emitted for these reads otherwise where an index may miss (`noUncheckedIndexedAccess`). */
const alsoStrict: ReadonlySet<string> = new Set([
  'asked-after-being-put',
  'maybe-handed-on',
  'module-objects-behind-references',
  'nulls-moved-about',
  'work-arrays-of-the-module',
]);

export function testTopics(half: 0 | 1): void {
  const names = topicNames().filter((_, k) => k % 2 === half);
  describe.each(names)('%s', (name) => {
    test('says what is true', async () => {
      const topic = await loadTopic(name);
      expect(topic.cases.flatMap((c) => doubts(c, functionOf(topic, c.f)))).toEqual([]);
    });

    if (alsoStrict.has(name))
      test('is differentiated under strict flags', { timeout: 120_000 }, async () => {
        const outcomes = await checkIsolated(name, undefined, 'strict');
        const failures = outcomes.filter((o) => o.status !== 'pass');
        expect(failures.map((o) => `${o.status} ${o.f} ${o.code} ${o.detail.slice(0, 200)}`)).toEqual([]);
      });

    test('is differentiated', { timeout: 120_000 }, async () => {
      const outcomes = await checkIsolated(name);
      const isGap = (o: (typeof outcomes)[number]): boolean => o.status === 'refused' && gaps[`${name}.${o.f}`] === o.code;
      const failures = outcomes.filter((o) => o.status !== 'pass' && !isGap(o));
      expect(failures.map((o) => `${o.status} ${o.f} ${o.code} ${o.detail.slice(0, 200)}`)).toEqual([]);
      const { file } = await loadTopic(name);
      const emitted = new Set(outcomes.map((o) => o.emitted));
      const errors = [...emitted].flatMap((code) => typeErrors(file, code));
      expect(errors).toEqual([]);
    });
  });
}
