/** Variables that the functions of a session assign to. */

import * as t from '@babel/types';
import type { Span, Type } from '../ir/ir.ts';
import { newVariable, type Variable } from './variables.ts';
import type { Frame, Writer } from './writer.ts';

export const changing = (frame: Frame, hint: string, type: Type): Variable => ({
  ...newVariable(hint, type, frame.info),
  writes: [0, Infinity],
});

/** `let x_now: T = initial;` */
export function declare(w: Writer, variable: Variable, initial: t.Expression, frame: Frame, span: Span, typed = false): void {
  const target = w.identifier(variable);
  if (variable.type.kind !== 'real' || typed) target.typeAnnotation = w.context.types.annotation(variable.type);
  const declaration = t.variableDeclaration('let', [t.variableDeclarator(target, initial)]);
  variable.declaration = declaration;
  w.push(frame, declaration, span);
}
