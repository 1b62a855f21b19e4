/** Walking syntax without recursion: expressions of thousands of terms are as deep as they are long. */

import { ts } from './project.ts';

/** Every node in and under `root`, in the order of the text; those under nodes that are not entered are left out. */
export function* nodesIn(root: ts.Node, enter: (node: ts.Node) => boolean = () => true): Generator<ts.Node> {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (enter(node)) open.push(...childrenOf(node).reverse());
  }
}

export function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

/** `a + b + c`: the nodes from the innermost to `node`, as long as the operand on the left is one of that kind too. */
export function leftSpine(node: ts.BinaryExpression, fits: (one: ts.BinaryExpression) => boolean): ts.BinaryExpression[] {
  const spine = [node];
  for (let at: ts.Expression = node.left; ts.isBinaryExpression(at) && fits(at); at = at.left) spine.push(at);
  return spine.reverse();
}

/** Does the function do anything with its parameter? */
export function isMentioned({ name, parent }: ts.ParameterDeclaration): boolean {
  if (!ts.isIdentifier(name)) return true;
  for (const node of nodesIn(parent)) if (node !== name && ts.isIdentifier(node) && node.text === name.text) return true;
  return false;
}

/** What a name stands for; of the `x` in `{ x }` the variable, not the field. */
export const symbolNamed = (checker: ts.TypeChecker, name: ts.Node): ts.Symbol | undefined =>
  ts.isShorthandPropertyAssignment(name.parent) && name.parent.name === name
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
