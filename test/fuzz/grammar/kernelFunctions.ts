/** Functions of a kernel: kept in lists and tables, handing objects on, with several ways out, calling themselves. */

import type { Kernel } from './kernelNames.ts';
import { one, type Part } from './kernelParts.ts';
import { over } from './unions.ts';

export const functionParts: readonly ((k: Kernel) => Part)[] = [jobs, modes, handing, leaving, diving, pipelines];

/** A statement on numbers of a helper. */
const set = (k: Kernel, place: string, names: readonly string[]): string =>
  `${place} ${one(k, '=', '=', '+=', '-=')} ${one(k, `Math.sin(${over(k.g, names)})`, `0.5 * ${k.g.oneOf(names)}`, `Math.tanh(${k.g.oneOf(names)} * ${k.g.oneOf(names)})`)};`;

/** Closures made in some trips and called in others. */
function jobs(k: Kernel): Part {
  const { g } = k;
  const [list, limit, job, c] = [g.fresh('jobs'), g.fresh('limit'), g.fresh('job'), g.fresh('c')];
  const body = (): string =>
    one(
      k,
      `() => ${c} * ${limit}`,
      `() => (${c} += ${k.number()})`,
      `() => {\n${k.sum()} += 0.2 * ${c};\nreturn ${limit};\n}`,
      `() => ${k.vectors[0]}[0] * ${c}`,
      `() => {\nif (${c} > ${g.literal()}) return ${c};\n${c} = Math.sin(${c} + ${limit});\nreturn 0.5 * ${c};\n}`,
      `() => (${limit} = 0.5 * ${limit} + ${c})`,
    );
  return {
    declare: [`let ${limit}: number = ${k.number()};`, `const ${list}: (() => number)[] = [];`],
    statements: [
      [
        7,
        'kernel: closures kept',
        () =>
          one(
            k,
            `if (${list}.length < 4) {\nlet ${c}: number = ${k.value()};\n${list}.push(${body()});\n}`,
            `if (${list}.length < 3) {\nlet ${c}: number = ${k.value()};\n${list}.push(${body()}, ${body()});\n}`,
            `${limit} = ${k.value()};`,
            `for (const ${job} of ${list}) ${k.sum()} += 0.3 * ${job}();`,
            `${k.place()} = 0.5 * (${list}[${k.whole()} % 3]?.() ?? ${k.number()});`,
            `{\nconst ${job} = ${list}.${one(k, 'pop', 'shift')}();\nif (${job}) ${k.sum()} -= ${job}();\n}`,
            `if (${list}.length > 1) ${list}.reverse();`,
            `if (${list}.length > 0) {\nconst ${job} = ${list}[${list}.length - 1];\n${list}[0] = () => 0.6 * ${job}();\n}`,
            `${list}.length = 0;`,
          ),
      ],
    ],
    numbers: [() => limit, () => `${list}.reduce((s, f) => 0.5 * s + f(), 0)`, () => `${list}.length`],
  };
}

/** Functions by name, and the name that is current. */
function modes(k: Kernel): Part {
  const { g } = k;
  const [table, mode, other] = [g.fresh('handlers'), g.fresh('mode'), g.fresh('f')];
  const names = ['up', 'down', 'flat'] as const;
  const name = (): string => `'${g.oneOf(names)}'`;
  const handler = (): string =>
    one(
      k,
      `(a, b) => ${over(g, ['a', 'b'])}`,
      `(a, b) => {\n${set(k, `${k.vectors[0]}[0]`, ['a', 'b'])}\nreturn a - b;\n}`,
      `(a, b) => {\nif (a > b) return ${over(g, ['a'])};\n${mode} = ${name()};\nreturn 0.5 * b;\n}`,
      `(a) => (${k.sum()} += 0.3 * a)`,
    );
  const isTable = g.chance(70);
  return {
    declare: [
      `let ${mode} = (${k.condition()} ? ${name()} : ${name()}) as 'up' | 'down' | 'flat';`,
      isTable
        ? `const ${table}: Record<'up' | 'down' | 'flat', (a: number, b: number) => number> = {\n${names.map((n) => `${n}: ${handler()}`).join(',\n')},\n};`
        : `const ${table} = {\n${names.map((n) => `${n}(a: number, b = 0.5 * a): number {\n${one(k, '', `if (a > b) return ${over(g, ['a', 'b'])};\n`)}return ${over(g, ['a', 'b'])};\n}`).join(',\n')},\n};`,
    ],
    statements: [
      [
        6,
        'kernel: functions by name',
        () =>
          one(
            k,
            `${mode} = ${name()};`,
            `${mode} = ${k.condition()} ? ${name()} : ${name()};`,
            `${k.place()} = Math.sin(${table}[${mode}](${k.number()}, ${k.number()}));`,
            `${k.sum()} += 0.3 * ${table}.up(${k.number()}, ${k.number()});`,
            `{\nconst ${other} = ${table}[${mode}];\n${k.sum()} += 0.2 * ${other}(${other}(${k.number()}, 0.3), ${k.number()});\n}`,
            `for (const ${other} of ['flat', 'up', ${mode}] as const) ${k.sum()} -= 0.1 * ${table}[${other}](${k.number()}, 1);`,
            `switch (${mode}) {\ncase 'up':\n${k.lines(1)}\n${one(k, 'break;', '')}\ncase 'flat':\n${k.lines(1)}\n${mode} = 'down';\nbreak;\ndefault:\n${mode} = 'up';\n}`,
            `if (${mode} === ${name()}) ${k.place()} = ${k.value()};`,
          ),
      ],
    ],
    numbers: [() => `${table}[${mode}](${k.number()}, ${g.literal()})`, () => `(${mode} === 'up' ? ${k.number()} : 0.4)`],
  };
}

/** An object that goes through several functions, each of which changes another depth of it. */
function handing(k: Kernel): Part {
  const { g } = k;
  const [one_, other] = [g.fresh('state'), g.fresh('state')];
  const [type, top, inner, deep, tuned] = [
    `${g.fresh('State')}__`,
    `${g.fresh('top')}__`,
    `${g.fresh('inner')}__`,
    `${g.fresh('deep')}__`,
    `${g.fresh('tuned')}__`,
  ];
  const walk = one(
    k,
    'for (let i = 0; i < w.length; i++)',
    'for (let i = w.length - 1; i >= 0; i--)',
    'for (let i = 1; i < w.length; i++)',
  );
  const cell = one(k, 'w[i] = 0.5 * w[i] + k;', 'w[i] += 0.3 * w[0] * k;', 'w[i] = Math.sin(w[w.length - 1] + k);', 'k += 0.1 * w[i];');
  g.declarations.push(
    `interface ${type} {\nv: number;\nw: number[];\ndeep: { q: number };\n}`,
    `function ${deep}(w: number[], k: number): number[] {\n${walk} {\n${one(k, '', 'if (w[i] > k) continue;\n', 'if (w[i] > k) return w;\n')}${cell}\n}\nreturn ${one(k, 'w', 'w', 'w.slice()', '[k, w[0]]')};\n}`,
    `function ${inner}(p: { q: number }, w: number[], k: number): number {\n${set(k, 'p.q', ['p.q', 'k'])}\n${one(k, '', `if (p.q > ${g.literal()}) return w[0] * k;\n`)}const r = ${deep}(w, p.q);\n${one(k, '', 'r[0] -= 0.4 * w[0];\n', 'p.q += 0.2 * r[r.length - 1];\n')}return r[0] * p.q;\n}`,
    `function ${top}(s: ${type}, k: number): ${type} {\n${set(k, 's.v', ['s.v', 'k'])}\nconst r = ${inner}(s.deep, s.w, ${one(k, 'k', 's.v', 's.v * k')});\n${one(
      k,
      's.v += r;\nreturn s;',
      'return { v: s.v + r, w: s.w, deep: { q: r } };',
      'if (r > k) return { ...s, v: r };\ns.w = [...s.w.slice(0, 2), r];\nreturn s;',
      's.deep = { q: s.deep.q - r };\nreturn s;',
    )}\n}`,
    `function ${tuned}(a: number, b = 0.5 * a, c: number = a - b, w: number[] = [a, b]): number {\n${one(k, '', 'if (c > a) w[0] = b;\n')}w[w.length - 1] ${one(k, '+=', '=')} 0.3 * c;\nreturn w[0] * c + b;\n}`,
  );
  const any = (): string => one(k, one_, other);
  const made = (): string => `{ v: ${k.value()}, w: [${k.number()}, ${k.number()}], deep: { q: ${k.number()} } }`;
  return {
    declare: [
      `let ${one_}: ${type} = ${made()};`,
      `let ${other}: ${type} = ${one(k, one_, made(), `{ ...${one_} }`, `{ ...${one_}, v: 0.3 }`)};`,
    ],
    statements: [
      [
        7,
        'kernel: object handed on',
        () =>
          one(
            k,
            `${any()} = ${top}(${any()}, ${k.number()});`,
            `${top}(${any()}, ${k.number()});`,
            `${k.sum()} += 0.3 * ${inner}(${any()}.deep, ${any()}.w, ${k.number()});`,
            `${any()}.w = ${deep}(${any()}.w, ${k.number()});`,
            `${any()}.deep = ${any()}.deep;`,
            `${any()} = { ...${any()}, w: ${one(k, `${any()}.w`, `[...${any()}.w]`)} };`,
            `[${one_}, ${other}] = [${other}, ${one_}];`,
            `({ v: ${k.sum()}, deep: { q: ${k.place()} } } = ${any()});`,
            `{\nconst { v, w: [p = 0.2, q = 0.3], ...rest } = ${any()};\n${k.sum()} += 0.2 * v * p - q * rest.deep.q;\n}`,
            `${k.sum()} -= 0.2 * ${tuned}(${k.number()}${one(k, '', `, ${k.number()}`, `, undefined, ${k.number()}`, `, ${k.number()}, undefined, ${any()}.w`)});`,
          ),
      ],
    ],
    numbers: [() => `${any()}.v`, () => `${any()}.deep.q`, () => `${any()}.w[0]`],
  };
}

/** Functions that are left in several ways, with different variables behind each. */
function leaving(k: Kernel): Part {
  const { g } = k;
  const [seek, guarded, settle] = [`${g.fresh('seek')}__`, `${g.fresh('guarded')}__`, `${g.fresh('settle')}__`];
  const names = ['a', 'b', 'v[i]'];
  const update = (): string => set(k, one(k, 'a', 'b', 'v[i]', 'v[i]'), names);
  const pair = one(k, '[a, b] = [b, 0.8 * a];', 'b = a;', 'a = 0.7 * b;', '');
  g.declarations.push(
    `function ${seek}(v: ${k.type}, a: number): number {\nlet i = 0;\nlet b = 0.1;\nfor (;;) {\n${update()}\nif (${one(k, 'a > b', 'v[i] < a', 'b > 0.5')}) {\n${pair}\nbreak;\n}\n${update()}\nif (++i >= v.length) return ${over(g, ['a', 'b'])};\n${one(k, 'if (a < 0) continue;\n', '')}${update()}\n}\nv[i] ${one(k, '*=', '+=', '=')} b;\nreturn a * b + v[i];\n}`,
    `function ${guarded}(v: ${k.type}, k: number): number {\nlet r = k;\ntry {\nr = v[0] * k;\nif (r > ${g.literal()}) return r * v[v.length - 1];\nv[0] = Math.sin(r + k);\nreturn r;\n} finally {\nv[v.length - 1] ${one(k, '*= 0.7', '+= r', '= k * r')};\nr = 0.3 * k;\n${one(k, '', '', 'if (v[0] > r) return r + v[0];\n', 'k += v[0];\n')}}\n}`,
    `function ${settle}(v: ${k.type}, k: number): number {\nlet s = k;\nouter: for (let t = 0; t < 3; t++) {\nlet j = 0;\ndo {\n${set(k, one(k, 's', 'v[j % v.length]'), ['s', 'v[0]'])}\nif (s > ${g.literal()}) {\ns = 0.5 * s - v[0];\ncontinue outer;\n}\nif (v[j % v.length] > s) ${one(k, 'continue', 'break outer', 'break', 'return s * v[0]')};\ns += 0.2 * v[j % v.length];\n} while (++j < 3 && ${one(k, 's < 1', 'v[0] < s', 't < 2')});\nv[t % v.length] *= s;\n}\nreturn s + v[0];\n}`,
  );
  return {
    declare: [],
    statements: [
      [
        6,
        'kernel: function left in several ways',
        () =>
          one(
            k,
            `${k.sum()} += 0.3 * ${seek}(${k.vector()}, ${k.number()});`,
            `${k.sum()} = 0.3 * ${guarded}(${k.vector()}, ${k.number()});`,
            `${k.place()} = Math.tanh(${settle}(${k.vector()}, ${k.number()}));`,
            `if (${guarded}(${k.vector()}, ${k.number()}) > ${seek}(${k.vector()}, ${k.sum()})) ${k.place()} = ${k.value()};`,
          ),
      ],
    ],
    numbers: [],
  };
}

/** Recursion over what it changes: with a memo, by choosing and taking back, by partitions. */
function diving(k: Kernel): Part {
  const { g } = k;
  const [dive, choose, part, memo] = [`${g.fresh('dive')}__`, `${g.fresh('choose')}__`, `${g.fresh('part')}__`, g.fresh('known')];
  g.declarations.push(
    `function ${dive}(d: number, v: ${k.type}, known: Map<number, number>): number {\nconst hit = known.get(d);\nif (hit !== undefined) return ${one(k, 'hit', 'hit * v[0]')};\nif (d <= 0) return v[0];\n${set(k, 'v[d % v.length]', ['v[d % v.length]', 'v[0]'])}\nconst r = 0.5 * ${dive}(d - 1, v, known) + 0.3 * ${dive}(d - 2, v, known) * v[0];\nknown.set(d, r);\n${one(k, '', 'v[0] = 0.6 * r;\n')}return r;\n}`,
    `function ${choose}(at: number, v: ${k.type}, k: number): number {\nif (at >= v.length || at > 2) return v[0] * k;\nlet best = 0.1;\nfor (let i = at; i < v.length && i < 3; i++) {\n[v[at], v[i]] = [v[i], v[at]];\nconst next = ${choose}(at + 1, v, k * v[at]);\n${one(k, 'best += 0.3 * next;', 'best = Math.max(best, next);', 'best = 0.5 * best + next;')}\n${one(k, '[v[at], v[i]] = [v[i], v[at]];', 'v[i] *= 0.9;', 'if (best > k) [v[i], v[at]] = [v[at], v[i]];')}\n}\nreturn best;\n}`,
    `function ${part}(v: ${k.type}, lo: number, hi: number): number {\nif (lo >= hi) return 0.1 * v[Math.max(0, Math.min(lo, v.length - 1))];\nconst pivot = v[hi];\nlet at = lo;\nfor (let i = lo; i < hi; i++) {\nif (v[i] > pivot) continue;\n[v[at], v[i]] = [v[i], v[at]];\n${one(k, '', 'v[at] *= 0.9;\n')}at++;\n}\n[v[at], v[hi]] = [v[hi], v[at]];\nreturn pivot + 0.5 * ${part}(v, lo, at - 1) * ${part}(v, at + 1, hi);\n}`,
  );
  return {
    declare: [`const ${memo} = new Map<number, number>();`],
    statements: [
      [
        3,
        'kernel: recursion over what it changes',
        () =>
          one(
            k,
            `${k.sum()} += 0.2 * ${dive}(${k.whole()} % 4, ${k.vector()}, ${one(k, memo, 'new Map<number, number>()')});`,
            `${k.sum()} += 0.1 * ${choose}(${k.whole()} % 2, ${k.vector()}, ${k.number()});`,
            `${k.place()} = Math.sin(${part}(${k.vector()}, 0, ${k.n} - 1));`,
            `${memo}.${one(k, 'clear()', `delete(${k.whole()} % 4)`)};`,
          ),
      ],
    ],
    numbers: [() => `(${memo}.get(${k.whole()} % 4) ?? ${g.literal()})`],
  };
}

/** Generators that take from one another. */
function pipelines(k: Kernel): Part {
  const { g } = k;
  const [all, some, scaled] = [`${g.fresh('all')}__`, `${g.fresh('some')}__`, `${g.fresh('scaled')}__`];
  g.declarations.push(
    `function* ${all}(v: ${k.type}): Generator<number> {\n${one(k, 'yield* v;', 'for (const e of v) yield e;', 'for (let i = v.length - 1; i >= 0; i--) yield v[i];')}\n}`,
    `function* ${some}(from: Iterable<number>, n: number): Generator<number> {\nlet left = n;\nfor (const e of from) {\n${one(k, '', `if (e > ${g.literal()}) continue;\n`)}if (left-- <= 0) return;\nyield ${over(g, ['e'])};\n}\n}`,
    `function* ${scaled}(from: Iterable<number>, k: number): Generator<number> {\n${one(k, '', 'yield k;\n')}for (const e of from) {\n${one(k, 'k *= 0.9;\n', '', 'k = 0.5 * (k + e);\n')}yield k * e;\n}\n}`,
  );
  const from = (): string =>
    one(
      k,
      `${scaled}(${some}(${all}(${k.vector()}), ${g.int(0, 3)}), ${k.number()})`,
      `${some}(${scaled}(${all}(${k.vector()}), ${k.number()}), ${k.whole()} % 4)`,
      `${scaled}(${k.vector()}, ${k.number()})`,
      `${some}(${all}(${k.vector()}), 2)`,
    );
  return {
    declare: [],
    statements: [
      [
        4,
        'kernel: generators in a row',
        (_k, e = g.fresh('e')) =>
          one(
            k,
            `for (const ${e} of ${from()}) {\n${k.sum()} += 0.3 * ${e};\n${k.within(null, null, () => k.lines(1))}\n}`,
            `for (const ${e} of ${from()}) {\nif (${e} > ${k.number()}) ${one(k, 'break', 'continue')};\n${k.place()} = ${e};\n}`,
            `${k.sum()} += [...${from()}].reduce((a, b) => 0.5 * a + b, 0);`,
            `${k.place()} = Math.max(0.1, ...${from()});`,
          ),
      ],
    ],
    numbers: [],
  };
}
