// Trees filled and opened, polygons clipped, rotations and pivots in place.
import type { Case } from './case.ts';

// Barnes-Hut: a tree that is filled while bodies are put into it, and then opened by distance
interface Body {
  x: number;
  y: number;
  m: number;
}
class Quad {
  mass = 0;
  cx = 0;
  cy = 0;
  body: Body | null = null;
  kids: (Quad | null)[] | null = null;
  constructor(
    readonly x0: number,
    readonly y0: number,
    readonly size: number,
  ) {}
  insert(b: Body): void {
    if (this.mass === 0 && this.body === null && this.kids === null) {
      this.body = b;
    } else {
      if (this.kids === null) {
        this.kids = [null, null, null, null];
        const old = this.body;
        this.body = null;
        if (old) this.put(old);
      }
      this.put(b);
    }
    const m = this.mass + b.m;
    this.cx = (this.cx * this.mass + b.x * b.m) / m;
    this.cy = (this.cy * this.mass + b.y * b.m) / m;
    this.mass = m;
  }
  private put(b: Body): void {
    const h = this.size / 2;
    const q = (b.x >= this.x0 + h ? 1 : 0) + (b.y >= this.y0 + h ? 2 : 0);
    if (this.kids === null) return;
    (this.kids[q] ??= new Quad(this.x0 + (q & 1) * h, this.y0 + (q >> 1) * h, h)).insert(b);
  }
  potential(b: Body, theta: number): number {
    if (this.mass === 0) return 0;
    if (this.body === b) return 0;
    const dx = this.cx - b.x;
    const dy = this.cy - b.y;
    const d = Math.sqrt(dx * dx + dy * dy + 0.01);
    if (this.kids === null || this.size / d < theta) return (-this.mass * b.m) / d;
    let s = 0;
    for (const k of this.kids) if (k) s += k.potential(b, theta);
    return s;
  }
}
export function barnesHut(bodies: Body[], theta: number): number {
  const root = new Quad(0, 0, 4);
  for (const b of bodies) root.insert(b);
  let e = 0;
  for (const b of bodies) e += 0.5 * root.potential(b, theta);
  return e;
}

// a polygon clipped by another
type P2 = readonly [number, number];
function clip(subject: P2[], window: P2[]): P2[] {
  let out = subject;
  for (let i = 0; i < window.length; i++) {
    const a = window[i];
    const b = window[(i + 1) % window.length];
    const inside = (p: P2): boolean => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) >= 0;
    const meet = (p: P2, q: P2): P2 => {
      const d1 = [a[0] - b[0], a[1] - b[1]];
      const d2 = [p[0] - q[0], p[1] - q[1]];
      const n1 = a[0] * b[1] - a[1] * b[0];
      const n2 = p[0] * q[1] - p[1] * q[0];
      const n3 = 1 / (d1[0] * d2[1] - d1[1] * d2[0]);
      return [(n1 * d2[0] - n2 * d1[0]) * n3, (n1 * d2[1] - n2 * d1[1]) * n3];
    };
    const input = out;
    out = [];
    let s = input[input.length - 1];
    for (const e of input) {
      if (inside(e)) {
        if (!inside(s)) out.push(meet(s, e));
        out.push(e);
      } else if (inside(s)) out.push(meet(s, e));
      s = e;
    }
    if (out.length === 0) break;
  }
  return out;
}
export function overlapArea(subject: [number, number][], window: [number, number][]): number {
  const c = clip(subject, window);
  let area = 0;
  for (let i = 0, j = c.length - 1; i < c.length; j = i++) area += c[j][0] * c[i][1] - c[i][0] * c[j][1];
  return area / 2;
}

// symmetric eigenvalues by Jacobi rotations, in place, on a flat array
export function eigenByJacobi(a: Float64Array, n: number): number {
  const A = a.slice();
  const at = (i: number, j: number): number => i * n + j;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off += A[at(i, j)] ** 2;
    if (off < 1e-22) break;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = 0.5 * (A[at(p, q)] + A[at(q, p)]);
        if (Math.abs(apq) < 1e-300) continue;
        const theta = (A[at(q, q)] - A[at(p, p)]) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [A[at(k, p)], A[at(k, q)]];
          A[at(k, p)] = c * x - s * y;
          A[at(k, q)] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [A[at(p, k)], A[at(q, k)]];
          A[at(p, k)] = c * x - s * y;
          A[at(q, k)] = s * x + c * y;
        }
      }
    }
  }
  const d = Array.from({ length: n }, (_, i) => A[at(i, i)]).sort((x, y) => x - y);
  return d.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

// blocked LU with views of one array
class View {
  constructor(
    readonly data: Float64Array,
    readonly off: number,
    readonly ld: number,
    readonly rows: number,
    readonly cols: number,
  ) {}
  get(i: number, j: number): number {
    return this.data[this.off + i * this.ld + j];
  }
  set(i: number, j: number, v: number): void {
    this.data[this.off + i * this.ld + j] = v;
  }
  block(i: number, j: number, r: number, c: number): View {
    return new View(this.data, this.off + i * this.ld + j, this.ld, r, c);
  }
  swapRows(a: number, b: number): void {
    if (a === b) return;
    for (let j = 0; j < this.cols; j++) {
      const t = this.get(a, j);
      this.set(a, j, this.get(b, j));
      this.set(b, j, t);
    }
  }
}
function getrf(A: View): number[] {
  const piv: number[] = [];
  for (let k = 0; k < Math.min(A.rows, A.cols); k++) {
    let p = k;
    for (let i = k + 1; i < A.rows; i++) if (Math.abs(A.get(i, k)) > Math.abs(A.get(p, k))) p = i;
    piv.push(p);
    A.swapRows(k, p);
    const rest = A.block(k + 1, k + 1, A.rows - k - 1, A.cols - k - 1);
    for (let i = k + 1; i < A.rows; i++) {
      const l = A.get(i, k) / A.get(k, k);
      A.set(i, k, l);
      for (let j = 0; j < rest.cols; j++) rest.set(i - k - 1, j, rest.get(i - k - 1, j) - l * A.get(k, k + 1 + j));
    }
  }
  return piv;
}
export function logDetOfViews(a: Float64Array, n: number): number {
  const A = new View(a.slice(), 0, n, n, n);
  const piv = getrf(A);
  let s = 0;
  for (let i = 0; i < n; i++) s += Math.log(Math.abs(A.get(i, i)));
  return s + piv.filter((p, i) => p !== i).length;
}

export const cases: Case[] = [
  {
    f: 'barnesHut',
    at: [
      [
        [
          { x: 0.3, y: 0.4, m: 1 },
          { x: 2.3, y: 3.1, m: 0.5 },
          { x: 0.9, y: 0.2, m: 2 },
          { x: 3.5, y: 3.6, m: 0.7 },
          { x: 3.4, y: 0.6, m: 0.3 },
        ],
        0.7,
      ],
    ],
    wrt: ['bodies'],
  },
  {
    f: 'overlapArea',
    at: [
      [
        [
          [0, 0],
          [2.1, 0.2],
          [1.9, 2.3],
          [0.2, 1.8],
        ],
        [
          [1, -0.5],
          [3, 1],
          [1.2, 3],
          [0.9, 1],
        ],
      ],
      [
        [
          [0, 0],
          [1, 0],
          [0, 1],
        ],
        [
          [5, 5],
          [6, 5],
          [5, 6],
        ],
      ],
    ],
  },
  { f: 'eigenByJacobi', at: [[new Float64Array([4, 1, 0.5, 1, 3, -0.7, 0.5, -0.7, 1]), 3]], wrt: ['a'], tolerance: 1e-5 },
  { f: 'logDetOfViews', at: [[new Float64Array([0.1, 2, 3, 4, 5, 6.5, 7, 8, -1]), 3]], wrt: ['a'] },
];
