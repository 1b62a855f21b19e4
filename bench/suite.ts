/**
 * What is measured: for each entry a program of fixtures/programs and the arguments it is called with.
 *
 * `columns` holds one array per parameter; a sample calls the program once for each row. Large objectives have one row,
 * small functions many, so that a call's own cost is seen.
 */
import { baFlat, baNested, gmmFlat, gmmNested, handFlat, lstmFlat, lstmNested } from './lib/objectives.ts';
import { random } from './lib/random.ts';
import { syntheticBa, syntheticGmm, syntheticHand, syntheticHandModel, syntheticLstm } from './lib/synthetic.ts';
import { black, bodies, cloud, mixture, moons, network, observations, ramp, ring, series, signal, simple, system } from './data.ts';

export interface Entry {
  readonly title: string;
  readonly program: string;
  readonly group: 'kernels' | 'objectives' | 'programs' | 'small functions';
  readonly size: string;
  readonly columns: (quick: boolean) => readonly (readonly unknown[])[];
}

const once = (args: readonly unknown[]): readonly (readonly unknown[])[] => args.map((arg) => [arg]);

export const suite: readonly Entry[] = [
  { title: 'Rosenbrock', program: 'rosenbrock', group: 'kernels', size: 'n 100,000', columns: () => once([ramp(100_000)]) },
  {
    title: 'Burgers',
    program: 'burgers',
    group: 'kernels',
    size: 'n 500, 2,000 steps',
    columns: (quick) => once(ring(500, quick ? 500 : 2000)),
  },
  {
    title: 'multi-layer perceptron',
    program: 'mlp',
    group: 'kernels',
    size: '64-64-10, batch 64',
    columns: () => once(network(64, 64, 10, 64)),
  },
  { title: 'while map', program: 'while-map', group: 'kernels', size: 'n 2,000', columns: () => once([cloud(2000), 0.9, 1e-10]) },
  {
    title: 'Gaussian mixture, diagonal',
    program: 'gaussian-mixture',
    group: 'kernels',
    size: '1,000 points, d 8, K 10',
    columns: () => once(mixture(1000, 8, 10)),
  },
  {
    title: 'reprojection, called in a loop',
    program: 'reprojection',
    group: 'kernels',
    size: '10,000 calls',
    columns: () => observations(10_000),
  },
  {
    title: 'mixture model, flat',
    program: 'gmm-flat',
    group: 'objectives',
    size: '1,000 points, d 10, K 25',
    columns: () => once(gmmFlat(syntheticGmm(1000, 10, 25))),
  },
  {
    title: 'mixture model, flat',
    program: 'gmm-flat',
    group: 'objectives',
    size: '1,000 points, d 64, K 5',
    columns: (quick) => once(gmmFlat(syntheticGmm(quick ? 250 : 1000, 64, 5))),
  },
  {
    title: 'mixture model, nested',
    program: 'gmm-nested',
    group: 'objectives',
    size: '1,000 points, d 10, K 25',
    columns: (quick) => once(gmmNested(syntheticGmm(quick ? 250 : 1000, 10, 25))),
  },
  {
    title: 'bundle adjustment, flat',
    program: 'bundle-adjustment-flat',
    group: 'objectives',
    size: '49 cameras, 31,843 observations',
    columns: () => once(baFlat(syntheticBa(49, 7776, 31_843))),
  },
  {
    title: 'bundle adjustment, nested',
    program: 'bundle-adjustment-nested',
    group: 'objectives',
    size: '49 cameras, 31,843 observations',
    columns: (quick) => once(baNested(syntheticBa(49, 7776, quick ? 8000 : 31_843))),
  },
  {
    title: 'LSTM, flat',
    program: 'lstm-flat',
    group: 'objectives',
    size: '2 layers, 1,024 characters',
    columns: () => once(lstmFlat(syntheticLstm(2, 1024, 14))),
  },
  {
    title: 'LSTM, flat',
    program: 'lstm-flat',
    group: 'objectives',
    size: '4 layers, 1,024 characters',
    columns: () => once(lstmFlat(syntheticLstm(4, 1024, 14))),
  },
  {
    title: 'LSTM, nested',
    program: 'lstm-nested',
    group: 'objectives',
    size: '2 layers, 1,024 characters',
    columns: () => once(lstmNested(syntheticLstm(2, 1024, 14))),
  },
  {
    title: 'hand tracking, flat',
    program: 'hand-tracking-flat',
    group: 'objectives',
    size: '544 vertices, 192 points',
    columns: () => once(hand(192, false)),
  },
  {
    title: 'hand tracking on triangles, flat',
    program: 'hand-tracking-complicated-flat',
    group: 'objectives',
    size: '544 vertices, 192 points',
    columns: () => once(hand(192, true)),
  },
  {
    title: 'ODE, 200 steps',
    program: 'lotka-volterra',
    group: 'programs',
    size: '100 calls',
    columns: () =>
      calls(
        100,
        [
          [1.4, 1.6],
          [0.6, 0.8],
          [1, 1.2],
          [0.8, 1],
        ],
        [200, 0.02],
      ),
  },
  {
    title: 'logistic regression',
    program: 'logistic-regression',
    group: 'programs',
    size: 'two moons, 500 points',
    columns: () => once([[1, 1], ...moons(500, 0.1)]),
  },
  { title: 'n bodies, leapfrog', program: 'nbody', group: 'programs', size: '5 bodies, 200 steps', columns: () => once(bodies(5, 200)) },
  { title: 'fast Fourier transform', program: 'fft', group: 'programs', size: 'n 1,024', columns: () => once(signal(1024)) },
  { title: 'soft dynamic time warping', program: 'soft-dtw', group: 'programs', size: '100 × 100', columns: () => once(series(100)) },
  { title: 'conjugate gradients', program: 'conjugate-gradients', group: 'programs', size: 'n 60', columns: () => once(system(60)) },
  {
    title: 'x y sin(y z)',
    program: 'product-sine',
    group: 'small functions',
    size: '100,000 calls',
    columns: () =>
      simple(100_000, [
        [-3, 3],
        [-3, 3],
        [-3, 3],
      ]),
  },
  {
    title: 'normal log-density',
    program: 'normal-density',
    group: 'small functions',
    size: '100,000 calls',
    columns: () =>
      simple(100_000, [
        [-3, 3],
        [-1, 1],
        [0.5, 2],
      ]),
  },
  { title: 'Black–Scholes', program: 'black-scholes', group: 'small functions', size: '100,000 calls', columns: () => black(100_000) },
];

function hand(points: number, complicated: boolean): unknown[] {
  const model = syntheticHandModel(544);
  return handFlat(syntheticHand(model, points, complicated), model);
}

/** `n` rows: random in the given ranges, then the constants. */
function calls(n: number, ranges: readonly (readonly [number, number])[], constants: readonly number[]): number[][] {
  const r = random(21);
  return [...ranges.map(([lo, hi]) => r.list(n, () => r.uniform(lo, hi))), ...constants.map((c) => Array.from({ length: n }, () => c))];
}
