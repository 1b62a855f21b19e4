// Lists of functions, or of objects with methods, that stay empty: hooks nobody has set, terms nobody has added.
import type { Case } from './case.ts';

type Hook = (x: number) => number;

interface Term {
  weight: number;
  at(x: number): number;
}

function through(x: number, hooks: Hook[] = []): number {
  return hooks.reduce((v, hook) => hook(v), x);
}

export function hooksByDefault(x: number): number {
  return through(x) * through(x, [Math.sin]);
}

class Pipeline {
  readonly stages: Hook[] = [];
  add(stage: Hook): this {
    this.stages.push(stage);
    return this;
  }
  run(x: number): number {
    let h = x;
    for (const stage of this.stages) h = stage(h);
    return h;
  }
}

export function emptyPipeline(x: number): number {
  return new Pipeline().run(x) * new Pipeline().add(Math.sin).run(x);
}

class Energy {
  private readonly terms: Term[];
  constructor(terms: Term[] = []) {
    this.terms = terms;
  }
  of(x: number): number {
    return this.terms.reduce((s, term) => s + term.weight * term.at(x), x * x);
  }
}

export function noTerms(x: number): number {
  return new Energy().of(x);
}

export function someTerms(x: number): number {
  return new Energy().of(x) + new Energy([{ weight: x, at: (v) => v * v }]).of(x);
}

export function neverFilled(x: number): number {
  const terms: Term[] = [];
  for (const term of terms) x += term.weight * term.at(x);
  return x * x;
}

const none: Term[] = [];
export function constantOfNone(x: number): number {
  for (const term of none) x += term.weight * term.at(x);
  return x * x;
}

const noHooks: Hook[] = [];
export function constantWithoutHooks(x: number): number {
  return noHooks.reduce((v, hook) => hook(v), x) * 2;
}

const considered: Record<'attack' | 'idle', Term[]> = {
  attack: [{ weight: 2, at: (x) => 1 / (1 + x) }],
  idle: [],
};

export function tableWithAnEmptyRow(x: number): number {
  let s = 0;
  for (const kind of Object.keys(considered) as (keyof typeof considered)[]) {
    const terms: readonly Term[] = considered[kind];
    s += terms.reduce((t, term) => t + term.weight * term.at(x), 0);
  }
  return s;
}

export function rowByName(x: number, kind: 'attack' | 'idle'): number {
  const terms: readonly Term[] = considered[kind];
  return terms.reduce((t, term) => t + term.weight * term.at(x), x);
}

export const cases: Case[] = [
  ...['hooksByDefault', 'emptyPipeline', 'noTerms', 'someTerms', 'neverFilled'].map((f) => ({ f, at: [[1.2]] })),
  ...['constantOfNone', 'constantWithoutHooks', 'tableWithAnEmptyRow'].map((f) => ({ f, at: [[1.2]] })),
  {
    f: 'rowByName',
    at: [
      [1.2, 'attack'],
      [1.2, 'idle'],
    ],
  },
];
