/** Exported functions that an expression makes when the module loads: composed, curried, bound, chosen, taken out of objects. */

import type { Case } from './case.ts';

type Fn = (x: number) => number;

const scaledSquare =
  (k: number) =>
  (x: number): number =>
    k * x * x;
export const doubledSquare = scaledSquare(2);
export const usesWhatIsExported = (x: number, y: number): number => doubledSquare(x) * y + doubledSquare(y);

const compose =
  <A, B, C>(f: (b: B) => C, g: (a: A) => B) =>
  (a: A): C =>
    f(g(a));
export const norm = compose(Math.sqrt, (xs: readonly number[]) => xs.reduce((s, x) => s + x * x, 0));

const pipe =
  (...fs: Fn[]): Fn =>
  (x) =>
    fs.reduce((v, f) => f(v), x);
export const piped = pipe(Math.sin, (v) => v * v, Math.exp);

const curry =
  <A, B, R>(f: (a: A, b: B) => R) =>
  (a: A) =>
  (b: B): R =>
    f(a, b);
export const curried = curry((a: number, b: number) => a * a * b + b ** 3)(3);

class Ridge {
  constructor(private readonly lambda: number) {}
  loss(w: readonly number[], power = 2): number {
    return w.reduce((s, v) => s + this.lambda * Math.abs(v) ** power, 0);
  }
}
const ridge = new Ridge(0.5);
export const boundLoss = ridge.loss.bind(ridge);

const pair = (k: number) => ({
  linear: (x: number): number => k * x,
  curved: ({ x, y }: { x: number; y: number }): number => k * x * y * y,
});
export const { linear, curved: bent } = pair(4);
export const usesBoth = (x: number): number => linear(x) * bent({ x, y: 2 });

const kernels = {
  cubic: (x: number): number => x ** 3,
  quartic(x: number): number {
    return x ** 4;
  },
};
export const quartic = kernels.quartic;
export const smooth = Math.PI > 3 ? kernels.cubic : kernels.quartic;

const restOf =
  (scale: number) =>
  (first: number, ...rest: number[]): number =>
    scale * first * rest.reduce((p, v) => p * v, 1);
export const product = restOf(0.5);

const newton =
  (f: Fn, df: Fn, steps: number) =>
  (a: number): number => {
    let x = a;
    for (let i = 0; i < steps; i++) x -= (f(x) - a) / df(x);
    return x;
  };
export const cubeRoot = newton(
  (x) => x ** 3,
  (x) => 3 * x * x,
  12,
);

export const iife = ((): Fn => {
  const table = [1, 2, 3];
  return (x) => table.reduce((s, c, k) => s + c * x ** k, 0);
})();

const spread =
  (n: number) =>
  (x: number): number[] => {
    const list: number[] = [];
    let power = 1;
    for (let i = 0; i < n; i++) {
      list.push(power);
      power *= x;
    }
    return list;
  };
export const powers = spread(4);
export const usesPowers = (x: number): number => powers(x).reduce((s, v, k) => s + v * k, 0);

const createModel = (k: number) => ({
  w: [k, 2 * k],
  bias: 1,
  predict(x: number): number {
    return this.w[0]! * x * x + this.w[1]! * x + this.bias;
  },
});
export const model = createModel(3);
export const ofAnExportedModel = (x: number): number => model.predict(x) * model.bias;
export const layers = [1, 2, 3].map((k) => createModel(k));
export const throughLayers = (x: number): number => layers.reduce((v, layer) => layer.predict(v) / 10, x);
export const frozen = Object.freeze(createModel(2));
export const ofAFrozenModel = (x: number): number => frozen.predict(x) * frozen.w[1]!;

const line = (k: number) => {
  const w = [k, 2 * k];
  const predict = (x: number): number => w[0]! * x * x + w[1]! * x;
  const loss = (x: number, y: number): number => (predict(x) - y) ** 2;
  return { predict, loss, size: w.length };
};
export const fitted = line(3);
export const ofExportedClosures = (x: number): number => fitted.loss(x, 2) * fitted.size;
export const { loss: lossOfLine, size } = line(4);
const cubed = restOf(2);
export { cubed as scaledProduct };
export const usesParts = (x: number): number => lossOfLine(x, 2) * size;

// A model that several functions use, and one that is an object of functions taken from elsewhere.
const shared = createModel(2);
export const ofASharedModel = (x: number): number => shared.predict(x);
export const ofASharedModelAgain = (x: number): number => shared.predict(x) * shared.w[0]!;
export const settings = { rate: 0.1, act: Math.tanh, nested: { f: doubledSquare } };
export const ofSettings = (x: number): number => settings.act(x) * settings.nested.f(x) * settings.rate;
export const powersByName = Object.fromEntries(['a', 'b', 'c'].map((name, i) => [name, (x: number) => x ** (i + 1)]));
export const ofPowersByName = (x: number): number => powersByName['b']!(x) * powersByName['c']!(x);
const monomials: Fn[] = [];
for (let k = 1; k <= 3; k++) monomials.push((x) => x ** k);
export const ofMonomials = (x: number): number => monomials.reduce((s, f) => s + f(x), 0);

const known = new Map<number, number>();
const factorial = (n: number): number => {
  const found = known.get(n);
  if (found !== undefined) return found;
  const made = n <= 1 ? 1 : n * factorial(n - 1);
  known.set(n, made);
  return made;
};
export function ofRememberedFactorials(x: number): number {
  let s = 0;
  for (let k = 0; k < 6; k++) s += x ** k / factorial(k);
  return s;
}
const fibonacci: Record<string, number> = {};
export function ofRememberedNumbers(x: number): number {
  const at = (n: number): number => (n < 2 ? n : (fibonacci[n] ??= at(n - 1) + at(n - 2)));
  return x * x * at(7);
}

export const cases: readonly Case[] = [
  { f: 'doubledSquare', parameters: ['x'], at: [[3], [-0.5]] },
  { f: 'usesWhatIsExported', at: [[3, 2]], wrt: 'all' },
  { f: 'norm', parameters: ['a'], at: [[[3, 4, 5]], [[1]]] },
  { f: 'piped', parameters: ['x'], at: [[0.4], [2]] },
  { f: 'curried', parameters: ['b'], at: [[2], [-1]] },
  { f: 'boundLoss', parameters: ['w', 'power'], at: [[[1, -2, 0.5]], [[1, -2, 0.5], 3]] },
  { f: 'linear', parameters: ['x'], at: [[2]] },
  { f: 'bent', parameters: ['0'], at: [[{ x: 2, y: 3 }]] },
  { f: 'usesBoth', at: [[1.5]] },
  { f: 'quartic', parameters: ['x'], at: [[1.5]] },
  { f: 'smooth', parameters: ['x'], at: [[1.5]] },
  { f: 'product', parameters: ['first', '...rest'], at: [[2, 3, 4], [2]] },
  { f: 'cubeRoot', parameters: ['a'], at: [[5], [1.2]] },
  { f: 'usesPowers', at: [[1.5]] },
  { f: 'ofAnExportedModel', at: [[1.5]] },
  { f: 'throughLayers', at: [[1.5]] },
  { f: 'ofAFrozenModel', at: [[1.5]] },
  { f: 'ofExportedClosures', at: [[1.5]] },
  { f: 'lossOfLine', parameters: ['x', 'y'], wrt: 'all', at: [[1.5, 2]] },
  { f: 'scaledProduct', parameters: ['first', '...rest'], at: [[2, 3]] },
  { f: 'usesParts', at: [[1.5]] },
  { f: 'ofASharedModel', at: [[1.5]] },
  { f: 'ofASharedModelAgain', at: [[1.5]] },
  { f: 'ofSettings', at: [[1.5]] },
  { f: 'ofPowersByName', at: [[1.5]] },
  { f: 'ofMonomials', at: [[1.5]] },
  { f: 'ofRememberedFactorials', at: [[1.5]] },
  { f: 'ofRememberedNumbers', at: [[1.5]] },
  { f: 'iife', parameters: ['x'], at: [[2]] },
];
