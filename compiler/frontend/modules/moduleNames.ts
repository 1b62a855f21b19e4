/** Names at module level: whether they are assigned, under what name they are exported, and keys for what is read of them. */

import type { GlobalSource } from '../../ir/ir.ts';
import type { ModuleLowering } from '../module.ts';
import { ts } from '../project.ts';

export const isAssigned = (module: ModuleLowering, symbol: ts.Symbol, file: ts.SourceFile): boolean =>
  module.scanner.scan(file).assigned.has(symbol);

export function exportedName(checker: ts.TypeChecker, symbol: ts.Symbol, file: ts.SourceFile): string | null {
  const module = checker.getSymbolAtLocation(file);
  if (!module) return null;
  for (const one of checker.getExportsOfModule(module)) {
    const target = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
    if (target === symbol) return one.name;
  }
  return null;
}

/** The file itself, or a namespace in it. */
export const isOfModule = (node: ts.Node): boolean =>
  ts.isSourceFile(node) || (ts.isModuleBlock(node) && (ts.isSourceFile(node.parent.parent) || isOfModule(node.parent.parent)));

/** The key of a global: its name, or one like it that stands for nothing else. */
export function addGlobal({ globals }: ModuleLowering, name: string, source: GlobalSource): string {
  const same = (other: GlobalSource): boolean => JSON.stringify({ ...other, type: 0 }) === JSON.stringify({ ...source, type: 0 });
  let key = name;
  for (let k = 2; ; k++) {
    const known = globals.get(key);
    if (!known || same(known)) break;
    key = `${name}_${k}`;
  }
  globals.set(key, source);
  return key;
}
