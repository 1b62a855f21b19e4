import { describe, expect, test } from 'vitest';
import { Directory } from './run.ts';

/** Everything a user can ask for that is not there, or not possible: a code each, nothing written. */

const source = `
export interface Model { w: number[]; name: string; /** @nodiff */ fixed: [number, number] }
export function loss(w: number, b: number): number { return w * b; }
export const arrow = (x: number[], label: string): number => x[0]! * 2 + label.length;
export function fields(model: Model): number { return model.w[0]!; }
function hidden(x: number): number { return x; }
export declare function body(x: number): number;
export function over(x: number): number;
export function over(x: string): number;
export function over(x: unknown): number { return Number(x); }
export const three = 3;
export class Shape {}
export function typo(x: number): number { return x * undefinedName + hidden(x); }
export function anyone(x: any): number { return x; }
export function implicit(x): number { return x; }
export function text(s: string): number { return s.length; }
export function counts(n: Int32Array): number { return n.length; }
export function vector(x: number): number[] { return [x]; }
`;

describe('functions', () => {
  test.each([
    ['nope', 'AD5002', 2],
    ['hidden', 'AD5003', 1],
    ['over', 'AD3001', 1],
    ['body', 'AD5005', 1],
    ['three', 'AD5006', 1],
    ['Shape', 'AD5006', 1],
    ['typo', 'AD5013', 1],
    ['anyone', 'AD3001', 1],
    ['implicit', 'AD3001', 1],
    ['text', 'AD4004', 1],
    ['counts', 'AD4004', 1],
    ['vector', 'AD5017', 1],
    ['constructor', 'AD5002', 2],
    ['__proto__', 'AD5002', 2],
    ['toString', 'AD5002', 2],
  ])('-f %s is %s, status %d', async (name, code, status) => {
    const directory = new Directory({ 'loss.ts': source });
    const ran = await directory.tsgrad(`loss.ts -f ${name}`);
    expect(ran).toMatchObject({ codes: [code], status, out: '' });
    expect(directory.files()).toEqual(['loss.ts']);
  });

  test('one run reports the problems of every function', async () => {
    const directory = new Directory({ 'loss.ts': source });
    const { codes, status } = await directory.tsgrad('loss.ts -f hidden,body,over,three,typo,anyone,implicit,text,vector');
    expect(codes).toEqual(['AD5003', 'AD5005', 'AD3001', 'AD5006', 'AD5013', 'AD3001', 'AD3001', 'AD4004', 'AD5017']);
    expect(status).toBe(1);
    expect(directory.files()).toEqual(['loss.ts']);
  });

  test('the list of what there is names what could be asked for', async () => {
    const { err } = await new Directory({ 'a.ts': 'export function f(x: number): number { return x; }\nexport const n = 1;\n' }).tsgrad(
      'a.ts -f g',
    );
    expect(err).toContain('There is `f`.');
  });

  test('exported again from another file', async () => {
    const directory = new Directory({
      'a.ts': `export { f } from './b.ts';\n`,
      'b.ts': 'export function f(x: number): number { return x; }\n',
    });
    expect(await directory.tsgrad('a.ts -f f')).toMatchObject({ codes: ['AD5006'], status: 1 });
  });
});

describe('parameters', () => {
  test.each([
    ['loss', 'q', 'AD5007', 2],
    ['loss', '2', 'AD5007', 2],
    ['loss', 'constructor', 'AD5007', 2],
    ['arrow', 'label', 'AD5008', 1],
    ['fields', 'model.v', 'AD5007', 2],
    ['fields', 'model.name', 'AD5008', 1],
    ['fields', 'model.fixed', 'AD5030', 2],
    ['fields', 'model.fixed.0', 'AD5030', 2],
  ])('-f %s --wrt %s is %s, status %d', async (name, wrt, code, status) => {
    const directory = new Directory({ 'loss.ts': source });
    expect(await directory.tsgrad(`loss.ts -f ${name} --wrt ${wrt}`)).toMatchObject({ codes: [code], status });
    expect(directory.files()).toEqual(['loss.ts']);
  });

  test('an unknown output', async () => {
    expect(await new Directory({ 'loss.ts': source }).tsgrad('loss.ts -f vector -m vjp --of y')).toMatchObject({
      codes: ['AD5018'],
      status: 2,
    });
  });
});

describe('outputs', () => {
  const outputs = `
export function nothing(x: number): void { console.log(x); }
export function text(x: number, s: string): string { return x > 0 ? s : ''; }
export function writes(x: number[], n: number, out: Float64Array): number { out[0] = x[0]! * n; return n; }
export function reads(x: number[], out: Float64Array): number { return x[0]! * out[0]!; }
`;
  test.each([
    ['nothing -m vjp', 'AD5033'],
    ['nothing', 'AD5017'],
    ['text -m vjp', 'AD5033'],
    ['writes -m vjp --of n', 'AD5033'],
    ['writes -m grad --of out', 'AD5033'],
    ['writes -m grad --of return,out', 'AD5033'],
    ['reads -m vjp --of out --wrt out', 'AD5033'],
    ['writes -m into --wrt n', 'AD5034'],
    ['nothing -m into', 'AD5017'],
    ['writes -m into --of out', 'AD5033'],
  ])('-f %s is %s', async (args, code) => {
    const directory = new Directory({ 'loss.ts': outputs });
    expect(await directory.tsgrad(`loss.ts -f ${args}`)).toMatchObject({ codes: [code], status: 1, out: '' });
    expect(directory.files()).toEqual(['loss.ts']);
  });

  test('what is written, and what is returned beside it', async () => {
    const directory = new Directory({ 'loss.ts': outputs });
    expect(await directory.tsgrad('loss.ts -f writes -m vjp --of out,return --wrt x,n')).toMatchObject({ codes: [], status: 0 });
  });
});

describe('the user’s file', () => {
  test('is missing', async () => {
    expect(await new Directory().tsgrad('loss.ts -f f')).toMatchObject({ codes: ['AD5001'], status: 2 });
  });

  test('has a syntax error: its line, and nothing else', async () => {
    const ran = await new Directory({ 'a.ts': 'export function f(x: number): number {\n  return x + ;\n}\n' }).tsgrad('a.ts -f f');
    expect(ran).toMatchObject({ codes: ['AD5014'], status: 1 });
    expect(ran.err).toContain('a.ts:2:14');
  });

  test('has a type error: the line in a helper of another file', async () => {
    const directory = new Directory({
      'a.ts': `import { g } from './b.ts';\nexport function f(x: number): number { return g(x); }\n`,
      'b.ts': `export function g(x: number): number {\n  return x + missing;\n}\n`,
    });
    const ran = await directory.tsgrad('a.ts -f f');
    expect(ran).toMatchObject({ codes: ['AD5013'], status: 1 });
    expect(ran.err).toContain('b.ts:2:14');
  });

  test('puts a Float64Array over any buffer where one over its own is inferred: no error before TypeScript 5.7', async () => {
    const step = 'function step(u: Float64Array, k: number): Float64Array { return u.map((v) => v * k); }\n';
    const loss = `export function f(n: number, k: number): number {
  let u = new Float64Array([n, 1]);
  for (let i = 0; i < 3; i++) u = step(u, k);
  return u[0] + u[1];
}
`;
    const ran = await new Directory({ 'a.ts': step + loss }).tsgrad('a.ts -f f');
    expect(ran).toMatchObject({ codes: [], status: 0 });
  });

  test('imports what is not there', async () => {
    const ran = await new Directory({
      'a.ts': `import { g } from './b.ts';\nexport function f(x: number): number { return g(x); }\n`,
    }).tsgrad('a.ts -f f');
    expect(ran.codes).toEqual(['AD5013']);
  });

  test('is a project that cannot be read', async () => {
    const directory = new Directory({ 'a.ts': source, 'tsconfig.json': '{ "compilerOptions": { "target": "es99" } }' });
    expect(await directory.tsgrad('a.ts -f loss')).toMatchObject({ codes: ['AD5021'], status: 2 });
    expect(await directory.tsgrad('a.ts -f loss -p nowhere.json')).toMatchObject({ codes: ['AD5021'], status: 2 });
  });
});

describe('tags', () => {
  test.each([
    ['@grad wrt=w prose', 'AD5016'],
    ['@grad wrt=', 'AD5016'],
    ['@grad wrt=w wrt=b', 'AD5016'],
    ['@grad wrt=q', 'AD5007'],
    ['@grad mode=integral', 'AD5009'],
    ['@grad mode=hessian', 'AD5010'],
  ])('%s is %s', async (tag, code) => {
    const directory = new Directory({ 'a.ts': `/** ${tag} */\nexport function f(w: number, b: number): number { return w * b; }\n` });
    expect((await directory.tsgrad('a.ts')).codes).toEqual([code]);
    expect(directory.files()).toEqual(['a.ts']);
  });

  test('on a method', async () => {
    const text = 'export class A {\n  /** @grad */\n  m(w: number): number { return w; }\n}\n';
    expect(await new Directory({ 'a.ts': text }).tsgrad('a.ts')).toMatchObject({ codes: ['AD5016'], status: 1 });
  });

  test('on a function that is not exported', async () => {
    expect(
      await new Directory({ 'a.ts': '/** @grad */\nfunction f(w: number): number { return w; }\nf(1);\nexport {};\n' }).tsgrad('a.ts'),
    ).toMatchObject({ codes: ['AD5003'] });
  });

  test('none, and no -f', async () => {
    expect(await new Directory({ 'a.ts': source }).tsgrad('a.ts')).toMatchObject({ codes: ['AD5015'], status: 2 });
  });
});

describe('options', () => {
  test.each([
    ['loss.ts -f loss -m nabla', ['AD5009']],
    ['loss.ts -f loss -m hessian', ['AD5010']],
    ['loss.ts -f loss --naming pascal', ['AD5011']],
    ['loss.ts -f loss --runtime somewhere', ['AD5011']],
    ['loss.ts -f', ['AD5011']],
    ['loss.ts --check=yes', ['AD5011']],
    ['loss.ts --colour', ['AD5012']],
    ['loss.ts -f loss --optimize size', ['AD5011']],
    ['loss.ts -f loss --disable tapes', ['AD5011']],
    ['loss.ts -f loss --checkpoint on', ['AD5011']],
    ['loss.ts -f loss --checkpoint-memory 0MB', ['AD5011']],
    ['loss.ts -f loss,arrow --wrt x', ['AD5026']],
    ['loss.ts other.ts -f loss --wrt w', ['AD5026']],
    ['loss.ts other.ts -f loss -o one.ts', ['AD5026']],
    ['loss.ts other.ts -f loss -o -', ['AD5026']],
    ['loss.grad.ts -f loss', ['AD5028']],
    ['none/*.ts -f loss', ['AD5028']],
    ['explain AD9999', ['AD5011']],
  ])('tsgrad %s', async (args, codes) => {
    const directory = new Directory({ 'loss.ts': source, 'other.ts': source, 'loss.grad.ts': '' });
    const before = directory.files();
    expect(await directory.tsgrad(args)).toMatchObject({ codes, status: 2, out: '' });
    expect(directory.files()).toEqual(before);
  });

  test('no input at all', async () => {
    expect(await new Directory().tsgrad([])).toMatchObject({ codes: ['AD5028'], status: 2 });
  });
});
