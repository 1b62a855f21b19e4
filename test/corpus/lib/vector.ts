export type Vector = number[];

const EPSILON = 1e-12;

export function dot(a: Vector, b: Vector): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}

export function unit(a: Vector): Vector {
  const n = Math.sqrt(dot(a, a) + EPSILON);
  return a.map((x) => x / n);
}

export function addInto(target: Vector, k: number, a: Vector): void {
  for (let i = 0; i < a.length; i++) target[i] += k * a[i];
}
