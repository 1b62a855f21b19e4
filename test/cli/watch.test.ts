import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../../cli/main.ts';
import { Directory } from './run.ts';

const loss = (body: string): string => `/** @grad */\nexport function loss(x: number): number {\n  return ${body};\n}\n`;

/** `tsgrad loss.ts --watch`, running in a directory until `stop` is called; what it says so far. */
function watching({ path }: Directory): { stop: () => Promise<number>; said: () => string } {
  let said = '';
  let interrupt = (): void => {};
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  onTestFinished(interrupt);
  const io = { directory: path, out: () => {}, err: (text: string) => void (said += text), color: false, interrupted };
  const ended = main(['loss.ts', '--watch'], io);
  return { stop: () => (interrupt(), ended), said: () => said };
}

/** Waits until a file says something. */
const says = async (directory: Directory, name: string, text: string): Promise<void> =>
  expect
    .poll(() => (existsSync(join(directory.path, name)) ? directory.read(name) : ''), { timeout: 20_000, interval: 20 })
    .toContain(text);

describe('--watch', { timeout: 60_000 }, () => {
  test('compiles at once, again after a change, and ends when interrupted', async () => {
    const directory = new Directory({ 'loss.ts': loss('x * x') });
    const run = watching(directory);
    await says(directory, 'loss.grad.ts', 'value: x * x');
    directory.write('loss.ts', loss('Math.sin(x)'));
    await says(directory, 'loss.grad.ts', 'Math.cos(x)');
    expect(run.said()).toContain('watching for changes');
    expect(await run.stop()).toBe(0);
  });

  test('keeps the last good output while the source is refused', async () => {
    const directory = new Directory({ 'loss.ts': loss('x * x') });
    const run = watching(directory);
    await says(directory, 'loss.grad.ts', 'value: x * x');
    const good = directory.read('loss.grad.ts');
    directory.write('loss.ts', loss('Number(`${x}e-3`)'));
    await expect.poll(run.said, { timeout: 20_000, interval: 20 }).toContain('refused: the last good output stays');
    expect(run.said()).toContain('error AD1004');
    expect(directory.read('loss.grad.ts')).toBe(good);
    directory.write('loss.ts', loss('Math.sin(x)'));
    await says(directory, 'loss.grad.ts', 'Math.cos(x)');
    expect(await run.stop()).toBe(0);
  });

  test('follows the files that a source imports', async () => {
    const directory = new Directory({
      'loss.ts': "import { scale } from './lib/scale.ts';\n" + loss('scale(x)'),
      'lib/scale.ts': 'export const scale = (x: number): number => 2 * x;\n',
    });
    const run = watching(directory);
    await says(directory, 'loss.grad.ts', '2');
    directory.write('lib/scale.ts', 'export const scale = (x: number): number => 17 * x;\n');
    await says(directory, 'loss.grad.ts', '17');
    expect(await run.stop()).toBe(0);
  });
});
