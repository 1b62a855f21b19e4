/** What is at a path. */

import { statSync, type Stats } from 'node:fs';

/** Undefined when nothing is there, or nothing can be: a file stands where a directory of the path should. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
