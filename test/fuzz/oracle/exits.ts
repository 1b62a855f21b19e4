/** Names the exits of a program: which kind of jump a statement makes, from its surroundings. */

import ts from 'typescript';

export interface Surroundings {
  /** Labels that belong to the statement about to be visited. */
  readonly labels: readonly string[];
  /** What `break` may leave, outermost first. */
  readonly breakables: readonly { readonly kind: 'loop' | 'switch' | 'block'; readonly labels: readonly string[] }[];
  /** The last statement of the function. */
  readonly last: ts.Statement | null;
}

export type Exit =
  | 'break'
  | 'break outer'
  | 'break block'
  | 'break switch'
  | 'continue'
  | 'continue outer'
  | 'return in loop'
  | 'early return'
  | 'last return';
export const exitKinds: readonly Exit[] = [
  'break',
  'break outer',
  'break block',
  'break switch',
  'continue',
  'continue outer',
  'return in loop',
  'early return',
  'last return',
];

export const isLoop = (node: ts.Node): node is ts.IterationStatement => ts.isIterationStatement(node, false);

export function exitKind(node: ts.BreakOrContinueStatement | ts.ReturnStatement, { breakables, last }: Surroundings): Exit {
  const loops = breakables.filter(({ kind }) => kind === 'loop');
  if (ts.isReturnStatement(node)) return loops.length > 0 ? 'return in loop' : node === last ? 'last return' : 'early return';
  const label = node.label?.text;
  if (ts.isContinueStatement(node)) {
    return label === undefined || loops.at(-1)?.labels.includes(label) ? 'continue' : 'continue outer';
  }
  const left =
    label === undefined ? breakables.findLast(({ kind }) => kind !== 'block') : breakables.find(({ labels }) => labels.includes(label));
  if (left?.kind === 'switch') return 'break switch';
  if (left?.kind === 'block') return 'break block';
  return left === loops.at(-1) ? 'break' : 'break outer';
}
