export * from './constants.ts';
export { Falling, type State } from './body.ts';
export { default as Sprung } from './body.ts';
export * as bodies from './body.ts';
import { Kind } from './constants.ts';

export function apply(kind: Kind, x: number): number {
  switch (kind) {
    case Kind.Linear:
      return x;
    case Kind.Quadratic:
      return x * x;
    case Kind.Cubic:
      return x ** 3;
  }
}

export namespace geometry {
  export const unit = 2;
  export interface Point {
    x: number;
    y: number;
  }
  export function norm({ x, y }: Point): number {
    return Math.sqrt(x * x + y * y) / unit;
  }
  export namespace inner {
    export const twice = (p: Point): Point => ({ x: p.x * unit, y: p.y * unit });
  }
}

export const ops = {
  add: (a: number, b: number) => a + b,
  mul(a: number, b: number) {
    return a * b;
  },
  chain: {
    square: (a: number): number => ops.mul(a, a),
  },
};

export const memory = { calls: 0 };
