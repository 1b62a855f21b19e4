/** The same value without its derivative: what stopGradient and calls of `@nodiff` functions give. */

import type { ValueId } from '../../ir/ir.ts';
import { definite, isDifferentiable, real } from '../../ir/types.ts';
import { mapOver } from '../arrays/arrayLoops.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';

/** `what` names who asked for it, should the type forbid it. */
export function stopped(lw: Lowering, id: ValueId, what: string, node: ts.Node): ValueId {
  const type = definite(lw.typeOf(id));
  if (type.kind === 'real') return lw.apply('stopGradient', [id], real);
  if (!isDifferentiable(type)) return id;
  if (type.kind === 'array') return mapOver(lw, id, (element) => stopped(lw, element, what, node), node);
  return lw.refuse('AD3002', node, { what, type: lw.module.describe(type) });
}
