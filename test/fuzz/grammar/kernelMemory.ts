/** Memory that several names of a kernel share: views of one buffer that overlap, rows, queues, records that may be missing. */

import type { Kernel } from './kernelNames.ts';
import { one, type Part } from './kernelParts.ts';

export const memoryParts: readonly ((k: Kernel) => Part)[] = [views, matrixRows, queues, missing, grouped];

/** Two views of one buffer with elements in common; one of them moves. */
function views(k: Kernel): Part {
  const { g } = k;
  const [buf, lo, mid, blend] = [g.fresh('buf'), g.fresh('lo'), g.fresh('mid'), `${g.fresh('blend')}__`];
  const type = one(k, 'Float64Array', 'Float64Array', 'Float32Array');
  const step = one(
    k,
    'a[i] = 0.5 * b[i] + k;',
    'a[i] += 0.3 * b[i] * k;',
    'b[i] = Math.sin(a[i] + k);',
    '[a[i], b[i]] = [b[i], 0.8 * a[i]];',
  );
  g.declarations.push(
    `function ${blend}(a: ${type}, b: ${type}, k: number): number {\nconst n = Math.min(a.length, b.length);\n${one(k, 'for (let i = 0; i < n; i++)', 'for (let i = n - 1; i >= 0; i--)')} {\n${step}\n}\nreturn a[0] * b[n - 1];\n}`,
  );
  const view = (): string => one(k, buf, lo, mid);
  const at = (a = view()): string => `${a}[${k.whole()} % ${a}.length]`;
  const values = Array.from({ length: 5 }, () => k.number()).join(', ');
  return {
    declare: [
      `const ${buf} = ${one(k, `new ${type}([${values}])`, `${type}.of(${values})`)};`,
      `const ${lo} = ${buf}.subarray(0, ${g.int(2, 4)});`,
      `let ${mid} = ${buf}.subarray(${g.int(1, 2)}, ${g.int(4, 5)});`,
    ],
    statements: [
      [
        6,
        'kernel: overlapping views',
        () =>
          one(
            k,
            `${at()} = ${k.value()};`,
            `${at()} = ${k.value()};`,
            `${at()} += 0.5 * ${at()} * ${k.number()};`,
            `${view()}.copyWithin(${g.int(0, 1)}, ${g.int(0, 2)}${g.chance(50) ? `, ${g.int(2, 3)}` : ''});`,
            `${view()}.copyWithin(${k.whole()} % 3, ${k.whole()} % 2);`,
            `${view()}.fill(${k.number()}, ${g.int(0, 1)}, ${g.oneOf(['2', '-1', `1 + ${k.whole()} % 3`])});`,
            `${mid} = ${one(k, `${buf}.subarray(${k.whole()} % 3, 3 + ${k.whole()} % 3)`, `${mid}.subarray(0, 2)`, `${lo}.subarray(1)`, `${buf}.subarray(-3)`)};`,
            `${buf}.set(${one(k, lo, `${lo}.subarray(1)`, `${mid}.slice(0, 2)`, `${lo}.map((e) => 0.9 * e)`)}, ${g.int(0, 1)});`,
            `${view()}.reverse();`,
            `${view()}.sort();`,
            `${k.sum()} += 0.2 * ${blend}(${view()}, ${view()}, ${k.number()});`,
            `for (const e of ${view()}) {\n${at()} ${one(k, '-=', '+=')} 0.1 * e;\n}`,
            `[${at(lo)}, ${at(mid)}] = [${at(mid)}, ${at(lo)}];`,
          ),
      ],
    ],
    numbers: [() => at(), () => at(buf), () => `${mid}.length`],
  };
}

/** Rows of the matrix that change places, are the same, or are put anew. */
function matrixRows(k: Kernel): Part {
  const { g, matrix: m } = k;
  const [best, r, c] = [g.fresh('best'), g.fresh('r'), g.fresh('c')];
  return {
    declare: [`let ${best} = ${m}[0];`],
    statements: [
      [
        5,
        'kernel: rows of a matrix',
        () =>
          one(
            k,
            `[${m}[${k.index()}], ${m}[${k.index()}]] = [${m}[${k.index()}], ${m}[${k.index()}]];`,
            `${m}[${k.index()}] = ${one(k, `${m}[${k.index()}]`, best, `[...${best}]`, `${m}[${k.index()}].slice()`)};`,
            `${best} = ${m}[${k.index()}];`,
            `if (${best}[0] > ${m}[${k.index()}][0]) ${best} = ${m}[${k.index()}];`,
            `${best}[${k.index()}] ${one(k, '=', '+=')} ${k.value()};`,
            `${m}.sort((p, q) => p[0] - q[0]);`,
            `${m}.reverse();`,
            `${m}.push(${m}.shift() ?? ${best});`,
            `for (let ${r} = 0; ${r} < ${m}.length; ${r}++) {\nif (${m}[${r}] === ${best}) continue;\nfor (let ${c} = 0; ${c} < ${k.n}; ${c}++) ${m}[${r}][${c}] -= ${best}[${c}] * 0.4 * ${k.number()};\n}`,
            `for (let ${c} = 0; ${c} < ${k.n}; ${c}++) [${best}[${c}], ${m}[${k.index()}][${c}]] = [${m}[${k.index()}][${c}], ${best}[${c}]];`,
            `${m}.forEach((row, at) => {\nrow[at % ${k.n}] = 0.5 * row[0] + ${k.number()};\n});`,
            `${m}.splice(${k.index()}, 1, [...${best}]);`,
          ),
      ],
    ],
    numbers: [() => `${best}[${k.index()}]`, () => `Math.max(...${best})`],
  };
}

/** Events that are put in by their time and taken out again. */
function queues(k: Kernel): Part {
  const { g } = k;
  const [queue, e, at] = [g.fresh('queue'), g.fresh('e'), g.fresh('at')];
  const event = (): string => `{ t: ${k.number()}, v: ${k.value()} }`;
  return {
    declare: [`let ${queue}: { t: number; v: number }[] = [${event()}, ${event()}${g.chance(50) ? `, ${event()}` : ''}];`],
    statements: [
      [
        6,
        'kernel: queue',
        () =>
          one(
            k,
            `if (${queue}.length < 5) {\nconst ${e} = ${event()};\nlet ${at} = ${queue}.findIndex((o) => o.t > ${e}.t);\nif (${at} < 0) ${at} = ${queue}.length;\n${queue}.splice(${at}, 0, ${e});\n}`,
            `while (${queue}.length > 2) {\nconst ${e} = ${queue}.${one(k, 'shift', 'pop')}()!;\n${k.sum()} += 0.3 * ${e}.v;\nif (${e}.t > ${k.number()}) continue;\n${queue}[0].t += ${e}.t;\n}`,
            `${queue}.sort((p, q) => ${one(k, 'p.t - q.t', 'q.v - p.v', 'p.t * p.v - q.t * q.v')});`,
            `${queue}.sort((p, q) => (${one(k, `(${k.sum()} += 0.1 * p.v)`, '(p.v *= 0.9)', `${k.places[0]}++`)}, p.t - q.t));`,
            `for (let ${at} = ${queue}.length - 1; ${at} >= 0 && ${queue}.length > 1; ${at}--) {\nif (${queue}[${at}].v > ${k.number()}) ${queue}.splice(${at}, 1);\nelse ${queue}[${at}].v *= 0.9;\n}`,
            `for (let ${at} = 0; ${at} < ${queue}.length; ${at}++) {\nif (${queue}.length < 2 || ${queue}[${at}].t < ${k.number()}) continue;\n${k.sum()} -= 0.2 * ${queue}[${at}].v;\n${queue}.splice(${at}--, 1);\n}`,
            `for (const ${e} of ${queue}) {\nif (${queue}.length < 5 && ${e}.v > ${k.number()}) ${queue}.push({ t: ${e}.t + 0.5, v: 0.5 * ${e}.v });\n}`,
            `${queue} = ${queue}.filter((o) => o.v < ${k.number()});`,
            `if (${queue}.length < 5) ${queue}.unshift(${event()});`,
            `{\nconst [${e}, ...rest] = ${queue};\nif (${e} !== undefined) {\n${e}.v = ${k.value()};\n${queue} = [...rest, ${e}];\n}\n}`,
            `{\nconst ${e} = ${queue}.splice(${g.int(0, 1)}, ${g.int(1, 2)});\nfor (const o of ${e}) ${k.place()} += 0.2 * o.v;\n}`,
            `const ${at}b = ${queue}.reduce((s, o) => (o.t > s ? o.t : s), ${k.number()});\n${k.sum()} += 0.1 * ${at}b;`,
          ),
      ],
    ],
    numbers: [() => `(${queue}.at(-1)?.v ?? ${k.number()})`, () => `${queue}.reduce((s, o) => s + o.t * o.v, 0)`, () => `${queue}.length`],
  };
}

/** Places that hold a record or none. */
function missing(k: Kernel): Part {
  const { g } = k;
  const [slots, last, r] = [g.fresh('slots'), g.fresh('last'), g.fresh('r')];
  const type = `${g.fresh('Slot')}__`;
  g.declarations.push(`interface ${type} {\nv: number;\nw?: number;\nnext?: ${type} | null;\n}`);
  const slot = (): string => `${slots}[${k.whole()} % 3]`;
  const made = (): string => `{ v: ${k.value()}${one(k, '', `, w: ${k.number()}`, `, next: ${last}`)} }`;
  return {
    declare: [
      `let ${last} = null as ${type} | null;`,
      `const ${slots}: (${type} | undefined)[] = [${made()}, undefined, ${one(k, 'undefined', made())}];`,
    ],
    statements: [
      [
        6,
        'kernel: records that may be missing',
        () =>
          one(
            k,
            `${slot()} = ${made()};`,
            `${slot()} = undefined;`,
            `${slot()} ??= ${made()};`,
            `{\nconst ${r} = ${slot()};\nif (${r}) {\n${r}.v ${one(k, '*=', '-=')} ${k.number()};\n${last} = ${r};\n}\n}`,
            `${last} = ${slot()} ?? ${one(k, last, 'null')};`,
            `if (${last} !== null) ${last}.v = ${k.value()};`,
            `if (${last}?.next) ${last}.next.v += 0.5 * ${last}.v;`,
            `{\nconst ${r} = ${slot()};\nif (${r} && ${r} !== ${last}) ${r}.next = ${last};\n}`,
            `{\nconst ${r} = ${slot()};\nif (${r} === undefined) {\n${k.sum()} += 0.1;\n} else {\n${r}.w = (${r}.w ?? ${k.number()}) + ${k.value()};\n}\n}`,
            `for (const ${r} of ${slots}) {\nif (!${r}) continue;\n${k.sum()} += 0.3 * ${r}.v * (${r}.w ?? 0.5);\n}`,
            `${last} = ${last}?.next ?? ${one(k, 'null', last)};`,
            `${k.sum()} += ${slots}.filter((o) => o !== undefined).reduce((s, o) => s + o.v, 0);`,
          ),
      ],
    ],
    numbers: [
      () => `(${slot()}?.v ?? ${g.literal()})`,
      () => `(${last}?.v ?? ${k.number()})`,
      () => `(${slot()}?.next?.v ?? ${g.literal()})`,
      () => `(${last}?.w ?? 0.3)`,
    ],
  };
}

/** Records in a table, that each trip finds or makes. */
function grouped(k: Kernel): Part {
  const { g } = k;
  const [stats, acc] = [g.fresh('stats'), g.fresh('acc')];
  const key = (): string => `'g' + (${k.whole()} % 3)`;
  const isMap = g.chance(60);
  const get = (): string => (isMap ? `${stats}.get(${key()})` : `${stats}[${key()}]`);
  const values = isMap ? `${stats}.values()` : `Object.values(${stats})`;
  const entries = isMap ? stats : `Object.entries(${stats})`;
  const set = (name: string, value: string): string => (isMap ? `${stats}.set(${name}, ${value});` : `${stats}[${name}] = ${value};`);
  return {
    declare: [
      isMap
        ? `const ${stats} = new Map<string, { s: number; n: number; all: number[] }>();`
        : `const ${stats}: Record<string, { s: number; n: number; all: number[] }> = {};`,
    ],
    statements: [
      [
        6,
        'kernel: records in a table',
        () =>
          one(
            k,
            `{\nconst name = ${key()};\nconst ${acc} = ${isMap ? `${stats}.get(name)` : `${stats}[name]`} ?? { s: 0, n: 0, all: [] };\n${acc}.s += ${k.value()};\n${acc}.n++;\n${set('name', acc)}\n}`,
            `{\nconst name = ${key()};\nlet ${acc} = ${isMap ? `${stats}.get(name)` : `${stats}[name]`};\nif (!${acc}) {\n${acc} = { s: ${k.number()}, n: 1, all: [${k.number()}] };\n${set('name', acc)}\n}\nif (${acc}.all.length < 4) ${acc}.all.push(${k.value()});\n}`,
            `for (const ${acc} of ${values}) {\nif (${acc}.n > ${g.int(0, 2)}) ${acc}.s *= 0.8;\n${k.sum()} += 0.2 * ${acc}.s;\n}`,
            `for (const [name, ${acc}] of ${entries}) ${k.sum()} += ${acc}.all.reduce((p, q) => 0.5 * p + q, name.length);`,
            `{\nconst ${acc} = ${get()};\nif (${acc} !== undefined) [${acc}.s, ${k.sum()}] = [${k.sum()}, ${acc}.s];\n}`,
            isMap ? `${stats}.delete(${key()});` : `${k.sum()} -= 0.1 * Object.keys(${stats}).length;`,
            `{\nconst ${acc} = ${get()};\nif (${acc}) ${set(key(), one(k, acc, `{ ...${acc}, s: ${k.number()} }`))}\n}`,
          ),
      ],
    ],
    numbers: [() => `(${get()}?.s ?? ${g.literal()})`, () => `(${get()}?.n ?? 0)`],
  };
}
