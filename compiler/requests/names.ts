/** Names of emitted functions that nobody has yet. */

import type { Report } from '../diagnostics/report.ts';
import { spanOf } from '../frontend/places.ts';
import { ts } from '../frontend/project.ts';

/** The name, or the next one that is free in the user's file and among those already written; then with a warning. */
export function freeName(checker: ts.TypeChecker, file: ts.SourceFile, wanted: string, written: readonly string[], report: Report): string {
  const declared = new Map<string, ts.Declaration>();
  for (const symbol of checker.getSymbolsInScope(file, ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Alias)) {
    const declaration = symbol.declarations?.find((one) => one.getSourceFile() === file);
    if (declaration) declared.set(symbol.name, declaration);
  }
  let name = wanted;
  for (let k = 1; declared.has(name) || written.includes(name); k++) name = `${wanted}_${k}`;
  const taker = declared.get(wanted);
  const place = taker && (ts.getNameOfDeclaration(taker) ?? taker);
  if (name !== wanted) report.warn('AD5032', place ? spanOf(place, null) : null, { name: wanted, instead: name });
  return name;
}
