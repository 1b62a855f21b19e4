/**
 * Operator overloading by rewriting: the untouched TypeScript source, with every operation on
 * numbers turned into a call on a `Session` named `$$`. Control flow, functions, classes, objects
 * and array methods stay what they are, so what runs is the user's program itself on dual numbers.
 *
 * Needs: any TypeScript source. Gives: a transformer for `ts.transpileModule({ transformers: { before } })`.
 */

import ts from 'typescript';
import { exitKind, isLoop, type Surroundings } from './exits.ts';

const f = ts.factory;

/** Binary operators that work on numbers, by token. */
const arithmetic = new Set(['+', '-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);
const relations = new Set(['<', '<=', '>', '>=', '===', '!==', '==', '!=']);

const session = (name: string): ts.Expression => f.createPropertyAccessExpression(f.createIdentifier('$$'), name);
const call = (name: string, ...args: ts.Expression[]): ts.Expression => f.createCallExpression(session(name), undefined, args);
const text = (value: string): ts.Expression => f.createStringLiteral(value);
const thunk = (body: ts.Expression): ts.Expression =>
  f.createArrowFunction(undefined, undefined, [], undefined, undefined, f.createParenthesizedExpression(body));
const statement = (expression: ts.Expression): ts.Statement => f.createExpressionStatement(expression);

function bare(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) return bare(node.expression);
  return node;
}

function lastOf(node: ts.SignatureDeclaration): ts.Statement | null {
  const body = 'body' in node ? node.body : undefined;
  return body && ts.isBlock(body) ? (body.statements.at(-1) ?? null) : null;
}

export const overload: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  let loops = 0;
  let around: Surroundings = { labels: [], breakables: [], last: null };

  const within = <T>(change: Partial<Surroundings>, run: () => T): T => {
    const outside = around;
    around = { ...around, ...change };
    const result = run();
    around = outside;
    return result;
  };

  const each = <N extends ts.Node>(node: N): N => ts.visitEachChild(node, visit, context);
  const expression = (node: ts.Expression): ts.Expression => ts.visitNode(node, visit) as ts.Expression;
  const condition = (node: ts.Expression): ts.Expression => call('truthy', expression(node));

  /** What a property or element access touches: the object and the key, each evaluated once. A private field has no key: it is left as written. */
  function place(node: ts.Expression): { object: ts.Expression; key: ts.Expression } | null {
    if (ts.isPropertyAccessExpression(node) && ts.isPrivateIdentifier(node.name)) return null;
    if (ts.isPropertyAccessExpression(node)) return { object: expression(node.expression), key: text(node.name.text) };
    if (ts.isElementAccessExpression(node)) return { object: expression(node.expression), key: expression(node.argumentExpression) };
    return null;
  }

  /** The target of a destructuring assignment, or of a plain one to a variable. */
  function target(node: ts.Expression): ts.Expression {
    const inner = bare(node);
    if (ts.isIdentifier(inner)) return inner;
    const member = place(inner);
    if (member) return f.createElementAccessExpression(member.object, call('key', member.key));
    if (ts.isSpreadElement(inner)) return f.createSpreadElement(target(inner.expression));
    if (ts.isBinaryExpression(inner)) return f.createBinaryExpression(target(inner.left), inner.operatorToken, expression(inner.right));
    if (ts.isArrayLiteralExpression(inner)) return f.createArrayLiteralExpression(inner.elements.map(target));
    if (!ts.isObjectLiteralExpression(inner)) return expression(inner);
    const properties = inner.properties.map((p) =>
      ts.isPropertyAssignment(p) ? f.createPropertyAssignment(p.name, target(p.initializer)) : each(p),
    );
    return f.createObjectLiteralExpression(properties);
  }

  function probe(node: ts.Expression): ts.Expression {
    const inner = bare(node);
    if (!ts.isElementAccessExpression(inner) || inner.questionDotToken) return expression(inner);
    return call('probe', expression(inner.expression), expression(inner.argumentExpression));
  }

  function assign(left: ts.Expression, operator: string, right: ts.Expression): ts.Expression {
    const inner = bare(left);
    const member = place(inner);
    if (operator === '=') {
      return member ? call('store', member.object, member.key, expression(right)) : f.createAssignment(target(inner), expression(right));
    }
    const plain = operator.slice(0, -1);
    if (member) return call('update', member.object, member.key, text(plain), thunk(expression(right)));
    return f.createAssignment(inner, combine(inner, plain, expression(right)));
  }

  function combine(left: ts.Expression, operator: string, right: ts.Expression): ts.Expression {
    if (operator === '&&') return call('and', left, thunk(right));
    if (operator === '||') return call('or', left, thunk(right));
    if (arithmetic.has(operator)) return call('binary', text(operator), left, right);
    if (relations.has(operator)) return call('compare', text(operator), left, right);
    const token = operator === '??' ? ts.SyntaxKind.QuestionQuestionToken : ts.SyntaxKind.CommaToken;
    return f.createParenthesizedExpression(f.createBinaryExpression(left, token, right));
  }

  function bump(operand: ts.Expression, by: number, prefix: boolean): ts.Expression {
    const inner = bare(operand);
    const delta =
      by < 0 ? f.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, f.createNumericLiteral(-by)) : f.createNumericLiteral(by);
    const member = place(inner);
    if (member) return call('bump', member.object, member.key, delta, prefix ? f.createTrue() : f.createFalse());
    const next = f.createAssignment(inner, call('binary', text('+'), call('toNumber', inner), delta));
    return prefix ? f.createParenthesizedExpression(next) : call('post', call('toNumber', inner), next);
  }

  function unary(node: ts.PrefixUnaryExpression): ts.Expression {
    switch (node.operator) {
      case ts.SyntaxKind.PlusPlusToken:
        return bump(node.operand, 1, true);
      case ts.SyntaxKind.MinusMinusToken:
        return bump(node.operand, -1, true);
      case ts.SyntaxKind.ExclamationToken:
        return f.createPrefixUnaryExpression(node.operator, condition(node.operand));
      case ts.SyntaxKind.TildeToken:
        return call('bitNot', expression(node.operand));
      case ts.SyntaxKind.MinusToken:
        return call('negate', expression(node.operand));
      default:
        return call('toNumber', expression(node.operand));
    }
  }

  /** Globals of JavaScript that the session replaces, where they are used as values. */
  function global(node: ts.Expression): ts.Expression {
    if (!ts.isIdentifier(node)) return expression(node);
    return ['Math', 'Number', 'Float64Array', 'Float32Array'].includes(node.text) ? session(node.text) : node;
  }

  /** The arguments of a call; `Array(n)` looks at the number itself. */
  function lengths(callee: ts.Expression, args: readonly ts.Expression[]): ts.Expression[] {
    const numeric = ts.isIdentifier(callee) && callee.text === 'Array';
    return args.map((arg) => (numeric ? call('value', expression(arg)) : expression(arg)));
  }

  function callOf(node: ts.CallExpression): ts.Expression {
    const callee = node.expression;
    const args = lengths(callee, node.arguments);
    if (ts.isIdentifier(callee) && callee.text === 'Number') return call('toNumber', ...args);
    if (ts.isPropertyAccessExpression(callee) && ['indexOf', 'includes', 'lastIndexOf'].includes(callee.name.text)) {
      return call('search', expression(callee.expression), text(callee.name.text), ...args);
    }
    return f.updateCallExpression(node, expression(callee), undefined, args);
  }

  function loop(node: ts.IterationStatement, labels: readonly string[]): ts.Statement[] {
    const id = f.createNumericLiteral(loops++);
    return within({ labels: [], breakables: [...around.breakables, { kind: 'loop', labels }] }, () => {
      const body = f.createBlock([
        statement(call('trip', id)),
        ...ts.visitNodes(f.createNodeArray([node.statement]), visit, ts.isStatement),
      ]);
      const again = rebuild(node, body);
      const labelled = labels.reduceRight<ts.Statement>((inner, label) => f.createLabeledStatement(label, inner), again);
      return [statement(call('enter', id)), labelled];
    });
  }

  function rebuild(node: ts.IterationStatement, body: ts.Statement): ts.Statement {
    if (ts.isForStatement(node)) {
      const start = node.initializer && ts.visitNode(node.initializer, visit, ts.isForInitializer);
      return f.createForStatement(
        start,
        node.condition && condition(node.condition),
        node.incrementor && expression(node.incrementor),
        body,
      );
    }
    if (ts.isWhileStatement(node)) return f.createWhileStatement(condition(node.expression), body);
    if (ts.isDoStatement(node)) return f.createDoStatement(body, condition(node.expression));
    if (ts.isForOfStatement(node)) return f.createForOfStatement(undefined, node.initializer, expression(node.expression), body);
    return each(node);
  }

  function visit(node: ts.Node): ts.VisitResult<ts.Node> {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return node;
    if (isLoop(node)) return loop(node, around.labels);
    if (ts.isLabeledStatement(node)) {
      const labels = [...around.labels, node.label.text];
      if (isLoop(node.statement) || ts.isLabeledStatement(node.statement)) return within({ labels }, () => visit(node.statement));
      return within({ labels: [], breakables: [...around.breakables, { kind: 'block', labels }] }, () => each(node));
    }
    if (ts.isSwitchStatement(node)) {
      return within({ breakables: [...around.breakables, { kind: 'switch', labels: [] }] }, () =>
        each(f.updateSwitchStatement(node, f.createCallExpression(session('value'), undefined, [node.expression]), node.caseBlock)),
      );
    }
    if (ts.isBreakOrContinueStatement(node) || ts.isReturnStatement(node)) {
      return [statement(call('hit', text(exitKind(node, around)))), each(node)];
    }
    if (ts.isFunctionLike(node)) return within({ labels: [], breakables: [], last: lastOf(node) }, () => each(node));
    if (ts.isIfStatement(node))
      return each(
        f.updateIfStatement(
          node,
          f.createCallExpression(session('truthy'), undefined, [node.expression]),
          node.thenStatement,
          node.elseStatement,
        ),
      );
    if (ts.isConditionalExpression(node)) {
      return f.createConditionalExpression(
        condition(node.condition),
        undefined,
        expression(node.whenTrue),
        undefined,
        expression(node.whenFalse),
      );
    }
    if (ts.isBinaryExpression(node)) {
      const operator = ts.tokenToString(node.operatorToken.kind) ?? '';
      if (operator.endsWith('=') && !relations.has(operator)) return assign(node.left, operator, node.right);
      if (operator === 'in' || operator === 'instanceof') return each(node);
      return combine(operator === '??' ? probe(node.left) : expression(node.left), operator, expression(node.right));
    }
    if (ts.isPrefixUnaryExpression(node)) return unary(node);
    if (ts.isPostfixUnaryExpression(node)) return bump(node.operand, node.operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1, false);
    if (ts.isTypeOfExpression(node)) return call('typeOf', expression(node.expression));
    if (ts.isElementAccessExpression(node) && node.questionDotToken) {
      return f.updateElementAccessChain(
        node as ts.ElementAccessChain,
        probe(node.expression),
        node.questionDotToken,
        expression(node.argumentExpression),
      );
    }
    if (ts.isElementAccessExpression(node)) return call('load', expression(node.expression), expression(node.argumentExpression));
    if (ts.isPropertyAccessExpression(node) && node.questionDotToken) {
      return f.updatePropertyAccessChain(node as ts.PropertyAccessChain, probe(node.expression), node.questionDotToken, node.name);
    }
    if (ts.isPropertyAccessExpression(node)) {
      return f.updatePropertyAccessExpression(node, global(node.expression), node.name);
    }
    if (ts.isNewExpression(node))
      return f.updateNewExpression(node, global(node.expression), undefined, lengths(node.expression, node.arguments ?? []));
    if (ts.isCaseClause(node))
      return f.updateCaseClause(node, call('value', expression(node.expression)), ts.visitNodes(node.statements, visit, ts.isStatement));
    if (ts.isCallExpression(node) && !node.questionDotToken) return callOf(node);
    return each(node);
  }

  return each(file);
};
