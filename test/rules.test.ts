import { describe, expect, test } from 'vitest';
import { FuncBuilder } from '../compiler/ir/builder.ts';
import { tangentOf } from '../compiler/ir/dual.ts';
import { primitiveNames, primitiveOf } from '../compiler/ir/primitives.ts';
import type { PrimalOp, Span, ValueId } from '../compiler/ir/ir.ts';
import { parse } from '../compiler/rules/parse.ts';
import { isRule, scalarRules, type RuleName, type ScalarRule } from '../compiler/rules/scalar.ts';
import { argumentName, arityOf, freeNames, instantiate, isBooleanRule, partial, type Template } from '../compiler/rules/template.ts';

/**
 * The reference for every rule: JavaScript itself, called by the value the row states. Nothing of
 * the compiler is used to compute a value here; templates are evaluated with these functions too.
 */
type Scope = Readonly<Record<string, number>>;
const run = (expression: string, scope: Scope): number =>
  Number(new Function(...Object.keys(scope), `return ${expression}`)(...Object.values(scope)));

const rows = Object.entries<ScalarRule>(scalarRules) as [RuleName, ScalarRule][];
const scopeOf = (point: readonly number[]): Scope => Object.fromEntries(point.map((x, i) => [argumentName(i), x]));

function valueOf(name: string, point: readonly number[]): number {
  const row: ScalarRule = scalarRules[name as RuleName];
  const spread = row.variadic ? row.value.replace('(a)', `(${Object.keys(scopeOf(point)).join()})`) : row.value;
  return run(spread, scopeOf(point));
}

function evaluate(template: Template, scope: Scope): number {
  if (template.kind === 'number') return template.value;
  if (template.kind === 'name') {
    const value = scope[template.name];
    if (value === undefined) throw new Error(`no ${template.name}`);
    return value;
  }
  const { rule, args } = template;
  // Lazy, so that a partial on the side not taken may be anything.
  if (rule === 'select') return evaluate(args[evaluate(args[0]!, scope) ? 1 : 2]!, scope);
  return valueOf(
    rule,
    args.map((arg) => evaluate(arg, scope)),
  );
}

const partialAt = (name: string, point: readonly number[], index: number, constants: readonly (number | undefined)[] = []): number =>
  evaluate(partial(name, index, point.length, constants).template, { ...scopeOf(point), out: valueOf(name, point) });

const productAt = (
  name: string,
  point: readonly number[],
  index: number,
  seed: number,
  constants: readonly (number | undefined)[] = [],
): number => evaluate(partial(name, index, point.length, constants).product, { ...scopeOf(point), out: valueOf(name, point), seed });

/** Central differences, extrapolated twice: the error is of order h ** 6. */
function difference(name: string, point: readonly number[], index: number): number {
  const central = (h: number): number => {
    const moved = (by: number): number =>
      valueOf(
        name,
        point.map((x, i) => (i === index ? x + by : x)),
      );
    return (moved(h) - moved(-h)) / (2 * h);
  };
  const h = 2e-3 * Math.max(0.1, Math.abs(point[index]!));
  const [d1, d2, d4] = [central(h), central(h / 2), central(h / 4)];
  const [e1, e2] = [(4 * d2 - d1) / 3, (4 * d4 - d2) / 3];
  return (16 * e2 - e1) / 15;
}

const close = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));

describe.each(rows)('%s', (name, row) => {
  const points = row.at.filter(() => name !== 'f16round' || 'f16round' in Math);
  const arities = row.at.map((point) => point.length);

  test('takes the arguments its value mentions', () => {
    expect(arityOf(name)).toBe(row.variadic ? null : arities[0]);
    if (!row.variadic) expect(new Set(arities).size).toBe(1);
    expect(isBooleanRule(name)).toBe(row.boolean === true);
  });

  test('each partial reads arguments and out only', () => {
    for (const arity of arities)
      for (let i = 0; i < arity; i++) {
        const { template, product, reads, zero } = partial(name, i, arity);
        const allowed = new Set(['out', ...Array.from({ length: arity }, (_, k) => argumentName(k))]);
        expect([...reads].filter((read) => !allowed.has(read))).toEqual([]);
        expect(freeNames(template)).toEqual(reads);
        const seeded = new Set(freeNames(product));
        expect(seeded.delete('seed')).toBe(!zero);
        expect(seeded).toEqual(reads);
        expect(zero).toBe(template.kind === 'number' && template.value === 0);
      }
  });

  test('states a partial for each argument, or is a boolean', () => {
    if (row.boolean) expect(row.d).toEqual({});
    else if (!row.variadic) expect(Object.keys(row.d)).toEqual(Array.from({ length: arities[0]! }, (_, i) => argumentName(i)));
  });

  if (!row.boolean && !row.stated && points.length > 0)
    test.each(points.map((point) => [point]))('partials at %j agree with differences', (point) => {
      point.forEach((_, i) => {
        close(partialAt(name, point, i), difference(name, point, i));
        close(productAt(name, point, i, -1.5), -1.5 * difference(name, point, i));
      });
    });

  for (const special of row.special ?? [])
    test.each(special.at.map((point) => [point]))('the special partials at %j agree with differences', (point) => {
      for (const arg of Object.keys(special.d)) {
        const i = [...point.keys()].findIndex((k) => argumentName(k) === arg);
        const constants = point.map((x, k) => (k === i ? undefined : x));
        const chosen = special.when(constants);
        expect(chosen).toBe(true);
        close(partialAt(name, point, i, constants), difference(name, point, i));
        close(partialAt(name, point, i, constants), partialAt(name, point, i));
        close(productAt(name, point, i, -1.5, constants), -1.5 * difference(name, point, i));
      }
    });
});

const cases: [string, number[], number, number][] = [
  ['abs', [0], 0, 0],
  ['abs', [-0], 0, 0],
  ['sign', [0], 0, 0],
  ['floor', [2], 0, 0],
  ['ceil', [2], 0, 0],
  ['round', [0.5], 0, 0],
  ['trunc', [2], 0, 0],
  ['max', [3, 3], 0, 0.5],
  ['max', [3, 3], 1, 0.5],
  ['max', [0, -0], 0, 0.5],
  ['min', [3, 3], 1, 0.5],
  ['max', [3, 3, 3], 2, 1 / 3],
  ['max', [3, 1, 3], 0, 0.5],
  ['max', [3, 1, 3], 1, 0],
  ['min', [1, 1, 1, 1], 3, 0.25],
  ['max', [Infinity, Infinity, 2], 0, 0.5],
  ['max', [7], 0, 1],
  ['sqrt', [0], 0, Infinity],
  ['cbrt', [0], 0, Infinity],
  ['hypot', [0, 0], 0, 0],
  ['hypot', [0, 0, 0], 1, 0],
  ['hypot', [0], 0, 0],
  ['atan2', [0, 0], 0, NaN],
  ['pow', [0, 0], 0, 0],
  ['pow', [0, 0], 1, 0],
  ['pow', [0, 1], 0, 1],
  ['pow', [0, 2], 0, 0],
  ['pow', [0, 0.5], 0, Infinity],
  ['pow', [-2, 3], 0, 12],
  ['pow', [-2, 2], 0, -4],
  ['pow', [-2, 3], 1, 0],
  ['pow', [0, 3], 1, 0],
  ['pow', [0, -1], 1, 0],
  ['pow', [-2, 0.5], 0, NaN],
  ['pow', [-2, 0.5], 1, NaN],
  ['mod', [6, 2], 0, 1],
  ['mod', [6, 2], 1, -3],
  ['mod', [5, Infinity], 1, 0],
  ['log', [0], 0, Infinity],
  ['asin', [1], 0, Infinity],
  ['acos', [-1], 0, -Infinity],
  ['acosh', [1], 0, Infinity],
  ['atanh', [1], 0, Infinity],
  ['fround', [0.1], 0, 1],
  ['select', [1, 5, 6], 1, 1],
  ['select', [1, 5, 6], 2, 0],
  ['stopGradient', [2], 0, 0],
  ['withDerivativeOf', [2, 3], 0, 0],
  ['withDerivativeOf', [2, 3], 1, 1],
];

describe('kinks', () => {
  test.each(cases)('%s at %j, argument %i, is %d', (name, point, index, expected) => {
    expect(partialAt(name, point, index) + 0).toBe(expected);
  });

  const constant: [number, number, number][] = [
    [0, 0.5, Infinity],
    [0, -1, -Infinity],
    [-0, -2, Infinity],
    [0, -2, -Infinity],
    [-0, -0.5, -Infinity],
    [0, 1.5, 0],
    [0, 0, 0],
    [0, 1, 1],
    [-3, 5, 405],
  ];
  test.each(constant)('%d ** constant %d has the slope %d', (a, b, expected) => {
    expect(partialAt('pow', [a, b], 0, [undefined, b]) + 0).toBe(expected);
  });

  test.each([
    ['sqrt', [0]],
    ['cbrt', [0]],
    ['log', [0]],
    ['log1p', [-1]],
    ['asin', [1]],
    ['acosh', [1]],
    ['atanh', [-1]],
    ['atan2', [0, 0]],
    ['pow', [0, 0.5]],
    ['pow', [-2, 0.5]],
    ['hypot', [0, 0]],
  ])('a zero seed silences %s at %j', (name, point) => {
    point.forEach((_, i) => expect(productAt(name, point, i, 0) + 0).toBe(0));
  });

  test('a zero seed silences constant exponents below 1', () => {
    for (const b of [0.5, -0.5, -1, -2, 0.3, -3]) expect(productAt('pow', [0, b], 0, 0, [undefined, b]) + 0).toBe(0);
  });

  test('a branch not taken gets 0 from an infinite seed', () => {
    expect(productAt('select', [1, 5, 6], 2, Infinity)).toBe(0);
    expect(productAt('max', [1, 2], 0, Infinity)).toBe(0);
  });

  test('mulz silences the derivative of its partial', () => {
    expect(productAt('mulz', [0, Infinity], 1, Infinity)).toBe(0);
    expect(productAt('mulz', [0, Infinity], 0, 0)).toBe(0);
  });
});

describe('the interpreter, which has rules of its own', () => {
  test('knows the same primitives', () => {
    expect([...primitiveNames()].sort()).toEqual(rows.map(([name]) => name).sort());
    for (const [name] of rows) expect({ name, arity: primitiveOf(name)?.arity }).toEqual({ name, arity: arityOf(name) });
  });

  const same = (name: RuleName, point: readonly number[]): void =>
    point.forEach((_, i) => {
      const unit = point.map((_, k) => (k === i ? 1 : 0));
      const [ours, theirs] = [partialAt(name, point, i), tangentOf(name, point, unit, valueOf(name, point))];
      if (Number.isFinite(theirs)) close(ours, theirs);
      else expect(ours).toBe(theirs);
    });

  test.each(rows.filter(([name, row]) => !row.boolean && name !== 'select'))('agrees on %s', (name, row) => {
    if (name === 'f16round' && !('f16round' in Math)) return;
    for (const point of row.at) same(name, point);
    for (const special of row.special ?? []) for (const point of special.at) same(name, point);
  });

  test('agrees on kinks', () => {
    for (const [name, point] of cases) if (name !== 'select') same(name as RuleName, point);
  });
});

describe('accuracy', () => {
  test('mod counts right where the quotient rounds up', () => {
    const [a, b] = [14.647583236390071, 1.331598476035461];
    expect(Math.trunc(a / b)).toBe(11);
    expect(partialAt('mod', [a, b], 1)).toBe(-10);
  });
  test('large arguments', () => {
    close(partialAt('asinh', [1e200], 0) * 1e200, 1);
    close(partialAt('acosh', [1e200], 0) * 1e200, 1);
    close(partialAt('asin', [1 - 2 ** -50], 0) / 2 ** 24.5, 1);
    close(partialAt('expm1', [-40], 0) / Math.exp(-40), 1);
  });
});

describe('templates', () => {
  const builder = (): FuncBuilder<PrimalOp> => {
    const span: Span = { file: 'f.ts', start: 0, end: 0, statement: null };
    return new FuncBuilder<PrimalOp>(span);
  };

  test('build what two partials share once', () => {
    const b = builder();
    const values: Record<string, ValueId> = { a: b.constant(1), b: b.constant(2), out: b.constant(3), seed: b.constant(4) };
    const made = new Map<Template, ValueId>();
    const region = b.region(() => [0, 1].map((i) => instantiate(b, partial('atan2', i, 2).product, (n) => values[n]!, made)));
    const rules = region.ops.map((op) => (op.kind === 'apply' ? op.rule : op.kind));
    expect(rules).toEqual(['mul', 'mul', 'add', 'div', 'mulz', 'div', 'mulz', 'neg']);
  });

  test('comparisons are booleans', () => {
    const b = builder();
    const values: Record<string, ValueId> = { a: b.constant(1), b: b.constant(2), seed: b.constant(4) };
    instantiate(b, partial('max', 0, 2).product, (n) => values[n]!);
    const types = b.values.slice(3).map((value) => value.type.kind);
    expect(types.filter((kind) => kind === 'boolean')).toHaveLength(2);
  });

  test('use only rules of the table', () => {
    const rulesOf = (t: Template): string[] => (t.kind === 'apply' ? [t.rule, ...t.args.flatMap(rulesOf)] : []);
    for (const [name, row] of rows)
      for (const sources of [row, ...(row.special ?? [])])
        for (const source of [...Object.values(sources.d), ...Object.values(sources.where ?? {})])
          expect({ name, unknown: rulesOf(parse(source)).filter((rule) => !isRule(rule)) }).toEqual({ name, unknown: [] });
  });

  test.each(['a && b', 'a.b', 'f.g(a)', 'x => x', 'a = 1', 'Math.random.x'])('%s is refused by name', (source) => {
    expect(() => parse(source)).toThrow(`rule template \`${source}\``);
  });

  test('unknown rules are named', () => {
    expect(() => partial('nosuch', 0, 1)).toThrow('nosuch');
    expect(() => partial('constructor', 0, 1)).toThrow('constructor');
  });
});
