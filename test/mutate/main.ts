/**
 * `npm run mutate -- [programs] [seed] [topic,topic]`: functions of the corpus with one to four edits each, judged as the fuzzer's
 * programs are. Failures, shrunk, go to test/fuzz/failures/, where `npm run fuzz -- <file>` looks at one again.
 */

import '../harness/optimizeLate.ts';
import { bySort, shrink } from '../fuzz/campaign.ts';
import { writeFailure } from '../fuzz/failures.ts';
import { mutations } from './campaign.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const [count = '1000', second, topics = ''] = process.argv.slice(2);
const seed = second === undefined ? Date.now() % 1_000_000 : Number(second);
say(`seed ${seed}`);
const { judge, plan, result } = mutations({
  count: Number(count),
  seed,
  topics: topics === '' ? [] : topics.split(','),
  progress: (done, found) => {
    const sorts = bySort(found).map(
      ({ first: { verdict, index }, times }) => `${times} x ${verdict.failure} (${verdict.sort}), program ${index}`,
    );
    if (done % 200 === 0) say([`${done} programs, ${found.length} failures`, ...sorts].join('; '));
  },
});
say(`judged by: ${[...result.judged].map(([name, times]) => `${name} ${times}`).join(', ')}`);
for (const line of result.coverage.report()) say(line);
say(`not used: ${[...result.unfit].map(([why, times]) => `${why} ${times}`).join(', ')}`);
for (const { first, times } of bySort(result.found)) {
  const small = shrink(judge, first, plan, first.verdict.failure === 'refused' ? 10_000 : 60_000);
  say(`${times} x ${first.verdict.failure} (${first.verdict.sort}), program ${first.index}: ${writeFailure(first, small, seed)}`);
}
if (result.found.length > 0) process.exitCode = 1;
else say('no disagreement');
