import type { Case } from './case.ts';

type Matrix = number[][];

export function trace(a: number[][]): number {
  let t = 0;
  for (let i = 0; i < a.length; i++) t += a[i][i] ** 2;
  return t;
}

export function matVec(a: Matrix, x: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    let r = 0;
    for (let j = 0; j < x.length; j++) r += a[i][j] * x[j];
    s += r * r;
  }
  return s;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const c: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    c[i] = [];
    for (let j = 0; j < b[0].length; j++) {
      let s = 0;
      for (let k = 0; k < b.length; k++) s += a[i][k] * b[k][j];
      c[i][j] = s;
    }
  }
  return c;
}

export function productTrace(a: Matrix, b: Matrix): number {
  const c = multiply(a, b);
  return c[0][0] * c[1][1] - c[0][1] * c[1][0];
}

export function matrixPower(a: Matrix, n: number): number {
  let p = [
    [1, 0],
    [0, 1],
  ];
  for (let k = 0; k < n; k++) p = multiply(p, a);
  return p[0][0] + p[0][1] * p[1][0];
}

export function determinant3(m: number[][]): number {
  return (
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
    m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
    m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
  );
}

export function eliminationDeterminant(input: number[][]): number {
  const a = input.map((row) => row.slice());
  let det = 1;
  const n = a.length;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i][k]) > Math.abs(a[p][k])) p = i;
    if (p !== k) {
      const t = a[p];
      a[p] = a[k];
      a[k] = t;
      det = -det;
    }
    det *= a[k][k];
    for (let i = k + 1; i < n; i++) {
      const f = a[i][k] / a[k][k];
      for (let j = k; j < n; j++) a[i][j] -= f * a[k][j];
    }
  }
  return det;
}

export function solveLower(l: number[][], b: number[]): number {
  const x = new Array<number>(b.length).fill(0);
  for (let i = 0; i < b.length; i++) {
    let s = b[i];
    for (let j = 0; j < i; j++) s -= l[i][j] * x[j];
    x[i] = s / l[i][i];
  }
  return x[0] + x[1] * x[2];
}

export function solveGauss(a: number[][], b: number[]): number {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const m = a[i][k] / a[k][k];
      for (let j = k; j < n; j++) a[i][j] -= m * a[k][j];
      b[i] -= m * b[k];
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) b[i] -= a[i][j] * b[j];
    b[i] /= a[i][i];
  }
  return b[0] * b[0] + b[1] - b[n - 1];
}

export function choleskyLogDet(a: number[][]): number {
  const n = a.length;
  const l: number[][] = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  let logDet = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let s = a[i][j];
      for (let k = 0; k < j; k++) s -= l[i][k] * l[j][k];
      if (i === j) {
        l[i][i] = Math.sqrt(s);
        logDet += 2 * Math.log(l[i][i]);
      } else {
        l[i][j] = s / l[j][j];
      }
    }
  }
  return logDet;
}

export function transposeInPlace(a: Matrix): number {
  for (let i = 0; i < a.length; i++) for (let j = i + 1; j < a.length; j++) [a[i][j], a[j][i]] = [a[j][i], a[i][j]];
  return a[0][1] * 2 + a[1][0] * a[0][0];
}

export function rowTakenOut(a: Matrix, k: number): number {
  for (let i = 0; i < a.length; i++) {
    const row = a[i];
    row[0] *= k;
    row[1] += row[0];
  }
  return a[0][1] * a[1][1];
}

export function rowsSwapped(a: Matrix): number {
  const t = a[0];
  a[0] = a[1];
  a[1] = t;
  a[0][0] = a[0][0] * a[1][0];
  t[1] = t[1] ** 2;
  return a[0][0] + a[1][1] * a[0][1];
}

export function rowSharedTwice(x: number): number {
  const row = [x, x * x];
  const m = [row, row];
  m[0][0] += 1;
  m[1][0] *= 2;
  return m[0][0] * m[1][1] + row[0];
}

export function rowReplaced(a: Matrix, x: number): number {
  const old = a[1];
  a[1] = [x, x * old[0]];
  old[0] = 100;
  return a[1][0] * a[1][1] + a[0][0];
}

export function ragged(rows: number[][]): number {
  let s = 0;
  for (const row of rows) {
    let p = 1;
    for (const v of row) p *= v;
    s += p;
  }
  return s;
}

export function threeDeep(t: number[][][]): number {
  let s = 0;
  for (let i = 0; i < t.length; i++)
    for (let j = 0; j < t[i].length; j++)
      for (let k = 0; k < t[i][j].length; k++) {
        t[i][j][k] *= i + 1;
        s += t[i][j][k] * t[0][0][0];
      }
  return s;
}

export function dynamicProgramming(a: number[], b: number[]): number {
  const d: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    d.push(new Array<number>(b.length + 1).fill(0));
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) d[i][j] = (i + j) * 1.5;
      else d[i][j] = (a[i - 1] - b[j - 1]) ** 2 + Math.min(d[i - 1][j], d[i][j - 1] + 0.1, d[i - 1][j - 1] - 0.2);
    }
  }
  return d[a.length][b.length];
}

export function forwardAlgorithm(start: number[], move: number[][], emit: number[][], seen: number[]): number {
  let alpha = start.map((p, s) => p * emit[s][seen[0]]);
  for (let t = 1; t < seen.length; t++) {
    const next: number[] = [];
    for (let s = 0; s < alpha.length; s++) {
      let total = 0;
      for (let r = 0; r < alpha.length; r++) total += alpha[r] * move[r][s];
      next.push(total * emit[s][seen[t]]);
    }
    alpha = next;
  }
  return Math.log(alpha.reduce((a, b) => a + b, 0));
}

export function layers(weights: number[][][], input: number[]): number {
  let h = input;
  for (const w of weights) {
    const out = new Array<number>(w.length).fill(0);
    for (let i = 0; i < w.length; i++) {
      for (let j = 0; j < h.length; j++) out[i] += w[i][j] * h[j];
      out[i] = Math.tanh(out[i]);
    }
    h = out;
  }
  return h[0] * h[0];
}

export function gridAverage(grid: number[][], steps: number): number {
  let now = grid;
  for (let s = 0; s < steps; s++) {
    const next = now.map((row) => row.slice());
    for (let i = 1; i < now.length - 1; i++)
      for (let j = 1; j < now[i].length - 1; j++)
        next[i][j] = 0.25 * (now[i - 1][j] + now[i + 1][j] + now[i][j - 1] + now[i][j + 1]) + 0.1 * now[i][j] ** 2;
    now = next;
  }
  return now[1][1] * now[1][2];
}

export function pairwiseDistances(points: number[][]): number {
  let e = 0;
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const dx = points[i][0] - points[j][0];
      const dy = points[i][1] - points[j][1];
      e += 1 / Math.sqrt(dx * dx + dy * dy);
    }
  }
  return e;
}

export function pointers(x: number, y: number): number {
  const a = [x, 1];
  const b = [y, 2];
  let p = a;
  for (let i = 0; i < 3; i++) {
    p[0] = p[0] * p[1] + x;
    p = p === a ? b : a;
  }
  return a[0] * b[0];
}

export function whichRow(a: Matrix, pick: boolean): number {
  const row = pick ? a[0] : a[1];
  row[0] = row[0] ** 2;
  row[1] *= a[0][0];
  return a[0][0] + a[1][1] * a[1][0] + a[0][1];
}

export function transposed(a: Matrix): number {
  const t = a[0].map((_, j) => a.map((row) => row[j]));
  return t[0][1] * t[1][0] + t[2][0] ** 2;
}

export function identityPlus(x: number, n: number): number {
  const m = [...Array(n)].map((_, i) => [...Array(n)].map((_, j) => (i === j ? 1 + x : x)));
  return m[0][0] * m[n - 1][n - 1] - m[0][n - 1] * m[n - 1][0];
}

export function cofactorExpansion(m: Matrix): number {
  if (m.length === 1) return m[0][0];
  let det = 0;
  for (let c = 0; c < m.length; c++) {
    const minor = m.slice(1).map((row) => row.filter((_, j) => j !== c));
    det += (c % 2 === 0 ? 1 : -1) * m[0][c] * cofactorExpansion(minor);
  }
  return det;
}

const three = [
  [2, -1, 0.5],
  [1, 3, -2],
  [0.3, 1, 4],
];
const spd = [
  [4, 1, 0.5],
  [1, 3, 0.2],
  [0.5, 0.2, 2],
];

export const cases: Case[] = [
  {
    f: 'trace',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  {
    f: 'matVec',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [0.5, -1],
      ],
    ],
  },
  {
    f: 'productTrace',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0.5, 1],
          [-1, 2],
        ],
      ],
    ],
  },
  {
    f: 'matrixPower',
    at: [
      [
        [
          [1, 0.2],
          [0.3, 0.9],
        ],
        4,
      ],
      [
        [
          [1, 0.2],
          [0.3, 0.9],
        ],
        0,
      ],
    ],
    wrt: ['a'],
  },
  { f: 'determinant3', at: [[three]] },
  {
    f: 'eliminationDeterminant',
    at: [
      [three],
      [
        [
          [0.1, 2, 1],
          [3, 1, -1],
          [1, 5, 2],
        ],
      ],
    ],
  },
  {
    f: 'solveLower',
    at: [
      [
        [
          [2, 0, 0],
          [1, 3, 0],
          [-1, 0.5, 4],
        ],
        [1, 2, 3],
      ],
    ],
  },
  { f: 'solveGauss', at: [[three, [1, 2, 3]]] },
  { f: 'choleskyLogDet', at: [[spd]] },
  { f: 'transposeInPlace', at: [[three]] },
  {
    f: 'rowTakenOut',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        1.5,
      ],
    ],
  },
  {
    f: 'rowsSwapped',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  { f: 'rowSharedTwice', at: [[1.5]] },
  {
    f: 'rowReplaced',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        1.5,
      ],
    ],
  },
  { f: 'ragged', at: [[[[1, 2], [], [3, 4, 5], [6]]]] },
  {
    f: 'threeDeep',
    at: [
      [
        [
          [[1, 2], [3]],
          [[4], [5, 6]],
        ],
      ],
    ],
  },
  {
    f: 'dynamicProgramming',
    at: [
      [
        [1, 2, 4],
        [1.13, 2.37, 2.9, 3.77],
      ],
    ],
  },
  {
    f: 'forwardAlgorithm',
    at: [
      [
        [0.6, 0.4],
        [
          [0.7, 0.3],
          [0.4, 0.6],
        ],
        [
          [0.1, 0.4, 0.5],
          [0.6, 0.3, 0.1],
        ],
        [0, 1, 2, 1],
      ],
    ],
    wrt: ['start', 'move', 'emit'],
  },
  {
    f: 'layers',
    at: [
      [
        [
          [
            [0.1, 0.2],
            [0.3, -0.4],
          ],
          [[0.5, -0.6]],
        ],
        [1, 2],
      ],
    ],
  },
  {
    f: 'gridAverage',
    at: [
      [
        [
          [1, 2, 3, 1],
          [2, 1, 0, 2],
          [1, 1, 1, 3],
        ],
        2,
      ],
    ],
    wrt: ['grid'],
  },
  {
    f: 'pairwiseDistances',
    at: [
      [
        [
          [0, 0],
          [1, 0.5],
          [-1, 2],
        ],
      ],
    ],
  },
  { f: 'pointers', at: [[1.5, 0.5]] },
  {
    f: 'whichRow',
    at: [
      [
        [
          [1.5, 2],
          [3, 4],
        ],
        true,
      ],
      [
        [
          [1.5, 2],
          [3, 4],
        ],
        false,
      ],
    ],
  },
  {
    f: 'transposed',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    ],
  },
  { f: 'identityPlus', at: [[0.3, 3]], wrt: ['x'] },
  {
    f: 'cofactorExpansion',
    at: [
      [three],
      [
        [
          [2, 1, 0, 1],
          [1, 3, 1, 0],
          [0.5, 1, 2, 1],
          [1, 0, 1, 4],
        ],
      ],
    ],
  },
];
