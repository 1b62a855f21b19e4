/** Arrays filled by one push on each path of a trip, and ones that only look as if they were. */
import type { Case } from './case.ts';

/** A row is put into the table first and filled through the table then. */
export function filledThroughTheTable(x: number[]): number {
  const table: number[][] = [];
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    table.push([]);
    for (let j = 0; j < x.length; j++) {
      if (i === j) {
        table[i]!.push(0);
        continue;
      }
      const q = 1 / (1 + (x[i]! - x[j]!) ** 2);
      table[i]!.push(q);
      sum += q;
    }
  }
  let s = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x.length; j++) if (i !== j) s += (table[i]![j]! / sum) * Math.log(table[i]![j]! / sum);
  return s;
}

/** Three paths, one push each. */
export function threePaths(x: number[]): number {
  const out: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const v = x[i]! * x[0]!;
    if (v > 1) out.push(v * v);
    else if (v < 0) {
      const w = Math.sin(v);
      out.push(w);
      out[i] = out[i]! * w;
    } else out.push(1 - v * v);
  }
  return out.reduce((sum, v) => sum + v * v, 0);
}

/** One path pushes nothing, so that no counter tells where. */
export function notOnEachPath(x: number[]): number {
  const out: number[] = [];
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const v = x[i]! * x[i]!;
    if (v > 0.5) {
      out.push(v * 2);
      s += (out[i] ?? 3) * v;
    }
  }
  return s + out.reduce((sum, v) => sum * v, 1);
}

/** One path pushes twice, one by another name. */
export function twiceOnOnePath(x: number[]): number {
  const out: number[] = [];
  const same = out;
  for (let i = 0; i < x.length; i++) {
    if (i % 2 === 0) {
      out.push(x[i]! ** 2);
      same.push(x[i]! ** 3);
    } else out.push(Math.sin(x[i]!));
    out[i] = out[i]! * x[0]!;
  }
  return out.reduce((sum, v, k) => sum + v * (k + 1), 0);
}

/** The table has something in it before the loop, in one call. */
export function notEmptyBefore(x: number[], full: boolean): number {
  const rows: number[][] = [];
  if (full) rows.push([x[0]!]);
  for (let i = 0; i < x.length; i++) {
    rows.push([x[i]! * 2]);
    rows[i]!.push(x[i]! * rows[i]![0]!);
  }
  return rows.reduce((sum, row) => sum + row.reduce((p, v) => p * v, 1), 0);
}

/** Another name of the table in another container shortens it. */
export function shortenedElsewhere(x: number[]): number {
  const rows: number[][] = [];
  const all = { rows };
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    rows.push([x[i]!, 1]);
    if (i === 1) all.rows.pop();
    const found = rows[i];
    s += found === undefined ? x[i]! * 7 : found[0]! * found[0]!;
  }
  for (const row of rows) s *= row[0]! + row[1]!;
  return s;
}

/** Two lists of one helper, and the counter is moved by the body too. */
const total = (a: number[]): number => a.reduce((sum, v) => sum + v * v, 0);
export function movedCounter(x: number[]): number {
  const a: number[] = [];
  const b: number[] = [];
  for (let i = 0; i < x.length; i++) {
    a.push(x[i]! * x[i]!);
    b.push(Math.cos(x[i]!) * a[a.length - 1]!);
    if (x[i]! > 1) i++;
  }
  return total(a) * total(b);
}

/** Left early, and used by what follows. */
export function leftEarly(x: number[], limit: number): number {
  const out: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const v = Math.exp(x[i]!);
    if (v > limit) {
      out.push(v * v);
      break;
    }
    out.push(v);
    out[i]! > 1 && (out[i] = Math.sqrt(out[i]!));
  }
  let s = 0;
  for (const v of out) s = s * 0.5 + v * v;
  return s;
}

/** What a branch stores is read by the other branch of the next trip, and written again after the loop. */
export function storedByBranches(x: number[], n: number): number {
  const seen: number[] = new Array<number>(n).fill(1);
  let s = x[0]!;
  for (let i = 0; i < n; i++) {
    if (s < 1) {
      const v = Math.sin(s) * x[1]!;
      seen[i] = v;
      s += v * v;
    } else {
      const w = s * (seen[i - 1] ?? 2);
      seen[i] = w;
      s = w / (1 + w * w);
    }
  }
  let t = 0;
  for (let i = 0; i < n; i++) {
    t += seen[i]! * s;
    seen[i] = t;
  }
  return t + seen[0]! * seen[n - 1]!;
}

/** Two elements are there before the loop. */
export function startedByTwo(x0: number, n: number): number {
  const x = [x0, 2 * x0];
  for (let i = 0; i < n; i++) {
    if (x[i]! > 1) x.push(x[i]! / x[i + 1]!);
    else x.push(Math.sin(x[i + 1]!) * x[i]! + x0);
  }
  return x.reduce((s, v, k) => s + v * (k + 1), 0);
}

export function lastOne(x0: number, n: number): number {
  const path = [x0];
  for (let t = 1; t <= n; t++) path.push(path[path.length - 1]! * Math.cos(path[t - 1]!) + x0 / t);
  path[0] = path[n]! * path[0]!;
  return path.reduce((s, v) => s + v * v, 0);
}

/** The rows begin with what the row before ends with. */
export function begunAnew(x: number[], n: number): number {
  let last = x[0]!;
  let s = 0;
  for (let r = 0; r < n; r++) {
    const row = [last, x[1]!, last * x[1]!];
    for (let k = 0; k < r; k++) row.push(row[k]! * row[k + 2]!);
    last = Math.tanh(row[row.length - 1]!);
    for (const v of row) s += v * v;
  }
  return s;
}

export const cases: readonly Case[] = [
  {
    f: 'startedByTwo',
    at: [
      [0.7, 6],
      [0.7, 0],
    ],
    wrt: ['x0'],
  },
  { f: 'lastOne', at: [[0.7, 5]], wrt: ['x0'] },
  { f: 'begunAnew', at: [[[0.7, 1.2], 4]], wrt: ['x'] },
  { f: 'filledThroughTheTable', at: [[[0.5, -0.3, 1.2]]] },
  { f: 'threePaths', at: [[[0.9, -0.3, 1.4, 0.2]]] },
  { f: 'notOnEachPath', at: [[[0.9, 0.3, 1.4, -0.8]]] },
  { f: 'twiceOnOnePath', at: [[[0.9, 0.3, 1.4]]] },
  {
    f: 'notEmptyBefore',
    at: [
      [[0.9, 0.3, 1.4], true],
      [[0.9, 0.3, 1.4], false],
    ],
    wrt: ['x'],
  },
  { f: 'shortenedElsewhere', at: [[[0.9, 0.3, 1.4, 0.6]]] },
  { f: 'movedCounter', at: [[[0.9, 1.3, 1.4, 0.6]]] },
  { f: 'leftEarly', at: [[[0.3, 0.5, 1.4, 0.6], 3]], wrt: ['x'] },
  { f: 'storedByBranches', at: [[[0.3, 1.5], 6]], wrt: ['x'] },
];
