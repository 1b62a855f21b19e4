/** What the fuzzer generates, shrinks and checks. */

import ts from 'typescript';

export interface Program {
  /**
   * A TypeScript module whose entry is `f__`. Names at module level end in two underscores, which
   * become a number when several programs share one module.
   */
  readonly text: string;
  /** Body of a function that returns fresh arguments by parameter name. */
  readonly args: string;
  /** Parameters to differentiate by. */
  readonly wrt: 'all' | readonly string[];
  /** A gradient, or, where the entry returns more than one number, the product of seeds with its derivatives. */
  readonly mode: 'grad' | 'vjp';
  /** Outputs other than the result alone: `return`, and parameters that the entry writes. */
  readonly of: readonly string[];
  /** Grammar productions that made it, with repetitions; for the coverage report. */
  readonly uses: readonly string[];
}

/** The module for one program of a batch, or alone. */
export const renumber = (text: string, id: number | null): string => text.replaceAll('__', id === null ? '' : `_${id}`);

/** With its arguments, so that it runs by itself. */
export const moduleOf = ({ text, args }: Program): string => `${text}\nexport const args__ = () => {\n${args}\n};\n`;

export function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('program.ts', text, ts.ScriptTarget.ES2022, true);
}

/** Parameter names of the entry function, in order. */
export function parameterNames(text: string): string[] {
  const entry = parse(text).statements.find((s): s is ts.FunctionDeclaration => ts.isFunctionDeclaration(s) && s.name?.text === 'f__');
  return (entry?.parameters ?? []).map((p) => p.name.getText());
}
