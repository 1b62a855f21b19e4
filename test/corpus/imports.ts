import type { Case } from './case.ts';
import blend, { leaky, sigmoid } from './lib/activations.ts';
import * as lib from './lib/index.ts';
import { Affine, logistic as curve, mix, oddTerm, vector, LEAK } from './lib/index.ts';
import type { Vector } from './lib/vector.ts';

export function importedFunctions(x: number): number {
  return leaky(x) * sigmoid(x) + leaky(-x);
}

export function defaultImport(x: number, y: number): number {
  return blend(x, y) * blend(y, x, x);
}

export function renamedAndNamespace(x: number): number {
  return curve(x) + lib.leaky(x * x) * lib.mix(x, 2) + mix(1, x) * LEAK;
}

export function importedVectors(a: Vector, b: Vector): number {
  const u = vector.unit(a);
  lib.vector.addInto(b, 2, u);
  return vector.dot(b, u) + b[0] ** 2;
}

export function importedClass(x: number, k: number): number {
  return new Affine(k, x).at(x * x) * new lib.Affine(1, 2).at(k);
}

export function mutualAcrossFiles(x: number, n: number): number {
  return oddTerm(x, n);
}

export const cases: Case[] = [
  { f: 'importedFunctions', at: [[1.5], [-0.5]] },
  { f: 'defaultImport', at: [[1.5, 2]] },
  { f: 'renamedAndNamespace', at: [[1.5]] },
  {
    f: 'importedVectors',
    at: [
      [
        [1, 2, -1],
        [0.5, 1, 3],
      ],
    ],
  },
  { f: 'importedClass', at: [[1.5, 2]] },
  {
    f: 'mutualAcrossFiles',
    at: [
      [0.8, 5],
      [0.8, 0],
    ],
    wrt: ['x'],
  },
];
