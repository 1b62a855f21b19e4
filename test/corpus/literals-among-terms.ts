// Terms of a sum that are instances of several classes or object literals, replaced and wrapped by loops.
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
abstract class Base implements Term {
  abstract readonly weight: number;
  abstract value(x: number): number;
}
class Sin extends Base {
  constructor(
    public weight: number,
    private readonly f: number,
  ) {
    super();
  }
  value(x: number): number {
    return Math.sin(this.f * x);
  }
}
const term = (weight: number, value: (x: number) => number): Term => ({ weight, value });
export function mixedTerms(x: number, n: number): number {
  const terms: Term[] = [new Pow(2), term(x, (v) => v * x), new Sin(x, 2)];
  for (let i = 0; i < n; i++) {
    const inner = terms[i];
    if (inner instanceof Pow) terms.push(term(inner.weight * 2, (v) => inner.value(v) + i));
    else if (inner.label === undefined && i % 2) terms.push(new Sin(inner.weight, x));
    else terms.push({ weight: i, label: 'lit', value: inner.value.bind(inner) });
  }
  return terms.reduce((s, t) => s + t.weight * t.value(x) + (t.label?.length ?? 0), 0);
}
add('mixedTerms');
export function swappedStrategy(x: number, n: number): number {
  let cur: Term = new Sin(1, x);
  const made: Term[] = [];
  for (let i = 0; i < n; i++) {
    const old = cur;
    switch (i % 4) {
      case 0:
        cur = { ...term(x, (v) => old.value(v) * 2), label: 'a' };
        break;
      case 1:
        cur = new Pow(2);
        break;
      case 2:
        cur = {
          weight: old.weight + 1,
          value(v) {
            return v * this.weight + old.value(v);
          },
        };
        break;
      default:
        continue;
    }
    made.push(cur);
    if (cur.value(x) > 100) break;
  }
  return made.reduce((s, t) => s + t.value(x) * t.weight, cur.weight);
}
add('swappedStrategy');
class Holder {
  readonly parts: Term[] = [];
  add(t: Term): this {
    this.parts.push(t);
    return this;
  }
  total(x: number): number {
    return this.parts.map((p) => p.value(x) * p.weight).reduce((a, b) => a + b, 0);
  }
}
export function heldTerms(x: number, n: number): number {
  const h = new Holder();
  for (let i = 0; i < n; i++) h.add(new Pow(i)).add({ weight: x, value: (v) => v + h.parts.length });
  return h.total(x);
}
add('heldTerms');
export function tableOfTerms(x: number, n: number): number {
  const byName = new Map<string, Term>();
  byName.set('p', new Pow(3));
  byName.set('l', { weight: 2, value: (v) => v * x });
  for (let i = 0; i < n; i++) {
    const p = byName.get('p');
    const l = byName.get('l');
    if (p && l) {
      byName.set('p', l);
      byName.set('l', { weight: x * i, value: (v) => p.value(v) + i });
    }
  }
  let s = 0;
  for (const [k, t] of byName) s += t.value(x) * t.weight * (k === 'p' ? 2 : 1);
  return s;
}
add('tableOfTerms');
export function recordsHoldingTerms(x: number, n: number): number {
  const layers: { t: Term; gain: number }[] = [];
  for (let i = 0; i < n; i++) layers.push({ t: i % 2 ? new Pow(2) : { weight: i, value: (v) => Math.tanh(v * x) }, gain: x });
  let v = x;
  for (const { t, gain } of layers) v = t.value(v) * gain + t.weight;
  return v;
}
add('recordsHoldingTerms');
export function maybeTerm(x: number, n: number): number {
  let t: Term | null = null;
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (t !== null) s += (t as Term).value(x) * (t as Term).weight;
    const before = t as Term | null;
    t = i % 3 === 0 ? { weight: x, value: (v) => v * 2 + (before?.weight ?? 0) } : i % 3 === 1 ? new Pow(2) : null;
  }
  return s + ((t as Term | null)?.weight ?? x);
}
add('maybeTerm');

class Lin implements Term {
  constructor(
    readonly weight: number,
    private readonly a: number,
  ) {}
  value(x: number): number {
    return this.a * x;
  }
}
export function recordsHoldingTwoOfThree(x: number, n: number): number {
  const layers: { t: Term; gain: number }[] = [];
  for (let i = 0; i < n; i++) layers.push({ t: i % 2 ? new Pow(2) : new Lin(i, x), gain: x });
  let v = x;
  for (const { t, gain } of layers) v = t.value(v) * gain + t.weight;
  return v;
}
add('recordsHoldingTwoOfThree');
