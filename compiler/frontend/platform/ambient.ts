/** Variables of the platform, or that a bundler defines: `window`, `process.env`, `declare const DEBUG: boolean` for all files. */

import type { Type } from '../../ir/ir.ts';
import { opaque } from '../../ir/types.ts';
import { isBuiltin } from './builtins.ts';
import { foreignValue } from './foreign.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

/** Handed through as it is, wherever the emitted module runs; null for what is no such variable. */
export function ambientVariable(lw: Lowering, symbol: ts.Symbol, node: ts.Node): Item | null {
  const type = ambientType(lw, symbol, node);
  // It may not be there: it is looked at where the user does, and not before.
  return type && valueItem(foreignValue(lw, node, [symbol.name], [], true, type, true));
}

/** `typeof window`: asked of what may not be there at all. */
export function typeofAmbient(lw: Lowering, node: ts.TypeOfExpression): Item | null {
  const symbol = lw.checker.getSymbolAtLocation(node.expression);
  if (!symbol || isBuiltin(symbol.name) || !ambientType(lw, symbol, node.expression)) return null;
  return valueItem(foreignValue(lw, node, [`typeof ${symbol.name}`], [], false, { kind: 'string' }, true));
}

function ambientType(lw: Lowering, symbol: ts.Symbol, node: ts.Node): Type | null {
  if (!ts.isIdentifier(node) || !isDeclaredForAll(symbol)) return null;
  const declared = lw.checker.getTypeOfSymbolAtLocation(symbol, node);
  if (declared.getCallSignatures().length > 0 || declared.getConstructSignatures().length > 0) return null;
  const read = lw.module.types.read(declared);
  const isScalar = read?.kind === 'real' || read?.kind === 'boolean' || read?.kind === 'string';
  return isScalar ? read : opaque(lw.checker.typeToString(declared));
}

/** By the platform's declarations, or the project's own for all of its files. */
export const isDeclaredForAll = ({ declarations = [] }: ts.Symbol): boolean =>
  declarations.length > 0 &&
  declarations.every((one) => {
    const file = one.getSourceFile();
    const isGlobal = file.isDeclarationFile && !ts.isExternalModule(file);
    return ts.isVariableDeclaration(one) && (isGlobal || ts.findAncestor(one, ts.isModuleDeclaration)?.name.getText() === 'global');
  });
