/**
 * Several thousand small programs, each with the gradient it must have, compiled and run: no wrong
 * number, no crash, no refusal. `npx tsx test/corpus/run.ts` shows the source and the emitted code of
 * whatever fails. The other half is in corpusRest.test.ts.
 */

import { describe, expect, test } from 'vitest';
import { checkIsolated } from './corpus/isolated.ts';
import { refusedNames } from './corpus/modules.ts';
import { testTopics } from './corpus/suite.ts';

testTopics(0);

describe.each(refusedNames())('refused/%s', (name) => {
  test('is refused with a fitting code', { timeout: 60_000 }, async () => {
    const failures = (await checkIsolated(`refused/${name}`)).filter((o) => o.status !== 'pass');
    expect(failures.map((o) => `${o.status} ${o.f} ${o.code} ${o.detail.slice(0, 200)}`)).toEqual([]);
  });
});
