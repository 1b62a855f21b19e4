/** Statements without control flow, and the table of all statements that fit at a point. */

import { algorithms } from './algorithms.ts';
import { formStatements } from './arrayForms.ts';
import { voidCalls } from './calls.ts';
import { changedMeanings } from './changedMeanings.ts';
import { closures } from './closures.ts';
import { control } from './control.ts';
import { exits } from './exits.ts';
import { handedOn } from './handedOn.ts';
import { bump, lengthOf } from './integers.ts';
import { methodStatements } from './methods.ts';
import { nests } from './nests.ts';
import { scratch } from './scratch.ts';
import { fullPatterns, patterns } from './patterns.ts';
import { poles } from './poles.ts';
import { products } from './products.ts';
import { recordStatements } from './records.ts';
import { references } from './references.ts';
import { steppedStates } from './steppedStates.ts';
import { structures } from './structures.ts';
import { typed } from './typed.ts';
import { unions } from './unions.ts';
import { jumps } from './jumps.ts';
import { kernels } from './kernels.ts';
import { loops } from './loops.ts';
import { objects } from './objects.ts';
import type { Gen, Production, Type } from './gen.ts';

export const arrayTypes: readonly Type[] = ['number[]', 'number[]', 'Float64Array', 'number[][]'];

export const basic: readonly Production[] = [
  [6, 'declare number', (g) => declare(g, 'number', g.oneOf(['s', 't', 'u']) ?? 's')],
  [2, 'declare integer', (g) => declare(g, 'int', 'k')],
  [2, 'declare boolean', (g) => declare(g, 'boolean', 'b')],
  [4, 'declare array', (g) => declare(g, g.oneOf(arrayTypes) ?? 'number[]', 'v')],
  [10, 'assign number', (g) => store(g, '=', () => damped(g))],
  [12, 'compound assignment', (g) => compound(g)],
  [2, 'number ++', (g) => write(g, 'number', (x) => (g.chance(50) ? `${x}++;` : `--${x};`))],
  [5, 'integer step', (g) => bump(g, (k) => g.oneOf([`${k}++;`, `${k} += 1;`, `++${k};`, `${k} += 2;`]) ?? '')],
  [2, 'assign integer', (g) => write(g, 'int', (k) => `${k} = ${g.count()} % 5;`)],
  [2, 'assign boolean', (g) => write(g, 'boolean', (b) => `${b} = ${g.bool()};`)],
  [3, 'assign array', (g) => assignArray(g)],
  [2, 'swap of elements', (g) => swapElements(g)],
  [1, 'swap of variables', (g) => twice(g, 'number', (x, y) => `[${x}, ${y}] = [${y}, ${x}];`)],
  [1, 'swap through a temporary', (g) => twice(g, 'number', (x, y) => swapThrough(g, x, y))],
  [2, 'swap of rows', (g) => twice(g, 'number[]', (x, y) => `[${x}, ${y}] = [${y}, ${x}];`)],
  [1, 'fill', (g) => known(g, 'number[]', (a) => `${a}.fill(${g.num()});`)],
  [1, 'array destructuring', (g) => destructure(g)],
  [1, 'dead store', (g) => write(g, 'number', (x) => `${x} = ${g.num()};\n${x} = ${damped(g)};`)],
  [1, 'comma statement', (g) => twice(g, 'number', (x, y) => `${x} = ${damped(g)}, ${y} -= ${g.num()};`)],
  [1, 'string', (g) => inactive(g)],
  ...voidCalls,
];

export function statements(g: Gen): readonly Production[] {
  const more = g.full
    ? [
        ...methodStatements,
        ...formStatements,
        ...recordStatements,
        ...changedMeanings,
        ...closures,
        ...fullPatterns,
        ...unions,
        ...algorithms,
        ...handedOn,
        ...nests,
        ...products,
        ...steppedStates,
        ...scratch,
        ...structures,
        ...objects,
        ...references,
        ...kernels,
        ...(g.poles ? poles : []),
        ...jumps,
        ...typed,
      ]
    : [];
  return [...basic, ...patterns, ...more, ...control, ...(g.loops < 3 ? loops : []), ...exits(g)];
}

function write(g: Gen, type: Type, text: (place: string) => string): string | null {
  const place = g.place(type);
  return place && text(place);
}

function known(g: Gen, type: Type, text: (name: string) => string): string | null {
  const name = g.read(type);
  return name && text(name);
}

function twice(g: Gen, type: Type, text: (one: string, other: string) => string): string | null {
  const one = g.place(type);
  const other = g.place(type);
  return one && other && text(one, other);
}

function declare(g: Gen, type: Type, stem: string): string | null {
  const initial = g.value(type);
  if (initial === null) return null;
  const keyword = g.oneOf(['let', 'const', 'let', 'var']);
  const name = g.declare(stem, type, { fixed: keyword === 'const' });
  return `${keyword} ${name}: ${type === 'int' ? 'number' : type} = ${initial};`;
}

/** In loops, values are held down so that products do not run away. */
function damped(g: Gen): string {
  const value = g.num();
  return g.loops === 0 || g.chance(40) ? value : `${g.oneOf(['Math.tanh', 'Math.sin', '0.5 * '])}(${value})`;
}

function store(g: Gen, operator: string, value: () => string): string | null {
  const right = value();
  return write(g, 'number', (x) => `${x} ${operator} ${right};`);
}

function compound(g: Gen): string | null {
  const x = g.place('number');
  if (x === null) return null;
  const [operator, value] = g.oneOf<readonly [string, () => string]>([
    ['+=', () => damped(g)],
    ['+=', () => g.num()],
    ['-=', () => damped(g)],
    ['*=', () => `Math.cos(${g.num()})`],
    ['*=', () => g.literal()],
    ['/=', () => `(1.1 + ${g.num()} ** 2)`],
    ['%=', () => '2.3'],
    ['**=', () => '2'],
    ['||=', () => g.num()],
    ['&&=', () => g.num()],
    [x.endsWith('.length]') ? '??=' : '+=', () => g.num()],
  ]) ?? ['+=', () => g.num()];
  return `${x} ${operator} ${value()};`;
}

function assignArray(g: Gen): string | null {
  const type = g.oneOf(arrayTypes) ?? 'number[]';
  const value = g.value(type);
  return value && write(g, type, (a) => `${a} = ${value};`);
}

function swapElements(g: Gen): string | null {
  return known(g, g.oneOf(['number[]', 'Float64Array']) ?? 'number[]', (a) => {
    const i = g.index(a, true);
    const j = g.index(a, true);
    return `[${a}[${i}], ${a}[${j}]] = [${a}[${j}], ${a}[${i}]];`;
  });
}

function swapThrough(g: Gen, x: string, y: string): string {
  const old = g.fresh('old');
  return `const ${old} = ${x};\n${x} = ${y};\n${y} = ${old};`;
}

function destructure(g: Gen): string | null {
  return known(g, 'number[]', (a) => {
    const fallback = g.literal();
    const first = g.declare('c', 'number');
    const second = g.declare('d', 'number');
    return `let [${first}, ${second} = ${fallback}] = ${a};`;
  });
}

/** What becomes text must not depend on the arguments' numbers; lengths do not. */
function inactive(g: Gen): string | null {
  const length = lengthOf(g);
  const note = g.fresh('note');
  return length && `let ${note} = \`of \${${length}}\`;\n${note} += '.';\nif (${note}.length > 40) throw new Error(${note});`;
}
