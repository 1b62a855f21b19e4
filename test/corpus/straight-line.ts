import type { Case } from './case.ts';

export function identity(x: number): number {
  return x;
}

export function constantResult(x: number, y: number): number {
  const unused = x * y;
  return y - y + 3;
}

export function polynomial(x: number): number {
  return 3 * x ** 4 - 2 * x ** 3 + x - 7;
}

export const horner = (x: number) => ((((5 * x - 1) * x + 2) * x - 8) * x + 0.5) * x;

export function quotient(a: number, b: number) {
  return (a * a - b) / (a + b * b);
}

export function selfQuotient(x: number): number {
  return x / x + x - x;
}

export function reciprocalChain(x: number): number {
  const a = 1 / x;
  const b = 1 / (1 + a);
  const c = 1 / (1 + b);
  return 1 / (1 + c);
}

export function reused(x: number, y: number): number {
  const p = x * y;
  const q = p * p;
  const r = q * p + q;
  return r * p - q / p;
}

export function overwritten(x: number, y: number): number {
  let t = x * y;
  t = t * t;
  t = Math.sin(t) + t;
  t = t * x;
  return t;
}

export function selfAssign(a: number): number {
  a = a - 2 * a;
  a = 2 * a + a * a;
  a = a;
  return a;
}

export function swapLocals(x: number, y: number): number {
  let a = x * 2;
  let b = y * y;
  const t = a;
  a = b;
  b = t;
  return a / b;
}

export function swapByDestructuring(x: number, y: number): number {
  let a = x;
  let b = y;
  [a, b] = [b * a, a];
  [a, b] = [b, a];
  return a * a - b;
}

export function chainedAssignment(x: number): number {
  let a: number, b: number, c: number;
  a = b = c = x * x;
  b *= 2;
  c += a;
  return a * b - Math.exp(c / 10);
}

export function compoundAll(x: number, y: number): number {
  let r = x;
  r += y;
  r *= x;
  r -= y * y;
  r /= x + 1;
  r **= 2;
  return r;
}

export function compoundReadsItself(x: number): number {
  let r = x;
  r += r;
  r *= r;
  r -= r / 4;
  return r;
}

export function assignmentAsExpression(x: number, y: number): number {
  let s = 0;
  const t = (s = x * y) + s * s;
  return t * (s += y) - s;
}

export function commaOperator(x: number): number {
  let k = 1;
  const r = ((k = x * 3), (k += x), k * k);
  return r - k;
}

export function incrementValues(x: number): number {
  let a = x;
  const b = a++ * a;
  const c = --a * a--;
  return b + c * a;
}

export function prefixOnActive(x: number, y: number): number {
  let u = x * y;
  return ++u * u-- + u / ++u;
}

export function remainderOf(x: number, y: number): number {
  return (x % y) * x;
}

export function unaryMinus(x: number): number {
  return -x * -(-x) - +x;
}

export function powInteger(x: number): number {
  return x ** 3 + x ** 2 + x ** 1 + x ** 0;
}

export function powNegativeBase(x: number): number {
  return x ** 3 - Math.pow(x, -2) + (-x) ** 5;
}

export function powBoth(x: number, y: number): number {
  return x ** y + y ** x;
}

export function powTower(x: number): number {
  return x ** (x ** x);
}

export function powConstBase(x: number): number {
  return 2 ** x + Math.pow(0.5, x) + 10 ** -x;
}

export function repeatedArgument(x: number): number {
  return scaleBy(x, x) * scaleBy(x, 2 * x);
}

function scaleBy(a: number, b: number): number {
  return a * b + a;
}

export function deadCode(x: number, y: number): number {
  let t = Math.exp(x * y);
  t = Math.log(x);
  const never = t * y;
  return x * x;
  t = never;
}

export function zeroTimes(x: number, y: number): number {
  return 0 * x + y * 0 + x * y * 1;
}

export function bigConstants(x: number): number {
  return x * 1e150 * 1e-150 + x / 1e-8;
}

function precedenceFix(x: number, y: number): number {
  return x - (y - x * y);
}

export function nestedCalls(x: number, y: number): number {
  return precedenceFix(precedenceFix(x, y), precedenceFix(y, precedenceFix(x, x)));
}

export function sinCosProduct(x: number): number {
  const s = Math.sin(x);
  const c = Math.cos(x);
  return s * c + s / c - c * c * s;
}

export function textbook(x1: number, x2: number): number {
  return Math.log(x1) + x1 * x2 - Math.sin(x2);
}

export function textbookSine(x: number, y: number, z: number): number {
  return x * y * Math.sin(y * z);
}

export function speelpenning(a: number, b: number, c: number, d: number): number {
  return a * b * c * d;
}

export function longChain(x: number): number {
  const v1 = Math.sin(x);
  const v2 = Math.exp(v1);
  const v3 = v2 * x;
  const v4 = Math.sqrt(v3 + 4);
  const v5 = v4 / v2;
  const v6 = Math.tanh(v5);
  const v7 = v6 * v6 + v1;
  return Math.log(v7 * v7 + 1);
}

export function unusedParameter(x: number, _ignored: number, y: number): number {
  return x - y * y;
}

export function shadowedNames(x: number): number {
  const y = x * 2;
  {
    const y = x * x;
    {
      let x = y + 1;
      x *= y;
      return x + y;
    }
  }
  return y;
}

export function parameterReassigned(x: number, y: number): number {
  x = x * y;
  y = x + y;
  x = Math.cos(x) * y;
  return x * y;
}

export function namesLikeAdjoints(x: number, x_bar: number, tape: number): number {
  const s_bar = x * x_bar;
  const value = s_bar * tape;
  const grad = value + x;
  return grad * s_bar;
}

export function varHoisting(x: number): number {
  t = x * 4;
  var t: number = t * x;
  return t + x;
}

export function tripleProductRule(a: number, b: number, c: number): number {
  const ab = a * b,
    bc = b * c,
    ca = c * a;
  return ab * bc + bc * ca + ca * ab;
}

export const cases: Case[] = [
  { f: 'identity', at: [[2], [-1]], expected: [1, 1] },
  { f: 'constantResult', at: [[2, 3]], expected: [{ x: 0, y: 0 }] },
  { f: 'polynomial', at: [[0.5], [-2], [0]] },
  { f: 'horner', at: [[0.7], [-1.3], [0]] },
  {
    f: 'quotient',
    at: [
      [1.5, 2],
      [-0.5, 0.25],
    ],
  },
  { f: 'selfQuotient', at: [[3], [-2]], expected: [0, 0] },
  { f: 'reciprocalChain', at: [[0.5], [2]] },
  {
    f: 'reused',
    at: [
      [1.2, -0.7],
      [2, 3],
    ],
  },
  {
    f: 'overwritten',
    at: [
      [0.8, 1.1],
      [-1, 0.3],
    ],
  },
  { f: 'selfAssign', at: [[1], [-2.5]] },
  {
    f: 'swapLocals',
    at: [
      [2, 3],
      [-1, 0.5],
    ],
  },
  {
    f: 'swapByDestructuring',
    at: [
      [2, 3],
      [-1, 0.5],
    ],
  },
  { f: 'chainedAssignment', at: [[1.5], [-0.4]] },
  {
    f: 'compoundAll',
    at: [
      [1.5, 2],
      [3, -1],
    ],
  },
  { f: 'compoundReadsItself', at: [[1.5], [-3]] },
  {
    f: 'assignmentAsExpression',
    at: [
      [1.5, 2],
      [-1, 0.5],
    ],
  },
  { f: 'commaOperator', at: [[1.5]] },
  { f: 'incrementValues', at: [[2.5], [-0.5]] },
  { f: 'prefixOnActive', at: [[1.5, 2]] },
  {
    f: 'remainderOf',
    at: [
      [7.3, 2],
      [-7.3, 2],
      [1.5, -0.4],
    ],
  },
  { f: 'unaryMinus', at: [[1.5]] },
  { f: 'powInteger', at: [[2], [-1.5], [0]], expected: [17, 1 - 3 + 6.75, 1] },
  { f: 'powNegativeBase', at: [[2], [-1.5]] },
  {
    f: 'powBoth',
    at: [
      [2, 3],
      [0.5, 1.5],
    ],
  },
  { f: 'powTower', at: [[1.3], [0.6]] },
  { f: 'powConstBase', at: [[1.3], [-2]] },
  { f: 'repeatedArgument', at: [[1.3], [-2]] },
  { f: 'deadCode', at: [[1.3, 2]], expected: [{ x: 2.6, y: 0 }] },
  { f: 'zeroTimes', at: [[1.3, 2]], expected: [{ x: 2, y: 1.3 }] },
  { f: 'bigConstants', at: [[1.3]] },
  { f: 'nestedCalls', at: [[1.3, 0.4]] },
  { f: 'sinCosProduct', at: [[0.4], [3]] },
  { f: 'textbook', at: [[2, 5]], expected: [{ x1: 5.5, x2: 2 - Math.cos(5) }] },
  { f: 'textbookSine', at: [[3, -1, 2]] },
  {
    f: 'speelpenning',
    at: [
      [1, 2, 3, 4],
      [0, 2, 3, 4],
      [0, 0, 3, 4],
    ],
    expected: [
      { a: 24, b: 12, c: 8, d: 6 },
      { a: 24, b: 0, c: 0, d: 0 },
      { a: 0, b: 0, c: 0, d: 0 },
    ],
  },
  { f: 'longChain', at: [[0.6], [-0.3]] },
  { f: 'unusedParameter', at: [[1, 2, 3]], expected: [{ x: 1, _ignored: 0, y: -6 }] },
  { f: 'shadowedNames', at: [[1.2], [-0.6]] },
  { f: 'parameterReassigned', at: [[1.2, 0.5]] },
  { f: 'namesLikeAdjoints', at: [[1.2, 0.5, -2]] },
  { f: 'varHoisting', at: [[1.2]] },
  { f: 'tripleProductRule', at: [[1, 2, 3]] },
];
