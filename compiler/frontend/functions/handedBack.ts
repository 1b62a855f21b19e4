/** What a function of the program hands back, as the type that its calls were told of. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { isDifferentiable } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import type { ts } from '../project.ts';

/** Said to be something that has no type here, it would lose its derivative on the way. */
export function handedBack(lw: Lowering, value: ValueId, wanted: Type, node: ts.Node): ValueId {
  const given = lw.typeOf(value);
  if (wanted.kind === 'opaque' && given.kind !== 'opaque' && isDifferentiable(given))
    return lw.refuse('AD3003', node, { name: textOf(node), types: 'it returns something of another type' });
  return lw.fitted(value, wanted);
}
