// Two names for one array or object: rows, views, swaps, rings, structures that hold each other.
import type { Case } from './case.ts';

interface Body {
  pos: number[];
  vel: number[];
}

export function rowAliasThenReplaced(m: number[][], x: number): number {
  const row = m[0]!;
  m[0] = [x, x * x];
  row[0] = row[0]! * 3;
  m[1]![0] = row[0]! + m[0]![1]!;
  return m[0]![0]! * m[1]![0]! + row[1]!;
}

export function rowsSwappedByDestructuring(m: number[][]): number {
  [m[0], m[2]] = [m[2]!, m[0]!];
  m[0]![0] *= m[2]![1]!;
  [m[1], m[0]] = [m[0]!, m[1]!];
  return m[0]![0]! + 2 * m[1]![0]! * m[2]![0]!;
}

export function sameRowTwiceInMatrix(v: number[]): number {
  const m = [v, v, [1, 2]];
  m[0]![0] *= 2;
  m[1]![0] *= 3;
  m[2]![1] = m[0]![0]!;
  m[2] = m[1]!;
  m[2]![1] = m[2]![1]! * m[2]![0]!;
  return v[0]! * v[1]! + m[2]![1]!;
}

export function permutedRows(m: number[][], order: number[]): number {
  const view = order.map((i) => m[i]!);
  for (let k = 0; k < view.length; k++) view[k]![0] = view[k]![0]! * (k + 1) + (k > 0 ? view[k - 1]![0]! : 0);
  return m.reduce((s, r, i) => s + r[0]! * r[1]! * (i + 1), 0);
}

export function pivotByPointer(a: number[][]): number {
  const rows = [...a];
  let det = 1;
  for (let c = 0; c < rows.length; c++) {
    let p = c;
    for (let r = c + 1; r < rows.length; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[p]![c]!)) p = r;
    if (p !== c) {
      const t = rows[p]!;
      rows[p] = rows[c]!;
      rows[c] = t;
      det = -det;
    }
    det *= rows[c]![c]!;
    for (let r = c + 1; r < rows.length; r++) {
      const f = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k < rows.length; k++) rows[r]![k]! -= f * rows[c]![k]!;
    }
  }
  return det;
}

export function viewOverlapsView(buffer: Float64Array): number {
  const left = buffer.subarray(0, 3);
  const right = buffer.subarray(2);
  for (let i = 0; i < left.length; i++) left[i]! += right[i]! * 0.5;
  right[0] = right[0]! * left[1]!;
  const inner = left.subarray(1);
  inner[1]! *= 2;
  return buffer.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function viewPassedTwice(buffer: Float64Array): number {
  const axpy = (y: Float64Array, a: number, x: Float64Array): void => {
    for (let i = 0; i < y.length; i++) y[i]! += a * x[i]! * y[i]!;
  };
  axpy(buffer.subarray(1, 3), 0.5, buffer.subarray(0, 2));
  axpy(buffer.subarray(0, 2), 2, buffer.subarray(0, 2));
  return buffer[0]! * buffer[1]! + buffer[2]!;
}

export function bodiesShareAVector(p: number[], v: number[], steps: number): number {
  const a: Body = { pos: p, vel: v };
  const b: Body = { pos: [p[1]!, p[0]!], vel: v };
  for (let s = 0; s < steps; s++) {
    for (const one of [a, b]) {
      for (let i = 0; i < 2; i++) {
        one.vel[i]! -= 0.1 * one.pos[i]!;
        one.pos[i]! += 0.1 * one.vel[i]!;
      }
    }
  }
  return a.pos[0]! * b.pos[1]! + v[0]!;
}

export function swappedInsideRecord(x: number[], steps: number): number {
  const state = { now: x, next: x.map(() => 0) };
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < x.length; i++) state.next[i] = state.now[i]! + 0.3 * state.now[(i + 1) % x.length]! ** 2;
    const t = state.now;
    state.now = state.next;
    state.next = t;
  }
  return state.now.reduce((s, v, i) => s + v * (i + 1), 0) + state.next[0]!;
}

export function threeTimeLevels(x: number[], c: number): number {
  let [old, now, next] = [x.slice(), x.map((v) => v * 1.1), x.map(() => 0)];
  for (let s = 0; s < 3; s++) {
    for (let i = 1; i + 1 < x.length; i++) next![i] = 2 * now![i]! - old![i]! + c * (now![i - 1]! - 2 * now![i]! + now![i + 1]!) * now![i]!;
    [old, now, next] = [now, next, old];
  }
  return now!.reduce((s, v) => s + v * v, 0) + old![1]!;
}

interface Ring {
  value: number;
  next: Ring;
}

export function ringOfThree(x: number, turns: number): number {
  const a = { value: x } as Ring;
  const b: Ring = { value: x * x, next: a };
  const c: Ring = { value: 1, next: b };
  a.next = c;
  let at: Ring = a;
  for (let i = 0; i < turns; i++) {
    at.value = at.value * 0.5 + at.next.value * x;
    at = at.next;
  }
  return a.value + 2 * b.value + 3 * c.value;
}

export function historyKeepsReferences(x: number, copy: boolean): number {
  const state = [x, 1];
  const history: number[][] = [];
  for (let i = 0; i < 3; i++) {
    state[0] = state[0]! * x;
    state[1] = state[1]! + state[0]!;
    history.push(copy ? state.slice() : state);
  }
  return history.reduce((s, h, i) => s + h[0]! * (i + 1) + h[1]!, 0);
}

export function outputIsAnInput(a: number[], b: number[], intoA: boolean): number {
  const out = intoA ? a : b;
  for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[i]! + (i > 0 ? out[i - 1]! : 0);
  return a[1]! * 2 + b[1]! * 3 + out[0]!;
}

export function pointerWalksTheTable(x: number[]): number {
  const pool = [x, x.map((v) => v * 2), x.map((v) => v + 1)];
  let cur = pool[0]!;
  for (let k = 1; k < 7; k++) {
    const nxt = pool[(k * 2) % 3]!;
    nxt[k % nxt.length] = nxt[k % nxt.length]! * 0.5 + cur[0]! * cur[cur.length - 1]!;
    cur = nxt;
  }
  return pool.reduce((s, p, i) => s + (i + 1) * p[0]! * p[1]!, 0);
}

export function fillWithOneRow(x: number): number {
  const grid: number[][] = new Array(3).fill([x, 1]);
  grid[1]![1] = grid[0]![0]! * 2;
  grid[2]![0]! += 1;
  return grid[0]![0]! * grid[0]![1]!;
}

export function argumentAndItsElement(m: number[][], i: number): number {
  const scaleRow = (all: number[][], row: number[]): void => {
    for (let k = 0; k < row.length; k++) {
      row[k]! *= all[0]![0]!;
      all[1]![k]! += row[k]!;
    }
  };
  scaleRow(m, m[i]!);
  return m[0]![0]! + m[0]![1]! * m[1]![0]! + m[1]![1]!;
}

export function poppedAndPushedBack(x: number[]): number {
  const stack = [x, [x[0]! * 2, 1]];
  const top = stack.pop()!;
  top[1] = x[1]!;
  const under = stack.pop()!;
  under[0]! *= top[0]!;
  stack.push(top, under, top);
  stack[2]![0]! += 1;
  return stack.reduce((s, v, i) => s + (i + 1) * v[0]! * v[1]!, 0);
}

export function shiftedQueueOfVectors(x: number, n: number): number {
  const queue: { w: number; at: number[] }[] = [{ w: 1, at: [x, 2] }];
  let s = 0;
  for (let i = 0; i < n && queue.length > 0; i++) {
    const { w, at } = queue.shift()!;
    s += w * at[0]! * at[1]!;
    at[0]! *= 0.9;
    if (i % 2 === 0) queue.push({ w: w * x, at }, { w, at: [...at] });
  }
  return s;
}

export function closureSeesReplacement(x: number[]): number {
  let data = x;
  const total = (): number => data.reduce((a, b) => a + b * b, 0);
  const before = total();
  data[0]! *= 2;
  const during = total();
  data = data.map((v) => v + 1);
  x[1] = 100;
  return before + 2 * during + 3 * total();
}

export function twoOwnersOneBuffer(x: number): number {
  class Accumulator {
    constructor(
      readonly buffer: number[],
      private readonly gain: number,
    ) {}
    add(v: number): void {
      this.buffer[0] = this.buffer[0]! * 0.5 + v * this.gain;
    }
  }
  const shared = [x];
  const a = new Accumulator(shared, x);
  const b = new Accumulator(shared, 2);
  const c = new Accumulator([...shared], 3);
  for (const v of [1, x, 2]) {
    a.add(v);
    b.add(v * v);
    c.add(shared[0]!);
  }
  return shared[0]! + c.buffer[0]!;
}

export function structuredByIndexPairs(p: number[], edges: [number, number][]): number {
  const force = p.map(() => 0);
  for (const [i, j] of edges) {
    const d = p[i]! - p[j]!;
    force[i]! -= d * Math.abs(d);
    force[j]! += d * Math.abs(d);
    p[j]! += 0.01 * force[i]!;
  }
  return force.reduce((s, f, k) => s + f * p[k]!, 0);
}

export function matrixOfSharedColumns(c0: number[], c1: number[]): number {
  const columns = [c0, c1, c0];
  for (let j = 0; j < columns.length; j++) for (let i = 0; i < c0.length; i++) columns[j]![i] = columns[j]![i]! * (j + 1) + i;
  return c0[0]! * c1[1]! + c0[1]! * c1[0]!;
}

export function returnsWhatItWasGiven(a: number[], b: number[]): number {
  const larger = (u: number[], v: number[]): number[] => (u[0]! > v[0]! ? u : v);
  const w = larger(a, b);
  w[1] = w[0]! * w[1]!;
  const z = larger(w, larger(b, a));
  z[0]! += 1;
  return a[0]! * a[1]! + 3 * b[0]! * b[1]!;
}

export function objectsSortedInPlace(xs: number[]): number {
  const items = xs.map((v, i) => ({ v, i, seen: 0 }));
  const byKey = [...items].sort((p, q) => p.v - q.v);
  byKey.forEach((it, rank) => {
    it.seen = it.v * (rank + 1);
    const neighbour = items[(it.i + 1) % items.length]!;
    neighbour.v += 0.1 * it.seen;
  });
  return items.reduce((s, it) => s + it.seen * it.v, 0);
}

const spans = [
  [1, 0],
  [2, 1],
] as [number, number][];

export const cases: Case[] = [
  {
    f: 'rowAliasThenReplaced',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        1.3,
      ],
    ],
  },
  {
    f: 'rowsSwappedByDestructuring',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
    ],
  },
  { f: 'sameRowTwiceInMatrix', at: [[[1.5, 2]]] },
  {
    f: 'permutedRows',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [2, 0, 1, 0],
      ],
    ],
    wrt: ['m'],
  },
  {
    f: 'pivotByPointer',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6.5],
          [7, 8.5, 9],
        ],
      ],
    ],
  },
  { f: 'viewOverlapsView', at: [[new Float64Array([1, 2, 3, 4, 5])]] },
  { f: 'viewPassedTwice', at: [[new Float64Array([1, 2, 3])]] },
  {
    f: 'bodiesShareAVector',
    at: [
      [[1, 2], [0.5, -0.5], 3],
      [[1, 2], [0.5, -0.5], 0],
    ],
    wrt: ['p', 'v'],
  },
  {
    f: 'swappedInsideRecord',
    at: [
      [[1, 0.5, 0.2], 3],
      [[1, 0.5, 0.2], 0],
    ],
    wrt: ['x'],
  },
  { f: 'threeTimeLevels', at: [[[1, 2, 0.5, 1.5], 0.3]] },
  {
    f: 'ringOfThree',
    at: [
      [1.3, 7],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'historyKeepsReferences',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  {
    f: 'outputIsAnInput',
    at: [
      [[1, 2], [3, 4], true],
      [[1, 2], [3, 4], false],
    ],
  },
  { f: 'pointerWalksTheTable', at: [[[1, 0.5]], [[1, 0.5, 0.2]]] },
  { f: 'fillWithOneRow', at: [[1.3]] },
  {
    f: 'argumentAndItsElement',
    at: [
      [
        [
          [1.5, 2],
          [3, 4],
        ],
        0,
      ],
      [
        [
          [1.5, 2],
          [3, 4],
        ],
        1,
      ],
    ],
    wrt: ['m'],
  },
  { f: 'poppedAndPushedBack', at: [[[1.5, 2]]] },
  {
    f: 'shiftedQueueOfVectors',
    at: [
      [1.3, 6],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'closureSeesReplacement', at: [[[1, 2]]] },
  { f: 'twoOwnersOneBuffer', at: [[1.3]] },
  { f: 'structuredByIndexPairs', at: [[[1, 2, 4], spans]], wrt: ['p'] },
  {
    f: 'matrixOfSharedColumns',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  },
  {
    f: 'returnsWhatItWasGiven',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 2],
        [3, 4],
      ],
    ],
  },
  { f: 'objectsSortedInPlace', at: [[[3, 1, 2]]] },
];
