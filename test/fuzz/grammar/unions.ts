/** Choices between types at run time: classes with equal fields, overridden methods, tagged unions. */

import type { Gen, Production } from './gen.ts';

export const unions: readonly Production[] = [
  [2, 'classes with equal fields', equalClasses],
  [2, 'overridden method by index', overridden],
  [2, 'tagged union', tagged],
];

/** An expression over a few names at module level. */
export function over(g: Gen, names: readonly string[]): string {
  const { functions } = g;
  g.functions = [];
  const text = g.inside(() => {
    g.scope = names.reduce(
      (scope, name) => scope.with({ name, type: 'number', assignable: false, growing: false, indexes: null }),
      g.moduleScope,
    );
    return g.num();
  });
  g.functions = functions;
  return text;
}

function equalClasses(g: Gen): string | null {
  const x = g.place('number');
  if (x === null) return null;
  const names = [0, 1].map(() => `${g.fresh('D')}__`);
  for (const name of names) {
    const step = g.chance(50) ? `this.z += ${over(g, ['q'])};\n` : '';
    g.declarations.push(
      [
        `class ${name} {`,
        'z: number;',
        'constructor(z: number) {\nthis.z = z;\n}',
        `go(q: number): number {\n${step}return ${over(g, ['this.z', 'q'])};\n}`,
        '}',
      ].join('\n'),
    );
  }
  const [one, other] = names;
  const [s, i] = [g.fresh('s'), g.fresh('i')];
  return [
    `${g.oneOf(['const', 'let'])} ${s}: ${one} | ${other} = ${g.bool()} ? new ${one}(${g.num()}) : new ${other}(${g.num()});`,
    g.chance(50) ? `${x} += ${s}.go(${g.num()});` : `for (let ${i} = 0; ${i} < 2; ${i}++) ${x} -= 0.5 * ${s}.go(${g.num()}) * ${s}.z;`,
  ].join('\n');
}

function overridden(g: Gen): string | null {
  const x = g.place('number');
  if (x === null) return null;
  const base = `${g.fresh('B')}__`;
  g.declarations.push(
    [
      `class ${base} {`,
      'z: number;',
      'constructor(z: number) {\nthis.z = z;\n}',
      `part(q: number): number {\nreturn ${over(g, ['this.z', 'q'])};\n}`,
      `whole(q: number): number {\nreturn this.part(q) * ${over(g, ['this.z', 'q'])};\n}`,
      '}',
    ].join('\n'),
  );
  const derived = Array.from({ length: g.int(1, 2) }, () => `${g.fresh('E')}__`);
  for (const name of derived) {
    const own = g.chance(50);
    g.declarations.push(
      [
        `class ${name} extends ${base} {`,
        ...(own ? ['y: number;', 'constructor(z: number) {\nsuper(z);\nthis.y = 2 * z;\n}'] : []),
        `override part(q: number): number {\nreturn ${over(g, ['this.z', 'q', ...(own ? ['this.y'] : [])])}${g.chance(40) ? ' + super.part(q)' : ''};\n}`,
        '}',
      ].join('\n'),
    );
  }
  const [list, e] = [g.fresh('s'), g.fresh('e')];
  const members = Array.from(
    { length: g.int(2, 3) },
    (_, k) => `new ${k === 0 ? derived[0] : (g.oneOf([base, ...derived]) ?? base)}(${g.num()})`,
  );
  return [
    `const ${list}: ${base}[] = [${members.join(', ')}];`,
    g.chance(50)
      ? `${x} += ${list}[${g.count()} % ${list}.length].whole(${g.num()});`
      : `for (const ${e} of ${list}) ${x} += 0.5 * ${e}.whole(${g.num()});`,
  ].join('\n');
}

function tagged(g: Gen): string | null {
  const x = g.place('number');
  if (x === null) return null;
  const [type, area] = [`${g.fresh('U')}__`, `${g.fresh('area')}__`];
  const write = g.chance(40) ? `u.r += ${over(g, ['u.r'])};\n` : '';
  g.declarations.push(
    `type ${type} = { kind: 'a'; r: number } | { kind: 'b'; w: number; h: number[] } | { kind: 'c'; r: number; w: number };`,
    g.chance(50)
      ? [
          `function ${area}(u: ${type}): number {`,
          'switch (u.kind) {',
          `case 'a': {\n${write}return ${over(g, ['u.r'])};\n}`,
          `case 'b': return ${over(g, ['u.w', 'u.h[0]'])};`,
          `default: return ${over(g, ['u.r', 'u.w'])};`,
          '}\n}',
        ].join('\n')
      : [
          `function ${area}(u: ${type}): number {`,
          `if (u.kind === 'b') {\nlet t = 0;\nfor (const e of u.h) t += e * u.w;\nreturn t;\n}`,
          `return u.kind === 'a' ? ${over(g, ['u.r'])} : ${over(g, ['u.r', 'u.w'])};\n}`,
        ].join('\n'),
  );
  const made = (kind: string | null): string => {
    if (kind === 'a') return `{ kind: 'a', r: ${g.num()} }`;
    if (kind === 'b') return `{ kind: 'b', w: ${g.num()}, h: [${g.num()}, ${g.num()}] }`;
    return `{ kind: 'c', r: ${g.num()}, w: ${g.num()} }`;
  };
  const any = (): string => made(g.oneOf(['a', 'b', 'c']));
  const [u, e] = [g.fresh('u'), g.fresh('e')];
  return g.chance(50)
    ? `const ${u}: ${type} = ${g.bool()} ? ${any()} : ${any()};\n${x} += ${area}(${u}) * 0.5;`
    : `const ${u}: ${type}[] = [${any()}, ${any()}];\nfor (const ${e} of ${u}) ${x} += 0.3 * ${area}(${e});\n${x} -= ${area}(${u}[${g.count()} % 2]);`;
}
