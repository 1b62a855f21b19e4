/** The topics of the corpus as tests, in two halves of about the same length, so that two workers share them. */

import { describe, expect, test } from 'vitest';
import { typeErrors } from './check.ts';
import { checkIsolated } from './isolated.ts';
import { doubts } from './judge.ts';
import { functionOf, loadTopic, topicNames } from './modules.ts';
import type { SettingName } from './settings.ts';

/** What is emitted for these reads otherwise where an index may miss (`noUncheckedIndexedAccess`), or where loops are written out. */
const beside: Readonly<Record<string, readonly SettingName[]>> = {
  'asked-after-being-put': ['strict'],
  'everyday-classes': ['speed'],
  'instances-that-may-be-missing': ['speed'],
  'maybe-handed-on': ['strict'],
  'module-objects-behind-references': ['strict'],
  'nulls-moved-about': ['strict'],
  unions: ['speed'],
  'work-arrays-of-the-module': ['strict'],
};

/** What fails, in a line each; nothing that is emitted may have a type error. */
async function failuresOf(name: string, setting: SettingName): Promise<string[]> {
  const outcomes = await checkIsolated(name, undefined, setting);
  const failures = outcomes.filter((o) => o.status !== 'pass');
  const { file } = await loadTopic(name);
  const emitted = new Set(outcomes.map((o) => o.emitted));
  return [
    ...failures.map((o) => `${o.status} ${o.f} ${o.code} ${o.detail.slice(0, 200)}`),
    ...[...emitted].flatMap((code) => typeErrors(file, code, setting)),
  ];
}

export function testTopics(half: 0 | 1): void {
  const names = topicNames().filter((_, k) => k % 2 === half);
  describe.each(names)('%s', (name) => {
    test('says what is true', async () => {
      const topic = await loadTopic(name);
      expect(topic.cases.flatMap((c) => doubts(c, functionOf(topic, c.f)))).toEqual([]);
    });

    for (const setting of ['usual' as const, ...(beside[name] ?? [])]) {
      test(`is differentiated (${setting})`, { timeout: 120_000 }, async () => expect(await failuresOf(name, setting)).toEqual([]));
    }
  });
}
