/**
 * The tops of the tape's stacks are kept in locals of each function. They are written back before a call and read
 * again after it only where this function has moved them, or goes on to use them.
 *
 * Needs   the finished statements of a function, in which every call stands between `tape.top = top` and
 *         `reals = tape.reals; top = tape.top`.
 * Gives   the same statements without writes of what the tape holds already, without reads that nothing uses, and
 *         with declarations that are `const` where no assignment is left.
 *
 * Two walks of the statements: forwards for what the tape is known to hold, backwards for what is still wanted.
 */

import * as t from '@babel/types';
import { blocksOf } from '../tidying/blocks.ts';

const names = ['reals', 'top', 'bits', 'bitTop'] as const;
type Local = (typeof names)[number];

/** `top = tape.top` and `let top = tape.top` read a local, `tape.top = top` writes it back. */
type Move = { readonly local: Local; readonly kind: 'read' | 'declaration' | 'write' };

/** `locals`: the identifiers that stand for the tape, its stacks and their tops; `owns`: the tape is the function's own. */
export function settleTops(locals: ReadonlyMap<string, readonly t.Identifier[]>, owns: boolean, statements: t.Statement[]): void {
  const settling = new Settling(locals, owns);
  if (!settling.hasTape) return;
  settling.dropWrites(statements, new Set());
  settling.dropReads(statements, new Set());
  settling.settleDeclarations(statements);
}

class Settling {
  readonly #locals = new Map<t.Node, Local>();
  readonly #tape: ReadonlySet<t.Node>;
  readonly #refs: ReadonlySet<t.Node>;
  readonly #owns: boolean;

  constructor(locals: ReadonlyMap<string, readonly t.Identifier[]>, owns: boolean) {
    for (const name of names) for (const node of locals.get(name) ?? []) this.#locals.set(node, name);
    this.#tape = new Set(locals.get('tape') ?? []);
    this.#refs = new Set(locals.get('refs') ?? []);
    this.#owns = owns;
  }

  get hasTape(): boolean {
    return this.#tape.size > 0;
  }

  /** `held`: locals that are what the tape holds. */
  dropWrites(list: t.Statement[], held: Set<Local>): void {
    for (let k = 0; k < list.length; k++) {
      const statement = list[k] as t.Statement;
      const move = this.#moveOf(statement);
      if (move?.kind === 'write' && held.has(move.local)) remove(list, k--);
      else if (move) held.add(move.local);
      else if (statement.type === 'IfStatement') {
        this.#touch(statement.test, held);
        const sides = [statement.consequent, statement.alternate].map((side) => {
          const after = new Set(held);
          if (side?.type === 'BlockStatement') this.dropWrites(side.body, after);
          else if (side) this.#touch(side, after);
          return after;
        });
        for (const local of held) if (!sides.every((side) => side.has(local))) held.delete(local);
      } else {
        this.#touch(statement, held);
        for (const body of blocksOf(statement)) this.dropWrites(body, new Set(held));
      }
    }
  }

  /** Backwards; `wanted`: locals that what follows uses. */
  dropReads(list: t.Statement[], wanted: Set<Local>): void {
    for (let k = list.length - 1; k >= 0; k--) {
      const statement = list[k] as t.Statement;
      const move = this.#moveOf(statement);
      if (statement.type === 'ReturnStatement' || statement.type === 'ThrowStatement') wanted.clear();
      // What leaves a loop, or starts its next trip, may go on with any of them.
      if (leaves(statement)) for (const local of names) wanted.add(local);
      if (move?.kind === 'read' && !wanted.delete(move.local)) remove(list, k);
      else if (move?.kind === 'write') wanted.add(move.local);
      else if (statement.type === 'IfStatement') {
        const sides = [statement.consequent, statement.alternate].map((side) => {
          const before = new Set(wanted);
          if (side?.type === 'BlockStatement') this.dropReads(side.body, before);
          else if (side) this.#mention(side, before);
          return before;
        });
        for (const side of sides) for (const local of side) wanted.add(local);
        this.#mention(statement.test, wanted);
      } else if (move === null) {
        this.#mention(statement, wanted);
        for (const body of blocksOf(statement)) this.dropReads(body, new Set(wanted));
      }
    }
  }

  /** `const reals = tape.reals` where nothing is left that assigns it; nothing where nobody uses it. */
  settleDeclarations(list: t.Statement[]): void {
    const assigned = new Set<Local>();
    const mentions = new Map<Local, number>();
    for (const statement of list) {
      t.traverseFast(statement, (node) => {
        const local = this.#locals.get(node);
        if (local) mentions.set(local, (mentions.get(local) ?? 0) + 1);
        const target = node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : null;
        const changed = target && this.#locals.get(target);
        if (changed) assigned.add(changed);
      });
    }
    for (let k = list.length - 1; k >= 0; k--) {
      const statement = list[k] as t.Statement;
      if (statement.type !== 'VariableDeclaration') continue;
      const local = this.#locals.get(statement.declarations[0]?.id as t.Node);
      if (local === undefined) continue;
      if (mentions.get(local) === 1) remove(list, k);
      else if (!assigned.has(local)) statement.kind = 'const';
    }
  }

  #moveOf(statement: t.Statement): Move | null {
    if (statement.type === 'VariableDeclaration') {
      const [declarator] = statement.declarations;
      const local = declarator && this.#locals.get(declarator.id);
      if (!local || !declarator.init) return null;
      const isStart = this.#owns && declarator.init.type === 'NumericLiteral';
      return isStart || this.#isOfTape(declarator.init, local) ? { local, kind: 'declaration' } : null;
    }
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return null;
    const { left, right, operator } = statement.expression;
    if (operator !== '=') return null;
    const [read, written] = [this.#locals.get(left), this.#locals.get(right)];
    if (read && this.#isOfTape(right, read)) return { local: read, kind: 'read' };
    return written && this.#isOfTape(left, written) ? { local: written, kind: 'write' } : null;
  }

  #isOfTape(node: t.Node, local: Local): boolean {
    return (
      node.type === 'MemberExpression' && this.#tape.has(node.object) && node.property.type === 'Identifier' && node.property.name === local
    );
  }

  /** What a statement mentions it may change; what it calls may move all of them. */
  #touch(part: t.Node, held: Set<Local>): void {
    this.#each(part, (local) => held.delete(local));
    t.traverseFast(part, (node) => {
      if (node.type === 'NewExpression' || (node.type === 'CallExpression' && !this.#isApart(node.callee))) held.clear();
    });
  }

  /** `refs.push`, `Math.sin`: no function that has the tape. */
  #isApart(callee: t.Node): boolean {
    if (callee.type !== 'MemberExpression') return false;
    return this.#refs.has(callee.object) || (callee.object.type === 'Identifier' && callee.object.name === 'Math');
  }

  #mention(part: t.Node, wanted: Set<Local>): void {
    this.#each(part, (local) => wanted.add(local));
  }

  #each(part: t.Node, visit: (local: Local) => void): void {
    t.traverseFast(part, (node) => {
      const local = this.#locals.get(node);
      if (local) visit(local);
    });
  }
}

/** Control goes elsewhere, or comes back to where it was. */
function leaves(statement: t.Statement): boolean {
  let found = false;
  t.traverseFast(statement, (node) => {
    found ||= ['BreakStatement', 'ContinueStatement', 'LabeledStatement', 'TryStatement'].includes(node.type);
  });
  return found;
}

/** What stands above a statement belongs to the next one. */
function remove(list: t.Statement[], at: number): void {
  const [gone] = list.splice(at, 1);
  const next = list[at];
  const comments = gone?.leadingComments ?? [];
  if (next && comments.length > 0) next.leadingComments = [...comments, ...(next.leadingComments ?? [])];
}
