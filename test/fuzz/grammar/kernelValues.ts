/** Values of a kernel that are found in passing: bits of comparisons, patterns, numbers in single precision. */

import type { Kernel } from './kernelNames.ts';
import { one, type Part } from './kernelParts.ts';

export const valueParts: readonly ((k: Kernel) => Part)[] = [bits, patterns];

/** Integers that remember what has been compared, and whole parts of numbers. */
function bits(k: Kernel): Part {
  const { g } = k;
  const [mask, whole] = [g.fresh('mask'), g.fresh('whole')];
  const test = (): string => one(k, `${mask} & ${g.oneOf([1, 2, 4])}`, `(${mask} >> ${g.int(0, 2)}) & 1`, `${mask} === ${g.int(0, 3)}`);
  return {
    declare: [`let ${mask} = ${g.int(0, 3)};`, `let ${whole} = 1;`],
    statements: [
      [
        6,
        'kernel: bits of comparisons',
        () =>
          one(
            k,
            `${mask} |= (${k.number()} > ${k.number()} ? 1 : 0) << (${k.whole()} % 3);`,
            `${mask} = ((${mask} << 1) | Number(${k.number()} > ${k.number()})) & 7;`,
            `${mask} ^= +(${k.condition()});`,
            `if (${test()}) ${k.place()} = ${k.value()};`,
            `${k.vector()}[(${mask} >>> 1) % ${k.n}] += 0.5 * ${k.value()};`,
            `${k.sum()} += ${mask} * 0.1 * ${k.number()};`,
            `${whole} = (Math.abs(${k.number()}) * 4) | 0;`,
            `${whole} = ~~(3 * ${k.number()} ** 2) % 5;`,
            `${k.place()} = Math.sin(${k.number()} * (${whole} + 1));`,
            `${k.sum()} = Math.fround(${k.value()});`,
            `for (let b = ${mask}; b > 0; b >>= 1) ${k.sum()} += b & 1 ? 0.2 * ${k.number()} : -0.1;`,
          ),
      ],
    ],
    numbers: [() => mask, () => `(${test()} ? ${k.number()} : ${g.literal()})`],
  };
}

/** Several places at once. */
function patterns(k: Kernel): Part {
  const { g } = k;
  const [pair, box, p, q] = [g.fresh('pair'), g.fresh('o'), g.fresh('p'), g.fresh('q')];
  return {
    declare: [
      `const ${pair}: [number, number] = [${k.number()}, ${k.number()}];`,
      `const ${box}: { a: number; b?: number; c: number[] } = { a: ${k.number()}, c: ${pair} };`,
    ],
    statements: [
      [
        7,
        'kernel: patterns',
        () =>
          one(
            k,
            `[${k.place()}, ${k.sum()}] = [${k.value()}, ${k.value()}];`,
            `[${k.place()}, ${k.place()} = ${k.number()}] = ${pair};`,
            `({ a: ${k.place()}, b: ${k.place()} = ${k.value()} } = ${box});`,
            `[${pair}[1], ${pair}[0]] = ${pair};`,
            `[${box}.a, ${pair}[0], ${k.sum()}] = [${pair}[0], ${k.sum()}, ${box}.a];`,
            `({ a: ${pair}[0], c: [${box}.a] } = ${box});`,
            `${box}.b = ${k.value()};`,
            `${box}.b ${one(k, '??=', '=')} ${k.value()};`,
            `${box}.c = ${one(k, pair, `[...${pair}]`, `[${k.number()}, ${box}.a]`)};`,
            `for (const [${p}, ${q} = ${k.number()}] of [${pair}, ${box}.c, [${k.number()}]]) ${k.sum()} += 0.2 * ${p} * ${q};`,
            `{\nconst [${p}, ...${q}] = ${box}.c;\n${q}[0] = ${k.value()};\n${k.sum()} -= 0.3 * ${p} * ${q}[0];\n}`,
            `{\nconst { a: ${p}, b: ${q} = ${p} * ${k.number()} } = ${box};\n${k.sum()} += 0.2 * ${q};\n}`,
            `${pair}[0] = ${pair}[1] = ${k.value()};`,
            `${k.sum()} += (${box}.a = ${k.value()}) * (${pair}[0] *= 0.9) + ${pair}[0];`,
          ),
      ],
    ],
    numbers: [() => `${pair}[0]`, () => `${pair}[1]`, () => `${box}.a`, () => `(${box}.b ?? ${k.number()})`, () => `${box}.c[0]`],
  };
}
