// Programs whose gradients other systems once got wrong, retold: loops, structures, dead values that are not numbers.
import type { Case } from './case.ts';

export function deadStateOfNaN(x: number): number {
  let carry: [number, number] = [x, x];
  for (let i = 0; i < 3; i++) carry = [carry[0] * 1.5, NaN * carry[0]];
  return carry[0];
}

export function boundTransform(x: number, lower: number, upper: number): number {
  const transform = (v: number): { y: number; logJacobian: number } => {
    const [below, above] = [Number.isFinite(lower), Number.isFinite(upper)];
    if (below && above) {
      const u = 1 / (1 + Math.exp(-v));
      return { y: lower + (upper - lower) * u, logJacobian: Math.log(upper - lower) + Math.log(u) + Math.log1p(-u) };
    } else if (below) return { y: Math.exp(v) + lower, logJacobian: v };
    else if (above) return { y: upper - Math.exp(v), logJacobian: v };
    return { y: v, logJacobian: 0 };
  };
  const { y, logJacobian } = transform(x);
  return y * y + logJacobian;
}

interface Pair {
  a: number;
  b: number;
}

export function crossFieldCopies(x: number, y: number): number {
  const exchange = (s: Pair): void => {
    s.a = s.b;
  };
  const s: Pair = { a: x, b: y };
  exchange(s);
  s.b *= s.a;
  exchange(s);
  return s.a * x + s.b;
}

export function rotationScaledByMap(rot: number[], x: number[]): number {
  const theta = Math.sqrt(rot.map((v) => v * v).reduce((a, b) => a + b, 0));
  if (theta === 0) return x[0] + rot[1] * x[2] - rot[2] * x[1];
  const w = rot.map((v) => v * (1 / theta));
  const cross = [w[1] * x[2] - w[2] * x[1], w[2] * x[0] - w[0] * x[2], w[0] * x[1] - w[1] * x[0]];
  const along = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2]) * (1 - Math.cos(theta));
  return x.reduce((s, xi, i) => s + (i + 1) * (xi * Math.cos(theta) + cross[i] * Math.sin(theta) + w[i] * along), 0);
}

export function overWindows(x: number[], args: number[]): number {
  const windows = function* (list: number[], n: number): Generator<number[]> {
    for (let i = 0; i + n <= list.length; i++) yield list.slice(i, i + n);
  };
  let y = 0;
  for (const [a, b] of windows(x, 2)) y += (args[1] - a) ** 2 + args[2] * (b - a ** 2) ** 2;
  return y + x.map((xi) => args[0] * xi ** 2).reduce((a, b) => a + b, 0);
}

export function scannedSequence(ns: number[], x0: number, a: number): number[] {
  const scan = <S, X, Y>(f: (carry: S, x: X) => [S, Y], init: S, xs: readonly X[]): [S, Y[]] => {
    const ys: Y[] = [];
    let carry = init;
    for (const x of xs) {
      const [next, y] = f(carry, x);
      carry = next;
      ys.push(y);
    }
    return [carry, ys];
  };
  return scan((x: number, n: number): [number, number] => [x + a * n, x + a * n * n], x0, ns)[1];
}

export function carryIsADictionary(param: number): number {
  let carry: Record<string, number> = { a: param, b: 0 };
  for (const _ of [1, 2, 3]) carry = Object.fromEntries(Object.entries(carry).map(([k, v]) => [k, v + carry['a'] * param]));
  return carry['a'] * param + 0 * carry['b'];
}

export function maskedWhile(x: number, y: number, most: number): number {
  let state: { val: number; go: boolean } = { val: 1, go: true };
  for (let i = 0; i < most; i++) {
    state = state.go ? { val: state.val * x, go: i + 1 < y } : { val: state.val, go: false };
  }
  return state.val;
}

export function reciprocalAfterInnerLoop(a: number[][], x: number): number {
  const reciprocal = (row: number[]): number => {
    let sum = 0;
    for (let k = 0; k < row.length; k++) sum += row[k] * x;
    return 1 / sum;
  };
  let out = 0;
  for (let i = 0; i < a.length; i++) out += reciprocal(a[i]) * i + reciprocal(a[i]) ** 2;
  return out;
}

export function geometryBeforeThicknessLoop(p: number[], n: number): number {
  const area = 0.5 * (p[0] * p[3] - p[1] * p[2]);
  const shear = p[0] / p[3];
  let stress = 0;
  for (let k = 0; k < n; k++) stress += Math.tanh(shear * (k - (n - 1) / 2)) * (k + 1);
  return (stress * area) / shear;
}

export function jointTree(qpos: number[], branches: number[], parents: number[]): number {
  const xpos: number[][] = [[0, 0]];
  const turn: number[] = [0];
  for (let b = 0; b + 1 < branches.length; b++) {
    for (let i = branches[b]; i < branches[b + 1]; i++) {
      const parent = parents[i];
      let angle = turn[parent];
      let [px, py] = xpos[parent];
      for (let j = 0; j < 2; j++) {
        angle = angle + qpos[2 * i + j];
        px += Math.cos(angle);
        py += Math.sin(angle);
      }
      turn[i + 1] = angle;
      xpos[i + 1] = [px, py];
    }
  }
  return xpos.reduce((s, [u, v], i) => s + i * u * v, 0);
}

export function replacesAfterUse(x: number[]): number {
  const y = x.slice();
  const squares = y.map((v) => v * v);
  for (let i = 0; i < y.length; i++) y[i] = -1;
  const total = squares.reduce((a, b) => a + b);
  squares.fill(0);
  return total * total;
}

export function quadraticInRef(x: { inner: { value: number }[] }): number {
  const hold = [x];
  const again = { deeper: hold };
  again.deeper[0].inner[0].value *= 2;
  return hold[0].inner[0].value ** 2 + 7 * again.deeper[0].inner[1].value;
}

export function chebyshevPropagator(psi: number[], h: number[][]): number {
  const apply = (v: number[]): number[] => h.map((row) => row.reduce((s, hij, j) => s + hij * v[j], 0));
  const a = [0.99, 0.18, 0.0084, 0.00026, 0.00001];
  let v0 = psi;
  let phi = v0.map((v) => a[0] * v);
  let v1 = apply(v0).map((w, i) => 0.3 * (w - 0.5 * v0[i]));
  phi = phi.map((p, i) => p + a[1] * v1[i]);
  for (let i = 2; i < a.length; i++) {
    let v2 = apply(v1).map((w, k) => 0.6 * (w - 0.5 * v1[k]) + v0[k]);
    phi = phi.map((p, k) => p + a[i] * v2[k]);
    [v0, v1, v2] = [v1, v2, v0];
  }
  return phi.reduce((s, p) => s + p * p, 0);
}

export function doWhileOnField(x: number): number {
  const nx = { x: 1, y: 0 };
  let i = 0;
  do {
    nx.x = nx.x * x;
    nx.y += nx.x;
    i++;
  } while (i < 3);
  return nx.x + nx.y;
}

export function returnInALoopNotTaken(x: number[], idx: number, out: number[]): void {
  for (let i = 0; i < 1; i++) if (idx > 5) return;
  out[0] = x[idx] * x[idx];
}

export function arrayFilledThenScaled(x: number, y: number): number {
  const a = new Float64Array(3).fill(x);
  for (let i = 0; i < 3; ++i) a[i] *= i;
  const b = new Float64Array([y, ...a]);
  return a[0] + a[1] * a[2] + b.at(-1)! * b[0];
}

export function cutoffsAndChoices(cutoffs: number[], student: { theta: number; sigma: number; utilities: number[] }): number {
  const cdf = (v: number): number => 1 / (1 + Math.exp(-1.702 * v));
  const prob = new Float64Array(student.utilities.length);
  let left = 1;
  const order = student.utilities.map((_, i) => i).sort((i, j) => student.utilities[j] - student.utilities[i]);
  for (const i of order) {
    const admitted = cdf((student.theta - cutoffs[i]) / student.sigma);
    prob[i] = left * admitted;
    left -= prob[i];
  }
  return prob.reduce((s, p, i) => s + p * (i + 1), left);
}

export function powOfSum(x: number[], n: number): number {
  let f = 1;
  for (let k = 0; k < n; k++) {
    const inner = x.reduce((s, xi) => s + xi ** k, 0);
    f *= Math.pow(inner, 1 / (k + 1));
  }
  return f;
}

export function pFqTerms(a: number[], b: number[], z: number): number {
  let [S0, S1] = [1, 1];
  let j = 1;
  let change = Infinity;
  while (change > 1e-16 && j < 60) {
    const rj = a.reduce((t, ai) => t * (ai + j - 1), 1) / b.reduce((t, bi) => t * (bi + j - 1), j);
    const next = S1 + (S1 - (j === 1 ? 0 : S0)) * (j === 1 ? rj * z : rj * z);
    [S0, S1] = [S1, next];
    change = Math.abs(S1 - S0);
    j++;
  }
  return S1;
}

export function nanGuardAfterArctan(x: number, y: number): number {
  const r2 = x * x + y * y;
  const angle = Math.atan2(y, x);
  const ratio = x / r2;
  return r2 === 0 ? 3 * x + y : angle * ratio;
}

export function sumOfMaskedLogs(p: number[], present: boolean[]): number {
  let s = 0;
  for (let i = 0; i < p.length; i++) {
    const l = Math.log(p[i]);
    s += present[i] ? l : 0;
  }
  return s;
}

export function lastOfEmptyOrFull(xs: number[]): number {
  let last: number | undefined;
  for (const x of xs) last = last === undefined ? x * x : last * x + 1;
  return last ?? 2;
}

const GENERATED = function* (n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
};

export function generatorsAsValues(x: number[]): number {
  const sum = (each: (n: number) => Generator<number>): number => {
    let s = 0;
    for (const v of each(2)) s += v * v;
    return s;
  };
  let y = [
    ...(function* () {
      for (const v of x) yield v * v * v;
    })(),
  ].reduce((a, b) => a + b, 0);
  for (const i of GENERATED(x.length)) y += x[i] * i;
  return (
    y +
    sum(function* (n) {
      yield x[0] * n;
      yield x[1];
    })
  );
}

export const cases: Case[] = [
  { f: 'generatorsAsValues', at: [[[0.5, 2]]] },
  { f: 'deadStateOfNaN', at: [[1]], expected: [3.375] },
  {
    f: 'boundTransform',
    at: [
      [0.3, -1, 2],
      [0.3, 0.5, Infinity],
      [0.3, -Infinity, 2],
      [0.3, -Infinity, Infinity],
    ],
    wrt: ['x'],
  },
  { f: 'crossFieldCopies', at: [[1.5, -0.4]] },
  {
    f: 'rotationScaledByMap',
    at: [
      [
        [0.3, -0.4, 0.5],
        [1, 2, 3],
      ],
    ],
  },
  {
    f: 'overWindows',
    at: [
      [
        [1, 0.5, -0.3],
        [2, 1, 10],
      ],
      [[1], [2, 1, 10]],
    ],
  },
  { f: 'scannedSequence', at: [[[0, 1, 2], 0.5, 1.3]], seed: [[1, -2, 3]] },
  { f: 'carryIsADictionary', at: [[0.7]] },
  {
    f: 'maskedWhile',
    at: [
      [3, 4, 10],
      [3, 9, 4],
    ],
    wrt: ['x'],
    expected: [108, 108],
  },
  { f: 'reciprocalAfterInnerLoop', at: [[[[1, 2], [3], [0.5, 0.2, 0.1]], 0.7]] },
  {
    f: 'geometryBeforeThicknessLoop',
    at: [
      [[1, 0.2, 0.1, 1.3], 4],
      [[1, 0.2, 0.1, 1.3], 1],
    ],
    wrt: ['p'],
  },
  {
    f: 'jointTree',
    at: [
      [
        [0.1, 0.2, -0.3, 0.4, 0.5, -0.1],
        [0, 2, 3],
        [0, 1, 1],
      ],
    ],
    wrt: ['qpos'],
  },
  { f: 'replacesAfterUse', at: [[[1, 2, 3]]] },
  { f: 'quadraticInRef', at: [[{ inner: [{ value: 1.5 }, { value: 2 }] }]] },
  {
    f: 'chebyshevPropagator',
    at: [
      [
        [0.6, 0.8],
        [
          [1, 0.3],
          [0.3, -0.5],
        ],
      ],
    ],
  },
  { f: 'doWhileOnField', at: [[1.3]] },
  { f: 'returnInALoopNotTaken', at: [[[0.1, 0.2], 1, [5]]], wrt: ['x'], of: ['out'], seed: [[1]] },
  { f: 'arrayFilledThenScaled', at: [[3, 4]] },
  { f: 'cutoffsAndChoices', at: [[[0.2, 1, -0.5], { theta: 0.4, sigma: 1.2, utilities: [0.3, 0.9, 0.1] }]] },
  { f: 'powOfSum', at: [[[1.2, 0.7], 4]], wrt: ['x'] },
  {
    f: 'pFqTerms',
    at: [
      [[0.1], [0.2], 0.75],
      [[0.3, 1.2], [1.5], 0.2],
    ],
  },
  { f: 'nanGuardAfterArctan', at: [[0.3, 0.4]] },
  { f: 'nanGuardAfterArctan', at: [[0, 0]], kink: true, expected: [{ x: 3, y: 1 }] },
  {
    f: 'sumOfMaskedLogs',
    at: [
      [
        [0.3, 0, 2],
        [true, false, true],
      ],
    ],
    kink: true,
    wrt: ['p'],
    expected: [[1 / 0.3, 0, 0.5]],
  },
  { f: 'lastOfEmptyOrFull', at: [[[2, 3]], [[]]] },
];
