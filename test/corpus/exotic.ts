// Legal, rarely written, and exactly where lowering goes wrong.
import type { Case } from './case.ts';

export function assignInsideArguments(x: number): number {
  let a = x;
  return Math.max(a, (a = a * 2)) * Math.min(a, (a += 1)) + a;
}

export function leftToRight(x: number): number {
  let a = x;
  return a * (a += 1) * a-- * (a *= a);
}

export function compoundOnRightChanges(x: number): number {
  let a = x;
  a += (a = a * a) + a;
  a *= a++ + ++a;
  return a;
}

export function indexSideEffects(xs: number[]): number {
  let i = 0;
  xs[i++] = xs[i++] * xs[i];
  xs[i] -= xs[i - 1] = xs[0] * 2;
  return xs[0] + xs[1] * xs[2];
}

export function chainedElementAssignment(xs: number[], x: number): number {
  xs[0] = xs[1] = xs[2] = x * x;
  xs[1] += xs[0];
  return xs[0] * xs[1] * xs[2];
}

export function assignmentValueIsRightSide(x: number): number {
  const f = new Float64Array(1);
  const o = { v: 0 };
  const r = (f[0] = o.v = x * 3) + 1;
  return r * f[0] * o.v;
}

export function nestedTernaryAssign(x: number): number {
  let a = 0;
  let b = 0;
  x > 1 ? (a = x * x) : (b = x);
  const c = a ? a : b ? b * 2 : 7;
  return c * x;
}

export function shortCircuitAssign(x: number): number {
  let a = 1;
  x > 1 && (a = x * x);
  x < 0 || (a *= 3);
  return a * x;
}

export function commaEverywhere(x: number): number {
  let a = x,
    b = ((a *= 2), a + 1);
  for (let i = 0, j = 0; i < 3; i++, j += i, b += a) a *= 1.1;
  return (a, b, a * b);
}

export function voidAndTypeof(x: number): number {
  const u = void (x * 2);
  return (u === undefined ? x : 0) + (typeof x === 'number' ? x * x : 0) + (typeof u === 'undefined' ? 1 : 0);
}

export function doubleNegation(x: number): number {
  return -(-x) + -(-x) + +(+x) + (!!x ? x * x : 0);
}

export function exponentAssociativity(x: number): number {
  return 2 ** (x ** 2) + (-x) ** 2 - (x ** 2) ** 0.5;
}

export function bitwiseOnInactive(x: number, n: number): number {
  let k = n;
  k <<= 2;
  k |= 1;
  k ^= 5;
  k >>= 1;
  k &= 0xff;
  k >>>= 0;
  return x * k * (~k & 3);
}

export function labelledSingleStatement(x: number): number {
  let r = x;
  skip: if (x > 1) {
    r *= 2;
    if (x > 2) break skip;
    r += x;
  }
  return r * r;
}

export function deepLabels(x: number): number {
  let r = 1;
  one: {
    two: {
      three: for (let i = 0; i < 4; i++) {
        r *= x;
        switch (i) {
          case 1:
            continue three;
          case 2:
            if (r > 5) break one;
            break two;
        }
        r += 1;
      }
    }
    r -= x;
  }
  return r;
}

export function switchNestedInSwitch(a: number, b: number, x: number): number {
  let r = x;
  switch (a) {
    case 1:
      switch (b) {
        case 1:
          r *= x;
          break;
        default:
          r += x * x;
      }
    case 2:
      r = Math.sin(r);
      break;
    default:
      r = -r;
  }
  return r;
}

export function switchWithExpressions(x: number, k: number): number {
  let n = 0;
  const tick = () => ++n;
  switch (k) {
    case tick():
      return x * n;
    case tick():
      return x * x * n;
    case tick() + 10:
      return x ** 3;
  }
  return n * x;
}

export function whileWithPostfix(x: number): number {
  let n = 4;
  let r = x;
  while (n--) r = r * 0.5 + n * x;
  return r + n;
}

export function doWithSideEffectTest(x: number): number {
  let n = 0;
  let r = x;
  do r *= x;
  while ((n += 1) < 3 && (r += 0.1) < 100);
  return r;
}

export function forWithoutInit(x: number): number {
  let i = 0;
  let r = x;
  for (; i < 3;) r += i++ * x * r;
  for (;;) {
    if (i-- <= 0) break;
    r *= 0.9;
  }
  return r * i;
}

export function forOfDestructuring(pairs: [number, number][]): number {
  let s = 0;
  for (const [a, b] of pairs) s += a * b;
  for (const [i, [a]] of pairs.entries()) s *= 1 + i * a * 0.1;
  for (let [a, b] of pairs) {
    a *= b;
    s += a;
  }
  return s;
}

export function forOfLiteral(x: number, y: number): number {
  let s = 0;
  for (const v of [x, y, x * y]) s = s * 0.5 + v * v;
  for (const k of [1, 2, 3] as const) s += x ** k;
  return s;
}

export function forOfGrowing(xs: number[]): number {
  const a = xs.slice();
  let s = 0;
  for (const v of a) {
    s += v * v;
    if (a.length < 6) a.push(v * 0.5);
  }
  return s;
}

export function forEachGrowing(xs: number[]): number {
  const a = xs.slice();
  let s = 0;
  a.forEach((v) => {
    s += v * v;
    a.push(v * 0.5);
  });
  return s + a[a.length - 1];
}

export function forOfReassignedArray(xs: number[]): number {
  let a = xs;
  let s = 0;
  for (const v of a) {
    a = [100];
    s += v * v + a[0];
  }
  return s;
}

export function forOfElementsOverwritten(xs: number[]): number {
  let s = 0;
  let i = 0;
  for (const v of xs) {
    if (i + 1 < xs.length) xs[i + 1] *= v;
    i++;
    s += v;
  }
  return s;
}

export function loopVariablePerIteration(xs: number[]): number {
  const fs: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    const square = () => xs[i] * xs[i];
    fs.push(square());
    if (i === 0) i++;
  }
  return fs.reduce((a, b) => a + b, 0);
}

export function varInLoopAndAfter(xs: number[]): number {
  for (var i = 0; i < xs.length; i++) var last = xs[i] * i;
  return last! * i;
}

export function functionHoisted(x: number): number {
  const a = later(x);
  function later(v: number): number {
    return inner(v) * 2;
    function inner(w: number): number {
      return w * w;
    }
  }
  return a + later(a);
}

export function unreachableTail(x: number): number {
  if (x > 0) {
    return x * x;
  } else {
    return -x;
  }
  x = 5;
  return x;
}

export function unicodeNames(θ: number, λ_bar: number): number {
  const Δθ = θ * λ_bar;
  const ümlaut$ = Math.sin(Δθ);
  return ümlaut$ * θ;
}

export function namesOfPrototype(constructor: number, __proto__: number, toString: number): number {
  const hasOwnProperty = constructor * __proto__;
  return hasOwnProperty * toString + constructor;
}

export function tape(push: number, pop: number): number {
  const value = push * pop;
  const grad = value * push;
  let i_bar = 0;
  for (let i = 0; i < 2; i++) i_bar += grad * i + value;
  return i_bar;
}

export function powGrad(x: number): number {
  return x ** 3;
}

export const arrowExpression = (x: number, y: number): number => (x > y ? x * y : x - y) * 2;

export const functionExpression = function (x: number): number {
  return x * x + 1;
};

export const namedExpression = function inner(x: number, n: number): number {
  return n <= 0 ? x : inner(x * 1.1, n - 1) + x;
};

export function infinityAndNaNConstants(x: number): number {
  let best = Infinity;
  let worst = -Infinity;
  let other = NaN;
  for (const k of [1, 2, 3]) {
    best = Math.min(best, (x - k) ** 2);
    worst = Math.max(worst, x * k);
    other = Number.isNaN(other) ? x : other + x;
  }
  return best + worst + other;
}

export function negativeZero(x: number): number {
  const z = -0 * x;
  return 1 / (z === 0 ? 1 : z) + x;
}

export function hexAndSeparators(x: number): number {
  return 0xff * x + 1_000 * x ** 2 + 0b101 + 1e-3 / x + 0o17;
}

export function templateIgnored(x: number): number {
  const message = `value ${x > 0 ? 'up' : 'down'} ${x.toFixed(3)}`;
  if (message.length < 0) return 0;
  return x * x;
}

export function inOperator(p: { a: number; b?: number }, x: number): number {
  let s = p.a * x;
  if ('b' in p && p.b !== undefined) s += p.b * x * x;
  return s;
}

export function optionalCall(x: number, f?: (v: number) => number): number {
  const g: ((v: number) => number) | undefined = x > 0 ? (v) => v * v : undefined;
  return (g?.(x) ?? -x) * 2;
}

export function arrayHoldsIndices(xs: number[]): number {
  const stack = [0];
  let s = 0;
  while (stack.length) {
    const i = stack.pop()!;
    if (i >= xs.length) continue;
    s += xs[i] * (stack.length + 1) * s + xs[i];
    stack.push(2 * i + 2, 2 * i + 1);
  }
  return s;
}

export function objectMethodThis(x: number): number {
  const counter = {
    total: x,
    add(v: number) {
      this.total += v * x;
      return this;
    },
    get double() {
      return this.total * 2;
    },
  };
  counter.add(2).add(counter.total);
  return counter.double * counter.total;
}

export const cases: Case[] = [
  { f: 'assignInsideArguments', at: [[1.5]] },
  { f: 'leftToRight', at: [[1.5]] },
  { f: 'compoundOnRightChanges', at: [[1.5]] },
  { f: 'indexSideEffects', at: [[[1.5, 2, 3]]] },
  { f: 'chainedElementAssignment', at: [[[1.5, 2, 3], 1.2]] },
  { f: 'assignmentValueIsRightSide', at: [[1.5]] },
  { f: 'nestedTernaryAssign', at: [[1.5], [0.5]] },
  { f: 'shortCircuitAssign', at: [[1.5], [0.5], [-0.5]] },
  { f: 'commaEverywhere', at: [[1.5]] },
  { f: 'voidAndTypeof', at: [[1.5]], expected: [4] },
  { f: 'doubleNegation', at: [[1.5]] },
  { f: 'exponentAssociativity', at: [[1.5]] },
  { f: 'bitwiseOnInactive', at: [[1.5, 9]], wrt: ['x'] },
  { f: 'labelledSingleStatement', at: [[0.5], [1.5], [3]] },
  { f: 'deepLabels', at: [[1.2], [3]] },
  {
    f: 'switchNestedInSwitch',
    at: [
      [1, 1, 1.2],
      [1, 2, 1.2],
      [2, 0, 1.2],
      [3, 0, 1.2],
    ],
    wrt: ['x'],
  },
  {
    f: 'switchWithExpressions',
    at: [
      [1.5, 1],
      [1.5, 2],
      [1.5, 13],
      [1.5, 4],
    ],
    wrt: ['x'],
  },
  { f: 'whileWithPostfix', at: [[1.5]] },
  { f: 'doWithSideEffectTest', at: [[1.5], [20]] },
  { f: 'forWithoutInit', at: [[1.5]] },
  {
    f: 'forOfDestructuring',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  { f: 'forOfLiteral', at: [[1.5, 2]] },
  { f: 'forOfGrowing', at: [[[1.5, 2]]] },
  { f: 'forEachGrowing', at: [[[1.5, 2]]] },
  { f: 'forOfReassignedArray', at: [[[1.5, 2]]] },
  { f: 'forOfElementsOverwritten', at: [[[1.5, 2, -1]]] },
  { f: 'loopVariablePerIteration', at: [[[1.5, 2, -1]]] },
  { f: 'varInLoopAndAfter', at: [[[1.5, 2, -1]]] },
  { f: 'functionHoisted', at: [[1.5]] },
  { f: 'unreachableTail', at: [[1.5], [-2]], expected: [3, -1] },
  { f: 'unicodeNames', at: [[1.5, 0.4]] },
  { f: 'namesOfPrototype', at: [[1.5, 0.4, 2]] },
  { f: 'tape', at: [[1.5, 0.4]] },
  { f: 'powGrad', at: [[1.5]] },
  {
    f: 'arrowExpression',
    at: [
      [1.5, 0.4],
      [0.4, 1.5],
    ],
  },
  { f: 'functionExpression', at: [[1.5]] },
  { f: 'namedExpression', at: [[1.5, 3]], wrt: ['x'] },
  { f: 'infinityAndNaNConstants', at: [[1.7]] },
  { f: 'negativeZero', at: [[1.5]] },
  { f: 'hexAndSeparators', at: [[1.5]] },
  { f: 'templateIgnored', at: [[1.5]] },
  {
    f: 'inOperator',
    at: [
      [{ a: 2, b: 3 }, 1.5],
      [{ a: 2 }, 1.5],
    ],
  },
  { f: 'optionalCall', at: [[1.5], [-1.5]] },
  { f: 'arrayHoldsIndices', at: [[[1.5, 2, 0.3, 0.4]]] },
  { f: 'objectMethodThis', at: [[1.5]] },
];
