/** Seeded inputs of the four objectives, in the shapes of the reference cases and as large as wanted. */
import { random } from './random.ts';
import type { BaInput, GmmInput, HandInput, HandModelInput, LstmInput } from './objectives.ts';

export function syntheticGmm(n: number, d: number, K: number, seed = 1): GmmInput {
  const r = random(seed);
  const triangle = (d * (d + 1)) / 2;
  return {
    d,
    K,
    n,
    alphas: r.list(K, r.normal),
    means: r.list(K * d, () => r.uniform(0, 1)),
    icf: r.list(K * triangle, () => r.normal() / Math.sqrt(d)),
    x: r.list(n * d, r.normal),
    wishart_gamma: 1.2,
    wishart_m: 1,
  };
}

export function syntheticBa(n: number, m: number, p: number, seed = 2): BaInput {
  const r = random(seed);
  const camera = (): number[] => [
    ...r.list(3, () => 0.2 * r.normal()),
    ...r.list(3, () => 0.3 * r.normal()),
    r.uniform(400, 600),
    r.uniform(-5, 5),
    r.uniform(-5, 5),
    0.01 * r.normal(),
    0.001 * r.normal(),
  ];
  return {
    n,
    m,
    p,
    cams: Array.from({ length: n }, camera).flat(),
    X: Array.from({ length: m }, () => [r.normal(), r.normal(), r.uniform(4, 8)]).flat(),
    w: r.list(p, () => r.uniform(0.5, 1.5)),
    obs: Array.from({ length: p }, () => [r.below(n), r.below(m)]).flat(),
    feats: r.list(2 * p, () => 100 * r.normal()),
  };
}

export function syntheticLstm(l: number, c: number, b: number, seed = 3): LstmInput {
  const r = random(seed);
  return {
    l,
    c,
    b,
    main_params: r.list(8 * l * b, () => r.uniform(-1, 1)),
    extra_params: r.list(3 * b, () => r.uniform(-1, 1)),
    state: r.list(2 * l * b, () => r.uniform(-1, 1)),
    sequence: r.list(c * b, () => r.below(2)),
  };
}

/** Five fingers of four bones on a palm and a wrist; every vertex hangs on a few neighbouring bones. */
export function syntheticHandModel(vertices: number, seed = 4): HandModelInput {
  const r = random(seed);
  const bones = 22;
  const rigid = (): number[][] => {
    const a = r.uniform(-0.5, 0.5);
    const [s, c] = [Math.sin(a), Math.cos(a)];
    return [
      [c, -s, 0, 0.05 * r.normal()],
      [s, c, 0, 0.05 * r.normal()],
      [0, 0, 1, 0.05 * r.normal()],
      [0, 0, 0, 1],
    ];
  };
  const bound = (): number[] => {
    const row = Array.from({ length: bones }, () => 0);
    const first = r.below(bones);
    const share = r.uniform(0.3, 1);
    row[first] = share;
    row[(first + 1) % bones] = 1 - share;
    return row;
  };
  return {
    parents: Array.from({ length: bones }, (_, b) => (b === 0 ? -1 : (b - 1) % 4 === 0 ? 0 : b - 1)),
    base_relatives: Array.from({ length: bones }, rigid),
    inverse_base_absolutes: Array.from({ length: bones }, rigid),
    base_positions: Array.from({ length: vertices }, () => r.list(3, () => 0.1 * r.normal())),
    weights: Array.from({ length: vertices }, bound),
    triangles: Array.from({ length: 2 * vertices - 4 }, () => r.list(3, () => r.below(vertices))),
    is_mirrored: false,
  };
}

export function syntheticHand(model: HandModelInput, points: number, complicated: boolean, seed = 5): HandInput {
  const r = random(seed);
  const targets = complicated ? model.triangles.length : model.base_positions.length;
  const input = {
    theta: r.list(26, () => 0.4 * r.normal()),
    correspondences: r.list(points, () => r.below(targets)),
    points: Array.from({ length: points }, () => r.list(3, () => 0.2 * r.normal())),
  };
  return complicated ? { ...input, us: Array.from({ length: points }, () => r.list(2, () => r.uniform(0, 0.5))) } : input;
}
