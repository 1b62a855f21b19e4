// Classes made by functions that extend whatever they are given.
import type { Case } from './case.ts';

type Constructor<T = object> = new (...args: any[]) => T;

class Body {
  constructor(
    public position: number,
    public velocity: number,
  ) {}
  energy(): number {
    return 0.5 * this.velocity ** 2;
  }
  get momentum(): number {
    return this.velocity;
  }
}

function Springy<B extends Constructor<Body>>(Base: B) {
  return class extends Base {
    stiffness = 3;
    override energy(): number {
      return super.energy() + 0.5 * this.stiffness * this.position ** 2;
    }
    override get momentum(): number {
      return super.momentum * this.position;
    }
  };
}

const Damped = <B extends Constructor<Body>>(Base: B) =>
  class extends Base {
    loss = 0.1;
    step(dt: number): void {
      this.velocity *= 1 - this.loss * dt;
      this.position += this.velocity * dt;
    }
  };

class Oscillator extends Damped(Springy(Body)) {}

export function twoMixins(x: number, v: number, n: number): number {
  const o = new Oscillator(x, v);
  for (let i = 0; i < n; i++) o.step(0.1);
  return o.energy() * o.momentum;
}

function Scaled<B extends Constructor<{ energy(): number }>>(Base: B) {
  return class extends Base {
    factor = 2;
    energy(): number {
      return this.factor * super.energy();
    }
  };
}

class ScaledBody extends Scaled(Body) {
  constructor(x: number, v: number) {
    super(x, v);
    this.factor *= x;
  }
}

export function mixinAmongOthers(x: number, v: number): number {
  const bodies: Body[] = [new ScaledBody(x, v), new Body(v, x)];
  let s = 0;
  for (const body of bodies) s += body.energy() * body.position;
  return s;
}

interface Placed {
  readonly place: number;
  speed: number;
  move(by: number): void;
}

class Dot {
  #x: number;
  speed = 1;
  constructor(x: number) {
    this.#x = x;
  }
  get place(): number {
    return this.#x;
  }
  move(by: number): void {
    this.#x += by * this.speed * this.#x;
  }
}

const Jumping = <B extends Constructor<Placed>>(Base: B) =>
  class extends Base {
    jumps = 0;
    jump(by: number): number {
      this.move(by);
      this.speed *= 1.5;
      return this.place * ++this.jumps;
    }
  };

const Hare = Jumping(Dot);

export function askedOfItsBase(x: number, by: number): number {
  const hare = new Hare(x);
  let s = 0;
  for (let i = 0; i < 3; i++) s += hare.jump(by);
  return s + hare.place * hare.speed;
}

export const cases: Case[] = [
  { f: 'twoMixins', at: [[1, 2, 3]], wrt: ['x', 'v'] },
  { f: 'mixinAmongOthers', at: [[1.5, 2]] },
  {
    f: 'askedOfItsBase',
    at: [
      [1.3, 0.2],
      [-2, 0],
    ],
  },
];
