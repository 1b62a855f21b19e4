/** Running the command line inside a test: a directory of its own, and what was printed. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../../cli/main.ts';
import type { Io } from '../../cli/io.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** Codes in the order they were printed. */
  readonly codes: readonly string[];
}

export class Directory {
  readonly path: string;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.path = mkdtempSync(join(tmpdir(), 'tsgrad-test-'));
    onTestFinished(() => rmSync(this.path, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** Every file below, sorted. */
  files(): readonly string[] {
    const below = readdirSync(this.path, { recursive: true, withFileTypes: true });
    return below
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.path, join(entry.parentPath, entry.name)))
      .sort();
  }

  /** `tsgrad …` here. */
  async tsgrad(args: string | readonly string[], interrupted: Io['interrupted'] = Promise.resolve()): Promise<Ran> {
    const printed = { out: '', err: '' };
    const status = await main(typeof args === 'string' ? args.split(' ') : args, {
      directory: this.path,
      out: (text) => void (printed.out += text),
      err: (text) => void (printed.err += text),
      color: false,
      interrupted,
    });
    return { status, ...printed, codes: [...printed.err.matchAll(/^(?:error|warning) (AD\d{4})/gm)].map(([, code]) => code ?? '') };
  }
}
