/** Objects of the module, made of its constants or with methods, that are written through a reference no name leads to. */

import type { Case } from './case.ts';

const acc = {
  total: 0,
  bump(v: number): void {
    this.total += v;
  },
};
const getAcc = () => acc;
export function literalReturned(x: number): number {
  const b = getAcc().total;
  getAcc().bump(x);
  getAcc().bump(x * x);
  return getAcc().total - b;
}
const base = 2;
const s3 = { v: base * 2 };
const getS3 = () => s3;
export function settingsReturned(x: number): number {
  getS3().v = x;
  getS3().v *= x;
  return s3.v;
}
const s4 = { v: base * 2, f: (n: number) => n * 2 };
export function settingsInAList(x: number): number {
  for (const s of [s4]) s.v = x;
  return s4.f(s4.v);
}
const s5 = { v: [base, 2], f: (n: number) => n * 2 };
class Uses {
  constructor(private s: { v: number[] }) {}
  put(n: number): void {
    this.s.v[0] = n;
  }
}
export function settingsKeptByAnInstance(x: number): number {
  new Uses(s5).put(x * x);
  return s5.f(s5.v[0]);
}
const s6 = { v: base, f: (n: number) => n * 2 };
export function settingsChosen(x: number): number {
  const t = x > 0 ? s6 : { v: 3, f: (n: number) => n };
  t.v = x * x;
  return s6.f(s6.v);
}
const s7 = { v: base, f: (n: number) => n * 2 };
const both7 = [s7, s7];
export function settingsTwiceInAList(x: number): number {
  both7[0].v = x * x;
  return s7.f(both7[1].v) + s7.v;
}
const s8 = { inner: { v: base }, f: (n: number) => n * 2 };
export function innerTakenApart(x: number): number {
  const { inner } = s8;
  inner.v = x * x;
  return s8.f(s8.inner.v);
}
const s9 = {
  v: base,
  set(n: number) {
    this.v = n;
    return this;
  },
  f: (n: number) => n * 2,
};
export function methodReturnsItself(x: number): number {
  return s9.set(x).set(x * x).v + s9.v;
}
const mem: number[] = [base, base + 1];
const view = () => mem;
export function listReturned(x: number): number {
  view()[1] = 3;
  view()[0] = x;
  view()[1] *= view()[0];
  return mem[0] + mem[1];
}
class Reg {
  static items = [base, 1];
  static get(): number[] {
    return this.items;
  }
}
export function staticListReturned(x: number): number {
  Reg.get()[0] = x;
  return Reg.items[0] * x + Reg.get()[1];
}
class Reg2 {
  static cfg = { v: base };
}
export function staticByVariable(x: number): number {
  const c = Reg2.cfg;
  c.v = x * x;
  return Reg2.cfg.v;
}
class Reg3 {
  static cfg = { v: base };
  static use(): { v: number } {
    return Reg3.cfg;
  }
}
export function staticReturned(x: number): number {
  Reg3.use().v = x * x;
  return Reg3.cfg.v;
}
class Sh {
  readonly cfg = shared;
}
const shared = { v: base };
export function fieldOfInstances(x: number): number {
  new Sh().cfg.v = x * x;
  return new Sh().cfg.v;
}
const shared2 = { v: base };
function upd(o: { c: { v: number } }, v: number): void {
  o.c.v = v;
}
export function insideAnArgument(x: number): number {
  upd({ c: shared2 }, x * x);
  return shared2.v;
}
const settings = new Map([['w', { v: 1 }]]);

export function settingsOfAMap(x: number): number {
  settings.get('w')!.v = x;
  const e = settings.get('w')!;
  return e.v * x + settings.get('w')!.v;
}

const listeners: ((v: number) => void)[] = [];
let heard = 0;
listeners.push((v) => {
  heard += v;
});
listeners.push((v) => {
  heard += v * v;
});

export function listenersThatAdd(x: number): number {
  heard = 0;
  for (const listener of listeners) listener(x);
  return heard;
}

export const cases: Case[] = [
  { f: 'literalReturned', at: [[1.5]] },
  { f: 'settingsReturned', at: [[1.5]] },
  { f: 'settingsInAList', at: [[1.5]] },
  { f: 'settingsKeptByAnInstance', at: [[1.5]] },
  { f: 'settingsChosen', at: [[1.5]] },
  { f: 'settingsTwiceInAList', at: [[1.5]] },
  { f: 'innerTakenApart', at: [[1.5]] },
  { f: 'methodReturnsItself', at: [[1.5]] },
  { f: 'listReturned', at: [[1.5]] },
  { f: 'staticListReturned', at: [[1.5]] },
  { f: 'staticByVariable', at: [[1.5]] },
  { f: 'staticReturned', at: [[1.5]] },
  { f: 'fieldOfInstances', at: [[1.5]] },
  { f: 'insideAnArgument', at: [[1.5]] },
  { f: 'settingsOfAMap', at: [[1.5]] },
  { f: 'listenersThatAdd', at: [[1.5]] },
];
