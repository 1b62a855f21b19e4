// Empty dictionaries, maps and sets that a callback makes: only the type of what the call is assigned to says what
// they will hold.
import type { Case } from './case.ts';

const total = (r: Record<string, number>): number => Object.values(r).reduce((a, b) => a + b, 0);

export function rowsOfArrayFrom(xs: number[]): number {
  const rows: Record<number, number>[] = Array.from({ length: 2 }, () => ({}));
  xs.forEach((x, i) => {
    rows[i % 2][i] = x * x;
  });
  return rows.reduce((s, row, i) => s + (i + 1) * total(row), 0);
}

export function rowsOfMap(xs: number[]): number {
  const rows: { [key: string]: number }[] = xs.map(() => ({}));
  xs.forEach((x, i) => {
    rows[i].a = x * x;
    rows[0][`b${i}`] = x;
  });
  return rows.reduce((s, row) => s + total(row) ** 2, 0);
}

export function mapsOfArrayFrom(xs: number[]): number {
  const groups: Map<number, number[]>[] = Array.from({ length: 2 }, () => new Map());
  xs.forEach((x, i) => {
    const group = groups[i % 2];
    if (!group.has(i % 3)) group.set(i % 3, []);
    group.get(i % 3)!.push(x * x, i);
  });
  return groups.reduce((s, group) => s + [...group.values()].flat().reduce((a, b) => a + b, 0), 0);
}

interface Row {
  cells: Record<string, number>;
  seen: Set<number>;
}

export function membersOfWhatIsMade(xs: number[]): number {
  const rows: Row[] = xs.map(() => ({ cells: {}, seen: new Set() }));
  xs.forEach((x, i) => {
    rows[i].cells[`c${i}`] = x ** 2;
    rows[0].cells.all = (rows[0].cells.all ?? 1) * x;
    rows[i].seen.add(x);
  });
  return rows.reduce((s, { cells, seen }) => s + total(cells) * seen.size, 0);
}

export function gridOfDictionaries(xs: number[]): number {
  const grid: Record<string, number>[][] = xs.map(() => Array.from({ length: 2 }, () => ({})));
  xs.forEach((x, i) => {
    grid[i][1].v = x * x;
    grid[i][0].w = x;
  });
  return grid.flat().reduce((s, cell) => s + (cell.v ?? 0) + 2 * (cell.w ?? 0), 0);
}

export function entriesOfMap(xs: number[]): number {
  const rows = new Map<number, Record<string, number>>(xs.map((_, i) => [i, {}]));
  xs.forEach((x, i) => {
    rows.get(i)![`q${i}`] = x ** 3;
  });
  return [...rows.values()].flatMap((row) => Object.values(row)).reduce((a, b) => a + b, 0);
}

export function handedOutEmpty(xs: number[]): number {
  const make = (n: number): Record<string, number>[] => Array.from({ length: n }, () => ({}));
  const rows = make(xs.length);
  xs.forEach((x, i) => {
    for (const key of ['x', 'y']) rows[i][key] = x * (key === 'x' ? 2 : x);
  });
  return rows.map((row) => row.x * row['y']).reduce((a, b) => a + b, 0);
}

/** The greatest flow through a network, by shortest paths that still have room. */
export function greatestFlow(vertices: number, edges: [number, number][], capacities: number[], from: number, to: number): number {
  const room: Record<number, number>[] = Array.from({ length: vertices }, () => ({}));
  edges.forEach(([u, v], i) => {
    room[u][v] = (room[u][v] ?? 0) + capacities[i];
    room[v][u] ??= 0;
  });
  let flow = 0;
  for (;;) {
    const before = new Map<number, number>([[from, -1]]);
    const queue = [from];
    search: while (queue.length > 0) {
      const u = queue.shift()!;
      for (const key of Object.keys(room[u])) {
        const v = Number(key);
        if (before.has(v) || room[u][v] <= 1e-12) continue;
        before.set(v, u);
        if (v === to) break search;
        queue.push(v);
      }
    }
    if (!before.has(to)) return flow ** 2;
    let least = Infinity;
    for (let v = to; v !== from; v = before.get(v)!) least = Math.min(least, room[before.get(v)!][v]);
    for (let v = to; v !== from; v = before.get(v)!) {
      const u = before.get(v)!;
      room[u][v] -= least;
      room[v][u] += least;
    }
    flow += least;
  }
}

export const cases: Case[] = [
  { f: 'rowsOfArrayFrom', at: [[[1, 2, 3]], [[]]] },
  { f: 'rowsOfMap', at: [[[1, 2, 3]], [[0.5]], [[]]] },
  { f: 'mapsOfArrayFrom', at: [[[1, 2, 3, 0.5]], [[]]] },
  { f: 'membersOfWhatIsMade', at: [[[1, 2, 3]], [[0.5]], [[]]] },
  { f: 'gridOfDictionaries', at: [[[1, 2, 3]], [[]]] },
  { f: 'entriesOfMap', at: [[[1, 2, 3]], [[]]] },
  { f: 'handedOutEmpty', at: [[[1, 2, 3]], [[0.5]]] },
  {
    f: 'greatestFlow',
    at: [
      [
        4,
        [
          [0, 1],
          [0, 2],
          [1, 2],
          [1, 3],
          [2, 3],
        ],
        [2.7, 2.2, 1, 2, 4],
        0,
        3,
      ],
      [2, [], [], 0, 1],
    ],
    wrt: ['capacities'],
  },
];
