/** Reading `@grad wrt=w,b mode=grad` above functions. */

import type { Report } from '../diagnostics/report.ts';
import { spanOf } from '../frontend/places.ts';
import { ts } from '../frontend/project.ts';
import { nodesIn } from '../frontend/syntax.ts';
import type { FunctionOptions, Mode } from './options.ts';
import { position } from './wrt.ts';

/** A tagged function without a name of its own is a default export. */
export function readTags(file: ts.SourceFile, report: Report): readonly FunctionOptions[] {
  if (!file.text.includes('@grad')) return [];
  reportMethods(file, report);
  return file.statements.flatMap((statement) => {
    const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
    return declarations.flatMap((declaration) => {
      const tag = ts.getJSDocTags(declaration).find((one) => one.tagName.text === 'grad');
      if (!tag) return [];
      const name = ts.getNameOfDeclaration(declaration as ts.Declaration);
      return [readTag(tag, name && ts.isIdentifier(name) ? name.text : 'default', report)];
    });
  });
}

/** A tag that nobody would read. */
function reportMethods(file: ts.SourceFile, report: Report): void {
  for (const node of nodesIn(file, (one) => !ts.isTypeNode(one))) {
    if (!ts.isMethodDeclaration(node) && !ts.isAccessor(node) && !ts.isPropertyDeclaration(node) && !ts.isPropertyAssignment(node))
      continue;
    const tag = ts.getJSDocTags(node).find((one) => one.tagName.text === 'grad');
    if (tag) report.add('AD5016', spanOf(tag, null), { tag: '@grad', why: 'it stands above a member; export a function that calls it' });
  }
}

function readTag(tag: ts.JSDocTag, name: string, report: Report): FunctionOptions {
  const text = ts.getTextOfJSDocComment(tag.comment) ?? '';
  const parts = text.split(/\s+/).filter((part) => part !== '');
  const refuse = (why: string): void => report.add('AD5016', spanOf(tag, null), { tag: `@grad ${text.trim()}`.trim(), why });
  const read = new Map<string, readonly string[]>();
  for (const part of parts) {
    const [key = '', value = '', ...rest] = part.split('=');
    if (!['wrt', 'mode', 'of'].includes(key)) refuse(`\`${part}\` is neither wrt=…, mode=… nor of=…`);
    else if (value === '' || rest.length > 0) refuse(`\`${key}\` has no value`);
    else if (read.has(key)) refuse(`\`${key}\` is given twice`);
    else
      read.set(
        key,
        value.split(',').filter((one) => one !== ''),
      );
  }
  const [wrt, mode, of] = [read.get('wrt'), read.get('mode'), read.get('of')];
  return {
    name,
    ...(wrt ? { wrt: wrt.map(position) } : {}),
    // Unknown modes are reported where those of every surface are.
    ...(mode ? { mode: mode as readonly Mode[] } : {}),
    ...(of ? { of: of.map(position) } : {}),
  };
}
