// Numbers needed as a trip finds them and as it leaves them, in loops with exits, inner loops, errors and records.
import type { Case } from './case.ts';

export function leftFromWithin(x: number, n: number): number {
  let v = x,
    s = 0;
  for (let i = 0; i < n; i++) {
    const old = v;
    for (let j = 0; j < i; j++) {
      v = v * Math.cos(v) + 0.1 * old;
      if (v > 2) break;
      s += v * old;
    }
    s += v * v * old;
    if (s > 5) return s * v * old;
  }
  return s;
}

export function labelsAndPairs(x: number, n: number): number {
  let u = x,
    w = x * x,
    s = 0;
  outer: for (let i = 0; i < n; i++) {
    const [pu, pw] = [u, w];
    u = pu * pw + 0.3;
    w = Math.sin(pu * u);
    for (let j = 0; j < 3; j++) {
      if (j * u > 1.5) {
        s += u * pw;
        continue outer;
      }
      if (s > 4) break outer;
      s += u * w * pu * pw;
    }
    u = u * w * pu;
  }
  return s + u * w;
}

export function doWhileWithMax(xs: number[], k: number): number {
  let m = xs[0],
    s = 0,
    i = 0;
  do {
    const p = m;
    m = Math.max(m * xs[i], xs[i] * 0.5 + p);
    s += m * p * xs[i];
    xs[i] = m * p;
    i += 1;
  } while (i < xs.length && i < k);
  return s * m;
}

export function thrownAndCaught(x: number, n: number): number {
  let y: number = x;
  let c = 0;
  try {
    for (let i = 0; i < n; i++) {
      const b = y;
      y = y * y * 0.4 + 0.7;
      c += b * y * y;
      if (c > 3) throw new RangeError('x');
    }
  } catch {
    return c * y;
  }
  return c;
}

export function bestSoFar(x: number, n: number): number {
  let best = Infinity,
    at = x,
    s = 0;
  for (let i = 0; i < n; i++) {
    const t = at;
    at = at - 0.3 * (at * at * at - t * 0.5);
    const f = at * at * t;
    if (f < best) {
      best = f;
      s += at * best * t;
    } else s -= best * at;
  }
  return s + best;
}

export function historyRead(x: number, n: number): number {
  const hist: number[] = [];
  let v = x,
    s = 0;
  for (let i = 0; i < n; i++) {
    const b = v;
    v = Math.exp(-v) * b + 0.5;
    hist.push(v);
    s += v * b * hist[i >> 1];
    if (i === 2) hist[0] = s;
  }
  return s + hist.length * v;
}

export function recordStepped(x: number, n: number): number {
  const step = (s: { q: number; p: number }, h: number) => {
    const q0 = s.q;
    s.p -= h * Math.sin(s.q);
    s.q += h * s.p;
    return (s.q + q0) * s.p * s.q;
  };
  const st = { q: x, p: 0.3 };
  let e = 0;
  for (let k = n; k-- > 0;) {
    if (k % 3 === 1) continue;
    e += step(st, 0.1 * x);
  }
  return e * st.q;
}

export function whileInFor(x: number, n: number): number {
  let s = 0;
  for (let r = 0; r < 2; r++) {
    let v = x + r;
    let i = 0;
    while (i < n && v < 9) {
      const o = v;
      v = v * 1.3 + Math.sqrt(o);
      s += o * v * v;
      i++;
    }
    x = v * s * 0.01;
  }
  return s * x;
}

const ns = [
  [0.7, 0],
  [0.7, 1],
  [0.7, 4],
  [1.1, 9],
];

export const cases: readonly Case[] = [
  { f: 'leftFromWithin', at: ns, wrt: ['x'] },
  { f: 'labelsAndPairs', at: ns, wrt: ['x'] },
  {
    f: 'doWhileWithMax',
    at: [
      [[0.7, 1.2, 0.4], 5],
      [[0.7], 0],
      [[2, 1.5], 1],
    ],
    wrt: ['xs'],
  },
  { f: 'thrownAndCaught', at: ns, wrt: ['x'] },
  { f: 'bestSoFar', at: ns.slice(1), wrt: ['x'] },
  { f: 'historyRead', at: ns, wrt: ['x'] },
  { f: 'recordStepped', at: ns, wrt: ['x'] },
  { f: 'whileInFor', at: ns, wrt: ['x'] },
];
