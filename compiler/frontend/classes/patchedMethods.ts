/**
 * Classes whose methods the program replaces behind their backs: `C.prototype.name = …`, `Object.assign(C.prototype, …)`.
 *
 * Needs   where the program mentions the class.
 * Gives   a refusal, where a method of such a class is looked up: the one in the text of the class may not be the one that runs.
 */

import type { Lowering } from '../lowering.ts';
import { isTarget, withAssertions } from '../modules/targets.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';

export function refusePatched(lw: Lowering, home: ts.ClassLikeDeclaration): void {
  const symbol = home.name && lw.checker.getSymbolAtLocation(home.name);
  if (!symbol) return;
  const patch = lw.module.scanner.writes.mentionsOf(symbol).find(isPatched);
  if (patch) lw.refuse('AD1008', patch, { what: `an assignment to \`${textOf(patch.parent)}\`` });
}

function isPatched(name: ts.Node): boolean {
  const { parent } = name;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== name || parent.name.text !== 'prototype') return false;
  const whole = withAssertions(parent);
  if (isTarget(whole)) return true;
  const around = whole.parent;
  if (ts.isCallExpression(around) && around.arguments[0] === whole)
    return /^(Object\.(assign|define\w+|setPrototypeOf)|Reflect\.(set|define)\w*)$/.test(around.expression.getText());
  const isAccess = (ts.isPropertyAccessExpression(around) || ts.isElementAccessExpression(around)) && around.expression === whole;
  return isAccess && isTarget(around);
}
