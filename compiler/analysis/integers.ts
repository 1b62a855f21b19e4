/**
 * Which numbers are integers, which are not negative, and which are finite.
 *
 * Needs   a verified program and its alias classes.
 * Gives   for each real value whether it is proven so. The first two let NaN and ±Infinity through: a
 *         floor is an integer here whatever it was taken of. A comparison that held excludes NaN, and a
 *         loop that ended excludes the rest; where neither has happened, ask for finite numbers.
 *
 * Parameters of the entry are never integers by proof, nor is anything read from the caller's objects.
 */

import type { PrimalOp, Program, ValueId } from '../ir/ir.ts';
import { of32Bits, ofWholes } from '../ir/primitives.ts';
import { isRealStorage } from '../ir/types.ts';
import type { Aliases } from './aliases.ts';
import { findProvable, type Need, type PropertyRules } from './provable.ts';

export interface Integers {
  isInteger(fn: string, value: ValueId): boolean;
  /** At least +0, or NaN. */
  isNonNegative(fn: string, value: ValueId): boolean;
  /** A number for certain, neither NaN nor infinite, nor so large that a step from it is lost. */
  isFinite(fn: string, value: ValueId): boolean;
}

export function findIntegers(program: Program<PrimalOp>, aliases: Aliases): Integers {
  return {
    isInteger: findProvable(program, aliases, integerRules),
    isNonNegative: findProvable(program, aliases, nonNegativeRules),
    isFinite: findProvable(program, aliases, finiteRules),
  };
}

const integerOfIntegers: readonly string[] = ['add', 'sub', 'mul', 'neg', 'abs', 'max', 'min', 'mod', 'stopGradient', 'fround'];

const integerRules: PropertyRules = {
  absent: true,
  constant: Number.isInteger,
  storage: (storage) => (isRealStorage(storage) ? 'contents' : 'always'),
  apply: (op): Need => {
    if (ofWholes.includes(op.rule)) return 'always';
    if (integerOfIntegers.includes(op.rule)) return { all: op.args };
    return sameValue(op.rule, op.args);
  },
};

const positiveResult: readonly string[] = ['abs', 'exp', 'cosh', 'hypot', 'acos', 'acosh', 'clz32', 'ushr', 'toNumber'];
const positiveOfPositives: readonly string[] = [
  'add',
  'mul',
  'div',
  'min',
  'sqrt',
  'floor',
  'ceil',
  'round',
  'trunc',
  'toInteger',
  'fround',
  'stopGradient',
];

// The sign bit is clear: a -0 among them would turn a quotient into -Infinity.
const nonNegativeRules: PropertyRules = {
  absent: true,
  constant: (value) => value > 0 || Object.is(value, 0),
  storage: (storage) => (isRealStorage(storage) ? 'contents' : storage.startsWith('Uint') ? 'always' : 'never'),
  apply: (op, constantOf): Need => {
    if (positiveResult.includes(op.rule)) return 'always';
    if (positiveOfPositives.includes(op.rule)) return { all: op.args };
    if (op.rule === 'max') return { any: op.args };
    // The sign of a remainder is the dividend's; a mask below 2 ** 31 clears the sign bit.
    if (op.rule === 'mod') return { all: op.args.slice(0, 1) };
    if (op.rule === 'bitAnd') return op.args.some((arg) => isMask(constantOf(arg))) ? 'always' : 'never';
    return sameValue(op.rule, op.args);
  },
};

const finiteOfFinites: readonly string[] = [
  'neg',
  'abs',
  'max',
  'min',
  'floor',
  'ceil',
  'round',
  'trunc',
  'toInteger',
  'sign',
  'stopGradient',
];

// Counting by literals does not get far enough to overflow; doubling does.
const finiteRules: PropertyRules = {
  absent: false,
  constant: (value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER,
  storage: () => 'never',
  apply: ({ rule, args }, constantOf): Need => {
    if (of32Bits.includes(rule)) return 'always';
    if (finiteOfFinites.includes(rule)) return { all: args };
    const isCounting = (rule === 'add' || rule === 'sub') && args.some((arg) => constantOf(arg) !== null);
    return isCounting ? { all: args } : sameValue(rule, args);
  },
};

const isMask = (value: number | null): boolean => value !== null && value >= 0 && value < 2 ** 31;

/** Rules whose value is that of one of their arguments. */
function sameValue(rule: string, args: readonly ValueId[]): Need {
  if (rule === 'select') return { all: args.slice(1) };
  if (rule === 'withDerivativeOf') return { all: args.slice(0, 1) };
  return 'never';
}
