/** A module whose default export is an object with a method. */

const base = 2;
export default {
  rate: base * 2,
  scaled(x: number): number {
    return this.rate * x * x;
  },
} satisfies { rate: number; scaled(x: number): number };
