import { gravity } from './constants.ts';

export interface State {
  x: number;
  v: number;
}

export abstract class Body {
  constructor(
    readonly mass: number,
    public state: State,
  ) {}
  abstract force(): number;
  step(h: number): void {
    this.state.v += (h * this.force()) / this.mass;
    this.state.x += h * this.state.v;
  }
  get energy(): number {
    return 0.5 * this.mass * this.state.v ** 2 + this.mass * gravity * this.state.x;
  }
}

export class Falling extends Body {
  force(): number {
    return -this.mass * gravity;
  }
}

export default class Sprung extends Body {
  constructor(
    mass: number,
    state: State,
    private readonly k: number,
  ) {
    super(mass, state);
  }
  force(): number {
    return -this.k * this.state.x;
  }
  override get energy(): number {
    return 0.5 * this.mass * this.state.v ** 2 + 0.5 * this.k * this.state.x ** 2;
  }
}
