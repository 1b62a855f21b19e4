// Contacts that push back, roots found all at once, fractions without end.
import type { Case } from './case.ts';
// contacts by projected Gauss-Seidel
export function contacts(v0: number[], mu: number, masses: number[]): number {
  const v = [...v0];
  const n = v.length / 2;
  const lambda = new Array<number>(n).fill(0);
  const tangent = new Array<number>(n).fill(0);
  for (let it = 0; it < 6; it++) {
    for (let i = 0; i < n; i++) {
      const invM = 1 / masses[i];
      const vn = v[2 * i + 1] - (i > 0 ? v[2 * i - 1] * 0.3 : 0);
      const old = lambda[i];
      lambda[i] = Math.max(0, old - vn * masses[i]);
      v[2 * i + 1] += (lambda[i] - old) * invM;
      const oldT = tangent[i];
      const want = oldT - v[2 * i] * masses[i];
      const lim = mu * lambda[i];
      tangent[i] = want < -lim ? -lim : want > lim ? lim : want;
      v[2 * i] += (tangent[i] - oldT) * invM;
      if (i > 0) v[2 * i - 1] -= 0.2 * (lambda[i] - old) * invM;
    }
  }
  return v.reduce((s, x, i) => s + x * x * (i + 1), 0) + lambda.reduce((a, b) => a + b, 0);
}

// roots of a polynomial, all at once
export function durandKerner(coeffs: number[]): number {
  const n = coeffs.length - 1;
  let roots = Array.from({ length: n }, (_, k) => ({
    re: Math.cos((2 * Math.PI * k) / n + 0.4),
    im: Math.sin((2 * Math.PI * k) / n + 0.4),
  }));
  for (let it = 0; it < 200; it++) {
    let change = 0;
    roots = roots.map((z, i) => {
      let p = { re: coeffs[n], im: 0 };
      for (let k = n - 1; k >= 0; k--) p = { re: p.re * z.re - p.im * z.im + coeffs[k], im: p.re * z.im + p.im * z.re };
      let q = { re: coeffs[n], im: 0 };
      roots.forEach((w, j) => {
        if (j === i) return;
        const d = { re: z.re - w.re, im: z.im - w.im };
        q = { re: q.re * d.re - q.im * d.im, im: q.re * d.im + q.im * d.re };
      });
      const den = q.re * q.re + q.im * q.im;
      const step = { re: (p.re * q.re + p.im * q.im) / den, im: (p.im * q.re - p.re * q.im) / den };
      change = Math.max(change, Math.hypot(step.re, step.im));
      return { re: z.re - step.re, im: z.im - step.im };
    });
    if (change < 1e-14) break;
  }
  roots.sort((a, b) => a.re - b.re || a.im - b.im);
  return roots.reduce((s, r, i) => s + (i + 1) * (r.re + 0.5 * r.im * r.im), 0);
}

// continued fraction of the incomplete beta function
export function lentz(x: number, a: number, b: number): number {
  const tiny = 1e-30;
  let C = 1;
  let D = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(D) < tiny) D = tiny;
  D = 1 / D;
  let h = D;
  for (let m = 1; m <= 200; m++) {
    const m2 = 2 * m;
    let aa = (m * (b - m) * x) / ((a - 1 + m2) * (a + m2));
    D = 1 + aa * D;
    if (Math.abs(D) < tiny) D = tiny;
    C = 1 + aa / C;
    if (Math.abs(C) < tiny) C = tiny;
    D = 1 / D;
    h *= D * C;
    aa = (-(a + m) * (a + b + m) * x) / ((a + m2) * (a + 1 + m2));
    D = 1 + aa * D;
    if (Math.abs(D) < tiny) D = tiny;
    C = 1 + aa / C;
    if (Math.abs(C) < tiny) C = tiny;
    D = 1 / D;
    const del = D * C;
    h *= del;
    if (Math.abs(del - 1) < 1e-15) return h;
  }
  return NaN;
}

export const cases: Case[] = [
  { f: 'contacts', at: [[[1, -1, 0.5, -2, 0.01, 0.3], 0.4, [1, 2, 0.5]]] },
  { f: 'durandKerner', at: [[[-6, 11.5, -6, 1]], [[2, 0.3, 1, 1]]], tolerance: 1e-5 },
  {
    f: 'lentz',
    at: [
      [0.3, 2, 3],
      [0.1, 0.5, 5],
    ],
  },
];
