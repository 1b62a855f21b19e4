/** Objects of the module that are changed while it loads by other names than their own: elements, fields, results, views, parameters. */

import type { Case } from './case.ts';

const inList = [1, 2];
[inList].forEach((v) => {
  v[0] = 5;
});
export const throughAList = (x: number): number => inList[0]! * x;

const inPair = [1, 2];
const pair = [inPair, inPair];
pair[0]![0] = 9;
export const throughAPair = (x: number): number => inPair[0]! * x;

const inBox = { k: 1 };
const box = { inner: inBox };
box.inner.k = 8;
export const throughABox = (x: number): number => inBox.k * x;

const inLoop = [1, 2];
for (const v of [inLoop]) v[1] = 7;
export const throughALoop = (x: number): number => inLoop[1]! * x;

const seen = new Float64Array([1, 2]);
const view = seen.subarray(1);
view[0] = 6;
export const throughAView = (x: number): number => seen[1]! * x;

const inMap = { k: 1 };
const map = new Map([['a', inMap]]);
map.get('a')!.k = 3;
export const throughAMap = (x: number): number => inMap.k * x;

const given = [1, 2];
const give = (): number[] => given;
give()[0] = 4;
export const throughAResult = (x: number): number => given[0]! * x;

const chosen = [1, 2];
const other = pair.length > 1 ? chosen : [0];
other[0] = 4;
export const throughAChoice = (x: number): number => chosen[0]! * x;

const spread = { k: 1 };
const all = [...[spread]];
all[0]!.k = 12;
export const throughASpread = (x: number): number => spread.k * x;

const handed = [1, 2];
function tweak({ list }: { list: number[] }): void {
  list[0] = 21;
}
tweak({ list: handed });
export const throughAPattern = (x: number): number => handed[0]! * x;

const rows = [[1], [2]];
rows
  .map((row) => row)
  .forEach((row) => {
    row[0] = 4;
  });
export const throughACallback = (x: number): number => rows[1]![0]! * x;

const inCopy = { a: { k: 1 } };
const copy = { ...inCopy };
copy.a.k = 17;
export const throughACopy = (x: number): number => inCopy.a.k * x;

const untouched = { a: { k: 1 } };
const changedCopy = { ...untouched };
changedCopy.a = { k: 5 };
export const besideACopy = (x: number): number => untouched.a.k * x + changedCopy.a.k;

const createModel = (k: number) => ({
  w: [k, 2 * k],
  predict(x: number): number {
    return this.w[0]! * x * x + this.w[1]! * x;
  },
});
const listed = createModel(3);
[listed].forEach((m) => {
  m.w[0]! += 2;
});
export const ofAListedModel = (x: number): number => listed.predict(x);
const reached = createModel(3);
const holder = { inner: reached };
holder.inner.w[0] = 66;
export const ofAHeldModel = (x: number): number => reached.predict(x);

const closed = (k: number) => {
  const w = [k];
  return { weights: () => w, f: (x: number): number => w[0]! * x * x };
};
const opened = closed(2);
const kept = opened.weights();
kept[0] = 30;
export const ofWhatAClosureKeeps = (x: number): number => opened.f(x);

const stepper = (k: number) => {
  let n = k;
  return {
    step: () => {
      n++;
    },
    f: (x: number): number => n * x * x,
  };
};
const stepped = stepper(2);
stepped.step();
export const ofASteppedClosure = (x: number): number => stepped.f(x);

const shared = [1, 2];
const over = (w: number[]) => ({ f: (x: number): number => w[0]! * x * x + w[1]! * x });
const user = over(shared);
shared[0] = 8;
export const ofASharedList = (x: number): number => user.f(x);

const sliced = [{ k: 1 }, { k: 2 }];
sliced.slice()[0]!.k = 5;
sliced
  .filter((o) => o.k > 1)
  .forEach((o) => {
    o.k += 3;
  });
export const throughPartsOfAList = (x: number): number => sliced[0]!.k * x + sliced[1]!.k * x * x;

// Lists of their own, which are changed: what they are made of is not.
const original = [[1], [2]];
const sums = original.map((row) => [row[0]! + 1]);
sums[0]![0] = 8;
const sorted = original.slice();
sorted[1] = [9];
export const besideListsMadeOfIt = (x: number): number => original[0]![0]! * x + original[1]![0]! * x * x + sums[0]![0]! + sorted[1]![0]!;

// What methods of a module's object make has members whose `this` is what was made.
const Generators = (() => {
  const modulus = 2 ** 31 - 1;
  return {
    make(seed: number) {
      let state = seed;
      return {
        next: () => (state = (state * 48271) % modulus) / modulus,
        skip(n: number) {
          while (n-- > 0) this.next();
          return this;
        },
      };
    },
    counter: (by: number) => ({
      n: 0,
      inc() {
        this.n += by;
        return this;
      },
    }),
  };
})();

export function drawnByAMember(r: number): number {
  const g = Generators.make(42).skip(2);
  let hits = 0;
  for (let i = 0; i < 5; i++) hits += 1 / (1 + Math.exp(g.next() ** 2 - r * r));
  return hits * Generators.counter(r).inc().inc().n;
}

export const cases: readonly Case[] = [
  { f: 'throughAList', at: [[0.7]] },
  { f: 'throughAPair', at: [[0.7]] },
  { f: 'throughABox', at: [[0.7]] },
  { f: 'throughALoop', at: [[0.7]] },
  { f: 'throughAView', at: [[0.7]] },
  { f: 'throughAMap', at: [[0.7]] },
  { f: 'throughAResult', at: [[0.7]] },
  { f: 'throughAChoice', at: [[0.7]] },
  { f: 'throughASpread', at: [[0.7]] },
  { f: 'throughAPattern', at: [[0.7]] },
  { f: 'throughACallback', at: [[0.7]] },
  { f: 'throughACopy', at: [[0.7]] },
  { f: 'besideACopy', at: [[0.7]] },
  { f: 'throughPartsOfAList', at: [[0.7]] },
  { f: 'besideListsMadeOfIt', at: [[0.7]] },
  { f: 'ofAListedModel', at: [[0.7]] },
  { f: 'ofAHeldModel', at: [[0.7]] },
  { f: 'ofWhatAClosureKeeps', at: [[0.7]] },
  { f: 'ofASteppedClosure', at: [[0.7]] },
  { f: 'ofASharedList', at: [[0.7]] },
  { f: 'drawnByAMember', at: [[1.2]] },
];
