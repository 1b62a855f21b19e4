import type { Case } from './case.ts';

enum Activation {
  Relu,
  Tanh,
  Softplus = 7,
}

const enum Padding {
  Zero = 'zero',
  Edge = 'edge',
}

const Norm = { L1: 'l1', L2: 'l2' } as const;
type Norm = (typeof Norm)[keyof typeof Norm];

const GRAVITY = 9.81;
const coefficients = [0.5, -1, 2] as const;
const settings = { scale: 2, offsets: [1, 2, 3] };
export const shift = 0.25;

export function activate(x: number, kind: Activation): number {
  switch (kind) {
    case Activation.Relu:
      return x > 0 ? x : 0;
    case Activation.Tanh:
      return Math.tanh(x);
    case Activation.Softplus:
      return Math.log1p(Math.exp(x));
  }
}

export function enumByName(x: number, kind: keyof typeof Activation): number {
  return activate(x, Activation[kind]) * x;
}

export function padded(xs: number[], mode: Padding): number {
  const left = mode === Padding.Zero ? 0 : xs[0];
  const right = mode === Padding.Zero ? 0 : xs[xs.length - 1];
  const all = [left, ...xs, right];
  let s = 0;
  for (let i = 1; i + 1 < all.length; i++) s += (all[i - 1] + all[i + 1]) * all[i];
  return s;
}

export function vectorNorm(xs: number[], norm: Norm): number {
  if (norm === Norm.L1) return xs.reduce((s, x) => s + Math.abs(x), 0);
  return Math.sqrt(xs.reduce((s, x) => s + x * x, 0));
}

export function moduleConstants(x: number): number {
  return GRAVITY * x + coefficients[0] * x ** 2 + coefficients[2] / x + settings.scale * settings.offsets[1] * x + shift;
}

export function constantTable(x: number): number {
  let r = 0;
  for (const c of coefficients) r = r * x + c;
  return r * coefficients.length;
}

const steps: Record<string, number> = { small: 0.1, large: 1 };

export function lookUpByString(x: number, name: string): number {
  return x * x * (steps[name] ?? 0.5);
}

export function stringFlags(x: number, flags: string): number {
  let r = x;
  if (flags.includes('s')) r = r * r;
  if (flags.startsWith('n')) r = -r;
  for (const c of flags) {
    if (c === '+') r += x;
    else if (c === '*') r *= x;
  }
  return r + flags.length;
}

export function bitFlags(x: number, flags: number): number {
  let r = x;
  if (flags & 1) r *= x;
  if (flags & 2) r += Math.sin(x);
  if ((flags >> 2) & 1) r = -r;
  return r * (flags ^ 3);
}

export function bitReversal(xs: number[]): number {
  const n = xs.length;
  const bits = Math.log2(n);
  let s = 0;
  for (let i = 0; i < n; i++) {
    let r = 0;
    for (let b = 0; b < bits; b++) r |= ((i >>> b) & 1) << (bits - 1 - b);
    s += xs[r] * xs[i] * (i + 1);
  }
  return s;
}

export function logsOnTheWay(x: number): number {
  const y = x * x;
  if (y > 1e9) console.log(`big: ${y.toFixed(2)}`);
  const label = y > 1 ? 'above' : 'below';
  return label === 'above' ? y * 2 : y;
}

export function countsInMap(xs: number[], names: string[]): number {
  const counts = new Map<string, number>();
  for (const n of names) counts.set(n, (counts.get(n) ?? 0) + 1);
  let s = 0;
  xs.forEach((x, i) => {
    s += x * x * (counts.get(names[i]) ?? 0);
  });
  return s;
}

export function membershipInSet(xs: number[], skip: number[]): number {
  const skipped = new Set(skip);
  let p = 1;
  for (let i = 0; i < xs.length; i++) {
    if (skipped.has(i)) continue;
    p *= xs[i];
  }
  return p;
}

export function guardedByTry(x: number, text: string): number {
  let scale = 1;
  try {
    scale = (JSON.parse(text) as { scale: number }).scale;
  } catch {
    scale = 3;
  }
  return scale * x * x;
}

export function timed(x: number): number {
  const start = performance.now();
  let y = x;
  for (let i = 0; i < 3; i++) y = Math.sin(y) * x;
  const elapsed = performance.now() - start;
  if (elapsed < 0) throw new Error('clock');
  return y;
}

export function parsedNumber(x: number, text: string): number {
  return x ** 2 * parseFloat(text) + parseInt(text, 10) * x;
}

export function integerDivision(xs: number[], width: number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const row = (i / width) | 0;
    const col = i % width;
    s += xs[i] * (row + 1) * ~~(col + 1.5) * xs[row];
  }
  return s;
}

export function parityTernary(xs: number[]): number {
  return xs.reduce((s, x, i) => (i & 1 ? s - x : s + x * x), 0);
}

export function isIntegerGuard(x: number): number {
  if (Number.isInteger(x)) return x * 2;
  if (Number.isSafeInteger(x * 2)) return x * 3;
  return x ** 2;
}

const Shade = { Dark: 'dark', Light: 'light' } as const;
type ShadeName = (typeof Shade)[keyof typeof Shade];
const response: { readonly [K in ShadeName]: (x: number) => number } = { dark: (x) => x * 2, [Shade.Light]: Math.sqrt };

export function keyedByStatedTexts(x: number, shade: ShadeName): number {
  const parts = { [Shade.Dark]: x, [Shade.Light]: x * x };
  const { [Shade.Light]: light, ...rest } = parts;
  return response[shade](light) + rest.dark;
}

export const cases: Case[] = [
  {
    f: 'activate',
    at: [
      [2, 0],
      [-2, 0],
      [0.5, 1],
      [0.5, 7],
    ],
    wrt: ['x'],
  },
  {
    f: 'enumByName',
    at: [
      [2, 'Relu'],
      [0.5, 'Tanh'],
    ],
    wrt: ['x'],
  },
  {
    f: 'padded',
    at: [
      [[1, 2, 3], 'zero'],
      [[1, 2, 3], 'edge'],
    ],
  },
  {
    f: 'vectorNorm',
    at: [
      [[1, -2, 3], 'l1'],
      [[1, -2, 3], 'l2'],
    ],
  },
  { f: 'moduleConstants', at: [[1.5]] },
  { f: 'constantTable', at: [[1.5]] },
  {
    f: 'lookUpByString',
    at: [
      [1.5, 'small'],
      [1.5, 'other'],
    ],
  },
  {
    f: 'stringFlags',
    at: [
      [1.5, 's+'],
      [1.5, 'n*+'],
      [1.5, ''],
    ],
  },
  {
    f: 'bitFlags',
    at: [
      [1.5, 0],
      [1.5, 5],
      [1.5, 2],
    ],
    wrt: ['x'],
  },
  { f: 'bitReversal', at: [[[1, 2, 3, 4]]] },
  { f: 'logsOnTheWay', at: [[2], [0.5]] },
  {
    f: 'countsInMap',
    at: [
      [
        [1, 2, 3],
        ['a', 'b', 'a'],
      ],
    ],
  },
  { f: 'membershipInSet', at: [[[1.5, 2, 3], [1]]], wrt: ['xs'] },
  {
    f: 'guardedByTry',
    at: [
      [2, '{"scale": 5}'],
      [2, 'oops'],
    ],
    expected: [20, 12],
  },
  { f: 'timed', at: [[1.2]] },
  { f: 'parsedNumber', at: [[1.2, '2.5']] },
  { f: 'integerDivision', at: [[[1, 2, 3, 4, 5, 6], 3]], wrt: ['xs'] },
  { f: 'parityTernary', at: [[[1, 2, 3]]] },
  { f: 'isIntegerGuard', at: [[2], [2.5], [1.3]], expected: [2, 3, 2.6], kink: true },
  {
    f: 'keyedByStatedTexts',
    at: [
      [2, 'dark'],
      [3, 'light'],
    ],
    wrt: ['x'],
  },
];
