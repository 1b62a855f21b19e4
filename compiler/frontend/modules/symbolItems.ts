/** What a name at module level stands for: something of the user's, of the platform's, or the compiler's own. */

import { ts } from '../project.ts';
import type { Lowering } from '../lowering.ts';
import type { Item } from '../items.ts';
import { builtinItem } from '../platform/builtins.ts';
import { oursNamed } from '../platform/ours.ts';
import { Refused } from '../decisions.ts';
import { isLibrary } from '../types/declared.ts';
import { ambientVariable, isDeclaredForAll } from '../platform/ambient.ts';
import { textOf } from '../places.ts';
import { moduleElement, moduleVariable } from './moduleConstants.ts';

/** A name that is bound nowhere in the function. */
export function globalItem(lw: Lowering, symbol: ts.Symbol | null, node: ts.Identifier): Item {
  if (!symbol) return builtinItem(lw, node.text) ?? lw.refuse('AD4001', node, { callee: node.text, signature: '' });
  return symbolItem(lw, symbol, node);
}

export function symbolItem(lw: Lowering, given: ts.Symbol, node: ts.Node): Item {
  const symbol = given.flags & ts.SymbolFlags.Alias ? lw.checker.getAliasedSymbol(given) : given;
  const declarations = symbol.declarations ?? [];
  if (symbol.name === 'arguments' && declarations.length === 0) return lw.refuse('AD1009', node, { name: 'arguments' });
  const ours = oursNamed(symbol, given, declarations);
  if (ours !== null) return { kind: 'builtin', name: ours };
  if (lw.module.report.failed && declarations.some((one) => ts.findAncestor(one.parent, ts.isFunctionLike))) throw new Refused('AD1001');
  const isOfLibrary = declarations.length === 0 || declarations.every((one) => isLibrary(one.getSourceFile()));
  const known = isOfLibrary || isDeclaredForAll(symbol) ? builtinItem(lw, symbol.name) : null;
  const ambient = known ?? ambientVariable(lw, symbol, node);
  if (ambient || isOfLibrary) {
    return ambient ?? lw.refuse('AD4001', node, { callee: textOf(node), signature: lw.module.signature(symbol, node) });
  }
  if (
    symbol.flags & (ts.SymbolFlags.ValueModule | ts.SymbolFlags.NamespaceModule) &&
    !(symbol.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class | ts.SymbolFlags.Enum))
  )
    return { kind: 'namespace', symbol };
  const withBody = declarations.find((one): one is ts.FunctionDeclaration => ts.isFunctionDeclaration(one) && one.body !== undefined);
  if (withBody) return { kind: 'function', node: withBody, scope: lw.module.moduleScope, self: null, home: null };
  for (const one of declarations) {
    if (ts.isClassDeclaration(one) && !one.getSourceFile().isDeclarationFile)
      return { kind: 'class', node: one, scope: lw.module.moduleScope };
    if (ts.isEnumDeclaration(one)) return { kind: 'enum', node: one };
    if (ts.isVariableDeclaration(one)) return moduleVariable(lw, symbol, one, node);
    if (ts.isBindingElement(one)) return moduleElement(lw, symbol, one, node);
    if (ts.isExportAssignment(one)) return lw.module.initial(lw, one.expression);
  }
  return lw.refuse('AD4001', node, { callee: textOf(node), signature: lw.module.signature(symbol, node) });
}
