// Objects of the module that functions hand on and compare: each is one object, however often it is named.
import type { Case } from './case.ts';

interface State {
  enter?(c: { f: number }): void;
  following(x: number): State;
}

const coast: State = {
  following(x) {
    return x > 1 ? accel : coast;
  },
};

const accel: State = {
  enter(c) {
    c.f -= 1;
  },
  following(x) {
    return x > 2 ? coast : accel;
  },
};

export function s1(x: number, ks: number[]): number {
  const c = { f: x };
  let s: State = coast;
  for (const k of ks) {
    const n = s.following(k);
    if (n !== s) n.enter?.(c);
    s = n;
  }
  return c.f * x;
}

export function s2(x: number, ks: number[]): number {
  const c = { f: x };
  let s: State = coast;
  for (const k of ks) {
    const n = s.following(k);
    if (n !== s) c.f += 1;
    s = n;
  }
  return c.f * x;
}

export function s3(x: number, ks: number[]): number {
  const c = { f: x };
  let s: State = coast;
  for (const k of ks) {
    const n = s.following(k);
    n.enter?.(c);
    s = n;
  }
  return c.f * x;
}

export function s4(x: number, ks: number[]): number {
  const c = { f: x };
  const a: State = {
      enter(o) {
        o.f -= 1;
      },
      following(v) {
        return v > 2 ? b : a;
      },
    },
    b: State = {
      following(v) {
        return v > 1 ? a : b;
      },
    };
  let s: State = b;
  for (const k of ks) {
    const n = s.following(k);
    n.enter?.(c);
    s = n;
  }
  return c.f * x;
}

interface S5 {
  enter?: (c: { f: number }) => void;
  following(x: number): number;
}

const list5: S5[] = [
  { following: (x) => (x > 1 ? 1 : 0) },
  {
    enter(c) {
      c.f -= 1;
    },
    following: (x) => (x > 2 ? 0 : 1),
  },
];

export function s5(x: number, ks: number[]): number {
  const c = { f: x };
  let s: S5 = list5[0];
  for (const k of ks) {
    const n = list5[s.following(k)];
    n.enter?.(c);
    s = n;
  }
  return c.f * x;
}

interface S6 {
  enter?: (c: number) => number;
  following(x: number): number;
}

const list6: S6[] = [
  { following: (x) => (x > 1 ? 1 : 0) },
  {
    enter(c) {
      return c * 3;
    },
    following: (x) => (x > 2 ? 0 : 1),
  },
];

export function s6(x: number, ks: number[]): number {
  let c = x;
  let s: S6 = list6[0];
  for (const k of ks) {
    const n = list6[s.following(k)];
    c += n.enter?.(c) ?? 1;
    s = n;
  }
  return c * x;
}

export function s7(x: number, ks: number[]): number {
  let c = x;
  let s: S6 = list6[0];
  for (const k of ks) {
    const n = list6[s.following(k)];
    if (n.enter) c += n.enter(c);
    s = n;
  }
  return c * x;
}

const A8 = { f: (x: number) => x * x },
  B8 = { f: Math.sin };

export function s8(x: number, ks: number[]): number {
  const list = [A8, B8, A8];
  let s = 0;
  for (const k of ks) {
    const o = list[k];
    s += o.f(x) * (o === A8 ? 2 : 3);
  }
  return s;
}

class Mode9 {
  constructor(readonly g: number) {}
  static readonly fast = new Mode9(2);
  static readonly slow = new Mode9(0.5);
  next(x: number): Mode9 {
    return x > 1 ? Mode9.fast : Mode9.slow;
  }
}

export function s9(x: number, ks: number[]): number {
  let m = Mode9.slow,
    sw = 0,
    s = x;
  for (const k of ks) {
    const n = m.next(k * x);
    if (n !== m) sw++;
    s += n.g * k * x;
    m = n;
  }
  return s * sw + (m === Mode9.fast ? x : 0);
}

const P10 = { v: 1 },
  Q10 = { v: 2 };

export function s10(x: number, ks: number[]): number {
  let p = P10,
    c = 0;
  const seen = new Set<{ v: number }>();
  for (const k of ks) {
    const n = k > 1 ? P10 : Q10;
    if (n === p) c++;
    p = n;
    seen.add(n);
  }
  return x * c * p.v + seen.size;
}

const states = {
  idle: { gain: 0.5, next: (x: number) => (x > 1 ? 'busy' : 'idle') as Name11 },
  busy: { gain: 2, next: (x: number) => (x < 0.5 ? 'idle' : 'busy') as Name11 },
};

type Name11 = 'idle' | 'busy';

export function s11(x: number, ks: number[]): number {
  let cur = states.idle,
    changes = 0;
  let s = 0;
  for (const k of ks) {
    const n = states[cur.next(k)];
    if (n !== cur) changes++;
    cur = n;
    s += n.gain * k * x;
  }
  return s * changes;
}

interface Gear {
  enter?(c: Car): void;
  following(c: Car, dt: number): Gear;
}

class Car {
  x = 0;
  v = 0;
  fuel: number;
  constructor(
    readonly power: number,
    fuel: number,
  ) {
    this.fuel = fuel;
  }
}

const coasting: Gear = {
  following(c, dt) {
    c.v *= 1 - 0.1 * dt;
    c.x += c.v * dt;
    return c.v < 0.5 && c.fuel > 0 ? accelerating : coasting;
  },
};

const accelerating: Gear = {
  enter(c) {
    c.fuel -= 0.05;
  },
  following(c, dt) {
    const burn = Math.min(c.fuel, 0.2 * dt);
    c.fuel -= burn;
    c.v += c.power * burn;
    c.x += c.v * dt;
    return c.v > 2 || c.fuel <= 0 ? coasting : accelerating;
  },
};

export function carTrip(power: number, fuel: number): number {
  const c = new Car(power, fuel);
  let s: Gear = accelerating;
  for (let i = 0; i < 15; i++) {
    const n = s.following(c, 0.3);
    if (n !== s) n.enter?.(c);
    s = n;
  }
  return c.x + 2 * c.v + c.fuel;
}

export const cases: readonly Case[] = [
  { f: 's1', at: [[1.3, [1.5, 1.7, 3, 1.5]]] },
  { f: 's2', at: [[1.3, [1.5, 1.7, 3, 1.5]]] },
  { f: 's3', at: [[1.3, [1.5, 1.7, 3, 1.5]]] },
  { f: 's4', at: [[1.3, [1.5, 1.7, 3, 1.5]]] },
  { f: 's5', at: [[1.3, [1.5, 1.7, 3, 1.5]]] },
  { f: 's6', at: [[1.3, [1.5, 1.7, 3, 1.5]]] },
  { f: 's7', at: [[1.3, [1.5, 1.7, 3, 1.5]]] },
  { f: 's8', at: [[1.3, [0, 1, 2]]], fixed: ['ks.0', 'ks.1', 'ks.2'] },
  { f: 's9', at: [[1.3, [0.1, 1.2, 2, 0.3, 4]]] },
  { f: 's10', at: [[1.3, [0.1, 1.2, 2, 0.3, 4]]] },
  { f: 's11', at: [[1.3, [0.1, 1.2, 2, 0.3, 4]]] },
  {
    f: 'carTrip',
    at: [
      [9, 0.7],
      [20, 2],
    ],
  },
];
