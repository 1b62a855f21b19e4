/**
 * The loop around a measured function, written out for each variant: direct calls on plain columns, so that neither a spread call
 * nor a shared call site is part of what is measured. All of a gradient's scalars are read, and the first element of its arrays.
 */
import type { Program } from './program.ts';

export type Kind = 'primal' | 'generated' | 'hand-written' | 'differences';

/** Source of a module that exports `run(columns, out, repeats)`. `scalar` tells which independent parameters are numbers. */
export function harness(program: Program, kind: Kind, importPath: string, exported: string, scalar: ReadonlySet<string>): string {
  const names = program.parameters.map((_, i) => `c${String(i)}`);
  const row = names.map((name) => `${name}[i]`).join(', ');
  const parts = program.wrt.map((name) => {
    const path = program.wrt.length === 1 ? '' : `.${name}`;
    return { path, number: scalar.has(name) };
  });
  const reads = (from: string): string =>
    parts.map(({ path, number }) => (number ? `sum += ${from}${path};` : `touched = ${from}${path};`)).join(' ');
  const body = {
    primal: `sum += f(${row});`,
    generated: `const r = f(${row}); sum += r.value; ${reads('r.grad')}`,
    'hand-written': `sum += f(out, ${row}); ${reads('out')}`,
    differences: differences(program, names),
  }[kind];
  return `import { ${exported} as f } from '${importPath}';
export let touched = null;
export function run(columns, out, repeats) {
  const [${names.join(', ')}] = columns;
  const n = c0.length;
  let sum = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (let i = 0; i < n; i++) { ${body} }
  }
  return sum;
}
${kind === 'differences' ? MOVE : ''}`;
}

/** Forward differences: one more call of the primal for every leaf. */
function differences(program: Program, names: readonly string[]): string {
  const call = (replaced: number, value: string): string =>
    `f(${names.map((name, i) => (i === replaced ? value : `${name}[i]`)).join(', ')})`;
  const each = program.wrt.map((parameter) => {
    const index = program.parameters.indexOf(parameter);
    return `sum += move(c${String(index)}[i], (value) => (${call(index, 'value')} - base) / 1e-7);`;
  });
  return `const base = ${call(-1, '')}; sum += base; ${each.join(' ')}`;
}

/** Arrays are perturbed in place and put back. */
const MOVE = `
function move(value, slope) {
  if (typeof value === 'number') return slope(value + 1e-7);
  let sum = 0;
  const walk = (part) => {
    for (const key of Object.keys(part)) {
      const old = part[key];
      if (typeof old !== 'number') { walk(old); continue; }
      part[key] = old + 1e-7;
      sum += slope(value);
      part[key] = old;
    }
  };
  walk(value);
  return sum;
}
`;
