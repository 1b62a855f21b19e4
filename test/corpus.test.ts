/**
 * Several hundred small programs, each with the gradient it must have, compiled and run: no wrong
 * number, no crash, no refusal. `npx tsx test/corpus/run.ts` shows the source and the emitted code of
 * whatever fails.
 */

import { describe, expect, test } from 'vitest';
import { typeErrors } from './corpus/check.ts';
import { checkIsolated } from './corpus/isolated.ts';
import { doubts } from './corpus/judge.ts';
import { functionOf, loadTopic, refusedNames, topicNames } from './corpus/modules.ts';

/** Ordinary code that is refused so far, with the code it gets: never a wrong number, and to be mended. */
const gaps: Readonly<Record<string, string>> = {};

describe.each(topicNames())('%s', (name) => {
  test('says what is true', async () => {
    const topic = await loadTopic(name);
    expect(topic.cases.flatMap((c) => doubts(c, functionOf(topic, c.f)))).toEqual([]);
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

describe.each(refusedNames())('refused/%s', (name) => {
  test('is refused with a fitting code', { timeout: 60_000 }, async () => {
    const failures = (await checkIsolated(`refused/${name}`)).filter((o) => o.status !== 'pass');
    expect(failures.map((o) => `${o.status} ${o.f} ${o.code} ${o.detail.slice(0, 200)}`)).toEqual([]);
  });
});
