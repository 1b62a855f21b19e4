// Instances of one of two classes in a field that may hold a third: what is asked of the field is asked of them.
import type { Case } from './case.ts';
export const cases: Case[] = [];
const at = [
  [1.2, 3],
  [0.3, 0],
  [0.7, 5],
  [-1, 1],
];
const add = (f: string): void => void cases.push({ f, at, wrt: ['x'] });
interface Term {
  value(x: number): number;
  readonly weight: number;
  label?: string;
}
class Pow implements Term {
  weight = 1;
  constructor(
    private readonly p: number,
    readonly label = 'pow',
  ) {}
  value(x: number): number {
    return x ** this.p;
  }
}
class Sin implements Term {
  constructor(
    public weight: number,
    private readonly f: number,
  ) {}
  value(x: number): number {
    return Math.sin(this.f * x);
  }
}
class Lin implements Term {
  constructor(
    readonly weight: number,
    private readonly a: number,
  ) {}
  value(x: number): number {
    return this.a * x;
  }
}
export function ofOne(x: number, n: number): number {
  const layers: { t: Term; gain: number }[] = [];
  for (let i = 0; i < n; i++) layers.push({ t: new Pow(2), gain: x });
  let v = x;
  for (const { t, gain } of layers) v = t.value(v) * gain + t.weight;
  return v;
}
add('ofOne');
export function ofTwo(x: number, n: number): number {
  const layers: { t: Term; gain: number }[] = [];
  for (let i = 0; i < n; i++) layers.push({ t: i % 2 ? new Pow(2) : new Lin(i, x), gain: x });
  let v = x;
  for (const { t, gain } of layers) v = t.value(v) * gain + t.weight;
  return v;
}
add('ofTwo');
export function ofTwoKept(x: number, n: number): number {
  const o: { t: Term; gain: number } = { t: n % 2 ? new Pow(2) : new Lin(n, x), gain: x };
  let v = x;
  for (let i = 0; i < n; i++) {
    v = o.t.value(v) * o.gain + o.t.weight;
    if (i === 2) o.t = new Sin(x, 2);
  }
  return v;
}
add('ofTwoKept');
export function ofTwoInArray(x: number, n: number): number {
  const ts: Term[] = [n % 2 ? new Pow(2) : new Lin(n, x)];
  let v = x;
  for (let i = 0; i < n; i++) {
    v = ts[0].value(v) + ts[0].weight;
    ts[0] = i % 2 ? new Pow(2) : new Lin(n, v);
  }
  return v;
}
add('ofTwoInArray');
export function ofTwoInMap(x: number, n: number): number {
  const m = new Map<string, Term>();
  let v = x;
  for (let i = 0; i < n; i++) {
    m.set('a', i % 2 ? new Pow(2) : new Lin(i, x));
    v += m.get('a')?.value(v) ?? 1;
  }
  return v;
}
add('ofTwoInMap');
class Link {
  constructor(
    readonly t: Term,
    readonly next: Link | null,
  ) {}
}
export function ofTwoInInstances(x: number, n: number): number {
  let head: Link | null = null;
  for (let i = 0; i < n; i++) head = new Link(i % 2 ? new Pow(2) : new Lin(i, x), head);
  let v = x;
  for (let at = head; at; at = at.next) v = at.t.value(v) + at.t.weight;
  return v;
}
add('ofTwoInInstances');
export function ofTwoReturned(x: number, n: number): number {
  const pick = (i: number): { t: Term } => ({ t: i % 2 ? new Pow(2) : new Lin(i, x) });
  let v = x;
  for (let i = 0; i < n; i++) v = pick(i).t.value(v) + i;
  return v;
}
add('ofTwoReturned');
export function ofTwoHandedOn(x: number, n: number): number {
  const rec = (t: Term, k: number): number =>
    k === 0 ? t.value(x) : rec(k % 2 ? new Pow(k) : new Lin(k, x), k - 1) * t.weight + t.value(x);
  return rec(n % 2 ? new Pow(2) : new Lin(n, x), n);
}
add('ofTwoHandedOn');
export function ofTwoMaybe(x: number, n: number): number {
  const layers: { t: Term | null; gain: number }[] = [];
  for (let i = 0; i < n; i++) layers.push({ t: i % 3 === 0 ? null : i % 3 === 1 ? new Pow(2) : new Lin(i, x), gain: x });
  let v = x;
  for (const { t, gain } of layers) v = t ? t.value(v) * gain + t.weight : v * x;
  return v;
}
add('ofTwoMaybe');
