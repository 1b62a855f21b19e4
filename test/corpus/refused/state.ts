import { createHash, randomInt } from 'node:crypto';
import type { Refused } from '../case.ts';

let remembered = 1;
const log: number[] = [1];
const holder = { last: 2 };

// Expected: refused: an active value is kept in a variable of the module and read by the next call.
export function moduleVariable(x: number): number {
  const y = x * remembered;
  remembered = x * 2;
  const result = y * remembered;
  remembered = 1;
  return result;
}

// Expected: refused: a module-level array is written with an active value.
export function moduleArray(x: number): number {
  log[0] = x * x;
  const r = log[0]! * 3;
  log[0] = 1;
  return r;
}

// Expected: refused: a module-level object is written with an active value.
export function moduleObject(x: number): number {
  holder.last = x;
  const r = holder.last ** 2;
  holder.last = 2;
  return r;
}

let calls = 0;

// Expected: refused (or accepted with the counter as a side effect): a count in the module scales the result.
export function countsCalls(x: number): number {
  calls = 1;
  return x * calls;
}

declare function external(x: number): number;

// Expected: refused: a function without source and without a rule; the message names its signature.
export function declaredOnly(x: number): number {
  return x > 1e9 ? external(x) : x * x;
}

// Expected: refused: a library that has types only.
export function libraryOfTypes(x: number): number {
  return createHash('md5').update(String(x)).digest().length * x;
}

// Expected: refused or correct: an inactive call of a library.
export function libraryInactive(x: number): number {
  return randomInt(1, 2) * x;
}

const twice = (() => {
  let k = 2;
  return (v: number) => v * k++;
})();

// Expected: refused: a function of the module hides state that changes with each call.
export function hiddenState(x: number): number {
  return twice(x);
}

const filled = new Float64Array(4);
for (let i = 0; i < filled.length; i++) filled[i] = i * i;

// Expected: refused (or read where it is): a table that is filled when the module loads.
export function tableFilledByLoop(x: number): number {
  return x * filled[3]!;
}

const patched = {
  rate: 1,
  of(x: number): number {
    return x * this.rate;
  },
};
patched.rate = 5;

// Expected: refused (or correct): an object with methods, changed after it was made.
export function objectChangedLater(x: number): number {
  return patched.of(x);
}

const names = new Map([['a', 2]]);
names.set('b', 7);

// Expected: refused (or correct): a map that is filled further when the module loads.
export function mapFilledLater(x: number): number {
  return x * (names.get('b') ?? 1);
}

const rows = [
  [1, 2],
  [3, 4],
];
for (const row of rows) row[0]! *= 10;

// Expected: refused (or correct): rows are written by another name.
export function rowsWrittenByAlias(x: number): number {
  return x * rows[1]![0]!;
}

function setFirst(list: number[]): void {
  list[0] = 99;
}
const handed = [0, 1];
setFirst(handed);

// Expected: refused (or correct): the array is written by a function it is handed to.
export function writtenByFunction(x: number): number {
  return x * handed[0]!;
}

class Tables {
  static table = new Float64Array(3);
  static {
    Tables.table.fill(3);
  }
}

// Expected: refused (or correct): a static table that a static block fills.
export function staticBlock(x: number): number {
  return x * Tables.table[1]!;
}

namespace Settings {
  export const limits = { top: 2 };
}
Settings.limits.top = 7;

// Expected: refused; the module changes what the namespace has made.
export function namespaceWritten(x: number): number {
  return Settings.limits.top * x;
}

// Expected: refused: a static block fills the table when the module is loaded.
class Filled {
  static readonly table: number[] = [];
  static {
    for (let i = 0; i < 3; i++) Filled.table.push(i * 2);
  }
}
export function filledByBlock(x: number): number {
  return x * Filled.table.length;
}

// Expected: refused: the block of a class expression.
export function blockOfExpression(x: number): number {
  const C = class {
    static k = 1;
    static {
      this.k = x;
    }
  };
  return C.k * x;
}

let grown: Float64Array | null = null;
function roomFor(n: number): Float64Array {
  if (!grown || grown.length < n) grown = new Float64Array(n);
  return grown;
}

// Expected: refused: what the call before has left there is added to.
export function grownAndAddedTo(x: number, n: number): number {
  const w = roomFor(n);
  w[0]! += x;
  return w[0]! * x;
}

let peeked: Float64Array | null = null;
function peekedRoom(n: number): Float64Array {
  if (!peeked) peeked = new Float64Array(n);
  return peeked;
}

// Expected: refused: one number is read before all are filled.
export function grownAndReadFirst(x: number, n: number): number {
  const w = peekedRoom(n);
  const old = w[0]!;
  for (let i = 0; i < n; i++) w[i] = x * i + x;
  w[0]! += x;
  return w[0]! * x + old;
}

let timely: Float64Array | null = null;
function timelyRoom(n: number): Float64Array {
  if (!timely) timely = new Float64Array(n);
  return timely;
}

// Expected: refused: it is filled on some paths only.
export function grownAndFilledAtTimes(x: number, n: number): number {
  const w = timelyRoom(n);
  if (x > 0) for (let i = 0; i < n; i++) w[i] = x;
  for (let i = 0; i < n; i++) w[i]! += x;
  return w[0]! * x;
}

let seeded: Float64Array | null = null;

// Expected: refused: the first call's input stays in it.
export function madeOfAnInput(x: number, n: number): number {
  if (!seeded) seeded = Float64Array.of(x, x, n);
  return seeded[0]! * x;
}

const ends = new Float64Array(4);
export function setEnds(): void {
  ends[0] = 1;
  ends[3] = 2;
}

// Expected: refused: another function sets what this one leaves alone.
export function endsSetByAnother(x: number): number {
  for (let i = 1; i < 3; i++) ends[i] = x * i;
  let s = 0;
  for (let i = 0; i < 4; i++) s += ends[i]! * x;
  return s;
}

const triple = [0, 0, 0];
export function setThird(v: number): number {
  triple[0] = v;
  triple[1] = v;
  triple[2] = v;
  return triple[0]! + triple[2]!;
}

// Expected: refused: the third element is what another function has left there.
export function twoOfThree(x: number, n: number): number {
  triple[0] = x;
  triple[1] = 2 * x;
  for (let i = 0; i < n; i++) triple[i % 3]! += 0.1 * triple[(i + 1) % 3]!;
  return triple[0]! * x;
}

const skipped = new Float64Array(4);
function fillUnless(x: number, n: number): void {
  if (n > 2) return;
  for (let i = 0; i < 4; i++) skipped[i] = x * i;
}

// Expected: refused: where the helper leaves at once, the call before has filled it.
export function filledUnlessLeft(x: number, n: number): number {
  fillUnless(x, n);
  for (let i = 0; i < 4; i++) skipped[i]! += x;
  return skipped[0]! * skipped[3]!;
}

const counted = new Float64Array(4);
export function makeTable(): void {
  for (let i = 0; i < 4; i++) counted[i] = i;
}

// Expected: refused: the rest is what another function has made for it.
export function tableOfAnother(x: number, n: number): number {
  for (let i = 0; i < n; i++) counted[i] = x * i;
  let s = 0;
  for (let i = 0; i < 4; i++) s += counted[i]! * x;
  return s;
}

// Expected: refused: what is drawn when the module loads is drawn once, where the gradient does not see it.
const noisy = ((): ((x: number) => number) => {
  const k = Math.random();
  return (x) => k * x;
})();
export const madeOfDraws = (x: number): number => noisy(x) * x;
class Network {
  readonly weights = Array.from({ length: 3 }, () => Math.random());
  of(x: number): number {
    return this.weights.reduce((s, w) => s + w * x, 0);
  }
}
const network = new Network();
export const instanceOfDraws = (x: number): number => network.of(x) * x;
const since =
  (start: number) =>
  (x: number): number =>
    x * x * (start > 0 ? 2 : 1);
const elapsed = since(Date.now());
export const madeOfClock = (x: number): number => elapsed(x);

// Expected: refused: what others may change by another name.
const keeper = (k: number) => {
  const w = [k];
  return { weights: () => w, f: (x: number): number => w[0]! * x * x };
};
const trained = keeper(2);
export const trainKept = (): void => {
  trained.weights()[0]! += 1;
};
export const changedByWhatItGives = (x: number): number => trained.f(x);
const inner = { k: 1 };
const outer = { inner };
export const changeInner = (): void => {
  outer.inner.k++;
};
export const changedInsideAnother = (x: number): number => inner.k * x;
const { f: part, weights: partWeights } = keeper(2);
partWeights()[0] = 13;
export const partOfWhatIsChanged = (x: number): number => part(x);
let scale = 2;
const scaledBy = (s: number) => ({ f: (x: number): number => s * x * x });
const scaledNow = scaledBy(scale);
scale = 5;
export const madeBeforeAChange = (x: number): number => scaledNow.f(x) + scale;

export const refused: Refused[] = [
  { f: 'changedByWhatItGives', at: [[2]], codes: ['AD1012'] },
  { f: 'changedInsideAnother', at: [[2]], codes: ['AD1012'] },
  { f: 'partOfWhatIsChanged', at: [[2]], codes: ['AD1012'] },
  { f: 'madeBeforeAChange', at: [[2]], codes: ['AD1012'] },
  { f: 'madeOfDraws', at: [[2]], codes: ['AD1012'] },
  { f: 'instanceOfDraws', at: [[2]], codes: ['AD1012'] },
  { f: 'madeOfClock', at: [[2]], codes: ['AD1012'] },
  { f: 'namespaceWritten', at: [[2]], codes: ['AD1012'] },
  { f: 'tableFilledByLoop', at: [[1.5]], codes: ['AD1012'] },
  { f: 'objectChangedLater', at: [[1.5]], codes: ['AD1012'] },
  { f: 'mapFilledLater', at: [[1.5]], codes: ['AD1012'] },
  { f: 'rowsWrittenByAlias', at: [[1.5]], codes: ['AD1012'] },
  { f: 'writtenByFunction', at: [[1.5]], codes: ['AD1012'] },
  { f: 'staticBlock', at: [[1.5]], codes: ['AD1012'] },
  { f: 'moduleVariable', at: [[1.5]], codes: ['AD1012'] },
  { f: 'moduleArray', at: [[1.5]], codes: ['AD2003', 'AD1012'] },
  { f: 'moduleObject', at: [[1.5]], codes: ['AD2003', 'AD1012'] },
  { f: 'countsCalls', at: [[1.5]], codes: ['AD1012'] },
  { f: 'declaredOnly', at: [[1.5]], codes: ['AD4001', 'AD1011'] },
  { f: 'libraryOfTypes', at: [[1.5]], codes: ['AD1004', 'AD1011', 'AD4001'] },
  { f: 'libraryInactive', at: [[1.5]], codes: ['AD1011', 'AD4001'] },
  { f: 'hiddenState', at: [], codes: ['AD1012', 'AD1013', 'AD1011'] },
  { f: 'addedToAList', at: [[1.5]], codes: ['AD1012', 'AD2003'] },
  { f: 'addedToAField', at: [[1.5]], codes: ['AD1012', 'AD2003'] },
  { f: 'addedToElements', at: [[1.5]], codes: ['AD1012', 'AD2003'] },
  { f: 'addedToAnEntry', at: [[1.5]], codes: ['AD1012', 'AD2003'] },
  { f: 'writtenThroughAMap', at: [[1.5]], codes: ['AD2003'] },
  { f: 'writtenThroughASet', at: [[1.5]], codes: ['AD2003'] },
  { f: 'writtenThroughADictionary', at: [[1.5]], codes: ['AD2003'] },
  { f: 'theOneBefore', at: [[1.5]], codes: ['AD1012', 'AD2003'] },
  { f: 'keptByIndexByIndex', at: [[1.5]], codes: ['AD1012', 'AD2003'] },
  { f: 'scratchHalfWritten', at: [[1.5]], codes: ['AD1012'] },
  { f: 'scratchAddedTo', at: [[1.5]], codes: ['AD1012'] },
  { f: 'scratchOfTheLastTrip', at: [[[1, 2]]], codes: ['AD1012'] },
  { f: 'scratchFromTheTripBefore', at: [[[1, 2]]], codes: ['AD1012'] },
  { f: 'scratchNumber', at: [[1.5]], codes: ['AD1012'] },
  { f: 'scratchSharedInside', at: [[1.5]], codes: ['AD1012'] },
  { f: 'scratchSharedByMaker', at: [[1.5]], codes: ['AD1012'] },
  { f: 'scratchOfAnyLength', at: [[[1, 2]]], codes: ['AD1012'] },
  { f: 'scratchTableShort', at: [[[1, 2]]], codes: ['AD1012'] },
  { f: 'scratchTableBefore', at: [[[1, 2]]], codes: ['AD1012'] },
  { f: 'scratchTableAtTimes', at: [[[1, 2]]], codes: ['AD1012'] },
  { f: 'readBehindLoop', at: [[1.5, 2]], codes: ['AD1012'] },
  { f: 'readBehindLoopOfHelper', at: [[[1, 2], 1.5]], codes: ['AD1012'] },
  { f: 'readInNextTrip', at: [[1.5, 3]], codes: ['AD1012'] },
  { f: 'readBehindLeaving', at: [[1.5, 0]], codes: ['AD1012'] },
  { f: 'grownAndAddedTo', at: [[1.5, 3]], wrt: ['x'], codes: ['AD1012'] },
  { f: 'grownAndReadFirst', at: [[1.5, 3]], wrt: ['x'], codes: ['AD1012'] },
  { f: 'grownAndFilledAtTimes', at: [[1.5, 3]], wrt: ['x'], codes: ['AD1012'] },
  { f: 'madeOfAnInput', at: [[1.5, 3]], wrt: ['x'], codes: ['AD1012'] },
  { f: 'endsSetByAnother', at: [[1.5]], codes: ['AD1012'] },
  { f: 'tableOfAnother', at: [[1.5, 3]], wrt: ['x'], codes: ['AD1012'] },
  { f: 'twoOfThree', at: [[1.5, 3]], wrt: ['x'], codes: ['AD1012'] },
  { f: 'filledUnlessLeft', at: [[1.5, 3]], wrt: ['x'], codes: ['AD1012'] },
  { f: 'filledByBlock', at: [[1.5]], codes: ['AD1012'] },
  { f: 'blockOfExpression', at: [[1.5]], codes: ['AD1001'] },
];

const seen: number[] = [];
export function addedToAList(x: number): number {
  seen.push(x * x);
  return seen.reduce((a, b) => a + b, 0);
}

const sums = { total: 0 };
export function addedToAField(x: number): number {
  sums.total += x * x;
  return sums.total;
}

const buffer = new Float64Array(4);
export function addedToElements(x: number): number {
  for (let i = 0; i < 4; i++) buffer[i] += x * i;
  return buffer[1] * buffer[2];
}

const bests = new Map<string, number>();
export function addedToAnEntry(x: number): number {
  bests.set('a', (bests.get('a') ?? 0) + x * x);
  return bests.get('a')!;
}

export const tallies = [
  { name: 'a', count: 2 },
  { name: 'b', count: 5 },
];
export function writtenThroughAMap(x: number): number {
  const named = new Map(tallies.map((one) => [one.name, { of: one }]));
  named.get('a')!.of.count++;
  return x * tallies[0]!.count;
}
export function writtenThroughASet(x: number): number {
  for (const one of new Set(tallies)) one.count++;
  return x * tallies[0]!.count;
}
export function writtenThroughADictionary(x: number): number {
  const named: Record<string, { count: number }> = {};
  for (const one of tallies) named[one.name] = one;
  named['b']!.count = 3;
  return x * tallies[1]!.count;
}

let previous: number | null = null;
export function theOneBefore(x: number): number {
  const r = previous === null ? x : x * previous;
  previous = x;
  return r;
}

const keptByIndex: number[] = [];
export function keptByIndexByIndex(x: number): number {
  const get = (k: number): number => keptByIndex[k] ?? (keptByIndex[k] = Math.sin(x * k));
  return get(1) * get(2) + get(1);
}

// Expected: refused: what another function has left in the object of the module may be read.
const scratch = { x: 1, y: 0 };
let ratio = 1;
export function leave(x: number): void {
  scratch.x = x;
  scratch.y = x;
  ratio = x;
}
export function scratchHalfWritten(x: number): number {
  if (x > 2) scratch.x = x;
  scratch.y = 2;
  return scratch.x * scratch.y * x;
}
export function scratchAddedTo(x: number): number {
  scratch.x += x;
  return scratch.x * x;
}
export function scratchOfTheLastTrip(xs: number[]): number {
  for (const x of xs) scratch.x = x;
  return scratch.x * 2;
}
export function scratchFromTheTripBefore(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    s += scratch.x * x;
    scratch.x = x;
  }
  return s;
}
export function scratchNumber(x: number): number {
  return x * ratio;
}

const scratchTable = new Float64Array(4);
export const leaveInTable = (x: number): void => void scratchTable.fill(x);
export function scratchTableShort(xs: number[]): number {
  for (let i = 0; i < xs.length; i++) scratchTable[i] = xs[i]!;
  return scratchTable[3]! * xs[0]!;
}
export function scratchTableBefore(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < 4; i++) {
    s += scratchTable[i]! * xs[0]!;
    scratchTable[i] = xs[0]!;
  }
  return s;
}
export function scratchTableAtTimes(xs: number[]): number {
  for (let i = 0; i < 4; i++) if (xs[0]! > i) scratchTable[i] = xs[1]!;
  return scratchTable[2]! * xs[0]!;
}

const scratchList = [0, 0, 0];
export const leaveInList = (x: number): void => void scratchList.push(x);
export function scratchOfAnyLength(xs: number[]): number {
  for (let i = 0; i < 3; i++) scratchList[i] = xs[0]! * i;
  return scratchList.reduce((s, x) => s + x * x, 0);
}

// Expected: refused (or correct): two fields hold one array.
const shared = new Float64Array(3);
const views = { a: shared, b: shared };
const pair = (() => {
  const t = new Float64Array(2);
  return { p: t, q: t };
})();
export function leaveInViews(x: number): void {
  views.a[0] = x;
  shared[1] = x;
  pair.p[0] = x;
}
export function scratchSharedInside(x: number): number {
  views.a[0] = x;
  views.b[0] = 2 * x;
  return views.a[0]! * x;
}
export function scratchSharedByMaker(x: number): number {
  pair.p[0] = x;
  pair.p[1] = x;
  pair.q[0] = x * 3;
  pair.q[1] = 3;
  return pair.p[0]! * x * pair.p[1]! + pair.q[0]!;
}

// Expected: refused: a loop that makes no trip leaves what the call before has left.
let lastOfTrips = 1;
export function readBehindLoop(x: number, n: number): number {
  for (let i = 0; i < n; i++) lastOfTrips = x * i;
  return lastOfTrips * x;
}
let lastOfList = 2;
const setFromList = (xs: number[], x: number): void => {
  for (const v of xs) lastOfList = v * x;
};
export function readBehindLoopOfHelper(xs: number[], x: number): number {
  setFromList(xs, x);
  return lastOfList * x;
}
let metAbove = 3;
export function readInNextTrip(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (i > 0) s += metAbove;
    if (x > i) metAbove = x * i;
  }
  return s;
}
let setUnlessLeft = 4;
function setOrLeave(x: number, n: number): number {
  if (n > 0) return 1;
  setUnlessLeft = x;
  return 2;
}
export function readBehindLeaving(x: number, n: number): number {
  const k = setOrLeave(x, n);
  return setUnlessLeft * k * x;
}
