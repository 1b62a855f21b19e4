/**
 * The long run: `npm run fuzz -- [programs] [seed] [statements] [core|full|poles] [every] [production]`, or `npm run fuzz -- <file>` to look
 * at one failure again. Every program's value and gradient are judged; the costly oracles (types, analyses switched off,
 * loops checkpointed) take turns unless `every` is asked for (`in-turn` to name a production, which then comes far more often). Shrunk counterexamples go to failures/ as modules that run
 * by themselves. It runs as JavaScript that tsc writes: what runs TypeScript directly names every function it makes, a third of the time.
 */

import '../harness/optimizeLate.ts';
import { bySort, campaign, shrink, type Plan } from './campaign.ts';
import { readFailure, writeFailure } from './failures.ts';
import { Judge } from './judge.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [first = '5000', second, third = '24', language = 'full', oracles = 'in-turn', focus] = process.argv.slice(2);
const judge = new Judge();
if (first.endsWith('.ts')) {
  const [verdict] = judge.judge([readFailure(first)], {
    unoptimised: true,
    checkpointed: true,
    into: true,
    fast: true,
    parts: true,
    types: true,
  });
  say(verdict?.kind === 'fails' ? `${verdict.failure}\n${verdict.detail}` : JSON.stringify(verdict?.kind));
} else {
  const seed = second === undefined ? Date.now() % 1_000_000 : Number(second);
  const plan: Plan = {
    seed,
    count: Number(first),
    size: { fuel: Number(third), full: language !== 'core', poles: language === 'poles', ...(focus !== undefined && { focus }) },
    batch: 10,
    unoptimised: true,
    checkpointed: true,
    into: true,
    fast: true,
    parts: true,
    types: true,
    inTurn: oracles !== 'every',
    progress: (done, found) => {
      const sorts = bySort(found).map(
        ({ first: { verdict, index }, times }) => `${times} x ${verdict.failure} (${verdict.sort}), program ${index}`,
      );
      if (done % 200 === 0) say([`${done} programs, ${found.length} failures`, ...sorts].join('; '));
    },
  };
  say(`seed ${seed}`);
  const { coverage, judged, unfit, found } = campaign(judge, plan);
  say(`judged by: ${[...judged].map(([name, count]) => `${name} ${count}`).join(', ')}`);
  for (const line of coverage.report()) say(line);
  say(`not used: ${[...unfit].map(([why, count]) => `${why} ${count}`).join(', ')}`);
  for (const { first: one, times } of bySort(found)) {
    const small = shrink(judge, one, plan, 60_000);
    say(`${times} x ${one.verdict.failure} (${one.verdict.sort}), program ${one.index}: ${writeFailure(one, small, seed)}`);
  }
  const shortfalls = coverage.shortfalls();
  for (const line of shortfalls) say(`too little: ${line}`);
  if (found.length + shortfalls.length > 0) process.exitCode = 1;
  else say('no disagreement');
}
