/** Functions with properties: counters, settings and tables that a program keeps on the function itself. */

import type { Case } from './case.ts';

export function counterOnFunction(x: number): number {
  function f(v: number): number {
    f.calls++;
    return v * f.calls;
  }
  f.calls = 0;
  return f(x) + f(x) * f(2 * x) + f.calls;
}

export function sumOnFunction(x: number, n: number): number {
  const add = (v: number): number => (add.total += v * v);
  add.total = x;
  let s = 0;
  for (let i = 0; i < n; i++) s += add(x * i) * (i % 2 === 0 ? add.total : 1);
  return s + add.total;
}

// Another name of the function: the same property.
export function otherNameOfFunction(x: number): number {
  const f = (v: number): number => v * f.k;
  f.k = x;
  const g = f;
  g.k += 2;
  const before = f(x);
  f.k *= x;
  return before * g(x) + g.k;
}

// Each call of `make` has a function, and a property, of its own.
export function functionsMadeTwice(x: number): number {
  const make = (start: number) => {
    const count = (v: number): number => {
      count.sum += v;
      return count.sum * v;
    };
    count.sum = start;
    return count;
  };
  const [a, b] = [make(x), make(2 * x)];
  return a(x) + b(x * x) * a(3) + b.sum - a.sum * b(1);
}

// Set on some paths only, and in a loop that may not run.
export function setOnSomePaths(x: number, n: number): number {
  function f(v: number): number {
    return v * f.scale + f.shift;
  }
  f.scale = 1;
  f.shift = 0;
  if (x > 1) f.scale = x;
  for (let i = 0; i < n; i++) {
    f.shift += f(x) * 0.1;
    if (i === 2) f.scale = f.shift;
  }
  return f(x) * f(f.scale);
}

// A function that calls itself: it is compiled on its own, and its property is in memory.
export function countedRecursion(x: number, n: number): number {
  function walk(d: number, v: number): number {
    walk.seen += v;
    walk.calls++;
    if (d <= 0) return v * walk.calls;
    return walk(d - 1, v * x) + walk(d - 2, v + walk.seen * 0.1);
  }
  walk.seen = 0;
  walk.calls = 0;
  const s = walk(n, x);
  return s * walk.seen + walk.calls;
}

// A table of what has been computed.
export function memoOnFunction(x: number, n: number): number {
  function fib(k: number): number {
    const known = fib.cache[k];
    if (known !== undefined) return known;
    const made = k < 2 ? x + k : fib(k - 1) * 0.5 + fib(k - 2) * x;
    fib.cache[k] = made;
    return made;
  }
  fib.cache = {} as Record<number, number>;
  return fib(n) + fib(n - 1);
}

// In a trip of a loop: a new one each time.
export function functionsOfTrips(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const f = (v: number): number => {
      f.last = v * x + f.last;
      return f.last;
    };
    f.last = i;
    s += f(x) * f(i + 1);
  }
  return s;
}

const scaled = Object.assign((x: number): number => x * scaled.k, { k: 3 });

export function assignedOfModule(x: number): number {
  return scaled(x) * scaled.k;
}

function damped(x: number): number {
  return x * damped.rate - damped.shift;
}
damped.rate = 0.25;
damped.shift = Math.PI / 2;

export function constantOfModule(x: number): number {
  return damped(x) * damped(damped(x));
}

// Exported: whoever imports it may set it as well.
export function dragOfModule(v: number): number {
  return -dragOfModule.cd * v * Math.abs(v) + damped(v) * dragOfModule.cd;
}
dragOfModule.cd = 0.3;

export function assignedLocally(x: number, n: number): number {
  const start = x * x;
  const model = Object.assign(
    (v: number): number => {
      model.n += 1;
      return (model.w *= v) + model.n;
    },
    { n: 0, w: start },
  );
  let s = 0;
  for (let i = 1; i <= n; i++) s += model(x + i) * model.w;
  model.w = 2;
  return s + model(x) * model.n;
}

interface Counting {
  (v: number): number;
  count: number;
}

export function givenToHelper(x: number): number {
  const use = (fn: Counting, v: number): number => {
    fn.count += v;
    return fn(v) * fn.count;
  };
  const twice = (v: number): number => v * 2 * twice.count;
  twice.count = 1;
  return use(twice, x) + use(twice, x * x) * twice.count;
}

export function handedOut(x: number): number {
  function make(): { run: (v: number) => number; peek: () => number } {
    function run(v: number): number {
      run.max = v > run.max ? v : run.max;
      return run.max * v;
    }
    run.max = x;
    return { run, peek: () => run.max };
  }
  const [a, b] = [make(), make()];
  a.run(2 * x);
  return a.peek() * b.peek() + b.run(3 * x) * b.peek() + a.run(0.5);
}

// Functions in a list: they are values, and share what they read.
export function sharedByMany(x: number, n: number): number {
  const acc = (v: number): number => {
    acc.sum += v;
    return acc.sum;
  };
  acc.sum = x;
  const steps: (() => number)[] = [];
  for (let i = 0; i < n; i++) steps.push(() => acc(x * i) * acc.sum);
  let s = 0;
  for (const step of steps) s += step();
  acc.sum = 2 * x;
  for (const step of steps) s += step();
  return s * acc.sum;
}

// A constant with a property, which is exported under another name.
const drag = (v: number): number => v * v * drag.factor;
drag.factor = 0.3;
export { drag as resistance };
export function dragRenamed(x: number): number {
  return drag(x) * drag.factor;
}

// Its derivative, kept on the function.
const cube = (x: number): number => x ** cube.power;
cube.power = 3;
cube.slope = (x: number): number => cube.power * x ** (cube.power - 1);
export function slopeOfModule(x: number): number {
  return cube(x) + cube.slope(x);
}

export function numbersOfParameters(x: number): number {
  const f = (a: number, b = 2, c = a): number => a * b * c;
  const g = (...all: number[]): number => all.reduce((s, one) => s + one, 0);
  const h = (a: number, b?: number): number => a * (b ?? x);
  return x * (f.length + 10 * g.length + 100 * h.length + 1000 * slopeOfModule.length) + f(x) * g(x, x) * h(x);
}

export const cases: Case[] = [
  { f: 'counterOnFunction', at: [[1.2], [-0.4]] },
  {
    f: 'sumOnFunction',
    at: [
      [1.2, 4],
      [0.4, 0],
    ],
    wrt: ['x'],
  },
  { f: 'otherNameOfFunction', at: [[1.2], [-0.4]] },
  { f: 'functionsMadeTwice', at: [[1.2], [-0.4]] },
  {
    f: 'setOnSomePaths',
    at: [
      [1.2, 4],
      [0.4, 4],
      [0.4, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'countedRecursion',
    at: [
      [1.2, 4],
      [0.4, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'memoOnFunction',
    at: [
      [1.2, 6],
      [0.4, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'functionsOfTrips',
    at: [
      [1.2, 4],
      [0.4, 1],
    ],
    wrt: ['x'],
  },
  { f: 'assignedOfModule', at: [[1.2]] },
  { f: 'constantOfModule', at: [[1.2], [-0.4]] },
  { f: 'dragOfModule', at: [[1.2], [-0.4]] },
  {
    f: 'assignedLocally',
    at: [
      [1.2, 3],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
  { f: 'givenToHelper', at: [[1.2], [-0.4]] },
  { f: 'handedOut', at: [[1.2], [0.4]] },
  {
    f: 'sharedByMany',
    at: [
      [1.2, 3],
      [-0.4, 2],
    ],
    wrt: ['x'],
  },
  { f: 'dragRenamed', at: [[1.2], [-0.4]] },
  { f: 'slopeOfModule', at: [[1.2], [-0.4]] },
  { f: 'numbersOfParameters', at: [[1.2], [-0.4]] },
];
