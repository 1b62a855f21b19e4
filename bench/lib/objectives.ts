/**
 * Inputs of the four objectives, and their arguments in both forms.
 *
 * The inputs have the layout of the reference cases (flat arrays, the fastest index last); `flat` and `nested` turn one input into
 * the arguments of the two programs, so that both are always called with the same numbers.
 */
type Matrix = number[][];

export interface GmmInput {
  readonly d: number;
  readonly K: number;
  readonly n: number;
  readonly alphas: readonly number[];
  readonly means: readonly number[];
  readonly icf: readonly number[];
  readonly x: readonly number[];
  readonly wishart_gamma: number;
  readonly wishart_m: number;
}

export interface BaInput {
  readonly n: number;
  readonly m: number;
  readonly p: number;
  readonly cams: readonly number[];
  readonly X: readonly number[];
  readonly w: readonly number[];
  readonly obs: readonly number[];
  readonly feats: readonly number[];
}

export interface LstmInput {
  readonly l: number;
  readonly c: number;
  readonly b: number;
  readonly main_params: readonly number[];
  readonly extra_params: readonly number[];
  readonly state: readonly number[];
  readonly sequence: readonly number[];
}

export interface HandModelInput {
  readonly parents: readonly number[];
  readonly base_relatives: readonly Matrix[];
  readonly inverse_base_absolutes: readonly Matrix[];
  readonly base_positions: readonly (readonly number[])[];
  readonly weights: readonly (readonly number[])[];
  readonly triangles: readonly (readonly number[])[];
  readonly is_mirrored: boolean;
}

export interface HandInput {
  readonly theta: readonly number[];
  readonly correspondences: readonly number[];
  readonly points: readonly (readonly number[])[];
  readonly us?: readonly (readonly number[])[];
}

const f64 = (values: Iterable<number>): Float64Array => Float64Array.from(values);
const i32 = (values: Iterable<number>): Int32Array => Int32Array.from(values);
const rows = (values: readonly number[], width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width));
const copies = (matrix: readonly (readonly number[])[]): number[][] => matrix.map((row) => [...row]);

export const gmmFlat = (c: GmmInput): unknown[] => [f64(c.alphas), f64(c.means), f64(c.icf), f64(c.x), c.d, c.wishart_gamma, c.wishart_m];
export const gmmNested = (c: GmmInput): unknown[] => [
  [...c.alphas],
  rows(c.means, c.d),
  rows(c.icf, (c.d * (c.d + 1)) / 2),
  rows(c.x, c.d),
  c.wishart_gamma,
  c.wishart_m,
];

export const baFlat = (c: BaInput): unknown[] => [f64(c.cams), f64(c.X), f64(c.w), i32(c.obs), f64(c.feats)];
export const baNested = (c: BaInput): unknown[] => [rows(c.cams, 11), rows(c.X, 3), [...c.w], rows(c.obs, 2), rows(c.feats, 2)];

export const lstmFlat = (c: LstmInput): unknown[] => [f64(c.main_params), f64(c.extra_params), f64(c.state), f64(c.sequence), c.l];
export function lstmNested(c: LstmInput): unknown[] {
  const gates = (parts: readonly number[][]): unknown => ({ forget: parts[0], ingate: parts[1], outgate: parts[2], change: parts[3] });
  const layers = rows(c.main_params, 8 * c.b).map((layer) => {
    const parts = rows(layer, c.b);
    return { weight: gates(parts.slice(0, 4)), bias: gates(parts.slice(4)) };
  });
  const [inWeight, outWeight, outBias] = rows(c.extra_params, c.b);
  const states = rows(c.state, 2 * c.b).map((state) => ({ hidden: state.slice(0, c.b), cell: state.slice(c.b) }));
  return [layers, { inWeight, outWeight, outBias }, states, rows(c.sequence, c.b)];
}

export const nestedHand = (m: HandModelInput): unknown => ({
  parents: [...m.parents],
  baseRelatives: m.base_relatives.map(copies),
  inverseBaseAbsolutes: m.inverse_base_absolutes.map(copies),
  basePositions: copies(m.base_positions),
  weights: copies(m.weights),
  triangles: copies(m.triangles),
  mirrored: m.is_mirrored,
});

export const flatHand = (m: HandModelInput): unknown => ({
  parents: i32(m.parents),
  baseRelatives: f64(m.base_relatives.flat(2)),
  inverseBaseAbsolutes: f64(m.inverse_base_absolutes.flat(2)),
  basePositions: f64(m.base_positions.flat()),
  weights: f64(m.weights.flat()),
  triangles: i32(m.triangles.flat()),
  mirrored: m.is_mirrored,
});

export const handFlat = (c: HandInput, model: HandModelInput): unknown[] => [
  f64(c.theta),
  ...(c.us ? [f64(c.us.flat())] : []),
  flatHand(model),
  i32(c.correspondences),
  f64(c.points.flat()),
];
export const handNested = (c: HandInput, model: HandModelInput): unknown[] => [
  [...c.theta],
  ...(c.us ? [copies(c.us)] : []),
  nestedHand(model),
  [...c.correspondences],
  copies(c.points),
];
