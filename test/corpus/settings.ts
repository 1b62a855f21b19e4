/**
 * The flags a user may have, and the ways code may be written: the corpus is compiled, and what is emitted type-checked, under each of them.
 *
 * Gives   for each setting its tsconfig, what the programs must be like to pass under it, the flags for emitted code, and how that is written.
 */

import { join } from 'node:path';
import ts from 'typescript';
import type { OutputOptions } from '../../compiler/requests/options.ts';
import { folder } from './modules.ts';

export type SettingName = 'usual' | 'strict' | 'lax' | 'speed' | 'plain' | 'auto';

export interface Setting {
  /** Null is the one beside the topics. */
  readonly project: string | null;
  /** The program as people write it who have these flags. */
  readonly retold: ((file: string, text: string) => string) | null;
  readonly flags: ts.CompilerOptions;
  /** How the code is to be written. */
  readonly output?: Pick<OutputOptions, 'optimize' | 'disable' | 'checkpoint'>;
}

/** The flags the programs are written under, and what emitted code promises anyway: nothing unused. */
const usual: ts.CompilerOptions = {
  noUncheckedIndexedAccess: false,
  noUnusedParameters: false,
  exactOptionalPropertyTypes: false,
  erasableSyntaxOnly: false,
  isolatedDeclarations: false,
};

export const settings: Readonly<Record<SettingName, Setting>> = {
  usual: { project: null, retold: null, flags: usual },
  strict: { project: join(folder, 'settings', 'strict.json'), retold: withAssertions, flags: { erasableSyntaxOnly: false } },
  speed: { project: null, retold: null, flags: usual, output: { optimize: 'speed' } },
  plain: { project: null, retold: null, flags: usual, output: { disable: 'all' } },
  auto: { project: null, retold: null, flags: usual, output: { checkpoint: 'auto' } },
  lax: {
    project: join(folder, 'settings', 'lax.json'),
    retold: null,
    flags: {
      ...usual,
      strict: false,
      noImplicitReturns: false,
      target: ts.ScriptTarget.ES2020,
      lib: ['lib.es2020.d.ts'],
      verbatimModuleSyntax: false,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
  },
};

/** `a[i]` as `a[i]!`: what `noUncheckedIndexedAccess` makes of a program. */
function withAssertions(file: string, text: string): string {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const ends: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node) && !ts.isNonNullExpression(node.parent)) ends.push(node.end);
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(tree);
  ends.sort((a, b) => b - a);
  return ends.reduce((retold, end) => `${retold.slice(0, end)}!${retold.slice(end)}`, text);
}
