import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { loadText } from '../harness/load.ts';

/** Objects handed in for an interface: instances of the program's classes are what the gradient was made for. */

const source = `
interface Shape { readonly side: number; area(s: number): number }
class Square implements Shape {
  constructor(readonly side: number) {}
  area(s: number): number { return this.side * s * s; }
}
export const square = (side: number): Shape => new Square(side);
export function f(shape: Shape, x: number): number { return shape.area(x); }
export function g(shapes: Shape[], x: number): number { return shapes.reduce((sum, one) => sum + one.area(x), 0); }
`;
type Run = (given: unknown, x: number) => { readonly value: number; readonly grad: number };

describe('an interface that classes implement', () => {
  const literal = { side: 2, area: (s: number): number => s };

  test.each([
    ['f', (one: unknown) => one],
    ['g', (one: unknown) => [one, one]],
  ])('%s takes an instance, and no object with methods of its own', async (name, given) => {
    const result = compile({ source, functions: [{ name, wrt: 'x' }] });
    if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
    const { square } = await loadText(source, 'input.ts');
    const run = (await loadText(result.code, 'input.grad.ts'))[`${name}Grad`] as Run;
    const count = name === 'f' ? 1 : 2;
    expect(run(given((square as (side: number) => unknown)(3)), 2)).toEqual({ value: 12 * count, grad: 12 * count });
    expect(() => run(given(literal), 2)).toThrow('a method of its own, area, would not be called');
  });
});
