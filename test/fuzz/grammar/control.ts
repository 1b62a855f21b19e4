/** Branches: `if`, `switch`, blocks. */

import type { Gen, Production } from './gen.ts';

export const control: readonly Production[] = [
  [4, 'if', (g) => `if (${g.bool()}) ${g.block()}`],
  [4, 'if else', (g) => `if (${g.bool()}) ${g.block()} else ${g.block()}`],
  [1, 'else if', (g) => `if (${g.bool()}) ${g.block()} else if (${g.bool()}) ${g.block()} else ${g.block()}`],
  [3, 'switch', (g) => switchOn(g)],
  [3, 'labelled block', (g) => labelled(g)],
  [1, 'assigned in both branches', (g) => bothBranches(g)],
  [1, 'shadowing', (g) => shadow(g)],
];

function switchOn(g: Gen): string {
  const target = { kind: 'switch', label: null } as const;
  const subject = `${g.count()} % 4`;
  const clause = (label: string): string => {
    const body = g.inside(() => `{\n${g.lines(2)}\n}`, target);
    return `${label}: ${body}${g.chance(50) ? '\nbreak;' : ''}`;
  };
  const clauses = [0, 1, 2].filter(() => g.chance(75)).map((k) => clause(g.chance(15) ? `case ${k}: case ${k + 5}` : `case ${k}`));
  if (g.chance(70)) clauses.splice(g.int(0, clauses.length), 0, clause('default'));
  return `switch (${subject}) {\n${clauses.join('\n')}\n}`;
}

function labelled(g: Gen): string {
  const label = g.fresh('block');
  return `${label}: ${g.block({ kind: 'block', label })}`;
}

function bothBranches(g: Gen): string {
  const test = g.bool();
  const one = g.num();
  const other = g.num();
  const name = g.declare('t', 'number');
  return `let ${name}: number;\nif (${test}) ${name} = ${one};\nelse ${name} = ${other};`;
}

function shadow(g: Gen): string | null {
  const outer = g.oneOf(g.scope.variables.filter(({ type, name }) => type === 'number' && name !== 'this'));
  if (!outer) return null;
  return g.inside(() => {
    g.scope = g.scope.without(outer.name);
    const initial = g.num();
    g.scope = g.scope.with({ ...outer, assignable: true });
    return `{\nlet ${outer.name} = ${initial};\n${g.lines(3)}\n}`;
  });
}
