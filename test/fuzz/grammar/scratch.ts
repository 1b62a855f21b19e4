/** Objects, arrays and numbers of the module that are set before they are read, and that another function leaves something in. */

import { onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const scratch: readonly Production[] = [
  [1, 'object of the module in passing', outsideRecursion(inObject)],
  [1, 'array of the module in passing', outsideRecursion(inArray)],
  [1, 'number of the module in passing', outsideRecursion(inNumber)],
];

/** A function that calls itself, or that such a one calls, finds there what the call in between has left. */
function outsideRecursion(make: (g: Gen, x: string) => string): Production[2] {
  const made = onNumber(make);
  return (g) => (!g.inEntry || g.scope.variables.some(({ name }) => name === 'depth') ? null : made(g));
}

/** In a loop, and some trips leave it before. */
function around(g: Gen, body: string): string {
  const i = g.fresh('i');
  const leave = g.chance(40) ? `if (${g.bool()}) continue;\n` : '';
  return g.chance(50) ? `{\n${body}\n}` : `for (let ${i} = 0; ${i} < ${g.int(0, 3)}; ${i}++) {\n${leave}${body}\n}`;
}

function inObject(g: Gen, x: string): string {
  const [name, set] = [`${g.fresh('scratch')}__`, `${g.fresh('set')}__`];
  g.declarations.push(
    `const ${name} = { a: 1, b: 2 };`,
    `function ${set}(to: { a: number; b: number }, a: number, b: number): { a: number; b: number } {\nto.a = a;\nto.b = b;\nreturn to;\n}`,
    `function leave_${name}(a: number): void {\n${set}(${name}, a, 3);\n}`,
  );
  const fill = g.oneOf([
    `${set}(${name}, ${g.num()}, ${g.num()});`,
    `${name}.a = ${g.num()};\n${name}.b = ${name}.a * ${g.num()};`,
    `if (${g.bool()}) ${set}(${name}, ${g.num()}, 2);\nelse ${set}(${name}, 0.5, ${g.num()});`,
  ]);
  return around(g, `${fill}\n${name}.a -= 0.5 * ${name}.b;\n${x} ${g.oneOf(['+=', '='])} ${name}.a * ${name}.b * 0.2;`);
}

function inArray(g: Gen, x: string): string {
  const [name, k] = [`${g.fresh('table')}__`, g.fresh('k')];
  const isTyped = g.chance(60);
  const made = isTyped ? 'new Float64Array(3)' : '[0, 0, 0]';
  g.declarations.push(`const ${name} = ${made};`, `function leave_${name}(a: number): void {\n${name}[1] = a;\n}`);
  const fill = g.oneOf([
    `for (let ${k} = 0; ${k} < 3; ${k}++) ${name}[${k}] = ${g.num()} * (${k} + 1);`,
    `${name}[0] = ${g.num()};\n${name}[1] = ${g.num()};\n${name}[2] = ${name}[0] - ${name}[1];`,
  ]);
  const use = g.oneOf([
    `${x} += ${name}[2] * ${name}[0] * 0.1;`,
    // A plain array may be longer by then, for all that is known.
    isTyped
      ? `for (let ${k} = 1; ${k} < 3; ${k}++) ${x} += 0.1 * ${name}[${k}] * ${name}[${k} - 1];`
      : `for (let ${k} = 0; ${k} < 3; ${k}++) ${x} += 0.1 * ${name}[${k}] * ${k};`,
    `${name}[1] *= ${name}[0];\n${x} -= 0.1 * ${name}[1];`,
  ]);
  return around(g, `${fill}\n${use}`);
}

function inNumber(g: Gen, x: string): string {
  const [name, twice] = [`${g.fresh('level')}__`, `${g.fresh('twice')}__`];
  g.declarations.push(
    `let ${name} = 1;`,
    `function ${twice}(): number {\nreturn ${name} * 2;\n}`,
    `function leave_${name}(a: number): void {\n${name} = a;\n}`,
  );
  return around(g, `${name} = ${g.num()};\n${g.chance(50) ? `if (${g.bool()}) ${name} += 0.2;\n` : ''}${x} += 0.2 * ${twice}();`);
}
