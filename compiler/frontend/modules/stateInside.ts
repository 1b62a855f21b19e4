/**
 * Constants of the module that hold functions with state of their own: `const dice = { roll: counter() }`, or an instance
 * of a class with a field like that.
 *
 * Needs   where variables and objects are written (moduleWrites.ts).
 * Gives   whether making one makes such functions. Made anew wherever its name is mentioned, each would begin anew.
 */

import { mayHoldFunctions } from './broughtFunctions.ts';
import { keepsObjects, outlivesCall, runsNow } from './madeAgain.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { baseOf, isLibrary } from '../types/declared.ts';

/** `seen`: makers that are looked at already. */
export function makesState(lw: Lowering, made: ts.Node, seen = new Set<ts.Node>()): boolean {
  return [...nodesIn(made, (node) => node === made || runsNow(node))].some((node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
    return makersOf(lw, node).some((maker) => {
      if (seen.has(maker) || isLibrary(maker.getSourceFile())) return false;
      seen.add(maker);
      return givesState(lw, maker) || makesState(lw, maker, seen);
    });
  });
}

/** What runs: a function, or the constructors and initializers of a class. */
function makersOf({ checker }: Lowering, node: ts.CallExpression | ts.NewExpression): readonly ts.Node[] {
  const maker = checker.getResolvedSignature(node)?.declaration;
  if (ts.isCallExpression(node)) return maker ? [maker] : [];
  const found: ts.Node[] = [];
  const own = checker.getTypeAtLocation(node).getSymbol()?.declarations?.find(ts.isClassLike);
  for (let at: ts.ClassLikeDeclaration | null = own ?? null; at; at = baseOf(checker, at))
    found.push(...at.members.filter((one) => ts.isConstructorDeclaration(one) || ts.isPropertyDeclaration(one)));
  return found;
}

/** Do functions that it makes change a variable or an object of its own? What it returns may hold them, or `this`. */
function givesState(lw: Lowering, maker: ts.Node): boolean {
  const isFunction = ts.isFunctionLike(maker) && !ts.isConstructorDeclaration(maker);
  const signature = isFunction ? lw.checker.getSignatureFromDeclaration(maker as ts.SignatureDeclaration) : undefined;
  if (signature && !mayHoldFunctions(lw.checker.getReturnTypeOfSignature(signature), lw.checker, maker)) return false;
  const isOwn = (symbol: ts.Symbol): boolean =>
    symbol.valueDeclaration !== undefined && ts.findAncestor(symbol.valueDeclaration, (one) => one === maker) !== undefined;
  const { scanner } = lw.module;
  return [...scanner.closureAssigned(maker)].some((symbol) => isOwn(symbol) && outlivesCall(lw, symbol, maker)) || keepsObjects(lw, maker);
}
