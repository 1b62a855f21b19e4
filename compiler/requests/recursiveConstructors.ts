/**
 * Constructors that make other instances of their own class: `this.coarser = n > 2 ? new Level(n / 2) : null`. What runs
 * itself must be a function with a name.
 *
 * Needs   the files of a program.
 * Gives   the same files where such a `new Level(…)` is a call of `newLevel(…)`, a function that has been added and makes the
 *         instance. Positions in what the user has written stay what they are.
 */

import { ts, type SourceProject } from '../frontend/project.ts';
import { isLibrary } from '../frontend/types/declared.ts';
import { nodesIn } from '../frontend/syntax.ts';

/** A class of the module, and the classes that its constructor makes. */
interface Made {
  readonly home: ts.ClassDeclaration & { readonly name: ts.Identifier };
  readonly news: readonly { readonly node: ts.NewExpression; readonly of: ts.Symbol }[];
  readonly base: ts.Symbol | null;
}

export function withNamedConstructors(project: SourceProject, given: ts.SourceFile): ts.SourceFile {
  const { checker } = project;
  for (const file of project.program.getSourceFiles()) {
    if (file.isDeclarationFile || isLibrary(file) || !/\bclass\b/.test(file.text)) continue;
    const text = restated(file, checker);
    if (text !== null) project.restate(file, text);
  }
  return project.sourceFile(given.fileName) ?? given;
}

function restated(file: ts.SourceFile, checker: ts.TypeChecker): string | null {
  const classes = new Map<ts.Symbol, Made>();
  for (const home of file.statements.filter(isNamed)) {
    const symbol = checker.getSymbolAtLocation(home.name);
    if (symbol) classes.set(symbol, madeBy(home, checker));
  }
  const reaches = (from: ts.Symbol, to: ts.Symbol, seen: Set<ts.Symbol> = new Set()): boolean => {
    if (from === to) return true;
    const made = classes.get(from);
    if (!made || seen.has(from)) return false;
    seen.add(from);
    return [...made.news.map(({ of }) => of), ...(made.base ? [made.base] : [])].some((one) => reaches(one, to, seen));
  };
  let text = file.text;
  const added = new Map<ts.Symbol, string>();
  for (const [symbol, { news }] of classes) {
    for (const { node, of } of news) {
      const home = classes.get(of)?.home;
      const made = home && reaches(of, symbol) ? makerOf(home, file) : null;
      const [start, end] = [node.getStart(file), node.expression.getEnd()];
      if (made === null || end - start < made.name.length) continue;
      text = `${text.slice(0, start)}${made.name.padEnd(end - start)}${text.slice(end)}`;
      added.set(of, made.text);
    }
  }
  return added.size === 0 ? null : `${text}\n${[...added.values()].join('\n')}\n`;
}

const isNamed = (statement: ts.Statement): statement is Made['home'] =>
  ts.isClassDeclaration(statement) &&
  statement.name !== undefined &&
  !statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);

function madeBy(home: Made['home'], checker: ts.TypeChecker): Made {
  const symbolOf = (node: ts.Expression): ts.Symbol | null => (ts.isIdentifier(node) ? (checker.getSymbolAtLocation(node) ?? null) : null);
  const runs = home.members.filter(
    (member) => ts.isConstructorDeclaration(member) || (ts.isPropertyDeclaration(member) && !member.modifiers?.some(isStatic)),
  );
  const news = runs
    .flatMap((member) => [...nodesIn(member)].filter(ts.isNewExpression))
    .flatMap((node) => {
      const of = symbolOf(node.expression);
      return of && node.arguments ? [{ node, of }] : [];
    });
  const extended = home.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return { home, news, base: extended ? symbolOf(extended.expression) : null };
}

const isStatic = ({ kind }: ts.ModifierLike): boolean => kind === ts.SyntaxKind.StaticKeyword;

/** `function newLevel(n: number): Level { return new Level(n); }`; null where nobody but the class may write that. */
function makerOf(home: Made['home'], file: ts.SourceFile): { readonly name: string; readonly text: string } | null {
  const constructors = home.members.filter(ts.isConstructorDeclaration);
  const [constructor] = constructors;
  const { PrivateKeyword, ProtectedKeyword } = ts.SyntaxKind;
  if (
    constructors.length !== 1 ||
    !constructor ||
    constructor.modifiers?.some(({ kind }) => kind === PrivateKeyword || kind === ProtectedKeyword)
  )
    return null;
  const { text: of } = home.name;
  const name = new RegExp(`\\bnew${of}\\b`).test(file.text) ? `$new${of}` : `new${of}`;
  if (file.text.includes(`$new${of}`)) return null;
  const parameters = constructor.parameters.map((one, k, all) => {
    const own = ts.isIdentifier(one.name) ? one.name.text : `given${k}`;
    const dots = one.dotDotDotToken ? '...' : '';
    return { declared: `${dots}${own}${typeOf(one, all.slice(k + 1), file)}`, passed: `${dots}${own}` };
  });
  const generic = home.typeParameters ? `<${home.typeParameters.map((one) => one.getText(file)).join(', ')}>` : '';
  const named = home.typeParameters ? `${of}<${home.typeParameters.map((one) => one.name.text).join(', ')}>` : of;
  const declared = parameters.map((one) => one.declared).join(', ');
  return {
    name,
    text: `function ${name}${generic}(${declared}): ${named} { return new ${named}(${parameters.map((one) => one.passed).join(', ')}); }`,
  };
}

/** `: number`, `?: number`, or a default that says the type. */
function typeOf(one: ts.ParameterDeclaration, following: readonly ts.ParameterDeclaration[], file: ts.SourceFile): string {
  const { initializer } = one;
  if (!one.type) return ` = ${initializer?.getText(file) ?? 'undefined'}`;
  const type = one.type.getText(file);
  if (!one.questionToken && !initializer) return `: ${type}`;
  const isOptional = following.every((each) => each.initializer || each.questionToken || each.dotDotDotToken);
  return isOptional ? `?: ${type}` : `: ${type} | undefined`;
}
