/**
 * Which references are certain to be objects, at the place where a walk through a function stands.
 *
 * Types alone do not say: an element behind the end of an array is `undefined`. Certain are the
 * function's parameters, what is made here, fields of what is certain, whatever an op that has
 * already run has read or written an element or field of, and the shadows of all these.
 *
 * Needs   a verified function; `note` after each op of the walk, `inside` around each region.
 * Gives   yes only where a read of the reference cannot throw, as long as fields hold what their types say.
 */

import type { FrameId, Func, Op, Type, ValueId } from '../../ir/ir.ts';
import { isReference } from '../../ir/types.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';

export class Presence {
  readonly #fn: Func<Op>;
  readonly #certain: ReadonlySet<ValueId>;
  readonly #touched: Set<ValueId>[] = [new Set()];

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#certain = this.#findCertain();
  }

  isPresent(reference: ValueId): boolean {
    const primal = this.#fn.values[reference]?.shadowOf;
    if (primal !== undefined && this.isPresent(primal)) return true;
    return this.#certain.has(reference) || this.#touched.some((ids) => ids.has(reference));
  }

  /** An op has run. */
  note(op: Op): void {
    const touched = touchedBy(op);
    if (touched !== null) this.#touched.at(-1)?.add(touched);
  }

  /** What runs inside is not known to have run afterwards. */
  inside<T>(run: () => T): T {
    this.#touched.push(new Set());
    try {
      return run();
    } finally {
      this.#touched.pop();
    }
  }

  #type(id: ValueId): Type {
    return this.#fn.values[id]?.type ?? { kind: 'nothing' };
  }

  /** Phis of certain references are certain, and what was certain when it was recorded: taken to be so until one of theirs is not. */
  #findCertain(): ReadonlySet<ValueId> {
    const found = new Set(this.#fn.params.filter((id) => isReference(this.#type(id)) && this.#type(id).kind !== 'maybe'));
    const phis = new Map<ValueId, readonly (ValueId | undefined)[]>();
    const recorded = new Map<FrameId, (readonly ValueId[])[]>();
    for (const op of opsIn(this.#fn.body)) {
      if (op.kind === 'record') recorded.set(op.frame, [...(recorded.get(op.frame) ?? []), op.values]);
      if (op.kind === 'restore')
        op.results.forEach((id, k) => phis.set(id, recorded.get(op.frame)?.map((values) => values[k]) ?? [undefined]));
      if (makes(op)) for (const id of resultsOf(op)) found.add(id);
      if (op.kind === 'getField' && found.has(op.record) && isReference(this.#type(op.result)) && this.#type(op.result).kind !== 'maybe') {
        found.add(op.result);
      }
      if (op.kind === 'loop') op.params.forEach((id, k) => phis.set(id, [op.init[k], op.body.yields[k]]));
      if (op.kind === 'loop') op.results.forEach((id, k) => phis.set(id, [op.params[k]]));
      if (op.kind === 'if') op.results.forEach((id, k) => phis.set(id, [op.then.yields[k], op.else.yields[k]]));
    }
    for (const id of phis.keys()) if (isReference(this.#type(id))) found.add(id);
    for (let lost = true; lost;) {
      lost = false;
      for (const [id, sources] of phis) {
        if (!found.has(id) || sources.every((source) => source !== undefined && found.has(source))) continue;
        found.delete(id);
        lost = true;
      }
    }
    return found;
  }
}

const makes = (op: Op): boolean => ['newArray', 'arrayLiteral', 'newRecord', 'slice', 'view', 'shadow', 'copy', 'global'].includes(op.kind);

/** The reference that an op cannot run without. */
function touchedBy(op: Op): ValueId | null {
  switch (op.kind) {
    case 'load':
    case 'store':
    case 'length':
    case 'resize':
    case 'push':
    case 'pop':
    case 'slice':
    case 'view':
      return op.array;
    case 'getField':
    case 'setField':
      return op.record;
    default:
      return null;
  }
}
