// A list of instances of several classes, named by a constant and handed to a function that calls itself: what the
// function asks of the list may need an array.
import type { Case } from './case.ts';

abstract class Surface {
  constructor(protected readonly albedo: number) {}
  abstract hit(from: number): number | undefined;
}

class Wall extends Surface {
  constructor(
    private readonly at: number,
    albedo: number,
  ) {
    super(albedo);
  }

  hit(from: number): number | undefined {
    return from > this.at ? from * this.albedo : undefined;
  }
}

class Floor extends Surface {
  hit(from: number): number | undefined {
    return from > 1 ? from + this.albedo : undefined;
  }
}

function trace(scene: readonly Surface[], from: number, depth: number): number {
  let best = 0;
  for (const surface of scene) {
    const hit = surface.hit(from);
    if (hit && hit > best) best = hit;
  }
  let colour = scene.some((surface) => surface.hit(best) !== undefined) ? best : best * 2;
  if (depth > 0) colour += 0.5 * trace(scene, best, depth - 1);
  return colour;
}

export function tracedThroughSeveral(at: number, a: number, b: number): number {
  const scene: Surface[] = [new Wall(at, a), new Floor(b)];
  return trace(scene, 1.5, 2);
}

function firstOf(scene: readonly Surface[], from: number, depth: number): number {
  const first = scene.find((surface) => surface.hit(from) !== undefined);
  const reached = first?.hit(from) ?? from;
  return depth > 0 ? reached * firstOf(scene, reached * 0.5, depth - 1) : reached;
}

export function firstOfSeveral(a: number, b: number): number {
  const scene: Surface[] = [new Wall(1.2, a), new Floor(b)];
  return firstOf(scene, 2, 2);
}

/** The same function called with two lists: of each it has to know where it was written. */
export function twoListsOneFunction(a: number, b: number): number {
  const near: Surface[] = [new Floor(a), new Wall(0, b)];
  const far: Surface[] = [new Wall(1.2, b), new Floor(a), new Wall(0.5, a)];
  return firstOf(near, 2, 1) + firstOf(far, 3, 2) * firstOf(near, 0.7, 0);
}

export const cases: Case[] = [
  {
    f: 'tracedThroughSeveral',
    at: [
      [1, 2, 3],
      [2, 0.7, 0.2],
    ],
  },
  {
    f: 'firstOfSeveral',
    at: [
      [0.7, 0.3],
      [1.4, 2],
    ],
  },
  {
    f: 'twoListsOneFunction',
    at: [
      [0.7, 0.3],
      [1.4, 0.2],
    ],
  },
];
