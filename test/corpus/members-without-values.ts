// Members of a union that have fewer fields than the others, in fields and elements that may hold any: `none`, `identity`, defaults.
import type { Case } from './case.ts';
export const cases: Case[] = [];
const at = [
  [1.2, 3],
  [0.3, 0],
  [0.7, 5],
  [-1, 1],
];
const add = (f: string): void => void cases.push({ f, at, wrt: ['x'] });
type Maybe<T> = { kind: 'some'; value: T } | { kind: 'none' };
const some = <T>(value: T): Maybe<T> => ({ kind: 'some', value });
const none: Maybe<never> = { kind: 'none' };
const orElse = <T>(m: Maybe<T>, d: T): T => (m.kind === 'some' ? m.value : d);
export function inAField(x: number, n: number): number {
  const o: { m: Maybe<number> } = { m: none };
  let s = orElse(o.m, x);
  for (let i = 0; i < n; i++) s += orElse(o.m, x * i);
  return s;
}
export function inAnElement(x: number, n: number): number {
  const list: Maybe<number>[] = [some(x), none];
  return orElse(list[1], x) * orElse(list[0], n) + orElse(list[n % 2], x);
}
export function inRecordsOfALoop(x: number, n: number): number {
  const rows: { m: Maybe<number>; w: number }[] = [];
  for (let i = 0; i < n; i++) rows.push({ m: none, w: x });
  return rows.reduce((s, { m, w }) => s + orElse(m, x * x) * w, x);
}
export function inATuple(x: number, n: number): number {
  const rows: [Maybe<number>, Maybe<number>][] = [];
  for (let i = 0; i < n; i++) rows.push([i % 2 ? some(x) : none, none]);
  return rows.reduce((s, [a, b]) => s + orElse(a, x * 0.5) * orElse(b, 2), x);
}
for (const f of ['inAField', 'inAnElement', 'inRecordsOfALoop', 'inATuple']) add(f);
type Tr = { t: 'id' } | { t: 'scale'; k: number } | { t: 'shift'; by: number; then: Tr } | { t: 'poly'; c: number[] };
const identity: Tr = { t: 'id' };
const double: Tr = { t: 'scale', k: 2 };
const apply = (tr: Tr, v: number): number => {
  switch (tr.t) {
    case 'id':
      return v;
    case 'scale':
      return v * tr.k;
    case 'shift':
      return apply(tr.then, v + tr.by);
    case 'poly':
      return tr.c.reduce((s, c) => s * v + c, 0);
  }
};
export function boneTransforms(x: number, n: number): number {
  const bones: { tr: Tr; w: number }[] = [];
  for (let i = 0; i < n; i++) bones.push({ tr: i === 0 ? identity : double, w: x });
  return bones.reduce((s, b) => s + apply(b.tr, x) * b.w, 0);
}
add('boneTransforms');
export function identityOnly(x: number, n: number): number {
  const bones: { tr: Tr; w: number }[] = [];
  for (let i = 0; i < n; i++) bones.push({ tr: identity, w: x * i });
  let s = x;
  for (const { tr, w } of bones) s = apply(tr, s) + w;
  return s;
}
add('identityOnly');
class Bone {
  constructor(
    readonly tr: Tr = identity,
    public w = 1,
    readonly parent: Bone | null = null,
  ) {}
  total(v: number): number {
    const u = apply(this.tr, v) * this.w;
    return this.parent ? this.parent.total(u) : u;
  }
}
export function boneChain(x: number, n: number): number {
  let b = new Bone();
  for (let i = 0; i < n; i++) {
    b = new Bone(i % 2 ? undefined : { t: 'shift', by: x, then: i % 3 ? identity : double }, x, b);
    if (i > 3) b.w = 0.5;
  }
  return b.total(x);
}
add('boneChain');
export function lastTransform(x: number, n: number): number {
  let cur: Tr = identity;
  const hist: { before: Tr; after: Tr }[] = [];
  for (let i = 0; i < n; i++) {
    const before = cur;
    cur = i % 3 === 0 ? { t: 'scale', k: x } : i % 3 === 1 ? { t: 'poly', c: [x, i] } : identity;
    hist.push({ before, after: cur });
  }
  return hist.reduce((s, { before, after }) => s + apply(before, x) * apply(after, s), apply(cur, x));
}
add('lastTransform');
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
const fail = (error: string): Result<number> => ({ ok: false, error });
const safeDiv = (a: number, b: number): Result<number> => (b === 0 ? fail('zero') : { ok: true, value: a / b });
export function results(x: number, n: number): number {
  const rs: { r: Result<number>; i: number }[] = [];
  for (let i = -1; i < n; i++) rs.push({ r: safeDiv(x, i), i });
  let s = 0;
  let errors = 0;
  for (const { r, i } of rs) {
    if (!r.ok) {
      errors += r.error.length;
      continue;
    }
    s += r.value * (i + 2);
  }
  return s * errors;
}
add('results');
export function onlyFailures(x: number, n: number): number {
  const rs: { r: Result<number>; w: number }[] = [];
  for (let i = 0; i < n; i++) rs.push({ r: fail('no'), w: x });
  return rs.reduce((s, { r, w }) => s + (r.ok ? r.value : w * r.error.length), x);
}
add('onlyFailures');
interface Opt {
  scale?: number;
  bias?: { v: number };
  name?: string;
}
const defaults: Opt = {};
const named: Opt = { name: 'n' };
export function optionsInRecords(x: number, n: number): number {
  const rows: { o: Opt; w: number }[] = [];
  for (let i = 0; i < n; i++) rows.push({ o: i % 2 ? defaults : named, w: x });
  return rows.reduce((s, { o, w }) => s * (o.scale ?? 1.1) + (o.bias?.v ?? w) + (o.name?.length ?? 0), x);
}
add('optionsInRecords');
export function optionsInState(x: number, n: number): number {
  const state: { o: Opt; acc: number } = { o: defaults, acc: x };
  for (let i = 0; i < n; i++) {
    state.acc = state.acc * (state.o.scale ?? x) + (state.o.bias?.v ?? 1);
    if (i === 1) state.o = { ...state.o, scale: x };
    if (i === 2) state.o = { ...state.o, bias: { v: state.acc } };
  }
  return state.acc;
}
add('optionsInState');
type Tree = { leaf: true } | { leaf: false; l: Tree; v: number; r: Tree };
const nil: Tree = { leaf: true };
const ins = (t: Tree, v: number): Tree =>
  t.leaf ? { leaf: false, l: nil, v, r: nil } : v < t.v ? { ...t, l: ins(t.l, v) } : { ...t, r: ins(t.r, v) };
const fold = (t: Tree, d: number): number => (t.leaf ? 0 : fold(t.l, d + 1) + t.v * t.v * d + fold(t.r, d + 1));
export function forest(x: number, n: number): number {
  const trees: { t: Tree; w: number }[] = [];
  for (let i = 0; i < n; i++) trees.push({ t: i % 2 ? ins(ins(nil, x * i), x) : nil, w: i + x });
  return trees.reduce((s, { t, w }) => s + fold(t, 1) * w, 0);
}
add('forest');
export function stateMachineConst(x: number, n: number): number {
  type St = { k: 'start' } | { k: 'go'; v: number } | { k: 'end'; v: number; why?: string };
  const start: St = { k: 'start' };
  let st: St = start as St;
  const trace: { st: St }[] = [{ st }];
  for (let i = 0; i < n; i++) {
    st = st.k === 'start' ? { k: 'go', v: x } : st.k === 'go' ? (st.v > 2 ? { k: 'end', v: st.v } : { k: 'go', v: st.v * 1.7 }) : start;
    trace.push({ st });
  }
  return trace.reduce((s, { st }) => s + (st.k === 'start' ? 0.1 : st.v * (st.k === 'end' ? 3 : 1)), 0);
}
add('stateMachineConst');
