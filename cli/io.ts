/** What a command may touch besides files: tests give it their own. */

import { relative } from 'node:path';

export interface Io {
  /** Relative paths start here, and are shown from here. */
  readonly directory: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Is standard error a terminal that wants colour? */
  readonly color: boolean;
  /** Ends watching. */
  readonly interrupted: Promise<unknown>;
}

/** A path as the user would write it. */
export const fromHere = (path: string, { directory }: Pick<Io, 'directory'>): string =>
  path === '-' ? path : relative(directory, path).replaceAll('\\', '/');

export const exitCodes = { done: 0, refused: 1, usage: 2, bug: 70 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
