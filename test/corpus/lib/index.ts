export { leaky, sigmoid as logistic, default as mix, Affine, LEAK } from './activations.ts';
export * from './recursive.ts';
export * as vector from './vector.ts';
