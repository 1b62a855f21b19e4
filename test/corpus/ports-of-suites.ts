// Ideas from the suites of tape-based and compiler-based systems, as a user of TypeScript would write them.
import type { Case } from './case.ts';

export function powerByWhile(x: number, n: number): number {
  let r = 1;
  while (n > 0) {
    n -= 1;
    r *= x;
  }
  return r;
}

export function powerInABox(x: number, n: number): number {
  const r = { value: 1 };
  while (n > 0) {
    n--;
    r.value = r.value * x;
  }
  return r.value;
}

export function simultaneousPhis(x: number, n: number): number {
  let a = 1;
  let b = x;
  let i = 1;
  while (i < n) {
    const temp = a;
    a = b;
    b = 2 * temp;
    i += 1;
  }
  return 3 * a + b * x;
}

export function booleanAsNumber(x: number): number {
  const a = x > 0 ? true : false;
  return Math.cos(Number(a)) * x + Number(x > 1) * x * x + (a ? 1 : 0);
}

export function jumpOverStatement(x: number): number {
  skip: {
    if (x > Math.cos(x)) break skip;
    x = Math.sin(x);
  }
  return Math.cos(x);
}

export function integralBySteps(lower: number, upper: number): number {
  let sum = 0;
  const interval = 0.25;
  for (let x = lower; x <= upper; x += interval) sum += x * x * interval;
  return sum;
}

export function integralByCount(lower: number, upper: number, n: number): number {
  const h = (upper - lower) / n;
  let sum = 0.5 * (lower ** 3 + upper ** 3);
  for (let i = 1, x = lower + h; i < n; i++, x += h) sum += x ** 3;
  return sum * h;
}

export function divisorInline(p: number[]): number {
  const a = p[0]!;
  let s = 0;
  for (let i = 0; i < 3; ++i) {
    const x = i + 1;
    s += 1 / (x + a * a) + a / (a - x * 5) / (x + p[1]!);
  }
  return s;
}

export function unusedDomainError(c: number, a: number): number {
  const unused = Math.acos(-c / a);
  const alsoUnused = Math.sqrt(a - c) + Math.log(a - c);
  const isBad = Number.isNaN(unused) && Number.isNaN(alsoUnused);
  return isBad ? 2 * c * c * a : unused * a;
}

export function chainedZeroing(u: number, v: number): number {
  let w = 3 * u;
  const r = (u = v = w = 0);
  return r + u * v + w;
}

export function chainedFromOne(u: number, v: number): number {
  let w: number;
  const r = (u = v = w = u * v);
  return r * u + v * w;
}

export function extremesOfNeighbours(phi: number[][]): number {
  let total = 0;
  for (let i = 0; i < phi.length; i++) {
    for (let j = 0; j < phi[i]!.length; j++) {
      const minMax = [Infinity, -Infinity];
      for (const [di, dj] of [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
      ]) {
        const v = phi[i + di!]?.[j + dj!];
        if (v === undefined) continue;
        if (v <= minMax[0]!) minMax[0] = v;
        if (v >= minMax[1]!) minMax[1] = v;
      }
      total += (minMax[1]! - phi[i]![j]!) * (phi[i]![j]! - minMax[0]!) * (i + 2 * j + 1);
    }
  }
  return total;
}

export function fibonacciPairs(a: number[], b: number[], counts: number[]): number {
  let out = 0;
  for (let i = 0; i < a.length; i++) {
    let p = a[i]!;
    let q = b[i]!;
    for (let j = 0; j < counts[i]!; j++) [p, q] = [q, p + q * 0.5];
    out += q * (i + 1);
  }
  return out;
}

export function fibonacciIndices(a: number[]): number {
  const b = new Float64Array(10);
  for (let i = 0; i < 3; i++) {
    let p = 0;
    let q = 1;
    for (let j = 0; j < 5; j++) {
      [p, q] = [q, p + q];
      b[q]! += a[q]! * a[p]! + i;
    }
  }
  return b.reduce((s, v) => s + v * v, 0);
}

export function weightGrowsInTheLoop(a: number[], b: number[], counts: number[]): number {
  let loss = 0;
  for (let i = 0; i < a.length; i++) {
    let weight = 1;
    let s = 0;
    for (let j = 0; j < counts[i]!; j++) {
      s += weight * a[i]! + b[i]!;
      weight *= 10;
    }
    loss += s * s;
  }
  return loss;
}

export function twoInnerLoopsShareAVariable(a: number[], b: number[], counts: number[][]): number {
  let loss = 0;
  for (let i = 0; i < a.length; i++) {
    for (let k = 0; k < 2; k++) {
      let weight = 1;
      for (let j = 0; j < counts[i]![k]!; j++) weight *= a[i]!;
      let s = 0;
      for (let j = 0; j < counts[i]![k]! * 2; j++) s += weight + b[i]!;
      loss += s * (k + 1);
    }
  }
  return loss;
}

export function fourDeepLocals(x: number, n: number): number {
  let loss = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < 2; j++) {
      let s = 0;
      for (let k = 0; k < 3; k++) {
        let u = 0;
        s += Math.sin(x) + 1;
        for (let l = 0; l < 2; l++) u += Math.sin(x * l);
        loss += u * s;
      }
      loss += s;
    }
  }
  return loss;
}

export function nestedTestsOnData(x: number[], z: number[]): number {
  const y = x.map(() => 0);
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < 2) {
      if (x[i] === 0) y[i] = 0;
      else y[i] = z[i]! * 1;
    } else {
      if (x[i] === 2) y[i] = z[i]! * 2;
      else y[i] = z[i]! * 3;
    }
  }
  return y.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function reciprocalGuarded(x: number[]): number {
  const y: number[] = [];
  for (let i = 0; i < x.length; i++) {
    let t = 0;
    if (x[i]! > 0) t = 1 / x[i]!;
    y[i] = t;
  }
  return y.reduce((a, b) => a + b, 0);
}

export function fixedPointOfCosine(x: number): number {
  let y = x;
  for (let i = 0; i < 200; i++) {
    const next = Math.cos(y * x);
    if (Math.abs(next - y) < 1e-15) break;
    y = next;
  }
  return y;
}

export function newtonInverse(y: number): number {
  const f = (v: number): number => v * v * v + v;
  let x = 1;
  do {
    const step = (f(x) - y) / (3 * x * x + 1);
    x -= step;
    if (Math.abs(step) < 1e-14) break;
  } while (true);
  return x * x;
}

export function maxOverPairsOfVectors(a: number[], b: number[]): number {
  const maxes = a.map((v, i) => Math.max(v, b[i]!));
  let m = maxes[0]!;
  for (let i = 1; i < maxes.length; i++) m = Math.max(m, maxes[i]! * 0.9);
  return m * maxes.reduce((s, v) => s + v, 0);
}

export function insertionSortedSum(xs: number[], upTo: number): number {
  const a = xs.slice();
  for (let i = 1; i < a.length; i++) {
    const key = a[i]!;
    let j = i - 1;
    while (j >= 0 && a[j]! > key) {
      a[j + 1] = a[j]!;
      j = j - 1;
    }
    a[j + 1] = key;
  }
  let sum = 0;
  for (let i = 0; i < upTo; i++) sum += a[i]! * (i + 1);
  return sum;
}

export function quotientOfManyDivisions(x: number[]): number {
  let r = x[0]!;
  for (let i = 1; i < x.length; i++) r = r / x[i]!;
  return r / (r + x[0]!) / 2;
}

export function nestedLoopsWriteTheBound(x: number, n: number): number {
  let limit = n;
  let s = 0;
  for (let i = 0; i < limit; i++) {
    for (let j = 0; j <= i; j++) s += x * (j + 1);
    if (s > 5 && limit > 3) limit--;
    x *= 1.1;
  }
  return s * limit;
}

export function structReturnedAndRead(x: number, y: number): number {
  const solve = (a: number, b: number): { root: number; residual: number; trips: number } => {
    let r = a;
    let trips = 0;
    while (Math.abs(r * r - b) > 1e-12 && trips < 50) {
      r = 0.5 * (r + b / r);
      trips++;
    }
    return { root: r, residual: r * r - a, trips };
  };
  const first = solve(x, y);
  const second = solve(first.root, first.residual + 5);
  return first.root * second.root + second.residual;
}

export function complexSquares(re: number, im: number, n: number): number {
  let z: [number, number] = [re, im];
  const mul = ([a, b]: [number, number], [c, d]: [number, number]): [number, number] => [a * c - b * d, a * d + b * c];
  for (let i = 0; i < n; i++) {
    z = mul(z, z);
    z = [z[0] + re, z[1] + im];
    if (z[0] * z[0] + z[1] * z[1] > 4) break;
  }
  return z[0] * 2 + z[1] * z[1];
}

export function tablesOfRowsAndTotals(x: number[][]): number {
  const [rows, cols] = [x.length, x[0]!.length];
  const total = Array.from({ length: cols }, (_, j) => x.reduce((s, r) => s + r[j]!, 0));
  const share = x.map((r) => r.map((v, j) => v / total[j]!));
  let h = 0;
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) h -= share[i]![j]! * Math.log(share[i]![j]!);
  return h;
}

export const cases: Case[] = [
  { f: 'powerByWhile', at: [[2, 3]], wrt: ['x'], expected: [12] },
  { f: 'powerByWhile', at: [[2, 0]], wrt: ['x'], expected: [0] },
  { f: 'powerInABox', at: [[2, 3]], wrt: ['x'], expected: [12] },
  {
    f: 'simultaneousPhis',
    at: [
      [1.3, 6],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  { f: 'booleanAsNumber', at: [[0.5], [-0.5], [1.5]] },
  { f: 'jumpOverStatement', at: [[0.5], [1]] },
  { f: 'integralBySteps', at: [[1.01, 2.1]] },
  { f: 'integralByCount', at: [[1, 2, 4]], wrt: ['lower', 'upper'] },
  { f: 'divisorInline', at: [[[0.7, 0.3]]] },
  {
    f: 'unusedDomainError',
    at: [
      [5, 3],
      [0.5, 3],
    ],
  },
  { f: 'chainedZeroing', at: [[3, 5]], expected: [{ u: 0, v: 0 }] },
  { f: 'chainedFromOne', at: [[3, 5]] },
  {
    f: 'extremesOfNeighbours',
    at: [
      [
        [
          [1, 4, 2],
          [5, 3, 7],
          [2.5, 6, 0.5],
        ],
      ],
    ],
  },
  {
    f: 'fibonacciPairs',
    at: [
      [
        [1, 2, 0.5],
        [0.3, 1, 2],
        [0, 3, 5],
      ],
    ],
    wrt: ['a', 'b'],
  },
  { f: 'fibonacciIndices', at: [[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]] },
  {
    f: 'weightGrowsInTheLoop',
    at: [
      [
        [1, 0.5, 0.1],
        [1, 2, 3],
        [0, 2, 3],
      ],
    ],
    wrt: ['a', 'b'],
  },
  {
    f: 'twoInnerLoopsShareAVariable',
    at: [
      [
        [2, 1.5],
        [1, 3],
        [
          [0, 2],
          [3, 1],
        ],
      ],
    ],
    wrt: ['a', 'b'],
  },
  {
    f: 'fourDeepLocals',
    at: [
      [0.7, 2],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'nestedTestsOnData',
    at: [
      [
        [0, 1, 2, 3],
        [1, 2, 3, 4],
      ],
    ],
    wrt: ['z'],
  },
  { f: 'reciprocalGuarded', at: [[[-1, 2, 0.5]]] },
  { f: 'fixedPointOfCosine', at: [[0.7]] },
  { f: 'newtonInverse', at: [[3]] },
  {
    f: 'maxOverPairsOfVectors',
    at: [
      [
        [1, 5, 2],
        [3, 4, 2.5],
      ],
    ],
  },
  { f: 'insertionSortedSum', at: [[[3, 1, 2, 0.5], 3]], wrt: ['xs'] },
  { f: 'quotientOfManyDivisions', at: [[[3, 2, 0.5, 1.5]]] },
  { f: 'nestedLoopsWriteTheBound', at: [[1.3, 6]], wrt: ['x'] },
  { f: 'structReturnedAndRead', at: [[1.3, 2.7]] },
  {
    f: 'complexSquares',
    at: [
      [0.3, 0.5, 5],
      [1.3, 0.5, 5],
      [0.3, 0.5, 0],
    ],
    wrt: ['re', 'im'],
  },
  {
    f: 'tablesOfRowsAndTotals',
    at: [
      [
        [
          [1, 2],
          [3, 0.5],
          [2, 2],
        ],
      ],
    ],
  },
];
