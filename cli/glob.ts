/** File patterns: `**`, `*`, `?`, `[abc]`, `{a,b}`. Shells expand most of them; quoted ones arrive here. */

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const special = /[*?[\]{}]/;

export const isPattern = (text: string): boolean => special.test(text);

/** Paths below `directory` that match, sorted; directories that are never sources are not entered. */
export function matchFiles(pattern: string, directory: string): readonly string[] {
  const parts = pattern.replaceAll('\\', '/').split('/');
  const fixed = parts.slice(0, parts.findIndex(isPattern));
  const root = resolve(directory, fixed.join('/') || (pattern.startsWith('/') ? '/' : '.'));
  const matcher = new RegExp(`^${toRegExp(parts.slice(fixed.length).join('/'))}$`, 'u');
  return filesBelow(root)
    .filter((path) => matcher.test(path))
    .map((path) => join(root, path))
    .sort();
}

/** Paths relative to `root`, with slashes. */
function filesBelow(root: string, prefix = ''): readonly string[] {
  const entries = readable(join(root, prefix));
  return entries.flatMap((entry) => {
    const path = prefix + entry.name;
    if (entry.isDirectory()) return skippedDirectory(entry.name) ? [] : filesBelow(root, `${path}/`);
    return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
  });
}

const skippedDirectory = (name: string): boolean => name === 'node_modules' || name === '.git';

function readable(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return []; // a directory that is not there or may not be read holds no match
  }
}

function toRegExp(pattern: string): string {
  let source = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (pattern.startsWith('**/', at)) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[' && pattern.indexOf(']', at) > at) {
      const end = pattern.indexOf(']', at);
      source += `[${pattern
        .slice(at + 1, end)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')}]`;
      at = end;
    } else if (character === '{') {
      source += '(?:';
      depth++;
    } else if (character === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (character === ',' && depth > 0) source += '|';
    else source += character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  return source + ')'.repeat(depth);
}
