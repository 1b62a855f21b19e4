/** A module whose default export is made by a call, after a draw from a generator that goes on. */

let seed = 7;
const draw = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;

const weighted = (k: number) => {
  const weights = [draw(), draw(), draw()];
  return { k, weights, at: (x: number): number => weights.reduce((s, w, i) => s + w * x ** (i + 1), k) };
};

export const first = draw();
export default weighted(2).weights.map((w) => w * first);
export const last = draw();
