/**
 * Statements written as wholes: shapes of code that chance alone rarely puts together, because several
 * parts must fit. Their expressions are random all the same.
 */

import type { Gen, Production, Type } from './gen.ts';

const loop = { kind: 'loop', label: null } as const;

/** Up to three statements of a loop's body, behind what the pattern writes itself. */
export const inLoop = (g: Gen, first: () => string): string => g.inside(() => `{\n${first()}\n${g.lines(2)}\n}`, loop);

/** An array that may be named twice: nothing on the way to it has effects. */
export function array(g: Gen, ...types: readonly Type[]): string | null {
  const path = g.oneOf(g.scope.paths(g.oneOf(types) ?? 'number[]', false));
  return path && g.render(path, true);
}

export const onNumber = (make: (g: Gen, x: string) => string | null) => (g: Gen) => {
  const x = g.place('number');
  return x && make(g, x);
};

export const patterns: readonly Production[] = [
  [2, 'one row twice', rowTwice],
  [1, 'rows exchanged in a loop', rowsExchanged],
  [2, 'return from a loop in a switch', returnFromSwitch],
  [1, 'do while with continue', doContinue],
  [2, 'index with ++', indexStep],
  [2, 'values live across two loops', onNumber(twoLoops)],
];

export const fullPatterns: readonly Production[] = [
  [2, 'views written in a loop', views],
  [2, 'loop over what may be empty', onNumber(maybeEmpty)],
  [2, 'pole that is not reached', onNumber(pole)],
  [2, 'grown and read backwards', onNumber(grown)],
  [2, 'set in a loop of no trip', onNumber(maybeSet)],
  [2, 'object set in a loop of no trip', onNumber(maybeMade)],
  [1, 'function that changes in a loop', onNumber(changingFunction)],
  [2, 'callback that assigns a capture', onNumber(capturing)],
];

function rowTwice(g: Gen): string | null {
  const known = g.chance(50) ? array(g, 'number[]') : null;
  const row = g.fresh('row');
  const before = `const ${row}: number[] = ${known ?? `[${g.num()}, ${g.num()}]`};`;
  const other = `[${g.num()}, ${g.num()}]`;
  const m = g.declare('v', 'number[][]', { fixed: true });
  return [
    before,
    `const ${m}: number[][] = [${g.oneOf([`${row}, ${other}, ${row}`, `${row}, ${row}`, `${other}, ${row}, ${row}`])}];`,
    `${m}[0][${g.index(`${m}[0]`, true)}] += ${g.num()};`,
    `${m}[${m}.length - 1][${g.index(row, true)}] *= ${g.num()};`,
  ].join('\n');
}

function rowsExchanged(g: Gen): string | null {
  const m = array(g, 'number[][]');
  if (m === null) return null;
  const [i, row] = [g.fresh('i'), g.fresh('row')];
  return `for (let ${i} = 0; ${i} + 1 < ${m}.length; ${i}++) ${inLoop(g, () =>
    [
      `const ${row} = ${m}[${i}];`,
      `${m}[${i}] = ${m}[${i} + 1];`,
      `${m}[${i} + 1] = ${row};`,
      `${row}[0] ${g.oneOf(['+=', '-=', '='])} Math.tanh(${g.num()});`,
    ].join('\n'),
  )}`;
}

function returnFromSwitch(g: Gen): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const subject = `${g.count()} % 3`;
  const clause = g.inside(
    () => {
      const walk = g.inside(() => {
        const e = g.declare('e', 'number', { fixed: true });
        return `for (const ${e} of ${a}) {\nif (${g.bool()}) return${g.resultText()};\n${g.lines(2)}\n}`;
      }, loop);
      return `case ${g.int(0, 2)}: {\n${walk}\n}${g.chance(60) ? '\nbreak;' : ''}`;
    },
    { kind: 'switch', label: null },
  );
  const otherwise = g.inside(() => `default: {\n${g.lines(2)}\n}`, { kind: 'switch', label: null });
  return `switch (${subject}) {\n${g.chance(50) ? `${clause}\n${otherwise}` : `${otherwise}\n${clause}`}\n}`;
}

function doContinue(g: Gen): string {
  const k = g.declare('k', 'int', { fixed: true });
  const body = inLoop(g, () => `if (${g.bool()}) continue;\n${g.lines(1)}`);
  return `let ${k} = 0;\ndo ${body} while (++${k} < ${g.int(2, 4)}${g.chance(50) ? ` && ${g.bool()}` : ''});`;
}

function indexStep(g: Gen): string | null {
  const fixed = g.scope.variables.filter((v) => !v.assignable && (v.type === 'number[]' || v.type === 'Float64Array'));
  const a = g.oneOf(fixed)?.name;
  if (a === undefined) return null;
  const k = g.fresh('k');
  const step = `${a}[${k}++] ${g.oneOf(['+=', '-=', '*=', '='])} ${g.oneOf(['Math.sin', 'Math.tanh', '0.5 * '])}(${g.num()});`;
  const test = g.oneOf([`${k} < ${a}.length`, `${k} < ${a}.length && ${g.bool()}`]);
  return `let ${k} = 0;\nwhile (${test}) {\n${step}\n${g.chance(40) ? `if (${k} < ${a}.length) ${a}[${k}] -= ${a}[${k} - 1] * ${g.num()};` : ''}\n}`;
}

function twoLoops(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [i, j] = [g.fresh('i'), g.fresh('i')];
  const length = `${a}.length`;
  const t = g.declare('t', 'number');
  const w = g.declare('v', 'number[]', { fixed: true });
  return [
    `let ${t} = ${g.literal()};`,
    `const ${w}: number[] = new Array<number>(${length}).fill(0);`,
    `for (let ${i} = 0; ${i} < ${w}.length; ${i}++) {`,
    `${t} = Math.sin(${t} * ${g.num()} + ${a}[${i} % ${length}]);`,
    `${w}[${i}] = ${t} * ${g.num()};`,
    '}',
    `for (let ${j} = ${w}.length - 1; ${j} >= 0; ${j}--) ${inLoop(g, () => `${x} += ${w}[${j}] * ${t} - ${a}[${j} % ${length}];`)}`,
  ].join('\n');
}

function views(g: Gen): string | null {
  const f = array(g, 'Float64Array');
  if (f === null) return null;
  const i = g.fresh('i');
  const width = g.int(1, 2);
  return `for (let ${i} = 0; ${i} + ${width} <= ${f}.length; ${i}${g.oneOf(['++', ' += 2'])}) ${inLoop(g, () => {
    const v = g.declare('v', 'Float64Array', { fixed: true });
    const more = width === 2 ? `${v}[1] -= ${v}[0] * ${g.num()};` : '';
    return `const ${v} = ${f}.subarray(${i}, ${i} + ${width});\n${v}[0] ${g.oneOf(['+=', '=', '*='])} Math.cos(${g.num()});\n${more}`;
  })}`;
}

/** What every trip computes again, of elements that may not be there, with rules that have poles. */
function maybeEmpty(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [list, i] = [g.fresh('list'), g.fresh('i')];
  const y = g.num();
  const again = g.oneOf([
    `${y} / ${list}.length`,
    `Math.sin(${list}[0] * ${y})`,
    `Math.sqrt(${list}.length) * ${y}`,
    `Math.exp(${list}[0]) / (${list}[0] - ${y})`,
    `${list}[0] ** 2 * ${y}`,
    `Math.log(${list}.length * Math.abs(${y}))`,
  ]);
  const loop = g.oneOf([
    `for (let ${i} = 0; ${i} < ${list}.length; ${i}++) ${x} += ${list}[${i}] *`,
    `for (const ${i} of ${list}) ${x} -= ${i} *`,
  ]);
  return `const ${list} = ${a}.slice(0, ${g.count()} % 3);\n${loop} (${again});`;
}

/** A number that may be exactly 0, and what must not be computed of it then. */
function pole(g: Gen, x: string): string {
  const [d, i] = [g.fresh('d'), g.fresh('i')];
  const y = g.num();
  const value =
    g.oneOf([`${y} / ${d}`, `${y} / Math.sqrt(Math.abs(${d}))`, `Math.log(Math.abs(${d})) * ${y}`, `${y} * Math.abs(${d}) ** -0.5`]) ?? '1';
  const use = g.oneOf([
    `if (${d} !== 0) ${x} += ${value};`,
    `${x} += ${d} === 0 ? ${g.num()} : ${value};`,
    `${x} -= (${d} && ${value}) * ${g.num()};`,
    `for (let ${i} = 0; ${i} < ${g.int(1, 3)}; ${i}++) {\nif (${d} === 0) continue;\n${x} += ${value};\n}`,
    `for (let ${i} = 0; ${d} !== 0 && ${i} < 2; ${i}++) ${x} += 0.5 * (${value});`,
    `for (let ${i} = 0; ${i} < ${g.count()} % 2; ${i}++) ${x} += ${value};`,
    `if (Math.abs(${d}) > 0 && ${value} > ${g.literal()}) ${x} *= ${value};`,
    `for (let ${i} = 0; ${i} < 3; ${i}++) {\n${x} += ${g.literal()};\nif (${d} === 0) break;\n${x} -= ${value};\n}`,
  ]);
  return `const ${d} = (${g.count()} % 2) * ${g.num()};\n${use}`;
}

function grown(g: Gen, x: string): string {
  const [i, j] = [g.fresh('i'), g.fresh('i')];
  const first = g.chance(40) ? g.num() : '';
  const list = g.declare('v', 'number[]', { fixed: true });
  const push = `if (${g.bool()}) ${list}.push(${g.num()});`;
  return [
    `const ${list}: number[] = [${first}];`,
    `for (let ${i} = 0; ${i} < ${g.int(2, 4)}; ${i}++) ${inLoop(g, () => push)}`,
    `${list}.push(${g.num()});`,
    `for (let ${j} = ${list}.length - 1; ${j} >= 0; ${j}--) ${x} ${g.oneOf(['+=', '-='])} ${list}[${j}] * ${g.num()};`,
  ].join('\n');
}

function maybeSet(g: Gen, x: string): string {
  const [w, i] = [g.fresh('w'), g.fresh('i')];
  return [
    `let ${w}: number | undefined;`,
    `for (let ${i} = 0; ${i} < ${g.count()} % 2; ${i}++) ${w} = ${g.oneOf([g.num(), `(${w} ?? 1) * ${g.num()}`])};`,
    g.oneOf([
      `${x} += ${w} ?? ${g.num()};`,
      `if (${w} !== undefined) ${x} *= Math.sin(${w});`,
      `${x} -= ${w} === undefined ? ${g.num()} : 0.5 * ${w};`,
    ]) ?? '',
  ].join('\n');
}

function maybeMade(g: Gen, x: string): string {
  const [w, i] = [g.fresh('w'), g.fresh('i')];
  const type = g.oneOf<Type>(['number[]', 'Float64Array']) ?? 'number[]';
  const made = (): string => (type === 'number[]' ? `[${g.num()}, ${g.num()}]` : `new Float64Array([${g.num()}, ${g.num()}])`);
  return [
    `let ${w}: ${type} | undefined${g.oneOf(['', ' = undefined'])};`,
    `for (let ${i} = 0; ${i} < ${g.count()} % 2; ${i}++) ${w} = ${g.chance(60) ? made() : (g.read(type) ?? made())};`,
    g.oneOf([
      `if (${w}) {\n${w}[0] *= ${g.num()};\n${x} += ${w}[0];\n}`,
      `${x} += ${w}?.[1] ?? ${g.num()};`,
      `${w} ??= ${made()};\n${w}![1] += ${g.num()};\n${x} -= ${w}![0] * ${w}![1];`,
    ]) ?? '',
  ].join('\n');
}

function changingFunction(g: Gen, x: string): string {
  const [f, i] = [g.fresh('g'), g.fresh('i')];
  const made = (): string => (g.chance(20) ? 'Math.cos' : g.kept(() => g.arrow([['q', 'number']], () => g.num())));
  const first = made();
  return [
    `let ${f}: (v: number) => number = ${first};`,
    `for (let ${i} = 0; ${i} < ${g.int(2, 4)}; ${i}++) {`,
    `${x} += 0.5 * ${f}(${g.num()});`,
    `${g.chance(50) ? `if (${g.bool()}) ` : ''}${f} = ${made()};`,
    '}',
    `${x} -= ${f}(${g.num()});`,
  ].join('\n');
}

function capturing(g: Gen, x: string): string {
  const [walk, acc] = [g.fresh('walk'), g.fresh('acc')];
  const d = g.fresh('d');
  const down = `${walk}(${d} - 1, visit);`;
  const call = `visit(0.3 * ${d} + ${g.num()});`;
  return [
    `let ${acc} = ${g.num()};`,
    `const ${walk} = (${d}: number, visit: (v: number) => void): void => {`,
    `if (${d} <= 0) return;`,
    ...(g.chance(50) ? [call, down] : [down, call]),
    '};',
    `${walk}(${g.int(1, 3)}, (v) => {\n${acc} ${g.oneOf([`+= v * ${g.num()}`, `= Math.sin(${acc} + v)`, `*= 0.5 * v`])};\n});`,
    `${x} += ${acc};`,
  ].join('\n');
}
