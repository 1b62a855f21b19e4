/** Arrays of integers, which only index, and `Float32Array`, which rounds what is stored. */

import type { Gen, Production } from './gen.ts';

export const typed: readonly Production[] = [
  [2, 'index array', (g) => indexArray(g)],
  [1, 'integer typed array', (g) => integers(g)],
  [2, 'Float32Array', (g) => float32(g)],
  [2, 'integer operators', (g) => operators(g)],
];

function indexArray(g: Gen): string {
  const values = Array.from({ length: g.int(2, 4) }, () => g.count());
  return `const ${g.declare('idx', 'int[]', { fixed: true })}: number[] = [${values.join(', ')}];`;
}

function integers(g: Gen): string {
  const type = g.oneOf(['Int32Array', 'Uint8Array', 'Uint16Array']) ?? 'Int32Array';
  const values = Array.from({ length: g.int(2, 4) }, () => `${g.count()} % 9`);
  const made = g.chance(70) ? `new ${type}([${values.join(', ')}])` : `new ${type}(3)`;
  return `const ${g.declare('idx', type, { fixed: true })} = ${made};`;
}

function float32(g: Gen): string {
  const values = Array.from({ length: g.int(2, 3) }, () => g.num());
  const made = g.chance(70) ? `new Float32Array([${values.join(', ')}])` : `new Float32Array(${g.int(2, 3)})`;
  return `const ${g.declare('q', 'Float32Array', { fixed: true })} = ${made};`;
}

/** On integers that stay small. */
function operators(g: Gen): string | null {
  const k = g.place('int');
  return k && (g.oneOf([`${k} ^= 1;`, `${k} |= 1;`, `${k} &= 3;`, `${k} >>= 1;`, `${k} %= 3;`, `${k} = (${k} << 1) % 7;`]) ?? null);
}
