/**
 * `npx tsx test/corpus/run.ts [--self | --types | --code | --all | --list] [topic,topic] [function]`
 *
 * Without flags: compiles, runs, prints what fails and a summary.
 * `--self`: checks the corpus itself (runs, differences reliable, closed forms right); no compiler.
 * `--list`: one line for each failure, without source. Topic `refused`: the programs to be refused.
 * `--types`: also type-checks the emitted code.
 * `--code`: prints the emitted code of what fails (with `--all`: of everything chosen).
 */

import { functionOf, loadTopic, refusedNames, topicNames } from './modules.ts';
import { doubts } from './judge.ts';

const flags = new Set(process.argv.slice(2).filter((a) => a.startsWith('--')));
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

if (flags.has('--self')) await self();
else {
  const { report } = await import('./check.ts');
  process.exitCode = await report(chosen, wantedFunction, { code: flags.has('--code'), all: flags.has('--all'), types: flags.has('--types'), list: flags.has('--list') });
}
