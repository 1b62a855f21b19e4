/**
 * The partials of an op, over the values of its function.
 *
 * Needs   the rule table; where each value is defined.
 * Gives   for each argument that carries a derivative, its partial. A costly subexpression that the primal computes
 *         anyway in the same trip is taken from there: the cosine that stands beside a sine.
 */

import type { Apply, ValueId } from '../../ir/ir.ts';
import { literalKey } from '../../ir/literalKey.ts';
import { opsIn } from '../../ir/walk.ts';
import { argumentName, partial, rewriteTemplate, type PartialTemplate, type Template } from '../../rules/template.ts';
import type { SweepContext } from '../context.ts';
import { costly } from '../plan/costly.ts';

export interface ActivePartial {
  readonly arg: ValueId;
  readonly partial: PartialTemplate;
  /** The value a name of the partial stands for. */
  readonly named: (name: string) => ValueId;
}

/** The partials of an op that carry a derivative, by argument. */
export function partialsOf(cx: SweepContext, op: Apply): readonly ActivePartial[] {
  const constants = op.args.map((arg) => cx.literals.get(arg));
  const values = new Map<string, ValueId>(op.args.map((arg, k) => [argumentName(k), arg]));
  values.set('out', op.result);
  const named = (name: string): ValueId => {
    const id = values.get(name);
    if (id === undefined) throw new RangeError(`the partials of ${op.rule} name ${name}`);
    return id;
  };
  /** What the primal has computed by the time the op is reversed, instead of computing it again. */
  const computed = (template: Template): Template | null => {
    if (template.kind !== 'apply' || !costly.has(template.rule) || !cx.isOn('share')) return null;
    const args: string[] = [];
    for (const arg of template.args) {
      if (arg.kind === 'apply' || (arg.kind === 'name' && !values.has(arg.name))) return null;
      args.push(arg.kind === 'number' ? literalKey(arg.value) : argumentKey(cx, named(arg.name)));
    }
    const found = cx.computed.get(keyOf(template.rule, args))?.find((id) => cx.isThereFor(op, id));
    if (found === undefined) return null;
    const name = valueName(found);
    values.set(name, found);
    return { kind: 'name', name };
  };
  const shared = new Map<Template, Template>();
  return op.args.flatMap((arg, k) => {
    if (!cx.isActive(arg)) return [];
    const one = op.flat === true ? partial('rootOfSquares', 0, 1) : partial(op.rule, k, op.args.length, constants);
    return one.zero ? [] : [{ arg, partial: rewriteTemplate(one, computed, shared), named }];
  });
}

/** No rule has such a name for an argument. */
const valueName = (id: ValueId): string => `%${id}`;

/** Results of costly ops, by what they compute. */
export function costlyResults(cx: SweepContext): ReadonlyMap<string, readonly ValueId[]> {
  const found = new Map<string, ValueId[]>();
  for (const op of opsIn(cx.fn.body)) {
    if (op.kind !== 'apply' || !costly.has(op.rule)) continue;
    const key = keyOf(
      op.rule,
      op.args.map((arg) => argumentKey(cx, arg)),
    );
    const list = found.get(key);
    if (list) list.push(op.result);
    else found.set(key, [op.result]);
  }
  return found;
}

const keyOf = (rule: string, args: readonly string[]): string => `${rule} ${args.join(' ')}`;

function argumentKey(cx: SweepContext, id: ValueId): string {
  const literal = cx.literals.get(id);
  return literal === undefined ? valueName(id) : literalKey(literal);
}
