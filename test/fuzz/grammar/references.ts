/**
 * One object under many names, carried through loops: by variables, lists, fields, chains, maps, closures and calls.
 * What one trip makes the next ones read and write by other names, change places, keep or drop.
 */

import { inLoop, onNumber } from './patterns.ts';
import { over } from './unions.ts';
import type { Gen, Production } from './gen.ts';

export const references: readonly Production[] = [[2, 'one object under many names', onNumber(manyNames)]];

/** Objects with two numbers each. */
interface Kind {
  readonly type: string;
  readonly make: (one: string, other: string) => string;
  readonly slot: (reference: string, k: number) => string;
  /** Another object, or the same, of a known one. */
  readonly from: (reference: string) => string;
}

const kinds: readonly ((g: Gen) => Kind)[] = [
  (g) => ({
    type: 'number[]',
    make: (one, other) => `[${one}, ${other}]`,
    slot: (r, k) => `${r}[${k}]`,
    from: (r) => g.oneOf([`${r}.slice()`, `[...${r}]`, `${r}.map((e) => 0.9 * e)`, `${r}.reverse()`]) ?? r,
  }),
  (g) => ({
    type: 'Float64Array',
    make: (one, other) => `Float64Array.of(${one}, ${other})`,
    slot: (r, k) => `${r}[${k}]`,
    from: (r) => g.oneOf([`${r}.slice()`, `${r}.subarray(0)`, `${r}.subarray(0, 2)`, `new Float64Array(${r})`]) ?? r,
  }),
  (g) => {
    const type = `${g.fresh('P')}__`;
    g.declarations.push(`interface ${type} {\n  a: number;\n  b: number;\n}`);
    return {
      type,
      make: (one, other) => `{ a: ${one}, b: ${other} }`,
      slot: (r, k) => `${r}.${k === 0 ? 'a' : 'b'}`,
      from: (r) => g.oneOf([`{ ...${r} }`, `{ ...${r}, b: 0.4 }`]) ?? r,
    };
  },
  (g) => {
    const type = `${g.fresh('C')}__`;
    g.declarations.push(
      [
        `class ${type} {`,
        'constructor(public a: number, public b: number) {}',
        `bump(k: number): this {\nthis.a = Math.sin(this.a + k * this.b);\nreturn this;\n}`,
        `mix(o: ${type}): ${type} {\nthis.b -= 0.5 * o.a;\no.a *= Math.cos(this.b);\nreturn this.a > o.b ? this : o;\n}`,
        `twin(): ${type} {\nreturn new ${type}(this.b, this.a);\n}`,
        '}',
      ].join('\n'),
    );
    return {
      type,
      make: (one, other) => `new ${type}(${one}, ${other})`,
      slot: (r, k) => `${r}.${k === 0 ? 'a' : 'b'}`,
      from: (r) => g.oneOf([`${r}.bump(0.3)`, `${r}.twin()`, `${r}.mix(${r})`]) ?? r,
    };
  },
  (g) => ({
    type: 'number[][]',
    make: (one, other) => `[[${one}], [${other}]]`,
    slot: (r, k) => `${r}[${k}][0]`,
    from: (r) => g.oneOf([`[${r}[1], ${r}[0]]`, `${r}.map((q) => q.slice())`, `[${r}[0], ${r}[0]]`, `[...${r}]`]) ?? r,
  }),
];

/** The names of one program part. */
class Names {
  readonly #g: Gen;
  readonly kind: Kind;
  readonly vars: readonly string[];
  readonly list: string;
  readonly cell: string;
  readonly chain: string;
  readonly helpers: { readonly pick: string; readonly renew: string; readonly Cell: string; readonly Chain: string };
  counter: string | null = null;

  constructor(g: Gen, kind: Kind) {
    this.#g = g;
    this.kind = kind;
    this.vars = [g.fresh('r'), g.fresh('r')];
    [this.list, this.cell, this.chain] = [g.fresh('list'), g.fresh('cell'), g.fresh('chain')];
    this.helpers = {
      pick: `${g.fresh('pick')}__`,
      renew: `${g.fresh('renew')}__`,
      Cell: `${g.fresh('Cell')}__`,
      Chain: `${g.fresh('Chain')}__`,
    };
  }

  index(): string {
    const { list, counter } = this;
    return this.#g.oneOf([`${list}.length - 1`, '0', counter === null ? '0' : `${counter} % ${list}.length`]) ?? '0';
  }

  /** An object that is there already. */
  known(): string {
    const [one = '', other = ''] = this.vars;
    const names = [one, one, other, other, `${this.list}[${this.index()}]`, `${this.cell}.v`, `${this.cell}.v`, `${this.chain}.v`];
    return this.#g.oneOf(names) ?? one;
  }

  slot(): string {
    return this.kind.slot(this.known(), this.#g.int(0, 1));
  }

  number(): string {
    const g = this.#g;
    if (g.chance(15)) return `Math.sin(${g.num()})`;
    return (
      g.oneOf([
        `Math.sin(${this.slot()} * ${this.slot()})`,
        `0.6 * ${this.slot()}`,
        `(${this.slot()} - 0.3 * ${this.slot()})`,
        `Math.tanh(${this.slot()} + 0.2)`,
        g.literal(),
      ]) ?? '1'
    );
  }

  made(): string {
    return this.kind.make(this.number(), this.number());
  }

  value(): string {
    const g = this.#g;
    const { pick, renew } = this.helpers;
    if (g.chance(35)) return this.known();
    return (
      g.oneOf([
        this.made(),
        this.made(),
        this.kind.from(this.known()),
        `(${this.slot()} > ${this.slot()} ? ${this.known()} : ${this.known()})`,
        `(${this.slot()} > 0.3 ? ${this.known()} : ${this.made()})`,
        `${pick}(${this.known()}, ${this.known()}, ${this.number()})`,
        `${renew}(${this.known()}, ${this.number()})`,
        `${this.cell}.take(${this.known()})`,
      ]) ?? this.made()
    );
  }

  place(): string {
    const [one = '', other = ''] = this.vars;
    return this.#g.oneOf([one, one, other, other, `${this.list}[${this.index()}]`, `${this.cell}.v`, `${this.chain}.v`]) ?? one;
  }
}

function declareHelpers(g: Gen, { kind, helpers }: Names): void {
  const { type, slot, make } = kind;
  g.declarations.push(
    `interface ${helpers.Chain} {\n  v: ${type};\n  next: ${helpers.Chain} | null;\n}`,
    [
      `class ${helpers.Cell} {`,
      `constructor(public v: ${type}) {}`,
      `take(v: ${type}): ${type} {\nconst old = this.v;\nthis.v = v;\nreturn old;\n}`,
      `give(o: ${helpers.Cell}): void {\no.v = this.v;\n${slot('o.v', 0)} += 0.1 * ${slot('this.v', 1)};\n}`,
      `bump(k: number): this {\n${slot('this.v', 0)} = Math.cos(${slot('this.v', 0)} * k);\nreturn this;\n}`,
      '}',
    ].join('\n'),
    [
      `function ${helpers.pick}(p: ${type}, q: ${type}, k: number): ${type} {`,
      g.oneOf([`${slot('p', 0)} = Math.sin(${slot('q', 1)} * k);`, `${slot('q', 1)} -= 0.3 * ${slot('p', 0)} * k;`, '']) ?? '',
      `return k > 0.2 ? p : q;\n}`,
    ].join('\n'),
    [
      `function ${helpers.renew}(p: ${type}, k: number): ${type} {`,
      `const made: ${type} = ${make(`Math.sin(${slot('p', 1)})`, 'k')};`,
      g.chance(40) ? `if (k > 0.4) return p;` : '',
      `${slot('made', 0)} += ${over(g, ['k'])} * ${slot(g.oneOf(['p', 'made']) ?? 'p', 1)};`,
      g.chance(30) ? `${slot('p', 1)} *= 0.7;` : '',
      'return made;\n}',
    ].join('\n'),
  );
}

function step(g: Gen, x: string, names: Names, depth: number): string {
  const { list, cell, chain, vars, kind, helpers } = names;
  const [one = '', other = ''] = vars;
  const write = `${names.slot()} ${g.oneOf(['=', '=', '+=', '-=', '*='])} ${names.number()};`;
  const read = `${x} ${g.oneOf(['+=', '-='])} ${g.oneOf([`0.5 * ${names.slot()} * ${names.slot()}`, `Math.sin(${names.slot()})`, names.number()])};`;
  const moved = `${names.place()} = ${names.value()};`;
  const temporary = g.fresh('q');
  switch (g.int(0, 21)) {
    case 0:
    case 1:
    case 2:
      return write;
    case 3:
    case 4:
    case 5:
      return read;
    case 6:
    case 7:
    case 8:
    case 9:
      return moved;
    case 10:
      return `[${one}, ${other}] = [${other}, ${one}];`;
    case 11:
      return (
        g.oneOf([
          `if (${list}.length < 5) ${list}.push(${names.value()});`,
          `if (${list}.length < 5) ${list}.unshift(${names.value()});`,
          `if (${list}.length > 1) ${list}.pop();`,
          `if (${list}.length > 1) ${one} = ${list}.shift()!;`,
          `${list} = [${names.value()}, ${names.known()}];`,
          `if (${list}.length > 1) ${list} = ${list}.slice(1);`,
          `${list} = ${list}.map((q) => (${kind.slot('q', 0)} > 0.4 ? q : ${names.made()}));`,
          `${list}.reverse();`,
          `${list}.splice(0, 1, ${names.value()});`,
        ]) ?? ''
      );
    case 12:
      return `${chain} = { v: ${names.value()}, next: ${g.chance(60) ? chain : 'null'} };`;
    case 13:
      return `if (${chain}.next !== null) ${chain} = ${chain}.next;`;
    case 14:
      return `for (let ${temporary}: ${helpers.Chain} | null = ${chain}; ${temporary} !== null; ${temporary} = ${temporary}.next) {\n${kind.slot(`${temporary}.v`, 0)} *= Math.cos(${names.slot()});\n${x} += ${kind.slot(`${temporary}.v`, 1)};\n}`;
    case 15:
      return (
        g.oneOf([
          `${cell}.bump(${names.number()});`,
          `${cell} = new ${helpers.Cell}(${names.value()});`,
          `{\nconst ${temporary} = new ${helpers.Cell}(${names.value()});\n${cell}.give(${temporary});\n${cell} = ${temporary}.bump(0.4);\n}`,
          `${cell}.give(${cell});`,
        ]) ?? ''
      );
    case 16:
      return `for (const ${temporary} of ${list}) {\n${kind.slot(temporary, g.int(0, 1))} = Math.sin(${kind.slot(temporary, 0)} + ${names.slot()});\n${g.chance(50) ? `${x} += ${kind.slot(temporary, 1)} * ${names.slot()};\n` : ''}}`;
    case 17:
      return `{\nconst ${temporary} = (k: number): number => (${names.slot()} ${g.oneOf(['=', '+=', '*='])} k * ${names.slot()});\n${moved}\n${x} += ${temporary}(0.5);\n${read}\n}`;
    case 18:
      return `if (${names.slot()} > ${g.literal()}) ${depth > 0 && g.chance(40) ? `{\n${write}\n${g.oneOf(['continue;', 'continue;', 'break;'])}\n}` : `{\n${write}\n${moved}\n}`}`;
    case 19:
      return `const ${temporary} = ${names.value()};\n${moved}\n${kind.slot(temporary, 0)} ${g.oneOf(['=', '*=', '+='])} ${names.number()};\n${read}`;
    case 20:
      return depth >= 2 ? read : repeated(g, x, names, depth);
    default:
      return `${write}\n${read}`;
  }
}

function repeated(g: Gen, x: string, names: Names, depth: number): string {
  const i = g.fresh('i');
  const outer = names.counter;
  names.counter = i;
  const steps = Array.from({ length: g.int(3, depth === 0 ? 8 : 4) }, () => step(g, x, names, depth + 1));
  const body = depth === 0 && g.chance(30) ? inLoop(g, () => steps.join('\n')) : `{\n${steps.join('\n')}\n}`;
  names.counter = outer;
  const n = g.scope.variables.some(({ name }) => name === 'n') ? 'n' : '3';
  const most = g.oneOf(['2', '3', '3', '4', n, `${n} - 1`, '1', '0']) ?? '3';
  return (
    g.oneOf([
      `for (let ${i} = 0; ${i} < ${most}; ${i}++) ${body}`,
      `for (let ${i} = 0; ${i} < ${most}; ${i}++) ${body}`,
      `for (let ${i} = 3; ${i} > 0; ${i}--) ${body}`,
      `for (let ${i} = 0; ${i} < 5; ${i} += 2) ${body}`,
      `let ${i} = 0;\ndo ${body} while (++${i} < ${most});`,
      `let ${i} = 0;\nwhile (${i}++ < 3 && ${names.slot()} > -0.7) ${body}`,
    ]) ?? ''
  );
}

function manyNames(g: Gen, x: string): string {
  const kind = (g.oneOf(kinds) ?? kinds[0])?.(g);
  if (kind === undefined) return '';
  const names = new Names(g, kind);
  declareHelpers(g, names);
  const { type } = kind;
  const fresh = (): string => kind.make(`Math.sin(${g.num()})`, g.literal());
  const given = (): string => g.read(type) ?? fresh();
  const [one = '', other = ''] = names.vars;
  const usable = type === 'number[]' || type === 'Float64Array' ? (g.chance(30) ? given : fresh) : fresh;
  const before = [
    `let ${one}: ${type} = ${usable()};`,
    `let ${other}: ${type} = ${g.oneOf([fresh(), one])};`,
    `let ${names.list}: ${type}[] = [${g.oneOf([one, fresh(), `${one}, ${fresh()}, ${one}`])}];`,
    `let ${names.cell} = new ${names.helpers.Cell}(${g.oneOf([one, other, fresh()])});`,
    `let ${names.chain}: ${names.helpers.Chain} = { v: ${g.oneOf([one, other, fresh()])}, next: null };`,
  ];
  const loops = [repeated(g, x, names, 0), ...(g.chance(40) ? [repeated(g, x, names, 0)] : [])];
  return [...before, ...loops, `${x} += ${names.slot()} * ${names.slot()};`, g.chance(50) ? `${x} -= ${names.number()};` : ''].join('\n');
}
