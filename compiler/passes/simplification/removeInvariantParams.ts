/**
 * Remove phis that only ever stand for one value: params that a loop hands on unchanged, results of
 * branches whose sides agree, and cycles of such through nested loops and branches.
 *
 * Needs   a verified function.
 * Gives   the same values under fewer names; branches and loops keep their dead results until
 *         dead ops are eliminated.
 *
 * The phis form a graph. A strongly connected component that only one value flows into is that
 * value (Braun et al. 2013, section 3.2); of any other component, the phis that nothing from outside
 * flows into are looked at again, alone.
 */

import type { Func, Op, Region, ValueId } from '../../ir/ir.ts';
import { regionsOf, resultsOf } from '../../ir/walk.ts';
import { components } from '../objects/components.ts';
import { substitute, Substitution, throws } from '../../ir/rewrite.ts';

export function removeInvariantParams<O extends Op>(fn: Func<O>): Func<O> {
  const phis = new Phis(fn);
  const substitution = new Substitution();
  const settle = (nodes: readonly ValueId[]): void => {
    const among = new Set(nodes);
    const edges = (id: ValueId): ValueId[] => phis.sourcesOf(id).filter((source) => among.has(source));
    for (const component of components(nodes, edges)) {
      const value = phis.onlyValueOf(component, substitution);
      if (value !== null) {
        for (const phi of component) substitution.set(phi, value);
      } else if (component.length > 1) {
        const members = new Set(component);
        const inner = component.filter((phi) => phis.sourcesOf(phi).every((source) => members.has(substitution.resolve(source))));
        if (inner.length > 0 && inner.length < component.length) settle(inner);
      }
    }
  };
  settle(phis.all);
  return substitute(fn, substitution) as Func<O>;
}

/** Where a value is defined: its number in program order, and the numbers its region spans. */
interface Place {
  readonly at: number;
  readonly region: Span;
}

interface Span {
  readonly start: number;
  end: number;
}

class Phis {
  /** In program order. */
  readonly all: ValueId[] = [];
  readonly #sources = new Map<ValueId, readonly ValueId[]>();
  readonly #places = new Map<ValueId, Place>();
  /** Where the op of a phi begins: a value that varies inside it cannot stand for the phi. */
  readonly #begins = new Map<ValueId, number>();
  readonly #constants = new Map<ValueId, unknown>();
  readonly #undefs = new Set<ValueId>();
  #count = 0;

  constructor(fn: Func<Op>) {
    const whole: Span = { start: 0, end: Infinity };
    fn.params.forEach((id) => this.#place(id, whole));
    this.#scan(fn.body, whole);
  }

  sourcesOf(phi: ValueId): readonly ValueId[] {
    return this.#sources.get(phi) ?? [];
  }

  /** The one value that flows into a component, if it is visible wherever the component is. */
  onlyValueOf(component: readonly ValueId[], substitution: Substitution): ValueId | null {
    const members = new Set(component);
    const outside = new Set<ValueId>();
    for (const phi of component) {
      for (const source of this.sourcesOf(phi)) {
        const value = substitution.resolve(source);
        if (!members.has(value)) outside.add(value);
      }
    }
    const values = [...outside].filter((id) => !this.#undefs.has(id));
    const candidates = values.length === 0 ? [...outside] : values;
    const [first] = candidates;
    if (first === undefined || !candidates.every((id) => this.#same(id, first))) return null;
    return candidates.find((id) => component.every((phi) => this.#isVisible(id, phi))) ?? null;
  }

  #scan(region: Region<Op>, span: Span): void {
    for (const op of region.ops) {
      if (op.kind === 'constant') this.#constants.set(op.result, op.value);
      if (op.kind === 'undef') this.#undefs.add(op.result);
      const begin = this.#count;
      resultsOf(op).forEach((id) => this.#place(id, span));
      if (op.kind === 'if') {
        const sides = [op.then, op.else].filter((side) => !throws(side));
        op.results.forEach((id, k) =>
          this.#phi(
            id,
            begin,
            sides.map((side) => side.yields[k]),
          ),
        );
      }
      const inside: Span = { start: this.#count, end: Infinity };
      if (op.kind === 'loop') {
        op.results.forEach((id, k) => this.#phi(id, begin, [op.params[k]]));
        op.params.forEach((id, k) => {
          this.#place(id, inside);
          this.#phi(id, begin, [op.init[k], throws(op.body) ? undefined : op.body.yields[k]]);
        });
      }
      for (const inner of regionsOf(op)) {
        const own: Span = { start: this.#count, end: Infinity };
        this.#scan(inner, own);
        own.end = this.#count;
      }
      inside.end = this.#count;
    }
  }

  #place(id: ValueId, region: Span): void {
    this.#places.set(id, { at: this.#count++, region });
  }

  #phi(id: ValueId, begin: number, sources: readonly (ValueId | undefined)[]): void {
    this.all.push(id);
    this.#begins.set(id, begin);
    this.#sources.set(
      id,
      sources.filter((source) => source !== undefined),
    );
  }

  #same(a: ValueId, b: ValueId): boolean {
    if (a === b) return true;
    return this.#constants.has(a) && this.#constants.has(b) && Object.is(this.#constants.get(a), this.#constants.get(b));
  }

  #isVisible(id: ValueId, phi: ValueId): boolean {
    const value = this.#places.get(id);
    const begin = this.#begins.get(phi);
    return value !== undefined && begin !== undefined && value.at < begin && begin < value.region.end;
  }
}
