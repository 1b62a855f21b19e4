/**
 * `npx tsx test/corpus/run.ts [--self | --list | --code | --all | --types | --strict | --lax | --speed | --plain | --auto] [topic,topic] [function]`
 *
 * Without flags: compiles, runs, prints what fails with its source, and a summary by topic.
 * `--self`: checks the corpus itself (runs, differences reliable, closed forms right); no compiler.
 * `--list`: one line for each failure, without source. Topic `refused`: the programs to be refused.
 * `--types`: also type-checks the emitted code.
 * `--strict`, `--lax`: under other compiler flags (settings.ts); programs that those do not allow are refused with AD5013.
 * `--speed`, `--plain`, `--auto`: optimised for speed, with all analyses switched off, with outermost loops checkpointed.
 * `--code`: prints the emitted code of what fails (with `--all`: of everything chosen).
 */

import type { Outcome, Status } from './check.ts';
import { checkIsolated } from './isolated.ts';
import { doubts } from './judge.ts';
import { functionOf, loadRefused, loadTopic, refusedNames, sourceOf, topicNames } from './modules.ts';

const flags = new Set(process.argv.slice(2).filter((a) => a.startsWith('--')));
const setting = (['strict', 'lax', 'speed', 'plain', 'auto'] as const).find((one) => flags.has(`--${one}`)) ?? 'usual';
const [wantedTopic, wantedFunction] = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const all = [...topicNames(), ...(flags.has('--self') ? [] : refusedNames().map((name) => `refused/${name}`))];
const isWanted = (name: string): boolean =>
  wantedTopic === undefined || wantedTopic.split(',').some((one) => name === one || name.startsWith(`${one}/`));
const chosen = all.filter(isWanted);

async function self(): Promise<void> {
  let functions = 0;
  let points = 0;
  let bad = 0;
  for (const name of chosen) {
    const topic = await loadTopic(name);
    const seen = new Set<string>();
    for (const c of topic.cases) {
      if (wantedFunction !== undefined && c.f !== wantedFunction) continue;
      seen.add(c.f);
      points += c.at.length;
      for (const doubt of doubts(c, functionOf(topic, c.f))) {
        bad++;
        console.log(`${name}.${doubt.f} point ${doubt.point}: ${doubt.text}`);
      }
    }
    functions += seen.size;
  }
  console.log(`${functions} functions, ${points} points, ${bad} doubts`);
  if (bad > 0) process.exitCode = 1;
}

async function report(): Promise<void> {
  const { typeErrors } = await import('./check.ts');
  const outcomes: Outcome[] = [];
  const rows: string[] = [];
  for (const name of chosen) {
    const topic = name.startsWith('refused/') ? await loadRefused(name.slice('refused/'.length)) : await loadTopic(name);
    const found = await checkIsolated(name, wantedFunction, setting);
    outcomes.push(...found);
    for (const o of found) if ((o.status !== 'pass' && !isForbidden(o)) || flags.has('--all')) print(o, sourceOf(topic, o.f));
    if (flags.has('--types')) {
      for (const code of new Set(found.map((o) => o.emitted))) {
        for (const error of typeErrors(topic.file, code, setting).slice(0, 20)) console.log(`TYPES    ${error}`);
      }
    }
    if (found.length > 0) rows.push(row(name, found));
  }
  console.log(`${'topic'.padEnd(22)}   pass  WRONG refused  crash`);
  for (const line of rows) console.log(line);
  console.log(row('all', outcomes));
  const codes = new Map<string, number>();
  for (const o of outcomes) if (o.status === 'refused') codes.set(o.code, (codes.get(o.code) ?? 0) + 1);
  for (const [code, n] of [...codes].sort((a, b) => b[1] - a[1])) console.log(`  ${n} refused with ${code}`);
  if (outcomes.some((o) => o.status !== 'pass' && !isForbidden(o))) process.exitCode = 1;
}

/** The program itself is not allowed under this setting. */
const isForbidden = (o: Outcome): boolean =>
  (setting === 'strict' || setting === 'lax') && o.status === 'refused' && /AD5013|AD3001/.test(o.code);

const count = (list: readonly Outcome[], status: Status): string => String(list.filter((o) => o.status === status).length);
const row = (name: string, list: readonly Outcome[]): string =>
  `${name.padEnd(22)} ${count(list, 'pass').padStart(6)} ${count(list, 'WRONG').padStart(6)} ${count(list, 'refused').padStart(7)} ${count(list, 'crash').padStart(6)}`;

function print(o: Outcome, source: string): void {
  if (flags.has('--list')) {
    console.log(`${o.status.padEnd(8)} ${o.topic}.${o.f}  ${o.code}  ${(o.detail.split('\n')[0] ?? '').slice(0, 200)}`);
    return;
  }
  console.log(`\n── ${o.status} ${o.topic}.${o.f} ${o.code}`);
  console.log(o.detail);
  console.log(source.replace(/^/gm, '  | '));
  if (flags.has('--code') && o.emitted !== '') console.log(o.emitted.replace(/^/gm, '  > '));
}

await (flags.has('--self') ? self() : report());
