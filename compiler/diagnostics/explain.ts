/** `tsgrad explain AD2001`: the long text of a code. */

import { catalog, isCode, type Code } from './catalog.ts';

/** Null when there is no such code. Letters of either case are accepted, and the digits alone. */
export function explainCode(asked: string): string | null {
  const code = asked.toUpperCase().replace(/^(?=\d)/, 'AD');
  if (!isCode(code)) return null;
  const { title, explain } = catalog[code];
  return `${code}  ${title}\n\n${explain.trim()}\n`;
}

/** Every code with its title, for `tsgrad explain` alone and for the documentation. */
export function listCodes(): readonly { readonly code: Code; readonly title: string }[] {
  return (Object.keys(catalog) as Code[]).sort().map((code) => ({ code, title: catalog[code].title }));
}
