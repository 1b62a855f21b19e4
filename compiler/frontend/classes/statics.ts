/**
 * Static fields that change: of classes declared in a function, variables of that run of the function;
 * of classes at module level, of a call of the differentiated function (frontend/modules/moduleState.ts).
 */

import { lower } from '../expressions/expressions.ts';
import { Scope, valueItem, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { isStatic } from './members.ts';
import { declaredName } from './privateNames.ts';
import { runStaticBlock } from './staticBlocks.ts';
import { ts } from '../project.ts';

/** At the declaration of the class. */
export function declareStatics(lw: Lowering, node: ts.ClassDeclaration): void {
  const scope = lw.module.scopeOfClass(node);
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) runStaticBlock(lw, member, node, scope);
    if (!ts.isPropertyDeclaration(member) || !isStatic(member)) continue;
    const name = declaredName(lw.module, member.name);
    const symbol = lw.checker.getSymbolAtLocation(member.name);
    const isFilled = symbol !== undefined && lw.module.scanner.writes.writesOf(symbol).length > 0;
    if (name === null || !(isFilled || lw.module.isPropertyWritten(node, name))) continue;
    const declared = lw.module.types.read(lw.checker.getTypeAtLocation(member.name));
    const variable = lw.variable(name, declared, true);
    const outer = lw.scope;
    lw.scope = new Scope(scope, { kind: 'class', node, scope });
    const initial = member.initializer ? lower(lw, member.initializer) : valueItem(lw.constant(undefined));
    lw.scope = outer;
    lw.flow.set(variable, initial);
    staticsOf(lw, node, scope).set(name, variable);
  }
}

/** The variable that a static field is, of the class itself or of what it extends. */
export function staticVariable(lw: Lowering, home: ts.ClassLikeDeclaration, name: string, scope: Scope | null): Variable | null {
  for (let at: ts.ClassLikeDeclaration | null = home; at; at = lw.module.baseOf(at)) {
    const found = staticsOf(lw, at, (at === home && isMadeByFunction(home) ? scope : null) ?? lw.module.scopeOfClass(at)).get(name);
    if (found) return found;
  }
  return null;
}

const isMadeByFunction = (home: ts.ClassLikeDeclaration): boolean => ts.findAncestor(home.parent, ts.isFunctionLike) !== undefined;

export function staticsOf(lw: Lowering, node: ts.ClassLikeDeclaration, scope: Scope): Map<string, Variable> {
  const { statics } = lw.module;
  const inScope = statics.get(scope) ?? new Map<ts.ClassLikeDeclaration, Map<string, Variable>>();
  statics.set(scope, inScope);
  const known = inScope.get(node) ?? new Map<string, Variable>();
  inScope.set(node, known);
  return known;
}
