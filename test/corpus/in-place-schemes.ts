// In-place updates in loops, swapped buffers, conditional overwrites, slots reused, state kept in closures and records.
import type { Case } from './case.ts';

export function conditionalOverwrite(xs: number[], t: number): number {
  const y = [...xs];
  for (let i = 0; i < y.length; i++) {
    if (y[i] > t) y[i] = y[i] * t;
    else if (i > 0) y[i] = y[i - 1];
    if (i % 2 === 1) y[i - 1] = y[i] ** 2;
  }
  return y.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function overwriteWithItself(xs: number[]): number {
  for (let i = 0; i < xs.length; i++) xs[i] = xs[xs.length - 1 - i] * xs[i];
  return xs.reduce((s, x) => s + x, 0);
}

export function slotReused(x: number, n: number): number {
  const tmp = [0];
  let s = 0;
  for (let i = 0; i < n; i++) {
    tmp[0] = x * (i + 1);
    tmp[0] = tmp[0] * tmp[0];
    s += Math.sin(tmp[0]);
  }
  return s + tmp[0];
}

export function scratchShared(xs: number[], ys: number[]): number {
  const scratch = new Float64Array(xs.length);
  const norm = (v: number[]): number => {
    for (let i = 0; i < v.length; i++) scratch[i] = v[i] * v[i];
    let s = 0;
    for (let i = 0; i < v.length; i++) s += scratch[i];
    return Math.sqrt(s);
  };
  const a = norm(xs);
  const b = norm(ys);
  return a * b + scratch[0];
}

export function timeLevelsRotated(u: number[], c: number, steps: number): number {
  let old = u.slice();
  let now = u.map((v, i) => v + 0.1 * i);
  let next = u.map(() => 0);
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < u.length - 1; i++) next[i] = 2 * now[i] - old[i] + c * (now[i - 1] - 2 * now[i] + now[i + 1]);
    next[0] = now[1];
    next[u.length - 1] = -now[u.length - 2];
    const free = old;
    old = now;
    now = next;
    next = free;
  }
  return now.reduce((s, v, i) => s + v * v * (i + 1), 0) + old[1];
}

export function fieldsSwappedInLoop(a: number[], b: number[], n: number): number {
  const s = { front: a, back: b };
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < a.length; i++) s.back[i] = s.front[i] * s.back[(i + 1) % a.length];
    [s.front, s.back] = [s.back, s.front];
  }
  return s.front[0] + 2 * s.back[1];
}

export function pingPongObject(x: number, n: number): number {
  let a = { v: x, w: 1 };
  let b = { v: 0, w: 2 };
  for (let i = 0; i < n; i++) {
    b.v = a.v * a.v * 0.5 + b.w;
    b.w = a.w * x;
    const t = a;
    a = b;
    b = t;
  }
  return a.v + b.v * a.w;
}

export function upwindBranches(u: number[], dt: number, steps: number): number {
  const n = u.length;
  for (let t = 0; t < steps; t++) {
    const f = new Array<number>(n);
    for (let i = 0; i < n; i++) {
      const l = (i + n - 1) % n;
      const r = (i + 1) % n;
      f[i] = u[i] > 0 ? u[i] * (u[i] - u[l]) : u[i] * (u[r] - u[i]);
    }
    for (let i = 0; i < n; i++) u[i] -= dt * f[i];
  }
  return u.reduce((s, v) => s + v * v, 0);
}

export function gaussSeidelWave(u: number[][], steps: number): number {
  for (let t = 0; t < steps; t++)
    for (let i = 1; i < u.length - 1; i++)
      for (let j = 1; j < u[0].length - 1; j++) u[i][j] = (u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1]) / 4 + 0.01 * u[i][j] ** 2;
  return u[1][1] * u[2][2];
}

export function redBlack(u: number[], steps: number): number {
  for (let t = 0; t < steps; t++)
    for (let colour = 0; colour < 2; colour++)
      for (let i = 1 + colour; i < u.length - 1; i += 2) u[i] = 0.5 * (u[i - 1] + u[i + 1]) + 0.1 * Math.sin(u[i]);
  return u.reduce((s, v, i) => s + v * i, 0);
}

export function prefixThenBackward(xs: number[]): number {
  const a = xs.slice();
  for (let i = 1; i < a.length; i++) a[i] += a[i - 1] * a[i];
  for (let i = a.length - 2; i >= 0; i--) a[i] *= a[i + 1];
  return a[0];
}

export function accumulateIntoMatrixCells(xs: number[], ys: number[]): number {
  const m = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < xs.length; i++) {
    m[i & 1][0] += xs[i] * ys[i];
    m[i & 1][1] = m[i & 1][0] * xs[i];
    m[1 - (i & 1)][1] -= ys[i];
  }
  return m[0][0] * m[1][1] + m[0][1] - m[1][0];
}

export function rowsReplacedInLoop(m: number[][], k: number): number {
  for (let i = 0; i < m.length; i++) {
    const j = (i + 1) % m.length;
    m[j] = m[j].map((v, c) => v + k * m[i][c]);
    if (i === 1) m[0] = m[j];
  }
  m[0][0] *= 2;
  return m.reduce((s, row, i) => s + row.reduce((t, v) => t + v * (i + 1), 0), 0);
}

export function aliasAcrossIterations(xs: number[], n: number): number {
  let p = xs;
  const q = xs.map((x) => x * x);
  let s = 0;
  for (let i = 0; i < n; i++) {
    p[0] += q[1];
    s += p[0] * q[0];
    p = p === xs ? q : xs;
  }
  return s;
}

export function whichOfThree(a: number[], b: number[], c: number[], pick: number[]): number {
  const all = [a, b, c];
  for (const p of pick) {
    const t = all[p];
    const u = all[(p + 1) % 3];
    t[0] += u[1] * t[1];
    u[1] *= 1.1;
    all[(p + 2) % 3] = t;
  }
  return all.reduce((s, v) => s + v[0] * v[1], 0);
}

export function stateInClosure(xs: number[]): number {
  const filter = (() => {
    let y1 = 0;
    let y2 = 0;
    const history: number[] = [];
    return (x: number): number => {
      const y = 0.5 * x + 0.3 * y1 - 0.1 * y2 * y1;
      y2 = y1;
      y1 = y;
      history.push(y);
      return y + history[0];
    };
  })();
  let s = 0;
  for (const x of xs) s += filter(x) ** 2;
  return s;
}

export function twoFiltersOneFactory(xs: number[], k: number): number {
  const lowpass = (a: number) => {
    let state = 0;
    return {
      push(x: number) {
        state += a * (x - state);
        return state;
      },
      reset() {
        state = 0;
      },
    };
  };
  const f = lowpass(k);
  const g = lowpass(k * k);
  let s = 0;
  xs.forEach((x, i) => {
    s += f.push(x) * g.push(f.push(x * x));
    if (i === 1) f.reset();
  });
  return s;
}

export function nestedClosureCounters(x: number): number {
  let total = 0;
  const outer = (k: number) => {
    let inner = k;
    const bump = () => {
      inner *= x;
      total += inner;
      return inner;
    };
    bump();
    return () => bump() + total;
  };
  const a = outer(2);
  const b = outer(3);
  return a() * b() + a();
}

export function callbackOverwritesCaptured(xs: number[]): number {
  let last = 1;
  const ys = xs.map((x) => {
    const y = x * last;
    last = y + 1;
    return y;
  });
  return ys.reduce((s, y) => s + y, 0) * last;
}

export function savedThenOverwritten(xs: number[], k: number): number {
  const saved = xs[0];
  xs[0] = k;
  const again = xs[0];
  xs[0] = saved * again;
  return xs[0] * saved + again * xs[1];
}

export function readAfterPartialOverwrite(xs: number[], n: number): number {
  const y = new Array<number>(6).fill(1);
  for (let i = 0; i < n; i++) y[i] = xs[i];
  let p = 1;
  for (const v of y) p *= v;
  for (let i = 0; i < n; i++) y[i + 1] = y[i] * xs[i];
  return p + y[n];
}

export function scatterWithCollisions(xs: number[], to: number[]): number {
  const y = [1, 1, 1];
  for (let i = 0; i < xs.length; i++) {
    y[to[i]] *= xs[i];
    if (i === 2) y[to[i]] = 5;
  }
  return y[0] + 2 * y[1] + 3 * y[2];
}

export function indexComputedFromArrayItself(xs: number[], steps: number): number {
  const a = xs.map((x) => x);
  let at = 0;
  let s = 0;
  for (let i = 0; i < steps; i++) {
    s += a[at] * (i + 1);
    a[at] = a[at] * 0.7 + 0.1;
    at = Math.abs(Math.floor(a[at] * 3 + i)) % a.length;
  }
  return s;
}

export function splitComplexInPlace(re: number[], im: number[]): number {
  for (let i = 0; i < re.length; i++) {
    for (let k = 0; k < 3; k++) {
      const r = re[i];
      re[i] = re[i] * re[i] - im[i] * im[i] + 0.1;
      im[i] = 2 * r * im[i] - 0.2;
    }
  }
  return re.reduce((s, v, i) => s + v * v + im[i] * im[i], 0);
}

export function cumulativeWithReset(xs: number[], limit: number): number {
  let run = 0;
  let s = 0;
  for (const x of xs) {
    run += x;
    if (run > limit) {
      s += run * run;
      run = 0;
    }
  }
  return s + run;
}

export function runningExtremes(xs: number[]): number {
  let lo = Infinity;
  let hi = -Infinity;
  let s = 0;
  for (const x of xs) {
    if (x < lo) lo = x;
    if (x > hi) hi = x;
    s += (hi - lo) * x;
  }
  return s;
}

export function twoPassesSameBuffer(xs: number[], k: number): number {
  const buffer = new Float64Array(xs.length);
  let s = 0;
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < xs.length; i++) buffer[i] = Math.exp(xs[i] * (pass + k));
    for (let i = 1; i < xs.length; i++) buffer[i] += buffer[i - 1];
    s += buffer[xs.length - 1] / buffer[0];
  }
  return s;
}

export function bufferFromBefore(xs: number[]): number {
  // What is left from the trip before is read before it is written.
  const b = [1, 2, 3];
  let s = 0;
  for (const x of xs) {
    s += b[0] * x + b[2];
    b[2] = b[1] * x;
    b[1] = b[0] + x;
    b[0] = x * x;
  }
  return s;
}

export function lengthsChange(xs: number[]): number {
  const a = [...xs];
  let s = 0;
  while (a.length > 1) {
    const x = a.pop()!;
    const y = a.shift()!;
    a.push(x * y);
    if (a.length > 2) a.length = a.length - 1;
    s += a[a.length - 1] * a.length;
  }
  return s + a[0];
}

export function spliceMoves(xs: number[]): number {
  const a = [...xs];
  const [taken] = a.splice(1, 1);
  a.splice(a.length - 1, 0, taken * taken, taken);
  const cut = a.splice(0, 2, a[2] * 3);
  a.unshift(...cut.map((v) => v * 0.5));
  return a.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function copyWithinAndFill(xs: number[], k: number): number {
  const a = [...xs, k, k * k];
  a.copyWithin(1, 0, 3);
  a.fill(k * 3, 4, 5);
  a.reverse();
  return a.reduce((s, v, i) => s * 0.5 + v * i, 0);
}

export function sortedByOneUsedByAnother(keys: number[], values: number[]): number {
  const order = keys.map((_, i) => i).sort((i, j) => keys[j] - keys[i]);
  let s = 0;
  let discount = 1;
  for (const i of order) {
    s += discount * values[i];
    discount *= 1 / (1 + Math.exp(-keys[i]));
  }
  return s;
}

export function flattenedUpdate(m: number[][], k: number): number {
  const flat = m.flat();
  flat[1] *= k;
  const rows = [flat.slice(0, 2), flat.slice(2)];
  rows[0][1] += m[0][1];
  return rows[0][1] * rows[1][0] + flat[1];
}

export function entriesWhileWriting(xs: number[]): number {
  let s = 0;
  for (const [i, x] of xs.entries()) {
    if (i + 1 < xs.length) xs[i + 1] += x * x;
    s += x;
  }
  return s;
}

export function destructuredSnapshot(p: { x: number; y: number }, n: number): number {
  for (let i = 0; i < n; i++) {
    const { x, y } = p;
    p.x = y * 1.1;
    p.y = x - y * x;
  }
  return p.x * p.x + p.y;
}

/** A neuron that a rectifier cuts off, whose weight may be infinite; elements read by search; refills in loops. */
export function rectifiedAndFound(w: number[][], x: number[], picks: readonly number[]): number {
  const h = new Array<number>(w.length).fill(0.5);
  for (let i = 0; i < w.length; i++) {
    let s = 0;
    for (let j = 0; j < x.length; j++) s += w[i][j] * x[j];
    h[i] = h[i] + Math.max(0, s) + (s > 0.2 ? s * s : 0);
  }
  let sum = 0;
  for (const p of picks) sum += h[p] * h[p];
  for (let i = h.length - 1; i >= 0; i--) {
    sum += h[i] * x[i % x.length];
    h[i] = sum;
    sum += Math.sin(h[i] * 0.1);
  }
  return sum;
}
/** fill with an active value, array then grows, refilled each trip. */
export function filledWithActive(x: number, n: number): number {
  let s = 0;
  for (let k = 0; k < n; k++) {
    const a = new Array(3).fill(x * k);
    a.push(s);
    a[k % 4] += x;
    const b = new Float64Array(2).fill(x);
    b[k % 2] *= a[(k + 1) % 4];
    s += a[0] * a[3] + b[0] * b[1];
  }
  return s;
}
/** cosine beside sine in other trips and branches. */
export function sinesAndCosinesOfOneAngle(x: number, n: number): number {
  let s = 0;
  let c = Math.cos(x);
  for (let k = 0; k < n; k++) {
    const t = x * (k + 1);
    if (k % 2 === 0) s += Math.sin(t) * c;
    else {
      s -= Math.cos(t) / (1 + t * t);
      c = Math.cos(s) / t;
    }
    s += Math.sin(x) + 1 / t + Math.log(t) / t;
  }
  return s / x;
}
/** a[i+1] += v where i changes in the statement; shifting index. */
export function indicesThatShift(a: number[], n: number): number {
  const b = a.slice();
  let i = 0;
  while (i < n) {
    b[(i + 1) % b.length] += b[i % b.length] * 0.5;
    b[i++ % b.length] *= 1.1;
    b[(i * 2 + 1) % b.length] -= Math.sin(b[i % b.length]);
  }
  let s = 0;
  for (let k = b.length - 1; k >= 0; k--) {
    s += b[k] * b[k];
    b[k] = 0;
    if (k > 0) b[k - 1] += 0.1 * s;
  }
  return s;
}

// Work arrays of the function that are used again: swapped, seen through a view, handed to the function itself.
export function workArraysSwapped(x: Float64Array, n: number): number {
  let a = new Float64Array(x.length);
  let b = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) a[i] = x[i];
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < x.length; i++) b[i] += a[i] * a[(i + 1) % x.length];
    [a, b] = [b, a];
  }
  return a.reduce((s, v) => s + v, 0) + b[0];
}
export function viewOfAWorkArray(x: Float64Array): number {
  const w = new Float64Array(x.length * 2);
  const tail = w.subarray(x.length);
  for (let i = 0; i < x.length; i++) tail[i] = Math.sin(x[i]);
  let s = 0;
  for (let i = 0; i < w.length; i++) s += w[i] * i;
  return s;
}
export function workArrayHandedToItself(x: Float64Array, d: number): number {
  const w = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) w[i] = x[i] * (d + 1);
  let s = 0;
  for (const v of w) s += v * v;
  return d <= 0 ? s : s + workArrayHandedToItself(w, d - 1);
}
// Two arrays of one length, until one of them grows.
export function equalLengthsUntilOneGrows(x: number[], n: number): number {
  let a = x.slice();
  let s = 0;
  for (let k = 0; k < n; k++) {
    const b = a.slice();
    for (let i = 0; i < a.length; i++) b[i] = a[i] * 1.1;
    b[b.length] = a[0];
    a = b;
    s += a[a.length - 1];
  }
  return s + a[0];
}
// What a test has found out is asked after the value has changed.
export function askedAfterTheChange(x: number, a: number[]): number {
  let s = 0;
  outer: for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < a.length; j++) {
      if (a[j] < 0) continue outer;
      s += a[i] * a[j] * x;
      const big = s > 3;
      s *= 0.9;
      if (big) break outer;
    }
    s -= 0.1 * x;
  }
  return s * x;
}

export const cases: Case[] = [
  {
    f: 'conditionalOverwrite',
    at: [
      [[1, 2, 0.3, 4, 0.1], 0.9],
      [[0.1, 0.2], 0.5],
    ],
  },
  { f: 'overwriteWithItself', at: [[[1, 2, 3]], [[2, 0.5, -1, 4]]] },
  {
    f: 'slotReused',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'scratchShared',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  },
  {
    f: 'timeLevelsRotated',
    at: [
      [[1, 2, 0.5, -1], 0.3, 5],
      [[1, 2, 0.5, -1], 0.3, 0],
      [[1, 2, 0.5, -1], 0.3, 1],
    ],
    wrt: ['u', 'c'],
  },
  {
    f: 'fieldsSwappedInLoop',
    at: [
      [[1, 2, 0.5], [0.7, -1, 1.2], 3],
      [[1, 2, 0.5], [0.7, -1, 1.2], 2],
    ],
    wrt: ['a', 'b'],
  },
  {
    f: 'pingPongObject',
    at: [
      [0.7, 3],
      [0.7, 4],
    ],
    wrt: ['x'],
  },
  { f: 'upwindBranches', at: [[[1, -0.5, 0.7, 0.2], 0.1, 4]], wrt: ['u', 'dt'] },
  {
    f: 'gaussSeidelWave',
    at: [
      [
        [
          [1, 2, 3, 4],
          [0.5, 1, 2, 0],
          [1, 1, 0.3, 2],
          [3, 1, 0, 1],
        ],
        3,
      ],
    ],
    wrt: ['u'],
  },
  { f: 'redBlack', at: [[[1, 0, 2, -1, 0.5, 3], 4]], wrt: ['u'] },
  { f: 'prefixThenBackward', at: [[[1, 2, 0.5, -1]]] },
  {
    f: 'accumulateIntoMatrixCells',
    at: [
      [
        [1, 2, 3, 0.5],
        [0.4, -1, 2, 1],
      ],
    ],
  },
  {
    f: 'rowsReplacedInLoop',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        0.5,
      ],
    ],
  },
  { f: 'aliasAcrossIterations', at: [[[1, 2], 4]], wrt: ['xs'] },
  {
    f: 'whichOfThree',
    at: [
      [
        [1, 2],
        [3, 0.5],
        [0.7, -1],
        [0, 2, 1, 0],
      ],
      [[1, 2], [3, 0.5], [0.7, -1], []],
    ],
    wrt: ['a', 'b', 'c'],
  },
  { f: 'stateInClosure', at: [[[1, 2, 3, 0.5]]] },
  { f: 'twoFiltersOneFactory', at: [[[1, 2, 3, 0.5], 0.6]] },
  { f: 'nestedClosureCounters', at: [[0.7]] },
  { f: 'callbackOverwritesCaptured', at: [[[1, 2, 0.5]]] },
  { f: 'savedThenOverwritten', at: [[[2, 3], 0.7]] },
  {
    f: 'readAfterPartialOverwrite',
    at: [
      [[2, 3, 0.7, 1.1], 4],
      [[2, 3, 0.7, 1.1], 0],
    ],
    wrt: ['xs'],
  },
  {
    f: 'scatterWithCollisions',
    at: [
      [
        [2, 3, 4, 5, 6],
        [0, 1, 0, 0, 2],
      ],
    ],
    wrt: ['xs'],
  },
  { f: 'indexComputedFromArrayItself', at: [[[0.31, 1.17, 2.23, 0.77], 7]], wrt: ['xs'] },
  {
    f: 'splitComplexInPlace',
    at: [
      [
        [0.3, 0.5],
        [0.2, -0.4],
      ],
    ],
  },
  { f: 'cumulativeWithReset', at: [[[1, 2, 3, 0.5, 4, 1], 3.2]], wrt: ['xs'] },
  { f: 'runningExtremes', at: [[[1, 3, 0.5, 2]]] },
  { f: 'twoPassesSameBuffer', at: [[[0.1, 0.3, 0.2], 0.5]] },
  { f: 'bufferFromBefore', at: [[[1.1, 0.7, 2, 0.4]]] },
  { f: 'lengthsChange', at: [[[1, 2, 3, 4, 5, 6]]] },
  { f: 'spliceMoves', at: [[[1, 2, 3, 4]]] },
  { f: 'copyWithinAndFill', at: [[[1, 2, 3, 4], 0.7]] },
  {
    f: 'sortedByOneUsedByAnother',
    at: [
      [
        [0.1, 2, -1],
        [1, 2, 3],
      ],
    ],
  },
  {
    f: 'flattenedUpdate',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  { f: 'entriesWhileWriting', at: [[[1, 0.5, 0.2, 2]]] },
  { f: 'destructuredSnapshot', at: [[{ x: 1, y: 0.5 }, 3]], wrt: ['p'] },
  {
    f: 'rectifiedAndFound',
    wrt: ['w', 'x'],
    at: [
      [
        [
          [0.5, -0.2],
          [-1, -2],
        ],
        [1.1, 0.7],
        [0, 1, 0],
      ],
      [
        [
          [0.5, -0.2],
          [-1, -2],
        ],
        [1.1, 0.7],
        [],
      ],
    ],
  },
  {
    f: 'filledWithActive',
    at: [
      [0.7, 4],
      [-1.2, 5],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'sinesAndCosinesOfOneAngle',
    at: [
      [0.7, 4],
      [1.9, 3],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'indicesThatShift',
    at: [
      [[0.5, -0.3, 0.8], 4],
      [[1.5, 0.3], 3],
      [[0.7], 2],
    ],
    wrt: ['a'],
  },
  {
    f: 'workArraysSwapped',
    at: [
      [new Float64Array([0.3, 0.9, -0.4]), 3],
      [new Float64Array([0.3, 0.9]), 2],
      [new Float64Array([0.3, 0.9, 1.1]), 0],
    ],
    wrt: ['x'],
  },
  { f: 'viewOfAWorkArray', at: [[new Float64Array([0.3, 0.9, -0.4])], [new Float64Array([1.3])]] },
  { f: 'workArrayHandedToItself', at: [[new Float64Array([0.3, 0.9, -0.4]), 2]], wrt: ['x'] },
  {
    f: 'equalLengthsUntilOneGrows',
    at: [
      [[0.3, 0.9, -0.4], 3],
      [[0.5], 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'askedAfterTheChange',
    at: [
      [0.7, [1.5, 2, 1]],
      [0.7, [1.5, -2, 1]],
      [0.1, [1.5, 2]],
    ],
    wrt: ['x', 'a'],
  },
];
