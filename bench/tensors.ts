/**
 * `npm run bench -- --only tensors`: the programs that a tensor library can express, beside TensorFlow.js.
 *
 * That library is no dependency. `npm install --no-save @tensorflow/tfjs@4 @tensorflow/tfjs-backend-wasm@4` puts it there;
 * where it is missing, that is said. It computes in single precision, tsgrad in double.
 */
import { moons, network, ramp } from './data.ts';
import { generate } from './lib/generate.ts';
import { readProgram } from './lib/program.ts';

interface Tensor {
  dataSync(): ArrayLike<number>;
}

/** The part of @tensorflow/tfjs that is used here. */
interface Tensors {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tidy(run: () => void): void;
  tensor1d(values: readonly number[]): Tensor;
  tensor2d(rows: readonly (readonly number[])[]): Tensor;
  scalar(value: number): Tensor;
  slice(of: Tensor, begin: number, size: number): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor): Tensor;
  square(a: Tensor): Tensor;
  tanh(a: Tensor): Tensor;
  log(a: Tensor): Tensor;
  neg(a: Tensor): Tensor;
  sum(a: Tensor, axis?: number): Tensor;
  mean(a: Tensor): Tensor;
  logSumExp(a: Tensor, axis: number): Tensor;
  matMul(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor;
  valueAndGrads(f: (...args: Tensor[]) => Tensor): (args: Tensor[]) => { readonly value: Tensor; readonly grads: readonly Tensor[] };
}

interface Problem {
  readonly title: string;
  readonly program: string;
  readonly args: readonly unknown[];
  /** The independent tensors, and the loss of them. */
  readonly express: (tf: Tensors) => readonly [wrt: Tensor[], loss: (...wrt: Tensor[]) => Tensor];
}

type Rows = readonly Float64Array[];
const plain = (rows: readonly ArrayLike<number>[]): number[][] => rows.map((row) => Array.from(row));

function rosenbrock(n: number): Problem {
  const x = ramp(n);
  const express: Problem['express'] = (tf) => {
    const [one, hundred] = [tf.scalar(1), tf.scalar(100)];
    const loss = (all: Tensor): Tensor => {
      const [now, next] = [tf.slice(all, 0, n - 1), tf.slice(all, 1, n - 1)];
      const miss = tf.square(tf.sub(next, tf.square(now)));
      return tf.sum(tf.add(tf.mul(hundred, miss), tf.square(tf.sub(one, now))));
    };
    return [[tf.tensor1d(Array.from(x))], loss as (...wrt: Tensor[]) => Tensor];
  };
  return { title: `Rosenbrock, n ${String(n)}`, program: 'rosenbrock', args: [x], express };
}

function perceptron(): Problem {
  const args = network(64, 64, 10, 64);
  const [W1, b1, W2, b2, inputs, labels] = args as [Rows, Float64Array, Rows, Float64Array, Rows, readonly number[]];
  const express: Problem['express'] = (tf) => {
    const x = tf.tensor2d(plain(inputs));
    const wanted = tf.tensor2d(labels.map((label) => Array.from(b2, (_, k) => (k === label ? 1 : 0))));
    const loss = (...[v1, c1, v2, c2]: Tensor[]): Tensor => {
      const hidden = tf.tanh(tf.add(tf.matMul(x, v1 as Tensor, false, true), c1 as Tensor));
      const logits = tf.add(tf.matMul(hidden, v2 as Tensor, false, true), c2 as Tensor);
      return tf.mean(tf.sub(tf.logSumExp(logits, 1), tf.sum(tf.mul(logits, wanted), 1)));
    };
    return [[tf.tensor2d(plain(W1)), tf.tensor1d(Array.from(b1)), tf.tensor2d(plain(W2)), tf.tensor1d(Array.from(b2))], loss];
  };
  return { title: 'multi-layer perceptron, 64-64-10, batch 64', program: 'mlp', args, express };
}

function logistic(): Problem {
  const [inputs, targets] = moons(500, 0.2);
  const weights = (inputs[0] ?? []).map((_, k) => 0.3 - 0.1 * k);
  const express: Problem['express'] = (tf) => {
    const x = tf.tensor2d(inputs);
    const sign = tf.tensor2d(targets.map((target) => [target ? 0.5 : -0.5]));
    const half = tf.scalar(0.5);
    const loss = (w: Tensor): Tensor => tf.neg(tf.sum(tf.log(tf.add(tf.mul(tf.tanh(tf.matMul(x, w, false, false)), sign), half))));
    return [[tf.tensor2d(weights.map((one) => [one]))], loss as (...wrt: Tensor[]) => Tensor];
  };
  return { title: 'logistic regression, 500 points', program: 'logistic-regression', args: [weights, inputs, targets], express };
}

/** Scalars in a loop: what such libraries are not made for. */
function predators(): Problem {
  const [steps, dt] = [200, 0.02];
  const start = [1.5, 0.7, 1.1, 0.9];
  const express: Problem['express'] = (tf) => {
    const { add, sub, mul, scalar } = tf;
    const loss = (...[prey, hunters, growth, predation]: Tensor[]): Tensor => {
      let [x, y] = [prey, hunters] as [Tensor, Tensor];
      const slopes = (u: Tensor, v: Tensor): [Tensor, Tensor] => {
        const met = mul(mul(predation as Tensor, u), v);
        return [sub(mul(growth as Tensor, u), met), sub(mul(scalar(0.5), met), mul(scalar(0.8), v))];
      };
      const moved = (by: number, [kx, ky]: [Tensor, Tensor]): [Tensor, Tensor] => [
        add(x, mul(scalar(by), kx)),
        add(y, mul(scalar(by), ky)),
      ];
      for (let i = 0; i < steps; i++) {
        const k1 = slopes(x, y);
        const k2 = slopes(...moved(0.5 * dt, k1));
        const k3 = slopes(...moved(0.5 * dt, k2));
        const k4 = slopes(...moved(dt, k3));
        const total = (k: 0 | 1): Tensor => add(add(k1[k], mul(scalar(2), add(k2[k], k3[k]))), k4[k]);
        [x, y] = moved(dt / 6, [total(0), total(1)]);
      }
      return add(tf.square(sub(x, scalar(1))), tf.square(sub(y, scalar(1))));
    };
    return [start.map((one) => scalar(one)), loss];
  };
  return { title: 'ODE, 200 steps', program: 'lotka-volterra', args: [...start, steps, dt], express };
}

/** Median milliseconds of a call, once it is warm. */
function time(run: () => void): number {
  for (const began = performance.now(); performance.now() - began < 500;) run();
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[10] ?? Number.NaN;
}

async function library(): Promise<Tensors | null> {
  const names = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'];
  try {
    const [core] = (await Promise.all(names.map((name) => import(name)))) as [Tensors];
    return core;
  } catch {
    return null;
  }
}

export async function benchTensors(): Promise<string> {
  const tf = await library();
  if (tf === null) return 'TensorFlow.js is not installed: `npm install --no-save @tensorflow/tfjs@4 @tensorflow/tfjs-backend-wasm@4`.\n';
  const lines = [
    '| value and gradient | tsgrad ms | tfjs cpu ms | tfjs wasm ms | cpu ÷ tsgrad | wasm ÷ tsgrad |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const problem of [rosenbrock(100_000), perceptron(), logistic(), predators()]) {
    const gradient = await generate(readProgram(problem.program));
    const own = time(() => void gradient(...problem.args));
    const { value } = gradient(...problem.args);
    const others: number[] = [];
    for (const backend of ['cpu', 'wasm']) {
      await tf.setBackend(backend);
      await tf.ready();
      const [wrt, loss] = problem.express(tf);
      const run = tf.valueAndGrads(loss);
      let theirs = Number.NaN;
      others.push(
        time(() =>
          tf.tidy(() => {
            const done = run(wrt);
            for (const one of done.grads) one.dataSync();
            theirs = done.value.dataSync()[0] ?? Number.NaN;
          }),
        ),
      );
      if (!(Math.abs(theirs - value) <= 1e-3 * Math.abs(value)))
        throw new RangeError(`${problem.title}: ${String(theirs)}, not ${String(value)}`);
    }
    const cells = [own, ...others, ...others.map((one) => one / own)].map((one) => one.toPrecision(3));
    lines.push(`| ${[problem.title, ...cells].join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}
