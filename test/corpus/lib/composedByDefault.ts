/** A module whose default export is a function that a call makes. */

const compose =
  (...fs: ((x: number) => number)[]) =>
  (x: number): number =>
    fs.reduce((v, f) => f(v), x);

export default compose(
  (x) => x * x,
  Math.sin,
  (x) => x * 3,
);
