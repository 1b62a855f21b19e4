/** Shrunk counterexamples as modules that run by themselves. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Found } from './campaign.ts';
import { moduleOf, type Program } from './program.ts';

const directory = 'test/fuzz/failures/';
const marker = '\nexport const args__ = () => {\n';

/** Its path. */
export function writeFailure({ index, verdict }: Found, program: Program, seed: number): string {
  mkdirSync(directory, { recursive: true });
  const name = `${verdict.failure}-${verdict.sort}-${seed}-${index}`.replace(/[^\w-]+/g, '-');
  const comment = verdict.detail.split('\n')[0] ?? '';
  writeFileSync(
    `${directory}${name}.ts`,
    `// ${verdict.failure}, seed ${seed}, program ${index}: ${comment}\n// wrt: ${JSON.stringify(program.wrt)}\n// mode: ${[program.mode, ...program.of].join(' ')}\n${moduleOf(program)}`,
  );
  return `${directory}${name}.ts`;
}

export function readFailure(file: string): Program {
  const [text = '', args = ''] = readFileSync(file, 'utf8').split(marker);
  const wrt = /^\/\/ wrt: (.*)$/m.exec(text)?.[1] ?? '"all"';
  const [mode, ...of] = (/^\/\/ mode: (.*)$/m.exec(text)?.[1] ?? 'grad').split(' ');
  return {
    text,
    args: args.replace(/\n};\s*$/, ''),
    wrt: JSON.parse(wrt) as Program['wrt'],
    mode: mode === 'vjp' ? 'vjp' : 'grad',
    of,
    uses: [],
  };
}
