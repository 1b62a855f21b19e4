/**
 * Functions of tsgrad itself that differentiated code may call.
 *
 * Emitted code is TypeScript, and may be differentiated again. What it has of the runtime are plain functions, but
 * `mulz` has a derivative of its own (rules/scalar.ts): its text, a branch, would lose terms where the adjoint is 0.
 */

import { ts } from '../project.ts';

/** The built-in that a symbol stands for. `given`: as it was named, before aliases were followed. */
export function oursNamed(symbol: ts.Symbol, given: ts.Symbol, declarations: readonly ts.Declaration[]): string | null {
  if (symbol.name === 'stopGradient' && isFrom('tsgrad', given, declarations)) return 'tsgrad.stopGradient';
  if (/^mulz(?:_\d+)?$/.test(symbol.name) && (declarations.some(isPasted) || isFrom('tsgrad/runtime', given, declarations)))
    return 'tsgrad.mulz';
  return null;
}

function isFrom(module: string, given: ts.Symbol, declarations: readonly ts.Declaration[]): boolean {
  if (declarations.some((one) => /__tsgrad_ambient__|node_modules\/tsgrad\//.test(one.getSourceFile().fileName))) return true;
  return (given.declarations ?? []).some((one) => {
    const declaration = ts.findAncestor(one, ts.isImportDeclaration);
    return declaration !== undefined && ts.isStringLiteral(declaration.moduleSpecifier) && declaration.moduleSpecifier.text === module;
  });
}

/** The text of runtime/mulz.ts. */
const isPasted = (declaration: ts.Declaration): boolean =>
  ts.isFunctionDeclaration(declaration) &&
  declaration.parameters.map(({ name }) => name.getText()).join() === 's,p' &&
  declaration.body?.getText().replace(/\s+/g, ' ') === '{ return s === 0 ? 0 : s * p; }';
