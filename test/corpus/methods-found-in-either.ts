// Methods of one of several objects of different types: `this` is the one that the method was found in.
import type { Case } from './case.ts';

export function arrowBesideMethod(x: number, i: number): number {
  const ops = [
    { name: 'a', run: (v: number) => v * v },
    {
      name: 'b',
      scale: 2,
      run(v: number): number {
        return v * this.scale;
      },
    },
  ];
  return ops[i]!.run(x);
}

export function twoMethods(x: number, i: number): number {
  const ops = [
    {
      name: 'a',
      run(v: number) {
        return v * v;
      },
    },
    {
      name: 'b',
      scale: 2,
      run(v: number): number {
        return v * this.scale;
      },
    },
  ];
  return ops[i]!.run(x);
}

export function twoArrows(x: number, i: number): number {
  const ops = [
    { name: 'a', run: (v: number) => v * v },
    { name: 'b', scale: 2, run: (v: number): number => v * 2 },
  ];
  return ops[i]!.run(x);
}
interface R {
  run(v: number): number;
  scale?: number;
}

export function ofOneInterface(x: number, i: number): number {
  const ops: R[] = [
    { run: (v: number) => v * v },
    {
      scale: 2,
      run(v: number): number {
        return v * this.scale!;
      },
    },
  ];
  return ops[i]!.run(x);
}

export function withoutFields(x: number, i: number): number {
  const ops = [
    { run: (v: number) => v * v },
    {
      run(v: number): number {
        return v * 2;
      },
    },
  ];
  return ops[i]!.run(x);
}

export function inALoop(x: number, n: number): number {
  const ops = [
    { name: 'a', run: (v: number) => v * v },
    {
      name: 'b',
      scale: 2,
      run(v: number): number {
        return v * this.scale;
      },
    },
  ];
  let s = 0;
  for (let i = 0; i < n; i++) s += ops[i % 2]!.run(x + i);
  return s;
}

export function goneOver(x: number): number {
  const ops = [
    { name: 'a', run: (v: number) => v * v },
    {
      name: 'b',
      scale: 2,
      run(v: number): number {
        return v * this.scale;
      },
    },
  ];
  let s = 0;
  for (const o of ops) s = s * x + o.run(x);
  return s;
}

export function ofABranch(x: number, c: boolean): number {
  const o = c
    ? { run: (v: number) => v * v }
    : {
        scale: 2,
        run(v: number): number {
          return v * this.scale;
        },
      };
  return o.run(x);
}

export function bothReadThis(x: number, i: number): number {
  const ops = [
    {
      k: x,
      run(v: number): number {
        return v * this.k;
      },
    },
    {
      scale: 2,
      k: 5,
      run(v: number): number {
        return v * this.scale * x;
      },
    },
  ];
  return ops[i]!.run(x);
}

export function bothChangeThis(x: number, n: number): number {
  const a = {
    k: x,
    run(v: number): number {
      this.k += 1;
      return v * this.k;
    },
  };
  const b = {
    scale: x * x,
    run(v: number): number {
      this.scale *= 2;
      return v + this.scale;
    },
  };
  let s = 1;
  for (let i = 0; i < n; i++) s += (i % 2 ? a : b).run(s * 0.1);
  return s * a.k + b.scale;
}

export function oneOrNothing(x: number, c: number): number {
  const a = {
    k: x,
    run(v: number): number {
      return v * this.k;
    },
  };
  const b = { run: (v: number) => v * v };
  const o = c > 0 ? a : c < 0 ? b : undefined;
  return o?.run(x) ?? 7 * x;
}

export function oneCallsAnother(x: number, i: number): number {
  const ops = [
    {
      k: x,
      run(v: number): number {
        return i > 0 ? v * this.k : this.twice(v);
      },
      twice(v: number): number {
        return 2 * v * this.k;
      },
    },
    {
      q: 3,
      run(v: number): number {
        return v * this.q;
      },
      twice: (v: number) => v,
    },
  ];
  return ops[i]!.twice(ops[1 - i]!.run(x));
}

export function keyedByText(x: number, i: number): number {
  const t: Record<string, { g: number; f(v: number): number }> = {
    a: {
      g: x,
      f(v) {
        return v * this.g;
      },
    },
    b: { g: 3, f: (v) => v * v },
  };
  return t[i ? 'a' : 'b']!.f(x);
}
class P {
  constructor(private k: number) {}
  run(v: number): number {
    return v * this.k;
  }
}

export function instanceOrLiteral(x: number, i: number): number {
  const ops = [
    new P(x),
    {
      q: 3,
      run(v: number): number {
        return v * this.q;
      },
    },
    { run: (v: number) => v * v },
  ];
  return ops[i]!.run(x);
}

export function gettersAndFields(x: number, i: number): number {
  const ops = [
    {
      k: x,
      get v(): number {
        return this.k * 2;
      },
    },
    { v: x * x },
  ];
  return ops[i]!.v * x;
}

export function keyOfARecord(x: number, i: number): number {
  const o = {
    a: {
      k: x,
      run(v: number) {
        return v * this.k;
      },
    },
    b: {
      q: 2,
      run(v: number) {
        return v + this.q * x;
      },
    },
  };
  const key = i ? 'a' : 'b';
  return o[key].run(x * 2);
}

export function handedOn(x: number, i: number): number {
  const ops = [
    {
      k: x,
      run(v: number): number {
        return v * this.k;
      },
    },
    {
      q: 3,
      run(v: number): number {
        return v * this.q;
      },
    },
  ];
  const { run } = { run: (v: number) => ops[i]!.run(v) };
  return run(x) + [1, 2].map((v) => ops[1 - i]!.run(v)).reduce((a, b) => a + b, 0);
}

export const cases: readonly Case[] = [
  {
    f: 'arrowBesideMethod',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'twoMethods',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'twoArrows',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'ofOneInterface',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'withoutFields',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  { f: 'inALoop', at: [[1.3, 4]], wrt: ['x'] },
  { f: 'goneOver', at: [[1.3]] },
  {
    f: 'ofABranch',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  {
    f: 'bothReadThis',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'bothChangeThis',
    at: [
      [1.3, 4],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'oneOrNothing',
    at: [
      [1.3, 1],
      [1.3, -1],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'oneCallsAnother',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'keyedByText',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'instanceOrLiteral',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'gettersAndFields',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'keyOfARecord',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'handedOn',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
];
