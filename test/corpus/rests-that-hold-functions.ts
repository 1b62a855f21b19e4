// Lists of objects that hold functions, handed on as rest parameters and filtered.
import type { Case } from './case.ts';

abstract class L {
  abstract f(x: number): number;
}
class D extends L {
  constructor(readonly w: number) {
    super();
  }
  f(x: number): number {
    return this.w * x;
  }
}
class E extends L {
  constructor(readonly g: (x: number) => number) {
    super();
  }
  f(x: number): number {
    return this.g(x);
  }
}
class E2 extends L {
  constructor(private g: (x: number) => number) {
    super();
  }
  f = (x: number): number => this.g(x);
}
class S {
  readonly ls: L[];
  constructor(...ls: L[]) {
    this.ls = ls;
  }
}
class S2 {
  constructor(readonly ls: L[]) {}
}
export function filteredRest(x: number): number {
  const s = new S(new D(x), new E(Math.sin));
  const ds = s.ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + s.ls.length;
}
export function filteredGiven(x: number): number {
  const s = new S2([new D(x), new E(Math.sin)]);
  const ds = s.ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + s.ls.length;
}
export function filteredAndFolded(x: number): number {
  const ls: L[] = [new D(x), new E((v) => v * x), new D(2)];
  const ds = ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + ls.reduce((h, l) => l.f(h), x);
}
export function functionMembersRun(x: number): number {
  const s = new S(new D(x), new E2(Math.sin));
  let t = x;
  for (const l of s.ls) t = l.f(t);
  return t;
}
export function functionMembersFiltered(x: number): number {
  const s = new S(new D(x), new E2(Math.sin));
  const ds = s.ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + s.ls.length;
}
export function filteredFunctions(x: number): number {
  const fs: ((x: number) => number)[] = [Math.sin, (v) => v * x];
  const gs = fs.filter((g) => g(1) > 0.5);
  return gs.reduce((h, l) => l(h), x) + fs.length;
}
export function restOfFunctions(x: number, n: number): number {
  const apply = (v: number, ...fs: ((v: number) => number)[]): number => {
    let r = v;
    for (let i = 0; i < n; i++) r = fs[i % fs.length](r);
    return r + fs.filter((q) => q(0) > 0.5).length;
  };
  return apply(x, Math.sin, (v) => v * x, Math.cos) + apply(x * x, Math.exp);
}
class Pipe {
  private readonly st: ((x: number) => number)[] = [];
  constructor(...fs: ((x: number) => number)[]) {
    this.st.push(...fs);
  }
  add(...fs: ((x: number) => number)[]): this {
    this.st.push(...fs);
    return this;
  }
  run(x: number): number {
    return this.st.reduce((v, f) => f(v), x);
  }
}
export function pipeOfFunctions(x: number, n: number): number {
  const p = new Pipe(Math.sin, (v) => v * x);
  for (let i = 0; i < n; i++) p.add((v) => v + x * i, Math.cos);
  return p.run(x);
}

export const cases: Case[] = [
  { f: 'filteredRest', at: [[2]] },
  { f: 'filteredGiven', at: [[2]] },
  { f: 'filteredAndFolded', at: [[2]] },
  { f: 'functionMembersRun', at: [[2]] },
  { f: 'functionMembersFiltered', at: [[2]] },
  { f: 'filteredFunctions', at: [[2]] },
  {
    f: 'restOfFunctions',
    at: [
      [0.2, 3],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'pipeOfFunctions',
    at: [
      [1.2, 5],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
];
