/** Loops in another form. */

import ts from 'typescript';
import type { EditOf } from './statements.ts';

/** Would a `while` in its place miss the increment? */
function continues(body: ts.Node): boolean {
  if (ts.isContinueStatement(body)) return true;
  if (ts.isFunctionLike(body)) return false;
  return ts.forEachChild(body, (child) => continues(child) || undefined) ?? false;
}

/** `for (let i = 0; i < n; i++)` */
function counted(node: ts.Statement): { loop: ts.ForStatement; name: string; from: ts.Expression; to: ts.Expression } | null {
  if (!ts.isForStatement(node) || !node.initializer || !node.condition || !node.incrementor) return null;
  const declaration = ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations[0] : undefined;
  if (!declaration?.initializer || !ts.isIdentifier(declaration.name) || !ts.isBinaryExpression(node.condition)) return null;
  const name = declaration.name.text;
  const isUp = ts.isPostfixUnaryExpression(node.incrementor) && node.incrementor.operator === ts.SyntaxKind.PlusPlusToken;
  const isBelow = node.condition.operatorToken.kind === ts.SyntaxKind.LessThanToken && node.condition.left.getText() === name;
  if (!isUp || !isBelow) return null;
  return { loop: node, name, from: declaration.initializer, to: node.condition.right };
}

export const loopForms: readonly EditOf<ts.Statement>[] = [
  [
    3,
    'for as while',
    (node, { draft, context }) => {
      if (!ts.isForStatement(node) || !node.initializer || !node.condition || !node.incrementor || continues(node.statement)) return false;
      const { initializer, condition, incrementor, statement } = node;
      if (context.random.chance(0.5))
        draft.replace(node, ['{ ', initializer, '; while (', condition, ') { ', statement, ' ', incrementor, '; } }']);
      else draft.replace(node, ['{ ', initializer, '; do { ', statement, ' ', incrementor, '; } while (', condition, '); }']);
      return true;
    },
  ],
  [
    3,
    'for downwards',
    (node, { draft }) => {
      const found = counted(node);
      if (!found) return false;
      const { loop, name, from, to } = found;
      draft.replace(node, [`for (let ${name} = `, to, ` - 1; ${name} >= `, from, `; ${name}--) `, loop.statement]);
      return true;
    },
  ],
  [
    2,
    'other steps',
    (node, { draft, context }) => {
      const found = counted(node);
      if (!found) return false;
      const { loop, name, from, to } = found;
      const [start, end, step] = context.random.pick([
        ['', '', '+= 2'],
        ['', ' - 1', '++'],
        ['1 + ', '', '++'],
      ]);
      draft.replace(node, [`for (let ${name} = ${start}`, from, `; ${name} < `, to, `${end}; ${name}${step}) `, loop.statement]);
      return true;
    },
  ],
  [
    2,
    'over entries',
    (node, { draft, context }) => {
      if (!ts.isForOfStatement(node) || !ts.isVariableDeclarationList(node.initializer)) return false;
      const name = node.initializer.declarations[0]?.name;
      if (!name) return false;
      const [k, list] = [context.fresh(), context.fresh()];
      const pieces = [
        `{ const ${list} = `,
        node.expression,
        `; for (let ${k} = 0; ${k} < ${list}.length; ${k}++) { const `,
        name,
        ` = ${list}[${k}]; `,
      ];
      draft.replace(node, [...pieces, node.statement, ' } }']);
      return true;
    },
  ],
];
