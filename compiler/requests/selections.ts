/**
 * Are the parameters and outputs that were asked for there, and can they be differentiated?
 *
 * Reports; changes nothing. Which parameter is meant when none is named is the pipeline's choice,
 * but that there is one is checked here.
 */

import type { Report } from '../diagnostics/report.ts';
import { spanOf } from '../frontend/lowering.ts';
import { ts } from '../frontend/project.ts';
import { isDeclaredConstant } from '../frontend/constants.ts';
import { TypeReader } from '../frontend/types.ts';
import type { FoundFunction } from './functions.ts';
import { definite, isDifferentiable, partOf } from '../ir/types.ts';
import type { Type } from '../ir/ir.ts';
import type { FunctionRequest } from '../pipeline.ts';
import { readWrt } from './wrt.ts';

export interface Parameter {
  readonly node: ts.ParameterDeclaration;
  /** Null for a destructured one. */
  readonly name: string | null;
  readonly typeText: string;
  /** Null when it says nothing (`any`). */
  readonly type: Type | null;
  readonly differentiable: boolean;
  /** Declared so by the user. */
  readonly constant: boolean;
}

export function readParameters(checker: ts.TypeChecker, { node: { parameters } }: FoundFunction): readonly Parameter[] {
  const reader = new TypeReader(checker);
  return parameters.map((node) => {
    const whole = checker.getTypeAtLocation(node);
    const type = reader.read(whole);
    const name = ts.isIdentifier(node.name) ? node.name.text : null;
    return {
      node,
      name,
      typeText: reader.text(whole),
      type,
      differentiable: type !== null && isDifferentiable(type),
      constant: isDeclaredConstant(node),
    };
  });
}

export function checkSelections(checker: ts.TypeChecker, found: FoundFunction, request: FunctionRequest, report: Report): void {
  const parameters = readParameters(checker, found);
  const name = ts.isIdentifier(found.name) ? found.name.text : request.name;

  const untyped = parameters.filter(({ type, typeText }) => type === null && /^(any|unknown)\b/.test(typeText));
  for (const { node, typeText } of untyped) report.add('AD3001', spanOf(node.name, null), { name: node.name.getText(), type: typeText });
  if (untyped.length > 0) return;

  if (request.wrt === null || request.wrt === 'all') {
    if (!parameters.some(({ differentiable, constant }) => differentiable && !constant))
      report.add('AD4004', spanOf(found.name, null), { name });
  } else {
    for (const wrt of request.wrt) checkWrt(wrt, parameters, name, report);
  }
  for (const of of request.of ?? []) {
    if (of === 'return' || find(of, parameters)) continue;
    report.add('AD5018', spanOf(found.name, null), { of: String(of), name, known: ['return', ...namesOf(parameters)] });
  }
  if (request.modes.includes('grad') && !request.of?.some((of) => of !== 'return')) checkResult(checker, found, name, report);
}

function checkWrt(wrt: string | number, parameters: readonly Parameter[], name: string, report: Report): void {
  const { head, path } = readWrt(wrt);
  const parameter = find(head, parameters);
  let type = parameter?.type ?? null;
  let constant = parameter?.constant ?? false;
  for (const field of path) {
    const whole = type && definite(type);
    constant ||= whole?.kind === 'record' && whole.constants?.has(field) === true;
    type = type && partOf(type, field);
  }
  if (!parameter || (!type && path.length > 0)) {
    report.add('AD5007', null, { wrt: String(wrt), name, parameters: parameter ? fieldsOf(parameter) : namesOf(parameters) });
  } else if (!type || !isDifferentiable(type)) {
    report.add('AD5008', spanOf(parameter.node.name, null), { wrt: String(wrt), type: parameter.typeText });
  } else if (constant) {
    report.add('AD5030', spanOf(parameter.node.name, null), { wrt: String(wrt) });
  }
}

/** A gradient is of one number. */
function checkResult(checker: ts.TypeChecker, found: FoundFunction, name: string, report: Report): void {
  const reader = new TypeReader(checker);
  const signature = checker.getSignatureFromDeclaration(found.node);
  const result = signature && checker.getReturnTypeOfSignature(signature);
  if (!result || result.flags & (ts.TypeFlags.Never | ts.TypeFlags.Any) || reader.read(result)?.kind === 'real') return;
  // What an async function or a generator returns is not its fault: the front end says what is.
  const { asteriskToken, modifiers } = found.node as ts.FunctionDeclaration;
  if (asteriskToken || modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword)) return;
  report.add('AD5017', spanOf(found.node.type ?? found.name, null), { name, type: reader.text(result), mode: 'grad' });
}

const find = (key: string | number, parameters: readonly Parameter[]): Parameter | undefined =>
  typeof key === 'number' ? parameters[key] : parameters.find(({ name }) => name === key);

function fieldsOf({ name, type }: Parameter): readonly string[] {
  const whole = type && definite(type);
  return whole?.kind === 'record' ? [...whole.fields.keys()].map((field) => `${name}.${field}`) : [];
}

const namesOf = (parameters: readonly Parameter[]): readonly string[] => parameters.map(({ name }, index) => name ?? String(index));
