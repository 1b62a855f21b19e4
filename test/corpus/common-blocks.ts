// Common blocks as a Fortran program has them: one object of the module, whose fields functions set and read by name.
import type { Case } from './case.ts';
export const cases: Case[] = [];
const add = (f: string, at: unknown[][], wrt?: string[], more: Partial<Case> = {}): void =>
  void cases.push({ f, at, ...(wrt ? { wrt } : {}), ...more });
const c1 = { a: 0, b: 0, n: 0 };
function setup1(a: number, b: number, n: number): void {
  c1.a = a;
  c1.b = b;
  c1.n = n;
}
export function numbersOnly(a: number, b: number, n: number): number {
  setup1(a, b, n);
  let s = 0;
  for (let i = 0; i < c1.n; i++) s += c1.a * c1.b;
  return s;
}
const at = [
  [0.3, 0.7, 5],
  [1.5, 2, 8],
  [0.2, 0.1, 2],
  [1, 1, 0],
];
add('numbersOnly', at, ['a', 'b']);
const c2 = { work: new Float64Array(8) };
export function arrayWholly(a: number, b: number, n: number): number {
  for (let i = 0; i < 8; i++) c2.work[i] = a * i + b;
  let s = 0;
  for (let i = 0; i < n; i++) s += c2.work[i] ** 2;
  return s;
}
add('arrayWholly', at, ['a', 'b']);
const c3 = { work: new Float64Array(8) };
export function arrayPartly(a: number, b: number, n: number): number {
  for (let i = 0; i < n; i++) c3.work[i] = a * i + b;
  let s = 0;
  for (let i = 0; i < n; i++) s += c3.work[i] ** 2;
  return s;
}
add('arrayPartly', at, ['a', 'b']);
const w4 = new Float64Array(8);
export function arrayAlone(a: number, b: number, n: number): number {
  for (let i = 0; i < n; i++) w4[i] = a * i + b;
  for (let i = 1; i < n - 1; i++) w4[i] = 0.5 * (w4[i - 1] + w4[i + 1]);
  let s = 0;
  for (let i = 0; i < n; i++) s += w4[i] ** 2;
  return s;
}
add('arrayAlone', at, ['a', 'b']);
const c5 = { work: new Float64Array(8), n: 0 };
export function arrayByField(a: number, b: number, n: number): number {
  c5.n = n;
  for (let i = 0; i < c5.n; i++) c5.work[i] = a * i + b;
  let s = 0;
  for (let i = 0; i < c5.n; i++) s += c5.work[i] ** 2;
  return s;
}
add('arrayByField', at, ['a', 'b']);
const c6 = { work: new Float64Array(8), n: 0 };
function fill6(a: number, b: number, n: number): void {
  c6.n = n;
  for (let i = 0; i < n; i++) c6.work[i] = a * i + b;
}
function sum6(): number {
  let s = 0;
  for (let i = 0; i < c6.n; i++) s += c6.work[i] ** 2;
  return s;
}
export function inHelpers(a: number, b: number, n: number): number {
  fill6(a, b, n);
  return sum6();
}
add('inHelpers', at, ['a', 'b']);
const w7 = new Float64Array(8);
let n7 = 0;
function fill7(a: number, b: number, n: number): void {
  n7 = n;
  for (let i = 0; i < n; i++) w7[i] = a * i + b;
}
function sum7(): number {
  let s = 0;
  for (let i = 0; i < n7; i++) s += w7[i] ** 2;
  return s;
}
export function moduleVariables(a: number, b: number, n: number): number {
  fill7(a, b, n);
  return sum7();
}
add('moduleVariables', at, ['a', 'b']);
const c8 = { work: [] as number[], n: 0 };
function fill8(a: number, b: number, n: number): void {
  c8.n = n;
  c8.work = [];
  for (let i = 0; i < n; i++) c8.work.push(a * i + b);
}
function sum8(): number {
  let s = 0;
  for (let i = 0; i < c8.n; i++) s += c8.work[i] ** 2;
  return s;
}
export function arrayMadeAnew(a: number, b: number, n: number): number {
  fill8(a, b, n);
  return sum8();
}
add('arrayMadeAnew', at, ['a', 'b']);
const c9 = { work: [0, 0, 0, 0, 0, 0, 0, 0], n: 0 };
function fill9(a: number, b: number, n: number): void {
  c9.n = n;
  c9.work.fill(0);
  for (let i = 0; i < n; i++) c9.work[i] = a * i + b;
}
function sum9(): number {
  let s = 0;
  for (let i = 0; i < c9.n; i++) s += c9.work[i] ** 2;
  return s;
}
export function arrayFilled(a: number, b: number, n: number): number {
  fill9(a, b, n);
  return sum9();
}
add('arrayFilled', at, ['a', 'b']);
const c10 = { work: [] as number[], n: 0 };
export function lengthZero(a: number, b: number, n: number): number {
  c10.work.length = 0;
  for (let i = 0; i < n; i++) c10.work.push(a * i + b);
  return c10.work.reduce((s, v) => s * 1.1 + v * v, 0);
}
add('lengthZero', at, ['a', 'b']);
const c11 = {
  pos: { x: 0, y: 0 },
  grid: [
    [0, 0],
    [0, 0],
  ],
};
export function nestedObjects(a: number, b: number, n: number): number {
  c11.pos.x = a;
  c11.pos.y = b;
  for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) c11.grid[i][j] = c11.pos.x * i + c11.pos.y * j;
  for (let k = 0; k < n; k++) c11.pos.x += c11.grid[k % 2][1] * 0.1;
  return c11.pos.x * c11.grid[1][1];
}
add('nestedObjects', at, ['a', 'b']);
const c12 = { work: new Float64Array(8), a: 0, b: 0, n: 0 };
function setup12(a: number, b: number, n: number): void {
  c12.a = a;
  c12.b = b;
  c12.n = n;
  for (let i = 0; i < n; i++) c12.work[i] = a * i + b;
}
function relax12(): void {
  for (let i = 1; i < c12.n - 1; i++) c12.work[i] = 0.5 * (c12.work[i - 1] + c12.work[i + 1]) + c12.a * c12.work[i] * 0.1;
}
function total12(): number {
  let s = 0;
  for (let i = 0; i < c12.n; i++) s += c12.work[i] ** 2;
  return s;
}
export function commonOfFields(a: number, b: number, n: number): number {
  setup12(a, b, n);
  for (let k = 0; k < 4; k++) {
    relax12();
    if (total12() > 40) break;
  }
  return total12() * c12.b;
}
add('commonOfFields', at, ['a', 'b']);
interface Pool {
  used: number;
  items: number[][];
}
const pool: Pool = { used: 0, items: [] };
function take(n: number): number[] {
  if (pool.used === pool.items.length) pool.items.push([]);
  const one = pool.items[pool.used++];
  one.length = 0;
  for (let i = 0; i < n; i++) one.push(0);
  return one;
}
export function pooled(a: number, b: number, n: number): number {
  pool.used = 0;
  pool.items = [];
  const x = take(n);
  const y = take(n);
  for (let i = 0; i < n; i++) {
    x[i] = a * i;
    y[i] = b * x[i];
  }
  return x.reduce((s, v, i) => s + v * y[i], pool.used);
}
add('pooled', at, ['a', 'b']);

// The state of a simulation: fields that are arrays and numbers, filled in one function, stepped in another.
const simulated = { position: new Float64Array(8), velocity: new Float64Array(8), time: 0, steps: 0 };
const visited: number[] = [];
let lost = 0;
function start(x: number, y: number): void {
  lost = 0;
  simulated.time = 0;
  simulated.steps = 0;
  visited.length = 0;
  for (let i = 0; i < 8; i++) {
    simulated.position[i] = x * Math.cos(i);
    simulated.velocity[i] = y * Math.sin(i);
  }
}
function step(dt: number, k: number): void {
  for (let i = 0; i < 8; i++) {
    const left = simulated.position[(i + 7) % 8];
    const right = simulated.position[(i + 1) % 8];
    simulated.velocity[i] += dt * k * (left + right - 2 * simulated.position[i]);
    if (simulated.velocity[i] > 0.5) lost += simulated.velocity[i] * k;
  }
  for (let i = 0; i < 8; i++) simulated.position[i] += dt * simulated.velocity[i];
  simulated.time += dt;
  simulated.steps++;
  visited.push(simulated.position[0]);
}
function measured(): number {
  let energy = 0;
  for (let i = 0; i < 8; i++) energy += 0.5 * simulated.velocity[i] * simulated.velocity[i];
  for (let i = 0; i < visited.length; i++) energy += 0.1 * visited[i] * visited[i];
  return energy + lost * simulated.time + simulated.steps;
}
export function simulatedTwice(x: number, y: number, n: number): number {
  start(x, y);
  for (let i = 0; i < n; i++) step(0.1, x + y);
  const first = measured();
  start(first * 0.01, x);
  step(0.2, y);
  step(0.1, first);
  return first + x * measured();
}
add('simulatedTwice', at, ['x', 'y']);
const marks = { found: [] as number[], seen: new Float64Array(4) };
export function fieldsAskedFor(a: number, b: number, n: number): number {
  for (let i = 0; i < 4; i++) marks.seen[i] = a * i;
  marks.found.length = 0;
  for (let i = 0; i < n; i++) marks.found[i] = marks.seen[i % 4] * b;
  let s = 0;
  for (let i = 0; i < 4; i++) s += (marks.found[i] ?? a) * marks.seen[i];
  return s;
}
add('fieldsAskedFor', at, ['a', 'b']);
