// What suites of operator-overloading systems test one by one: each elementary function, comparison, assignment, index.
import type { Case } from './case.ts';

export function absOfBothSigns(x: number): number {
  return Math.abs(x) + Math.abs(-2 * x) + Math.abs(x * x * x);
}

export function atan2AllQuadrants(u: number): number {
  const at = (s: number): number => Math.atan2(s * Math.sin(u), s * Math.cos(u));
  return at(1) + Math.atan2(Math.sin(u), -Math.cos(u)) - 2 * Math.atan2(-Math.sin(u), Math.cos(u)) + at(-1);
}

export function conditionalsByTable(x: number, y: number): number {
  const ops: [(a: number, b: number) => boolean, number][] = [
    [(a, b) => a < b, 1],
    [(a, b) => a <= b, 2],
    [(a, b) => a === b, 3],
    [(a, b) => a >= b, 4],
    [(a, b) => a > b, 5],
    [(a, b) => a !== b, 6],
  ];
  return ops.reduce((s, [test, w]) => s + (test(x, y) ? w * x * y : w * (x - y)), 0);
}

export function divideZeroNumerator(x: number): number {
  return 0 / x + (x - x) / (1 + x * x) + (0 * x) / x;
}

export function compoundOperators(x: number, y: number): number {
  let z = x;
  z += y;
  z *= z;
  z -= x * y;
  z /= 1 + z * z;
  z **= 3;
  z %= 0.7;
  z = -(-z);
  return +z;
}

export function powersAllWays(x: number, y: number): number {
  const list = [
    x ** 2,
    x ** -1,
    x ** 0.5,
    Math.pow(x, y),
    Math.pow(2, y),
    x ** 0,
    1 ** y,
    Math.pow(x, 3),
    (x + 1) ** -2.5,
    Math.pow(x * y, 1 / 3),
  ];
  return list.reduce((a, b, i) => a + b * (i + 1), 0);
}

export function powerOfZeroBase(x: number, n: number): number {
  return Math.pow(x, n) + n;
}

export function erfByRationals(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const a = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  let poly = 0;
  for (let i = a.length; i--;) poly = (poly + a[i]) * t;
  return 1 - poly * Math.exp(-x * x);
}

export function hyperbolicIdentities(x: number): number {
  return Math.cosh(x) ** 2 - Math.sinh(x) ** 2 + Math.asinh(Math.sinh(x)) + Math.atanh(Math.tanh(x)) + Math.acosh(Math.cosh(x));
}

export function logsOfEveryBase(x: number): number {
  return Math.log(x) * Math.log10(x) + Math.log2(x) ** 2 + Math.log1p(x) * Math.expm1(x);
}

export function signOfProduct(x: number, y: number): number {
  return Math.sign(x * y) * Math.sqrt(Math.abs(x * y)) + Math.trunc(x) * y + Math.floor(y) * x + Math.ceil(x + y) + Math.round(x) * x;
}

export function maxMinChain(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(b, c), Math.min(a, c)) ** 2 + Math.max(a, b, c) - Math.min(...[a, b, c]);
}

export function selectIndexed(x: number[], u: number): number {
  const y = x.map((v, i) => v * (i + 1));
  const at = Math.min(Math.max(Math.floor(u), 0), x.length - 1);
  y[at] = y[at] * u;
  const w = u - at;
  return (1 - w) * y[at] + w * y[(at + 1) % y.length];
}

export function forLoopTwice(x: number[], outer: number): number {
  const y = x.slice();
  for (let k = 0; k < outer; k++) {
    let sum = 0;
    for (const v of y) sum += v;
    for (let i = 0; i < y.length; i++) y[i] = sum / (1 + y[i] * y[i]);
  }
  return y[0] * y[y.length - 1];
}

export function nestedSpeelpenning(x: number[]): number {
  const prefix = x.map(
    (
      (product) =>
      (v: number): number =>
        (product *= v)
    )(1),
  );
  return prefix.reduce((a, b) => a + b, 0) * prefix.at(-1)!;
}

export function helmholtzEnergy(x: number[], b: number[], A: number[][], T: number): number {
  let [xAx, bx, mixing] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    bx += b[i] * x[i];
    for (let j = 0; j < x.length; j++) xAx += x[i] * A[i][j] * x[j];
  }
  for (const xi of x) mixing += xi * Math.log(xi / (1 - bx));
  const r2 = Math.SQRT2;
  return T * mixing - (xAx / (Math.sqrt(8) * bx)) * Math.log((1 + (1 + r2) * bx) / (1 + (1 - r2) * bx));
}

export function determinantByPermutations(a: number[][]): number {
  const n = a.length;
  const permute = (rest: number[], sign: number, row: number): number => {
    if (row === n) return sign;
    let s = 0;
    rest.forEach((col, k) => {
      s += a[row][col] * permute([...rest.slice(0, k), ...rest.slice(k + 1)], k % 2 ? -sign : sign, row + 1);
    });
    return s;
  };
  return permute(
    a.map((_, i) => i),
    1,
    0,
  );
}

export function eulerMethodTaylor(x: number, steps: number): number {
  const z = [1, 0, 0];
  for (let s = 0; s < steps; s++) {
    const old = [...z];
    z[0] += x * 0.1;
    for (let i = 1; i < z.length; i++) z[i] += 0.1 * old[i - 1] * (i + x);
  }
  return z.reduce((a, b) => a * b);
}

export function ratkowskyAndFriends(t: number, c: number[]): number {
  const kinds = ['linear', 'exponential', 'rational', 'logistic', 'power'] as const;
  let out = 0;
  for (const kind of kinds)
    switch (kind) {
      case 'linear':
        out += c[0] + c[1] * t;
        break;
      case 'exponential':
        out += c[0] * Math.exp(-c[1] * t);
      // Falls through: the rational is added, too.
      case 'rational':
        out += (c[0] + t) / (1 + c[1] * t);
        break;
      case 'logistic':
        out += c[0] / (1 + Math.exp(c[1] - c[2] * t));
        break;
      default:
        out -= c[0] * t ** c[1];
    }
  return out;
}

export function uniformRandomTape(x: number[], ops: number): number {
  const pool = [...x];
  let seed = 12345;
  const next = (n: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % n;
  };
  for (let i = 0; i < ops; i++) {
    const [a, b] = [pool[next(pool.length)], pool[next(pool.length)]];
    const made = [a + b, a * b * 0.1, Math.sin(a) - b, a / (1 + b * b), Math.tanh(a * b)][next(5)];
    if (i % 3) pool.push(made);
    else pool[next(pool.length)] = made;
  }
  return pool.reduce((s, v) => s + v, 0);
}

export function arrhenius(k: { A: number; E: number }[], T: number, c: number[]): number {
  const rates = k.map(({ A, E }) => A * Math.exp(-E / T));
  const [r1, r2] = [rates[0] * c[0] * c[1], rates[1] * c[2]];
  const dc = [-r1 + r2, -r1 + r2, r1 - r2];
  return dc.reduce((s, d, i) => s + d * d * (i + 1), 0);
}

export function booleanLatch(x: number[]): number {
  let armed = false;
  let total = 0;
  for (const v of x) {
    armed ||= v > 1;
    armed &&= v > -1;
    total += armed ? v * v : v;
  }
  return total;
}

export function integerLoopOverDoubles(x: number): number {
  let sum = 0;
  for (let d = 0.5; d < 3; d += 0.5) for (let i = (d * 2) | 0; i > 0; i >>= 1) sum += Math.pow(x, i) / d;
  return sum;
}

export function returnsConstantSometimes(x: number): number {
  if (x > 10) return 10;
  if (x < -10) return -10;
  const y = x * x;
  return y > 50 ? 50 : y;
}

export function swapThroughTuple(x: number, y: number): number {
  const pair: [number, number] = x > y ? [x, y] : [y, x];
  const [hi, lo] = pair;
  pair[0] = lo * lo;
  return hi ** 2 - lo + pair[0] * pair[1];
}

export const cases: Case[] = [
  { f: 'absOfBothSigns', at: [[1.5], [-0.7]] },
  { f: 'absOfBothSigns', at: [[0]], kink: true, expected: [0] },
  { f: 'atan2AllQuadrants', at: [[0.4], [2.2], [-1.1]] },
  {
    f: 'conditionalsByTable',
    at: [
      [1, 2],
      [2, 1],
    ],
  },
  { f: 'divideZeroNumerator', at: [[2]] },
  { f: 'compoundOperators', at: [[0.7, 0.4]] },
  { f: 'powersAllWays', at: [[1.3, 0.7]] },
  {
    f: 'powerOfZeroBase',
    at: [
      [0, 2],
      [0, 3],
    ],
    wrt: ['x'],
    expected: [0, 0],
  },
  { f: 'powerOfZeroBase', at: [[0, 1]], wrt: ['x'], expected: [1] },
  { f: 'erfByRationals', at: [[0.5]] },
  { f: 'hyperbolicIdentities', at: [[0.8]] },
  { f: 'logsOfEveryBase', at: [[1.7]] },
  {
    f: 'signOfProduct',
    at: [
      [1.3, 2.6],
      [-1.3, 2.6],
    ],
  },
  {
    f: 'maxMinChain',
    at: [
      [1, 2, 3],
      [3, 1.5, 2],
    ],
  },
  {
    f: 'selectIndexed',
    at: [
      [[1, 2, 4], 1.3],
      [[1, 2, 4], 2.4],
    ],
  },
  {
    f: 'forLoopTwice',
    at: [
      [[0.5, 1, 2], 3],
      [[0.5], 0],
    ],
    wrt: ['x'],
  },
  { f: 'nestedSpeelpenning', at: [[[1.5, 2, -0.5]], [[2, 0, 3]]] },
  {
    f: 'helmholtzEnergy',
    at: [
      [
        [0.1, 0.2, 0.15],
        [0.3, 0.4, 0.2],
        [
          [1, 0.2, 0.1],
          [0.2, 0.8, 0.3],
          [0.1, 0.3, 1.1],
        ],
        1.3,
      ],
    ],
  },
  {
    f: 'determinantByPermutations',
    at: [
      [
        [
          [2, 1, 0.3],
          [0.5, 1.5, -1],
          [1, 0.2, 0.9],
        ],
      ],
    ],
  },
  { f: 'eulerMethodTaylor', at: [[1.2, 4]], wrt: ['x'] },
  { f: 'ratkowskyAndFriends', at: [[1.4, [0.8, 0.5, 0.3]]] },
  { f: 'uniformRandomTape', at: [[[0.5, -1.2, 0.8], 40]], wrt: ['x'] },
  {
    f: 'arrhenius',
    at: [
      [
        [
          { A: 2, E: 1.5 },
          { A: 1, E: 2.2 },
        ],
        1.4,
        [0.5, 0.7, 0.1],
      ],
    ],
  },
  { f: 'booleanLatch', at: [[[0.5, 1.5, 0.2, -2, 0.4, 1.1]]] },
  { f: 'integerLoopOverDoubles', at: [[1.1]] },
  { f: 'returnsConstantSometimes', at: [[20], [-20], [3], [8]], expected: [0, 0, 6, 0] },
  {
    f: 'swapThroughTuple',
    at: [
      [1, 2],
      [2, 1],
    ],
  },
];
