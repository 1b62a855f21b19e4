/** Random programs with the shapes the analyses reason about: counters, guards, arrays that alias, grow, shrink and swap. */

import type { Func, PrimalOp, Program, Type, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, real } from '../../compiler/ir/types.ts';
import { Build, program } from './build.ts';

export const list = arrayOf(real);
export const reals = arrayOf(real, 'Float64Array');
export const rows = arrayOf(list);

interface Scope {
  readonly numbers: readonly ValueId[];
  readonly indices: readonly ValueId[];
  readonly arrays: readonly ValueId[];
  readonly nested: readonly ValueId[];
}

/** Numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    state ^= state >>> 13;
    return (state >>> 0) / 2 ** 32;
  };
}

export function randomProgram(random: () => number): Program<PrimalOp> {
  const helper = new Generator(random, null).function('g', [list, reals, real]);
  const main = new Generator(random, 'g').function('f', [list, reals, rows, real, real]);
  return program([main, helper]);
}

class Generator {
  readonly #f = new Build();
  readonly #random: () => number;
  readonly #helper: string | null;
  #budget = 40;

  constructor(random: () => number, helper: string | null) {
    this.#random = random;
    this.#helper = helper;
  }

  function(name: string, types: readonly Type[]): Func<PrimalOp> {
    const f = this.#f;
    const params = types.map((type) => f.param(type));
    const of = (wanted: Type): ValueId[] => params.filter((id) => f.typeOf(id) === wanted);
    const scope: Scope = { numbers: of(real), indices: of(real), arrays: [...of(list), ...of(reals)], nested: of(rows) };
    const end = this.#statements(scope, 3);
    return f.done(name, [this.#pick(end.numbers)]);
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  #chance(p: number): boolean {
    return this.#random() < p;
  }

  #statements(scope: Scope, depth: number): Scope {
    let inner = scope;
    for (let k = 1 + Math.floor(this.#random() * 5); k > 0 && this.#budget > 0; k--) {
      this.#budget--;
      inner = this.#statement(inner, depth);
    }
    return inner;
  }

  #statement(scope: Scope, depth: number): Scope {
    const f = this.#f;
    const add = (more: Partial<Scope>): Scope => ({
      numbers: [...scope.numbers, ...(more.numbers ?? [])],
      indices: [...scope.indices, ...(more.indices ?? [])],
      arrays: [...scope.arrays, ...(more.arrays ?? [])],
      nested: [...scope.nested, ...(more.nested ?? [])],
    });
    const array = this.#pick(scope.arrays);
    const kind = this.#random();
    if (depth > 0 && kind < 0.3) return this.#loop(scope, depth - 1);
    if (depth > 0 && kind < 0.42) return this.#branch(scope, depth - 1);
    if (kind < 0.57) return add({ numbers: [f.load(array, this.#index(scope))] });
    if (kind < 0.67) f.store(array, this.#index(scope), this.#number(scope));
    else if (kind < 0.71 && f.typeOf(array) === list) f.push(array, this.#number(scope));
    else if (kind < 0.72 && f.typeOf(array) === list) return add({ numbers: [f.pop(array)] });
    else if (kind < 0.79) return add({ indices: [f.length(array)] });
    else if (kind < 0.86) return add({ arrays: [this.#fresh(scope)] });
    else if (kind < 0.88) return add({ arrays: [f.slice(array)] });
    else if (kind < 0.92 && scope.nested.length > 0)
      return add({ arrays: [f.load(this.#pick(scope.nested), f.constant(Math.floor(this.#random() * 2)))] });
    else if (kind < 0.93 && scope.nested.length > 0 && f.typeOf(array) === list) f.store(this.#pick(scope.nested), f.constant(0), array);
    else if (kind < 0.96 && this.#helper) {
      const [plain, typed] = [list, reals].map((type) => scope.arrays.filter((id) => f.typeOf(id) === type));
      if (plain && typed && plain.length > 0 && typed.length > 0)
        return add({ numbers: f.call(this.#helper, [this.#pick(plain), this.#pick(typed), this.#number(scope)], [real]) });
    } else return add({ indices: [this.#index(scope)], numbers: [this.#number(scope)] });
    return scope;
  }

  /** An index: something counted, a neighbour, a remainder, a clamped or flattened one. */
  #index(scope: Scope): ValueId {
    const f = this.#f;
    const one = this.#pick(scope.indices);
    const other = this.#pick(scope.indices);
    const kind = this.#random();
    if (kind < 0.45) return one;
    if (kind < 0.55) return f.apply('add', [one, f.constant(this.#pick([1, -1, 2, 0.5]))]);
    if (kind < 0.62) return f.apply('mod', [f.apply('add', [one, f.constant(1)]), other]);
    if (kind < 0.7)
      return f.apply(this.#pick(['max', 'min']), [f.apply('sub', [one, f.constant(1)]), this.#chance(0.5) ? f.constant(0) : other]);
    if (kind < 0.8) return f.apply('add', [f.apply('mul', [one, other]), this.#pick(scope.indices)]);
    if (kind < 0.87) return f.apply('floor', [this.#pick(scope.numbers)]);
    return f.constant(this.#pick([0, 1, 2, -1, 5]));
  }

  #number(scope: Scope): ValueId {
    const f = this.#f;
    const [a, b] = [this.#pick([...scope.numbers, ...scope.indices]), this.#pick([...scope.numbers, ...scope.indices])];
    const rule = this.#pick([
      'add',
      'sub',
      'mul',
      'div',
      'max',
      'min',
      'mod',
      'abs',
      'neg',
      'floor',
      'round',
      'bitOr',
      'bitAnd',
      'sqrt',
      'ushr',
      'sign',
    ]);
    return f.apply(
      rule,
      ['abs', 'neg', 'floor', 'round', 'sqrt', 'sign'].includes(rule)
        ? [a]
        : [a, this.#chance(0.3) ? f.constant(this.#pick([0, 1, 255, -2])) : b],
    );
  }

  #fresh(scope: Scope): ValueId {
    const f = this.#f;
    const kind = this.#random();
    const type = this.#chance(0.5) ? list : reals;
    if (kind < 0.3)
      return f.literal(
        type,
        [0, 1, 2].map((x) => f.constant(x)),
      );
    const sizes = scope.indices;
    const size = kind < 0.5 ? f.apply('mul', [this.#pick(sizes), this.#pick(sizes)]) : this.#pick(sizes);
    // Sizes stay small whatever they are made of, in half of the programs exactly as they are.
    const small = this.#chance(0.5) ? size : f.apply('min', [f.apply('max', [size, f.constant(0)]), f.constant(9)]);
    return f.newArray(type, small, this.#chance(0.5) ? f.constant(0) : null);
  }

  #test(scope: Scope): ValueId {
    const f = this.#f;
    const plain = (): ValueId => f.apply(this.#pick(['lt', 'le', 'gt', 'ge', 'ne']), [this.#index(scope), this.#index(scope)], boolean);
    const kind = this.#random();
    if (kind < 0.6) return plain();
    const [both] =
      kind < 0.8
        ? f.if(
            plain(),
            () => [plain()],
            () => [f.constant(false)],
          )
        : f.if(
            plain(),
            () => [f.constant(true)],
            () => [plain()],
          );
    return both ?? plain();
  }

  #branch(scope: Scope, depth: number): Scope {
    const f = this.#f;
    const side = () => [this.#number(this.#statements(scope, depth))];
    const results = f.if(this.#test(scope), side, side);
    return { ...scope, numbers: [...scope.numbers, ...results] };
  }

  #loop(scope: Scope, depth: number): Scope {
    const f = this.#f;
    const down = this.#chance(0.3);
    const start = down
      ? f.apply('sub', [this.#pick(scope.indices), f.constant(1)])
      : this.#chance(0.7)
        ? f.constant(this.#pick([0, 0, 0, 1]))
        : this.#index(scope);
    const step = this.#pick([1, 1, 1, 2]) * (down ? -1 : 1);
    const outsideBound = this.#pick(scope.indices);
    const measured = this.#pick(scope.arrays);
    const swaps = this.#chance(0.3);
    const size = this.#pick(scope.indices);
    const carried = swaps ? [f.newArray(reals, size), f.newArray(reals, size)] : [];
    const breaks = this.#chance(0.2);
    let stays = -1 as ValueId;
    const loop = f.loop(
      [start, this.#pick(scope.numbers), ...carried],
      (i) => {
        const bound = down
          ? f.constant(this.#pick([0, 0, -1]))
          : this.#chance(0.5)
            ? f.length(measured)
            : this.#chance(0.5)
              ? outsideBound
              : f.constant(4);
        const rule = down ? this.#pick(['ge', 'ge', 'gt', 'ne']) : this.#pick(['lt', 'lt', 'lt', 'le', 'ne']);
        const first = f.apply(rule, [i ?? start, bound], boolean);
        if (!this.#chance(0.15)) return first;
        const [both] = f.if(
          first,
          () => [this.#test(scope)],
          () => [f.constant(false)],
        );
        return both ?? first;
      },
      (i, x, ...pair) => {
        if (i === undefined || x === undefined) throw new Error('a loop carries its counter and a number');
        const inside: Scope = {
          ...scope,
          numbers: [...scope.numbers, x],
          indices: [...scope.indices, i, i],
          arrays: [...scope.arrays, ...pair, ...pair],
        };
        const near = this.#chance(0.5)
          ? [f.load(this.#chance(0.7) ? measured : this.#pick(inside.arrays), this.#chance(0.5) ? i : this.#index(inside))]
          : [];
        const end = this.#statements({ ...inside, numbers: [...inside.numbers, ...near] }, depth);
        stays = breaks ? this.#test(end) : stays;
        const next = (): ValueId => f.apply('add', [i, f.constant(step)]);
        const moved = this.#chance(0.15)
          ? f.if(
              this.#test(end),
              () => [next()],
              () => [this.#chance(0.5) ? next() : f.apply('add', [i, f.constant(3)])],
            )
          : [next()];
        return [...moved, this.#number(end), ...(this.#chance(0.7) ? [...pair].reverse() : pair)];
      },
      breaks ? () => stays : null,
    );
    const [last, value, ...arrays] = loop.results;
    if (last === undefined || value === undefined) return scope;
    return { ...scope, numbers: [...scope.numbers, value], indices: [...scope.indices, last], arrays: [...scope.arrays, ...arrays] };
  }
}
