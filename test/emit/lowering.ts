/** Emitting a user's function as it was lowered, without differentiating it. */

import { Report } from '../../compiler/diagnostics/report.ts';
import { emitModule } from '../../compiler/emit/module.ts';
import type { EmitRequest } from '../../compiler/emit/request.ts';
import { TypePrinter } from '../../compiler/emit/types.ts';
import { lowerEntry } from '../../compiler/frontend/entry.ts';
import type { FunctionNode } from '../../compiler/frontend/items.ts';
import { ModuleLowering } from '../../compiler/frontend/module.ts';
import { SourceProject, ts } from '../../compiler/frontend/project.ts';
import { simplifyProgram } from '../../compiler/passes/simplify.ts';

export interface Emission {
  readonly code: string;
  readonly map: string;
}

/** Null: the function was refused. */
export function emitLowered(
  project: SourceProject,
  file: ts.SourceFile,
  name: string,
  changes: Partial<EmitRequest> = {},
): Emission | null {
  const report = new Report({ textOf: (path) => project.sourceFile(path)?.text });
  const module = new ModuleLowering(project.program, file, report, true);
  const fn = functionNamed(file, name);
  const lowered = lowerEntry(module, fn);
  if (!lowered) return null;
  const program = simplifyProgram(lowered.program);
  const checker = project.program.getTypeChecker();
  const params = lowered.parameters.map(({ name: param, node }) => {
    if (ts.isIdentifier(node.name) && !node.initializer) return { name: param, text: node.getText() };
    const type = checker.typeToString(checker.getTypeAtLocation(node));
    return { name: param, text: `${param}${node.initializer ? '?' : ''}: ${node.type?.getText() ?? type}` };
  });
  const exported = file.statements.flatMap((statement) =>
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
      ? [statement]
      : [],
  );
  const names = exported.flatMap(({ name: id, modifiers }) =>
    id && modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ? [id.text] : [],
  );
  const globals = [...program.globals.values()].flatMap((source) =>
    source.kind === 'import' && source.file === file.fileName ? [source.exported] : [],
  );
  const imports = [
    ...(globals.length > 0 ? [{ names: globals, typeOnly: false, from: './input.ts' }] : []),
    ...(names.length > 0 ? [{ names, typeOnly: true, from: './input.ts' }] : []),
  ];
  const typeParameters = fn.typeParameters ? `<${fn.typeParameters.map((one) => one.getText()).join(', ')}>` : '';
  const entry = program.functions.get(program.entry);
  return emitModule({
    functions: [
      {
        name: `${name}Again`,
        typeParameters,
        params,
        returnType: fn.type?.getText() ?? 'unknown',
        program,
        result: entry && entry.body.yields.length > 0 ? { kind: 'value', index: 0 } : null,
        buffers: null,
        local: false,
        doc: null,
      },
    ],
    sources: new Map(project.program.getSourceFiles().flatMap((one) => (one.isDeclarationFile ? [] : [[one.fileName, one.text]]))),
    sourceName: 'input.ts',
    imports: () => imports,
    specifier: (one) => one,
    exported: new Set(),
    runtime: { kind: 'inline' },
    checkedIndex: true,
    markUnused: true,
    types: new TypePrinter((type) => (type.name !== null && names.includes(type.name) ? type.name : null), new Set()),
    ...changes,
  });
}

function functionNamed(file: ts.SourceFile, name: string): FunctionNode {
  for (const statement of [...file.statements].reverse()) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name && statement.body) return statement;
    const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined;
    if (declaration?.name.getText() === name && declaration.initializer) return declaration.initializer as FunctionNode;
  }
  throw new Error(`no function ${name}`);
}
