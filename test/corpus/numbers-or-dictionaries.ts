// Values that are a number or a dictionary, null or text between them, given or made: settings for all or one by one, JSON.
import type { Case } from './case.ts';

export function rateOrRates(rate: number | Record<string, number>): number {
  return typeof rate === 'number' ? rate * rate : Object.values(rate).reduce((s, v) => s + v * v, 0);
}

export function oneListOrByName(p: number | number[] | Record<string, number>): number {
  return typeof p === 'number' ? p * p : Array.isArray(p) ? p[0] : Object.entries(p).reduce((s, [k, v]) => s + v * v * k.length, 0);
}

export function inSettings(options: { rate: number | Record<string, number>; scale: number }): number {
  const { rate, scale } = options;
  return scale * (typeof rate === 'number' ? rate * rate : Object.values(rate).reduce((s, v) => s + v * v, 0));
}

export function numberNullOrDictionary(p: number | null | { [key: string]: number }): number {
  if (p === null) return 3;
  if (typeof p === 'number') return p * p;
  return Object.values(p).reduce<number>((s, v) => s + v ** 2, 0);
}

export function dictionaryWithGaps(p: number | { [key: string]: number | null }): number {
  return typeof p === 'number' ? p * p : Object.values(p).reduce<number>((s, v) => s + (v ?? 2) ** 2, 0);
}

type Group = number | null | { [key: string]: Group };

function groupTotal(g: Group): number {
  if (g === null) return 1;
  if (typeof g === 'number') return g * g;
  return Object.values(g).reduce<number>((s, v) => s + groupTotal(v), 0);
}

export function groupWithGaps(g: Group): number {
  return groupTotal(g);
}

export function givenGroupInside(g: Group, x: number): number {
  return groupTotal({ a: x, b: null, c: { d: g } });
}

export function groupMade(x: number): number {
  return groupTotal({ a: x, b: null, c: { d: x * x } });
}

type List = number | null | List[];

const listTotal = (l: List): number => (l === null ? 1 : typeof l === 'number' ? l * l : l.reduce<number>((s, v) => s + listTotal(v), 0));

export function listWithGaps(l: List): number {
  return listTotal(l);
}

export function listMade(x: number): number {
  return listTotal([x, null, [x * x, [null]]]);
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function weigh(j: Json): number {
  if (j === null || typeof j === 'boolean' || typeof j === 'string') return 0;
  if (typeof j === 'number') return j * j;
  if (Array.isArray(j)) return j.map(weigh).reduce((a, b) => a + b, 0);
  return Object.entries(j).reduce((s, [key, value]) => s + (key.startsWith('_') ? 0 : weigh(value)), 0);
}

export function json(j: Json): number {
  return weigh(j);
}

export function jsonMade(x: number, y: number): number {
  return weigh({ a: [x, null, 'q', true], _skip: x, c: { d: y } });
}

export const cases: Case[] = [
  { f: 'rateOrRates', at: [[2], [{ a: 2, b: 3 }]] },
  { f: 'oneListOrByName', at: [[2], [[3]], [{ a: 2, bb: 3 }]] },
  { f: 'inSettings', at: [[{ rate: 2, scale: 3 }], [{ rate: { a: 2, b: 3 }, scale: 2 }]] },
  { f: 'numberNullOrDictionary', at: [[{ a: 1 }], [2]] },
  { f: 'dictionaryWithGaps', at: [[{ a: 1, b: null }], [2]] },
  { f: 'groupWithGaps', at: [[{ a: 1, b: null, c: { d: 3 } }], [2]] },
  { f: 'givenGroupInside', at: [[3, 2]] },
  { f: 'groupMade', at: [[2]] },
  { f: 'listWithGaps', at: [[[1, null, [2]]], [3]] },
  { f: 'listMade', at: [[3]] },
  { f: 'json', at: [[{ a: [1, null], b: { c: 2, _d: 3 }, e: 'x' }]] },
  { f: 'jsonMade', at: [[1.2, 0.7]] },
];
