/** What only some kernels have: tables, objects with functions, lists under several names, errors, generators. */

import { over } from './unions.ts';
import type { Kernel } from './kernelNames.ts';
import type { KernelProduction } from './kernelStatements.ts';

export interface Part {
  /** Statements in front of the loops. */
  readonly declare: readonly string[];
  readonly statements: readonly KernelProduction[];
  /** Numbers that can be read. */
  readonly numbers: readonly (() => string)[];
}

export const parts: readonly ((k: Kernel) => Part)[] = [tables, made, lists, errors, generators, instances];

/** One of these texts. */
export const one = (k: Kernel, ...texts: readonly string[]): string => k.g.oneOf(texts) ?? '';

function tables(k: Kernel): Part {
  const { g } = k;
  const [groups, dict, seen] = [g.fresh('groups'), g.fresh('dict'), g.fresh('seen')];
  const key = (): string => `\`k\${${k.index()}}\``;
  return {
    declare: [
      `const ${groups} = new Map<number, number[]>();`,
      `const ${dict}: Record<string, number> = { k0: ${k.value()} };`,
      `const ${seen} = new Set<number>();`,
    ],
    statements: [
      [
        4,
        'kernel: groups',
        (_k, c = g.fresh('c')) =>
          one(
            k,
            `{\nconst ${c} = ${groups}.get(${k.index()});\nif (${c}) ${c}.push(${k.value()});\nelse ${groups}.set(${k.index()}, [${k.value()}]);\n}`,
            `if (!${groups}.has(${k.index()})) ${groups}.set(${k.index()}, [${k.number()}, ${k.number()}]);`,
            `for (const [${c}, list] of ${groups}) ${k.sum()} += 0.2 * list.reduce((r, e) => r + e, ${c});`,
            `for (const list of ${groups}.values()) list[0] *= ${k.number()};`,
            `${groups}.delete(${k.index()});`,
            `${groups}.get(${k.index()})?.reverse();`,
            `${k.place()} = 0.4 * (${groups}.get(${k.index()})?.[0] ?? ${k.number()});`,
          ),
      ],
      [
        4,
        'kernel: dictionary',
        (_k, c = g.fresh('c')) =>
          one(
            k,
            `${dict}[${key()}] = (${dict}[${key()}] ?? 0.2) + ${k.value()};`,
            `${dict}[${key()}] = ${k.value()};`,
            `for (const ${c} of Object.keys(${dict})) ${k.sum()} -= 0.1 * ${dict}[${c}];`,
            `${k.sum()} += Object.values(${dict}).reduce((r, e) => r + 0.3 * e, 0);`,
            `if (${key()} in ${dict}) ${k.place()} = ${dict}[${key()}];`,
            `for (const [${c}, e] of Object.entries(${dict})) ${dict}[${c}] = 0.5 * e + ${k.number()};`,
          ),
      ],
      [
        2,
        'kernel: set',
        () =>
          one(
            k,
            `${seen}.add(${k.index()});`,
            `if (${seen}.has(${k.index()})) ${k.place()} = ${k.value()};\nelse ${seen}.add(${k.index()});`,
          ),
      ],
    ],
    numbers: [() => `(${groups}.get(${k.index()})?.length ?? 0)`, () => `(${dict}[${key()}] ?? ${g.literal()})`, () => `${dict}.k0`],
  };
}

/** Objects of functions over what they share. */
function made(k: Kernel): Part {
  const { g } = k;
  const [make, one_, other] = [`${g.fresh('make')}__`, g.fresh('acc'), g.fresh('acc')];
  g.declarations.push(
    [
      `function ${make}(start: number) {`,
      'let s = start;\nlet steps = 0;\nconst past: number[] = [];',
      'return {',
      `add(k: number): number {\npast.push(s);\ns = ${one(k, 'Math.sin(s + k)', '0.5 * s + k', 's * Math.cos(k)')};\nsteps++;\nreturn ${one(k, 's', 's * k', 'past[0]')};\n},`,
      'undo(): boolean {\nif (past.length === 0) return false;\ns = past.pop()!;\nsteps--;\nreturn true;\n},',
      `value(): number {\nreturn ${over(g, ['s', 'start'])} * s;\n},`,
      'steps(): number {\nreturn steps;\n},',
      'past,\n};\n}',
    ].join('\n'),
  );
  const any = (): string => one(k, one_, other);
  return {
    declare: [`let ${one_} = ${make}(${k.value()});`, `let ${other} = ${one(k, `${make}(${k.value()})`, one_)};`],
    statements: [
      [
        5,
        'kernel: object of functions',
        () =>
          one(
            k,
            `${k.sum()} += 0.3 * ${any()}.add(${k.number()});`,
            `${any()}.add(${k.number()});`,
            `if (${k.condition()}) ${any()}.undo();`,
            `while (${any()}.steps() > ${g.int(1, 2)} && ${any()}.undo()) ${k.sum()} -= 0.1;`,
            `[${one_}, ${other}] = [${other}, ${one_}];`,
            `${any()} = ${make}(${any()}.value());`,
            `if (${any()}.past.length > 1) ${any()}.past[0] = ${k.number()};`,
            `${any()} = ${k.condition()} ? ${one_} : ${other};`,
          ),
      ],
    ],
    numbers: [() => `${any()}.value()`, () => `${any()}.steps()`],
  };
}

/** The same records in several lists. */
function lists(k: Kernel): Part {
  const { g, list } = k;
  const view = g.fresh('view');
  const from = (): string => one(k, list, view, `[...${list}, ...${view}]`, `${list}.concat(${view})`);
  const step = (): string =>
    one(
      k,
      `.filter((e) => e.v > ${k.number()})`,
      '.slice(1)',
      '.slice(-2)',
      '.toReversed()',
      '.toSorted((a, b) => a.v - b.v)',
      `.map((e) => (e.v > ${g.literal()} ? e : { ...e, v: ${k.number()} }))`,
      `.map((e, i) => ({ k: i, v: e.v * ${k.number()} }))`,
      `.flatMap((e) => [e, { k: e.k, v: ${k.value()} }])`,
      `.filter((_e, i) => i % 2 === ${g.int(0, 1)})`,
    );
  return {
    declare: [`let ${view}: { k: number; v: number }[] = ${one(k, list, `${list}.slice()`, '[]', `${list}.filter((e) => e.v > 0)`)};`],
    statements: [
      [4, 'kernel: pipeline', () => `${view} = ${from()}${step()}${g.chance(60) ? step() : ''}.slice(0, 4);`],
      [
        5,
        'kernel: view',
        (_k, r = g.fresh('r')) =>
          one(
            k,
            `for (const ${r} of ${view}) ${r}.v = ${k.value()};`,
            `${view}.forEach((e, i) => {\ne.v -= 0.2 * i * ${k.number()};\n});`,
            `if (${view}.length > 0) ${view}[${k.whole()} % ${view}.length].v = ${k.value()};`,
            `{\nconst ${r} = ${view}.find((e) => e.v > ${k.number()});\nif (${r}) ${r}.v = ${k.value()};\n}`,
            `{\nconst ${r} = ${view}.at(-1);\nif (${r} !== undefined) ${list}[0] = ${r};\n}`,
            `if (${view}.length > 0) ${list}.splice(0, 1, ${view}[0]);`,
            `const [${r} = ${list}[0], ...${r}s] = ${view};\n${r}.v *= ${k.number()};\nfor (const e of ${r}s) e.v += ${r}.v * 0.1;`,
            `if (${view}.some((e) => e.v > ${k.number()})) ${k.place()} = ${k.value()};`,
          ),
      ],
    ],
    numbers: [
      () => `${view}.reduce((a, e) => a + e.v, 0)`,
      () => `(${view}[${k.whole()} % 3]?.v ?? ${g.literal()})`,
      () => `Math.max(...${list}.map((e) => e.v))`,
      () => `${view}.length`,
    ],
  };
}

/** What a function that throws has done by then stays done. */
function errors(k: Kernel): Part {
  const { g } = k;
  const [type, check] = [`${g.fresh('Out')}__`, `${g.fresh('check')}__`];
  g.declarations.push(
    `class ${type} extends Error {\nconstructor(readonly at: number) {\nsuper('out');\n}\n}`,
    [
      `function ${check}(v: ${k.type}, k: number): number {`,
      `for (let i = 0; i < v.length; i++) {\nif (v[i] > k) throw ${one(k, `new ${type}(v[i])`, `new ${type}(i)`, `new Error('over')`)};\nv[i] ${one(k, '*= 0.9', '+= 0.2 * k', '= Math.sin(v[i] + k)')};\n}`,
      `return v[0] * k;\n}`,
    ].join('\n'),
  );
  const caught = (e = g.fresh('e')): string =>
    one(
      k,
      `catch {\n${k.lines(2)}\n}`,
      `catch (${e}) {\nif (${e} instanceof ${type}) ${k.sum()} += 0.5 * ${e}.at;\nelse ${k.place()} = ${k.value()};\n}`,
      `catch (${e}) {\nif (!(${e} instanceof Error)) throw ${e};\n${k.lines(1)}\n}`,
    );
  const thrown = (): string =>
    one(
      k,
      `${k.sum()} += 0.3 * ${check}(${k.vector()}, ${k.number()});`,
      `if (${k.condition()}) throw new ${type}(${k.number()});`,
      `if (${k.condition()}) throw new Error('here');`,
    );
  return {
    declare: [],
    statements: [
      [
        8,
        'kernel: try',
        () => {
          const last = g.chance(35) ? ` finally {\n${k.lines(1)}\n}` : '';
          return `try {\n${k.lines(1)}\n${thrown()}\n${g.chance(50) ? k.lines(1) : ''}\n} ${caught()}${last}`;
        },
      ],
    ],
    numbers: [],
  };
}

/** Values that come one by one, while what they are made of changes. */
function generators(k: Kernel): Part {
  const { g } = k;
  const walk = `${g.fresh('walk')}__`;
  const leave = one(k, '', `if (${over(g, ['v[i]', 'k'])} > ${g.literal()}) continue;\n`, `if (v[i] > ${g.literal()}) return;\n`);
  const after = one(k, '', 'v[i] = 0.5 * v[i] + k;\n', 'k *= 0.8;\n', 'yield k;\n');
  g.declarations.push(
    `function* ${walk}(v: ${k.type}, k: number): Generator<number> {\nfor (let i = 0; i < v.length; i++) {\n${leave}yield ${over(g, ['v[i]', 'k'])};\n${after}}\n${one(k, '', 'yield k;\nyield 0.5 * k;\n')}}`,
  );
  const call = (): string => `${walk}(${k.vector()}, ${k.number()})`;
  return {
    declare: [],
    statements: [
      [
        6,
        'kernel: generator',
        (_k, e = g.fresh('e'), it = g.fresh('it')) =>
          one(
            k,
            `for (const ${e} of ${call()}) {\n${k.sum()} += 0.4 * ${e};\n${k.within(null, null, () => k.lines(2))}\n}`,
            `for (const ${e} of ${call()}) {\nif (${e} > ${k.number()}) ${one(k, 'break', 'continue')};\n${k.place()} = ${e};\n}`,
            `${k.sum()} += [...${call()}].reduce((a, b) => 0.5 * a + b, 0);`,
            `const [${e} = 0.3, ${e}b = ${k.number()}] = ${call()};\n${k.sum()} += ${e} * ${e}b;`,
            `{\nconst ${it} = ${call()};\nconst ${e} = ${it}.next();\nif (!${e}.done) ${k.place()} = ${e}.value;\n}`,
            `${k.sum()} -= 0.1 * Math.max(0.1, ...${call()});`,
          ),
      ],
    ],
    numbers: [],
  };
}

/** Instances with fields of their own that refer to one another. */
function instances(k: Kernel): Part {
  const { g } = k;
  const [type, all] = [`${g.fresh('Tank')}__`, g.fresh('tanks')];
  const sub = `${g.fresh('Valve')}__`;
  g.declarations.push(
    [
      `class ${type} {`,
      `#level: number;\nnext: ${type} | null = null;\nstatic readonly most = ${g.literal()};`,
      'constructor(level: number, readonly size = 2 * level) {\nthis.#level = level;\n}',
      `get level(): number {\nreturn this.#level;\n}\nset level(u: number) {\nthis.#level = ${one(k, 'u', 'Math.tanh(u)', 'u > 2 ? 2 : u')};\n}`,
      `fill(k: number): this {\nthis.level ${one(k, '+= k', '= 0.5 * this.level + k', '*= Math.cos(k)')};\n${one(k, '', 'if (this.next) this.next.level -= 0.3 * k;\n')}return this;\n}`,
      `share(o: ${type}): number {\nconst d = 0.5 * (this.#level - o.#level);\nthis.#level -= d;\no.#level += d * this.size;\nreturn d;\n}`,
      '}',
    ].join('\n'),
    `class ${sub} extends ${type} {\noverride fill(k: number): this {\nif (k > ${g.literal()}) return this;\nsuper.fill(0.5 * k);\nreturn this;\n}\n}`,
  );
  const some = (): string => `${all}[${k.whole()} % ${all}.length]`;
  const fresh = (): string => `new ${one(k, type, sub)}(${k.value()})`;
  return {
    declare: [`const ${all}: ${type}[] = [${fresh()}, ${fresh()}${g.chance(30) ? `, ${fresh()}` : ''}];`],
    statements: [
      [
        6,
        'kernel: instances',
        () =>
          one(
            k,
            `${some()}.fill(${k.number()});`,
            `${some()}.fill(${k.number()}).fill(0.3);`,
            `${k.sum()} += ${some()}.share(${some()});`,
            `${some()}.next = ${some()};`,
            `${some()} = ${fresh()};`,
            `${some()} = ${some()};`,
            `[${all}[0], ${all}[1]] = [${all}[1], ${all}[0]];`,
            `${some()}.level = ${k.value()};`,
            `for (const t of ${all}) if (t.next !== null && t.next !== t) t.level -= 0.4 * t.next.level;`,
            `${all}.sort((p, q) => p.level - q.level);`,
          ),
      ],
    ],
    numbers: [() => `${some()}.level`, () => `(${some()}.next?.level ?? ${g.literal()})`, () => `${some()}.size`],
  };
}
