/** Edits of statements. */

import ts from 'typescript';
import type { Draft } from './draft.ts';
import { insert } from './inserts.ts';
import { loopForms } from './loops.ts';
import { isNumber, placeAt } from './place.ts';
import { condition, number, type Context } from './words.ts';

export interface Site {
  readonly draft: Draft;
  readonly checker: ts.TypeChecker;
  /** At the beginning of the node. */
  readonly context: Context;
}

/** Says which edit it made, or null where there is nothing to do. */
export type EditOf<N extends ts.Node> = readonly [weight: number, name: string, make: (node: N, site: Site) => string | boolean];

const siblings = (node: ts.Statement): readonly ts.Statement[] =>
  ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent) ? node.parent.statements : [];

const declares = (node: ts.Statement): boolean =>
  ts.isVariableStatement(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node);

const inserted = (c: Context): string => insert(c)?.text ?? '';

/** Wrapped into something: all edits that leave the statement what it is. */
type Wrap = (c: Context) => readonly [before: string, after: string];

const wraps: Readonly<Record<string, Wrap>> = {
  'for around': (c) => {
    const k = c.fresh();
    const first = c.random.chance(0.4) ? `if (${k} === 1 && ${condition(c)}) continue; ` : '';
    const last = c.random.pick(['', ` if (${condition(c)}) ${c.random.pick(['break', 'continue'])};`, ` ${inserted(c)}`]);
    return [`for (let ${k} = 0; ${k} < ${c.random.pick(['2', '3', '1', '0'])}; ${k}++) { ${first}`, `${last} }`];
  },
  'while around': (c) => {
    const k = c.fresh();
    return c.random.chance(0.5)
      ? [`{ let ${k} = 3; while (${k}-- > 1) { `, ' } }']
      : [`{ let ${k} = 0; do { `, ` } while (++${k} < 2 && ${condition(c)}); }`];
  },
  'if around': (c) => [`if (${condition(c)}) { `, c.random.chance(0.5) ? ' }' : ` } else { ${inserted(c)} }`],
  'block around': (c) => {
    const label = c.fresh();
    return [`${label}: { if (${condition(c)}) break ${label}; `, ' }'];
  },
  'try around': (c) => [
    'try { ',
    ` ${c.random.chance(0.6) ? `if (${condition(c)}) throw new Error('no');` : ''} } catch { ${inserted(c)} }`,
  ],
  'finally around': (c) => ['try { ', ` } finally { ${inserted(c)} }`],
  'switch around': (c) => [
    `switch (Math.floor(${number(c)}) & 1) { case 0: ${inserted(c)} ${c.random.chance(0.5) ? 'break;' : ''} case 1: `,
    c.random.chance(0.5) ? ' break; default: }' : ' }',
  ],
  'closure around': (c) => {
    const g = c.fresh();
    return [`const ${g} = (): void => { `, ` }; ${g}(); ${c.random.chance(0.4) ? `if (${condition(c)}) ${g}();` : ''}`];
  },
};

const wrapped = Object.entries(wraps).map(([name, wrap]): EditOf<ts.Statement> => [
  2,
  name,
  (node, { draft, context }) => {
    if (declares(node)) return false;
    const [before, after] = wrap(context);
    draft.replace(node, [before, node, after]);
    return true;
  },
]);

export const ofStatements: readonly EditOf<ts.Statement>[] = [
  [
    14,
    'insert before',
    (node, { draft, context }) => {
      const made = insert(context);
      if (made) draft.replace(node, [`${made.text} `, node]);
      return made?.name ?? false;
    },
  ],
  [
    10,
    'insert behind',
    (node, { draft, context, checker }) => {
      if (ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node)) return false;
      const list = siblings(node);
      const next = list[list.indexOf(node) + 1];
      const made = insert({ ...context, place: placeAt(next ?? node, next ? next.getStart() : node.getStart(), checker) });
      if (made) draft.replace(node, [node, ` ${made.text}`]);
      return made?.name ?? false;
    },
  ],
  [2, 'deleted', (node, { draft }) => !declares(node) && !ts.isReturnStatement(node) && put(draft, node, [';'])],
  [2, 'twice', (node, { draft }) => !declares(node) && !ts.isReturnStatement(node) && put(draft, node, [node, ' ', node])],
  [
    3,
    'exchanged with the next',
    (node, { draft }) => {
      const list = siblings(node);
      const next = list[list.indexOf(node) + 1];
      if (!next || declares(node) || declares(next) || ts.isReturnStatement(next) || draft.has(next)) return false;
      draft.replace(next, [node]);
      return put(draft, node, [next]);
    },
  ],
  [
    3,
    'constant made a variable',
    (node, { draft, checker, context }) => {
      if (!ts.isVariableStatement(node)) return false;
      const [only, second] = node.declarationList.declarations;
      if (!only || second || !ts.isIdentifier(only.name) || !isNumber(checker.getTypeAtLocation(only.name))) return false;
      const test = context.random.chance(0.4) ? `if (${condition(context)}) ` : '';
      return put(draft, node, [`let `, only, `; ${test}${only.name.text} ${context.random.pick(['+=', '*=', '='])} ${number(context)};`]);
    },
  ],
  [
    3,
    'condition',
    (node, { draft, context }) => {
      if (!ts.isIfStatement(node) || draft.has(node.expression)) return false;
      const test = condition(context);
      const { expression: own } = node;
      const forms = [['!(', own, ')'], ['(', own, `) && (${test})`], ['(', own, `) || (${test})`], [test]];
      return put(draft, own, context.random.pick(forms));
    },
  ],
  [
    2,
    'else',
    (node, { draft, context }) => {
      if (!ts.isIfStatement(node) || node.elseStatement) return false;
      return put(draft, node, [node, ` else { ${inserted(context)} }`]);
    },
  ],
  ...wrapped,
  ...loopForms,
];

function put(draft: Draft, node: ts.Node, pieces: readonly (string | ts.Node)[]): true {
  draft.replace(node, pieces);
  return true;
}
