import type { Refused } from '../case.ts';

// Expected: refused as asynchronous code.
export async function asynchronous(x: number): Promise<number> {
  return x * x;
}

// Expected: refused; the wait hides when the rest of the function runs.
export async function awaited(x: number): Promise<number> {
  const y = await Promise.resolve(x * 2);
  return y * y;
}

// Expected: refused where the promise chain is built.
export function promised(x: number): number {
  let y = x;
  void Promise.resolve(x).then((v) => {
    y += v;
  });
  return y * y;
}

function* powers(x: number, n: number): Generator<number> {
  let p = 1;
  for (let i = 0; i < n; i++) yield (p *= x);
}

// Expected: refused as a generator.
export function sumsGenerator(x: number): number {
  let s = 0;
  for (const p of powers(x, 4)) s += p;
  return s;
}

// Expected: refused; spreading runs the generator.
export function spreadsGenerator(x: number): number {
  return Math.max(...powers(x, 3)) + [...powers(x, 2)][1];
}

class Range {
  constructor(readonly n: number) {}
  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.n; i++) yield i;
  }
}

// Expected: refused; the iterator is the user's own code.
export function customIterator(x: number): number {
  let s = 0;
  for (const i of new Range(3)) s += x ** i;
  return s;
}

// Expected: refused; the body of `try` computes what is differentiated.
export function tryAroundActive(x: number): number {
  let y = 0;
  try {
    y = Math.sqrt(x) * x;
    if (y > 10) throw new Error('big');
  } catch {
    y = 10 * x;
  }
  return y;
}

// Expected: refused; `finally` changes what is differentiated.
export function finallyChanges(x: number): number {
  let y = x;
  try {
    y *= x;
    return y;
  } finally {
    y += 1;
  }
}

// Expected: refused; control leaves the function from inside `try`.
export function returnFromTry(x: number, text: string): number {
  try {
    const scale = JSON.parse(text) as number;
    return x * scale;
  } catch {
    return x * x;
  }
}

function* squares(xs: number[]): Generator<number> {
  for (const v of xs) yield v * v;
}

// Expected: refused; the second loop finds the generator at its end.
export function iteratesTwice(x: number): number {
  const g = squares([x, 2 * x]);
  let s = 0;
  for (const v of g) s += v;
  for (const v of g) s += 10 * v;
  return s;
}

// Expected: refused; only the first trip finds anything.
export function iteratesOnEveryTrip(x: number): number {
  const g = squares([x, 2 * x]);
  let s = 0;
  for (let i = 0; i < 3; i++) for (const v of g) s += v * (i + 1);
  return s;
}

// Expected: refused; where the generator goes on is decided by who asks.
export function askedByHand(x: number): number {
  const g = squares([x, 2 * x]);
  g.next();
  return g.next().value as number;
}

export const refused: Refused[] = [
  { f: 'iteratesTwice', at: [[2]], codes: ['AD1003'] },
  { f: 'iteratesOnEveryTrip', at: [[2]], codes: ['AD1003'] },
  { f: 'askedByHand', at: [[2]], codes: ['AD1003', 'AD1011'] },
  { f: 'asynchronous', at: [[2]], codes: ['AD1002', 'AD5017'] },
  { f: 'awaited', at: [[2]], codes: ['AD1002', 'AD5017'] },
  { f: 'promised', at: [[2]], codes: ['AD1002', 'AD1011', 'AD1013', 'AD1001'] },
  { f: 'sumsGenerator', at: [[2]], codes: ['AD1003'] },
  { f: 'spreadsGenerator', at: [[2]], codes: ['AD1003'] },
  { f: 'customIterator', at: [[2]], codes: ['AD1003'] },
  { f: 'tryAroundActive', at: [[2], [9]], codes: ['AD1005'] },
  { f: 'finallyChanges', at: [[2]], codes: ['AD1005'] },
  {
    f: 'returnFromTry',
    at: [
      [2, '3'],
      [2, 'oops'],
    ],
    wrt: ['x'],
    codes: ['AD1005'],
  },
  { f: 'askedThenIterated', at: [[1.5]], codes: ['AD1003'] },
  { f: 'askedInsideTry', at: [[1.5]], codes: ['AD1003'] },
  { f: 'askedOfSeveral', at: [[1.5, true]], wrt: ['x'], codes: ['AD1003'] },
];

function* three(x: number): Generator<number> {
  yield x;
  yield x * x;
  yield 3;
}
// Expected: refused: it would begin anew where the language goes on.
export function askedThenIterated(x: number): number {
  const g = three(x);
  let s = g.next().value as number;
  for (const v of g) s += v * x;
  return s;
}

function* guarded(x: number): Generator<number> {
  try {
    yield x;
    yield x * x;
  } finally {
    x = 0;
  }
}
// Expected: refused: it stops inside a `try`.
export function askedInsideTry(x: number): number {
  const g = guarded(x);
  return (g.next().value as number) * (g.next().value as number);
}

function* both(x: number): Generator<number> {
  yield* three(x);
  yield* three(2 * x);
}
// Expected: refused: it hands out what another one does.
export function askedOfSeveral(x: number, twice: boolean): number {
  const g = both(x);
  if (twice) g.next();
  return (g.next().value as number) * x;
}
