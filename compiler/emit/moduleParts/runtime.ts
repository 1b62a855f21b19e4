/** The runtime in the emitted module: pasted as far as it is used, or imported. */

import { runtimeTexts } from './runtimeTexts.ts';
import type { EmitImport, EmitRequest } from '../request.ts';

export interface RuntimeUse {
  readonly text: string;
  readonly imports: readonly EmitImport[];
}

export function runtimeFor(helpers: ReadonlyMap<string, string>, runtime: EmitRequest['runtime']): RuntimeUse {
  if (helpers.size === 0) return { text: '', imports: [] };
  if (runtime.kind === 'import') {
    const isType = (name: string): boolean => ['Tape', 'Shape', 'CheckpointOptions'].includes(name);
    const alias = ([name, local]: readonly [string, string]): string => (name === local ? name : `${name} as ${local}`);
    const chosen = [...helpers].sort(([a], [b]) => (a < b ? -1 : 1));
    const values = chosen.filter(([name]) => !isType(name)).map(alias);
    const types = chosen.filter(([name]) => isType(name)).map(alias);
    const imports: EmitImport[] = [];
    if (values.length > 0) imports.push({ names: values, typeOnly: false, from: runtime.from });
    if (types.length > 0) imports.push({ names: types, typeOnly: true, from: runtime.from });
    return { text: '', imports };
  }
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    runtimeTexts.get(name)?.uses.forEach(want);
  };
  for (const name of helpers.keys()) want(name);
  const texts = [...runtimeTexts].filter(([name]) => wanted.has(name)).map(([, { text }]) => text);
  let text = texts.join('\n\n');
  for (const [name, local] of helpers) {
    if (name !== local) text = text.replace(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, 'g'), local);
  }
  return { text: `\n// Runtime\n\n${text}\n`, imports: [] };
}
