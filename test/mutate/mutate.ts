/** A program near one of the corpus: the same for a seed. */

import ts from 'typescript';
import type { Program } from '../fuzz/program.ts';
import type { Base, Bases } from './bases.ts';
import { calledAgain, donorCall } from './calls.ts';
import { Draft } from './draft.ts';
import { literals, moved } from './literals.ts';
import { placeAt } from './place.ts';
import type { Random } from './random.ts';
import type { Context } from './words.ts';
import { ofStatements } from './statements.ts';
import { isRead, ofExpressions } from './values.ts';

/** A constructor's call of the one before it stays where it is. */
const isEdited = (node: ts.Node): node is ts.Statement =>
  ts.isStatement(node) &&
  !ts.isBlock(node) &&
  (ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent)) &&
  !/\bsuper\(/.test(node.getText());

/** Null where the function cannot be called from text, or no edit fits. */
export function mutate({ list, checker }: Bases, random: Random): Program | null {
  const base = random.pick(list);
  const draft = new Draft(base, checker);
  const [statements, expressions] = nodesOf(base);
  const uses: string[] = [];
  // Few, so that it stays the program it was; sometimes many.
  const wanted = random.chance(0.3) ? 4 + random.below(6) : 1 + random.below(4);
  for (let tries = 0; tries < 40 && uses.length < wanted; tries++) {
    const use = random.chance(0.65) ? edit(statements, ofStatements) : edit(expressions, ofExpressions);
    if (use !== null) uses.push(use);
  }
  if (random.chance(0.25) && calledAgain(base, { draft, checker, context: contextAt(base.entry.body ?? base.entry) }))
    uses.push('called again');
  if (uses.length === 0) return null;
  const { at, wrt: asked, of, seed } = base.case;
  const point = random.pick(at);
  const values = Object.fromEntries(base.parameters.map((name, k) => [name, point[k]]));
  const wrt = asked === undefined || asked === 'all' ? base.parameters.filter((name) => isDifferentiable(values[name])) : asked;
  const args = literals(random.chance(0.3) ? moved(values, wrt, random) : values);
  if (args === null || wrt.length === 0) return null;
  return { text: draft.text(), args, wrt, mode: seed ? 'vjp' : 'grad', of: of ?? [], uses };

  function contextAt(node: ts.Node): Context {
    const place = placeAt(node, node.getStart(), checker);
    const other = (c: Context): string | null => donorCall(list, c, { draft, checker });
    return { place, random, fresh: () => draft.fresh(), other };
  }

  function edit<N extends ts.Node>(nodes: readonly N[], edits: typeof ofStatements | typeof ofExpressions): string | null {
    if (nodes.length === 0) return null;
    const node = random.pick(nodes);
    if (draft.has(node)) return null;
    const context = contextAt(node);
    const [, name, make] = random.weighted(edits as typeof ofStatements);
    const made = make(node as unknown as ts.Statement, { draft, checker, context });
    return made === true ? name : made === false ? null : made;
  }
}

function nodesOf(base: Base): [ts.Statement[], ts.Expression[]] {
  const statements: ts.Statement[] = [];
  const expressions: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (isEdited(node)) statements.push(node);
    else if (ts.isExpression(node) && (isRead(node) || ts.isBinaryExpression(node))) expressions.push(node);
    ts.forEachChild(node, visit);
  };
  for (const one of base.statements) if (ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one)) visit(one);
  return [statements, expressions];
}

/** Holds a number that can carry a derivative. */
function isDifferentiable(value: unknown): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (ArrayBuffer.isView(value)) return value instanceof Float64Array || value instanceof Float32Array;
  return Object.values(value).some(isDifferentiable);
}
