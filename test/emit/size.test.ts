import { expect, test } from 'vitest';
import type { ValueId } from '../../compiler/ir/ir.ts';
import { real } from '../../compiler/ir/types.ts';
import { Build, programOf } from '../ir/build.ts';
import { randomFunction } from '../passes/random.ts';
import { emit } from './emitting.ts';

const seconds = (run: () => void): number => {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
};

test('thousands of statements take time in proportion', { timeout: 60_000 }, () => {
  const time = (size: number): number => {
    const program = programOf(randomFunction(7, size));
    return seconds(() => void emit(program));
  };
  time(300);
  const [small, large] = [time(600), time(6000)];
  expect({ small, large, proportionate: large < 30 * small + 1 }).toMatchObject({ proportionate: true });
});

test('five thousand steps of one variable', { timeout: 60_000 }, () => {
  const chain = (length: number): number => {
    const b = new Build();
    const [x] = b.reals('x') as [ValueId];
    let s = x;
    let t = x;
    for (let k = 0; k < length; k++) {
      s = b.apply('add', [s, b.apply('sin', [t])], real, 's');
      t = b.apply('mul', [s, t]);
    }
    const program = programOf(b.done([x], [s, t]));
    return seconds(() => expect(emit(program).split('\n').length).toBeGreaterThan(length));
  };
  chain(100);
  const [small, large] = [chain(500), chain(5000)];
  expect({ small, large, proportionate: large < 30 * small + 1 }).toMatchObject({ proportionate: true });
});

test('prints a sum of five thousand terms', () => {
  const b = new Build();
  const [x] = b.reals('x') as [ValueId];
  let sum = x;
  for (let k = 0; k < 5000; k++) sum = b.apply('add', [sum, b.apply('mul', [x, b.constant(k)])]);
  expect(emit(programOf(b.done([x], [sum])))).toContain('4999');
});

test('prints blocks two hundred levels deep', () => {
  const b = new Build();
  const [x] = b.reals('x') as [ValueId];
  const nest = (level: number, s: ValueId): readonly ValueId[] => {
    if (level === 0) return [b.apply('add', [s, x], real, 's')];
    if (level % 2 === 0)
      return b.if(
        b.compare('gt', s, b.constant(level)),
        () => nest(level - 1, s),
        () => [s],
      );
    return b.count(b.constant(1), [s], (_, [inner = s]) => nest(level - 1, inner));
  };
  const program = programOf(b.done([x], nest(200, b.constant(0, 's'))));
  let code = '';
  const small = seconds(() => void (code = emit(program)));
  expect(code).toContain('s += x;');
  expect(small).toBeLessThan(5);
});
