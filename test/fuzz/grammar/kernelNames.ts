/** What the statements of a kernel name: its arrays, counters and sums, and expressions over them. */

import { over } from './unions.ts';
import type { Gen, Type } from './gen.ts';
import type { Part } from './kernelParts.ts';

export class Kernel {
  readonly g: Gen;
  /** How many elements each of its vectors has. */
  readonly n: string;
  readonly vectors: readonly [string, string];
  readonly type: Type;
  readonly matrix: string;
  readonly stack: string;
  readonly list: string;
  readonly memo: string;
  readonly counts: string;
  readonly sums: readonly [string, string];
  readonly places: readonly [string, string];
  readonly box: string;
  readonly next: string;
  readonly sweep: string;
  readonly #given: string | null;
  counters: readonly string[] = [];
  labels: readonly string[] = [];
  depth = 0;
  readonly parts: Part[] = [];
  /** Some statements, as they stand in a block. */
  lines: (most: number) => string = () => '';
  /** Loops that may still be written. */
  left = 0;

  constructor(g: Gen, given: string | null) {
    this.g = g;
    this.#given = given;
    const name = (stem: string): string => g.fresh(stem);
    this.n = name('n');
    this.vectors = [name('v'), name('w')];
    this.type = g.oneOf(['number[]', 'number[]', 'number[]', 'Float64Array', 'Float64Array', 'Float32Array']) ?? 'number[]';
    [this.matrix, this.stack, this.list, this.memo, this.counts] = [name('m'), name('st'), name('list'), name('memo'), name('count')];
    this.sums = [name('s'), name('t')];
    this.places = [name('p'), name('q')];
    this.box = name('box');
    this.next = name('next');
    this.sweep = `${name('sweep')}__`;
  }

  /** Statements that make all of these. */
  declare(): string[] {
    const { g, n, type, vectors, sums, places } = this;
    const [v, w] = vectors;
    const size = g.int(1, 4);
    const values = (): string =>
      Array.from({ length: size }, () =>
        g.chance(40) ? (g.read('number') ?? g.literal()) : g.chance(30) ? `Math.sin(${g.num()})` : g.literal(),
      ).join(', ');
    const made = (list: string): string => (type === 'number[]' ? `[${list}]` : `new ${type}([${list}])`);
    const isGiven = this.#given !== null && type === 'number[]' && g.chance(60);
    const copied = g.oneOf([`[...${this.#given}]`, `Array.from(${this.#given})`]);
    const second = g.oneOf([`${v}.slice()`, type === 'number[]' ? `new Array<number>(${n}).fill(0)` : `new ${type}(${n})`, v]);
    const kind = g.oneOf(['number[]', 'Int32Array', 'Uint8Array']) ?? 'number[]';
    this.#declareSweep();
    return [
      `let ${v}: ${type} = ${isGiven ? copied : made(values())};`,
      `const ${n} = ${isGiven || g.chance(50) ? `${v}.length` : size};`,
      `let ${w}: ${type} = ${second};`,
      `const ${this.matrix}: number[][] = ${g.oneOf([`Array.from({ length: ${n} }, (_, r) => Array.from({ length: ${n} }, (_e, c) => 0.3 * r - 0.2 * c + ${v}[r]))`, `Array.from({ length: ${n} }, () => ${type === 'number[]' ? `[...${v}]` : `Array.from(${v})`})`])};`,
      `const ${this.stack}: number[] = [${g.oneOf(['', g.num()])}];`,
      `const ${this.list}: { k: number; v: number }[] = [{ k: 0, v: ${g.read('number') ?? g.literal()} }, { k: 1, v: ${v}[0] }];`,
      `const ${this.memo} = new Map<number, number>();`,
      `const ${this.counts}${kind === 'number[]' ? `: number[] = new Array<number>(${n}).fill(0)` : ` = new ${kind}(${n})`};`,
      `let ${sums[0]} = ${g.read('number') ?? g.literal()};\nlet ${sums[1]} = ${g.literal()};`,
      `let ${places[0]} = ${g.int(0, 2)};\nlet ${places[1]} = ${g.int(1, 90)};`,
      `const ${this.box} = {\nraw: ${v}[0],\nget v(): number {\nreturn ${g.oneOf(['2 * this.raw', 'Math.sin(this.raw)', 'this.raw'])};\n},\nset v(u: number) {\nthis.raw = ${g.oneOf(['Math.tanh(u)', 'u', '0.5 * u + 0.3 * this.raw'])};\n},\n};`,
      `const ${this.next} = (): number => ${g.oneOf([`${v}[${places[0]}++ % ${n}]`, `(${v}[++${places[0]} % ${n}] *= 0.9)`, `${w}[(${places[0]} += 2) % ${n}] + ${sums[0]}`])};`,
    ];
  }

  /** A function that changes an array and returns a number. */
  #declareSweep(): void {
    const { g, type } = this;
    const step = g.oneOf([
      'v[i] = 0.5 * v[i - 1] + Math.sin(v[i] * k);',
      'v[i] += 0.3 * v[i - 1];',
      'v[i - 1] = Math.tanh(v[i] - k * v[i - 1]);',
      '[v[i - 1], v[i]] = [v[i], 0.8 * v[i - 1]];',
      'if (v[i] < v[i - 1]) [v[i - 1], v[i]] = [v[i], v[i - 1]];',
    ]);
    const walk = g.oneOf([
      'for (let i = 1; i < v.length; i++)',
      'for (let i = v.length - 1; i > 0; i--)',
      'for (let i = 1; i < v.length; i += 2)',
    ]);
    const leave = g.chance(40) ? `if (${over(g, ['v[i]', 'k'])} > ${g.literal()}) return v[i] * k;\n` : '';
    g.declarations.push(
      `function ${this.sweep}(v: ${type}, k: number): number {\n${walk} {\n${leave}${step}\n}\nreturn v[0] + ${over(g, ['k'])};\n}`,
    );
  }

  within<T>(counter: string | null, label: string | null, write: () => T): T {
    const { counters, labels, depth } = this;
    if (counter !== null) this.counters = [...counters, counter];
    if (label !== null) this.labels = [...labels, label];
    this.depth++;
    const text = this.g.inside(write);
    [this.counters, this.labels, this.depth] = [counters, labels, depth];
    return text;
  }

  vector(): string {
    return this.g.oneOf([...this.vectors, this.vectors[0]]) ?? '';
  }

  sum(): string {
    return this.g.oneOf(this.sums) ?? '';
  }

  /** An integer of at least 0. */
  whole(): string {
    const { g, places, counters } = this;
    return g.oneOf([...places, ...counters, ...counters, ...counters, String(g.int(0, 3))]) ?? '0';
  }

  /** An index into every vector. */
  index(): string {
    const { g, n, counts } = this;
    const i = g.oneOf(this.counters);
    const inner =
      i === null ? [] : [`${i} % ${n}`, `${i} % ${n}`, `(${i} + 1) % ${n}`, `(${i} > 0 ? ${i} - 1 : 0) % ${n}`, `${n} - 1 - ${i} % ${n}`];
    return (
      g.oneOf([
        ...inner,
        ...inner,
        `${this.whole()} % ${n}`,
        `(${this.whole()} + ${this.whole()}) % ${n}`,
        `${n} - 1`,
        `${counts}[${this.whole()} % ${n}] % ${n}`,
        `Math.floor(3 * Math.abs(${this.sum()})) % ${n}`,
        `(${this.whole()} ^ 1) % ${n}`,
      ]) ?? '0'
    );
  }

  /** Something that can be read and assigned to. */
  place(): string {
    const { g } = this;
    return (
      g.oneOf([
        `${this.vector()}[${this.index()}]`,
        `${this.vector()}[${this.index()}]`,
        `${this.vector()}[${this.index()}]`,
        `${this.matrix}[${this.index()}][${this.index()}]`,
        this.sum(),
        this.sum(),
        `${this.list}[${this.whole()} % ${this.list}.length].v`,
        g.oneOf([`${this.box}.v`, `${this.box}.raw`]) ?? '',
      ]) ?? ''
    );
  }

  number(): string {
    const { g } = this;
    if (g.chance(4)) return `Math.cos(${g.num()})`;
    if (g.chance(6)) return `${this.next}()`;
    const own = g.chance(25) ? g.oneOf(this.parts.flatMap(({ numbers }) => numbers)) : null;
    if (own !== null) return own();
    if (g.chance(4)) return `Math.max(...${this.vector()})`;
    return g.chance(75) ? this.place() : g.literal();
  }

  /** A number that does not run away. */
  value(): string {
    const { g } = this;
    const [a, b, c] = [this.number(), this.number(), this.number()];
    return (
      g.oneOf([
        `0.5 * ${a} + Math.sin(${b} * ${c})`,
        `Math.tanh(${a} - ${b})`,
        `0.6 * ${a} - 0.3 * ${b}`,
        `Math.sin(${a} * ${b})`,
        `${a} / (1 + ${b} ** 2)`,
        `(${a} > ${b} ? 0.7 * ${a} : ${c})`,
        a,
        `Math.min(${a}, Math.cos(${b}))`,
      ]) ?? a
    );
  }

  condition(): string {
    const { g } = this;
    if (g.chance(5)) return g.bool();
    return (
      g.oneOf([
        `${this.number()} > ${this.number()}`,
        `${this.place()} < ${g.literal()}`,
        `${this.whole()} % 2 === ${g.int(0, 1)}`,
        `${this.whole()} < ${this.whole()}`,
        `${this.stack}.length ${g.oneOf(['> 1', '=== 0', '< 3'])}`,
        `${this.counts}[${this.index()}] > ${g.int(0, 1)}`,
      ]) ?? 'true'
    );
  }

  /** With a function that changes the vector it is given. */
  calledCondition(): string {
    const { g } = this;
    return `${this.sweep}(${this.vector()}, ${g.oneOf([this.sum(), g.literal()])}) ${g.oneOf(['<', '>'])} ${this.number()}`;
  }

  /** A counter moves. */
  step(): string {
    const { g } = this;
    const [p, q] = this.places;
    return (
      g.oneOf([
        `${p}++;`,
        `${p} += 2;`,
        `${p} = (${p} + 1) % ${this.n};`,
        `${q} = (${q} * 13 + 7) % 101;`,
        `${q} ^= (${q} << 3) & 63;`,
        `${q} ^= ${q} >>> 2;`,
      ]) ?? ''
    );
  }

  /** Two elements change places, or not. */
  exchange(i: string, j: string): string {
    const { g } = this;
    const v = this.vector();
    const old = g.fresh('old');
    return (
      g.oneOf([
        `[${v}[${i}], ${v}[${j}]] = [${v}[${j}], ${v}[${i}]];\n`,
        `const ${old} = ${v}[${i}];\n${v}[${i}] = ${v}[${j}];\n${v}[${j}] = ${old};\n`,
        `if (${v}[${i}] > ${v}[${j}]) [${v}[${i}], ${v}[${j}]] = [${v}[${j}], ${v}[${i}]];\n`,
        '',
      ]) ?? ''
    );
  }

  /** All that the kernel has done. */
  total(): string {
    const { g, vectors, sums, matrix } = this;
    const all = [
      `${vectors[0]}.reduce((r, e, k) => r + e * (k + 1), 0)`,
      `${vectors[1]}[0] * ${vectors[1]}[${this.n} - 1]`,
      `${matrix}.flat().reduce((r, e) => r + 0.2 * e * e, 0)`,
      `${this.list}.reduce((r, e) => r + e.v, 0)`,
      `${this.stack}.reduce((r, e) => r - 0.3 * e, 0)`,
      `${this.box}.v`,
      `[...${this.memo}.values()].reduce((r, e) => r + e, 0)`,
    ];
    const own = this.parts.flatMap(({ numbers }) => numbers.slice(0, 1).map((read) => `0.3 * ${read()}`));
    return [sums[0], `0.7 * ${sums[1]}`, ...own, ...all.filter(() => g.chance(50))].join(' + ');
  }
}
