/**
 * What the user has declared constant: `/** @nodiff *\/` on a parameter, a field or a function, or the
 * type `Const<T>` of a parameter or a field.
 */

import { ts } from '../project.ts';

export function isDeclaredConstant(node: ts.Node): boolean {
  if (ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'nodiff') || hasInlineTag(node)) return true;
  const type = (ts.isParameter(node) || ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) && node.type;
  return type ? isConst(type) : false;
}

/** `{ w: number; /** @nodiff *\/ n: number }`: what follows a field on its line is no tag for TypeScript. */
function hasInlineTag(node: ts.Node): boolean {
  if (!ts.isPropertySignature(node) && !ts.isPropertyDeclaration(node)) return false;
  const text = node.getSourceFile().text;
  const comments = ts.getTrailingCommentRanges(text, node.pos) ?? [];
  return comments.some(
    ({ pos, end }) => /^\/\*\*[^]*@nodiff\b/.test(text.slice(pos, end)) && !text.slice(end, node.getStart()).includes('\n'),
  );
}

/** A reference to the `Const` that tsgrad exports, under whatever name it was imported. */
function isConst(type: ts.TypeNode): boolean {
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const local = type.typeName.text;
  return type.getSourceFile().statements.some((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return false;
    const named = statement.importClause?.namedBindings;
    if (statement.moduleSpecifier.text !== 'tsgrad' || !named || !ts.isNamedImports(named)) return false;
    return named.elements.some((one) => one.name.text === local && (one.propertyName ?? one.name).text === 'Const');
  });
}
