/** Parameters that are patterns whose defaults alone say what they hold. */

import type { Case } from './case.ts';

export const heightOf = ({ width = 1, area = 1 }) => (2 * area) / Math.PI / width;
export const weighted = ({ weights = [1, 2], k = 2 }, x: number): number => weights[0] * k * x + weights[1] * x * x;
export const alongLoop = ({ start = 0.5, steps = 3 }) => {
  let y = start;
  for (let i = 0; i < steps; i++) {
    const { rate = 0.5 } = { rate: y > 2 ? undefined : y };
    y += rate * start;
  }
  return y;
};

export const cases: Case[] = [
  { f: 'heightOf', at: [[{ width: 2, area: 3 }], [{ area: 3 }], [{}]] },
  {
    f: 'weighted',
    at: [
      [{ weights: [2, 3], k: 1.5 }, 2],
      [{ k: 1.5 }, 2],
    ],
  },
  { f: 'alongLoop', at: [[{ start: 0.7, steps: 4 }], [{ start: 0.7 }]], fixed: ['0.steps'] },
];
