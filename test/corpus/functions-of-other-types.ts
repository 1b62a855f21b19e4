// Functions kept in memory whose types only TypeScript can compare: none of them may be taken for another one.
import type { Case } from './case.ts';

interface Shape {
  area(): number;
}
class Square implements Shape {
  constructor(private readonly side: number) {}
  area(): number {
    return this.side * this.side;
  }
}
class Circle implements Shape {
  constructor(private readonly radius: number) {}
  area(): number {
    return Math.PI * this.radius ** 2;
  }
}
class Strip {
  constructor(
    readonly length: number,
    readonly width = 2,
  ) {}
  area(): number {
    return this.length * this.width;
  }
}
interface Kind {
  readonly name: string;
  readonly make: (size: number) => Shape;
  readonly scale: number;
}
const kinds: readonly Kind[] = [
  { name: 'square', make: (size) => new Square(size), scale: 1 },
  { name: 'circle', make: (size) => new Circle(size), scale: 2 },
  { name: 'strip', make: (size) => new Strip(size), scale: 3 },
];
function areaOf(name: string, size: number): number {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new RangeError(name);
  return kind.make(size * kind.scale).area();
}
export function ofClassesThatSaySo(name: string, size: number): number {
  return areaOf(name, size);
}
// `Strip` does not say that it is a `Shape`: an error, not the area of something else.
export function orAnError(name: string, size: number): number {
  const area = areaOf(name, size);
  if (name === 'strip') throw new Error(String(area));
  return area;
}

export const cases: Case[] = [
  {
    f: 'ofClassesThatSaySo',
    wrt: ['size'],
    at: [
      ['square', 2],
      ['circle', 2],
    ],
  },
  { f: 'orAnError', wrt: ['size'], at: [['strip', 2]], throws: true },
];
