/**
 * Are the parameters and outputs that were asked for there, and can they be differentiated?
 *
 * Reports; changes nothing. Which parameter is meant when none is named is the pipeline's choice,
 * but that there is one is checked here.
 */

import type { Report } from '../diagnostics/report.ts';
import { spanOf } from '../frontend/places.ts';
import { isLibrary } from '../frontend/types/declared.ts';
import { ts } from '../frontend/project.ts';
import { isMentioned, nodesIn } from '../frontend/syntax.ts';
import { neverComesOut } from '../frontend/control/scan.ts';
import { isDeclaredConstant } from '../frontend/types/declaredConstants.ts';
import { alternativesOf, kindsOf } from '../frontend/functions/alternatives.ts';
import { holds, isGivable } from '../frontend/types/holding.ts';
import { isTable, isUnionRecord } from '../frontend/types/recordTypes.ts';
import { givenTypes } from '../frontend/types/insideTypes.ts';
import { TypeReader } from '../frontend/types/types.ts';
import type { FoundFunction } from './functions.ts';
import { definite, isDifferentiable, partOf } from '../ir/types.ts';
import type { Type } from '../ir/ir.ts';
import type { FunctionRequest, Mode } from './options.ts';
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
  /** What it may be, where it may be of several kinds. */
  readonly kinds: readonly Type[] | null;
}

export function readParameters(checker: ts.TypeChecker, { node: fn }: FoundFunction): readonly Parameter[] {
  const reader = new TypeReader(checker);
  const tables = new TypeReader(checker, givenTypes);
  const alternatives = alternativesOf(checker, fn);
  return fn.parameters.map((node, k) => {
    const kinds = alternatives[k]?.map((one) => one.type) ?? null;
    const whole = checker.getTypeAtLocation(node);
    const apart = kinds ? null : tables.held(whole);
    const isApart = apart && isGivable(apart) && holds(apart, (one) => isTable(one) || isUnionRecord(one));
    const type = isApart ? apart : reader.read(whole);
    const name = ts.isIdentifier(node.name) ? node.name.text : null;
    return {
      node,
      name,
      typeText: reader.text(whole),
      type,
      differentiable: kinds !== null || (type !== null && isDifferentiable(type)),
      constant: isDeclaredConstant(node),
      kinds,
    };
  });
}

/** What is among what is asked for, or a part of it, is taken apart: tables, numbers that may be lists. */
export function asksFor(
  checker: ts.TypeChecker,
  found: FoundFunction,
  { wrt }: Pick<FunctionRequest, 'wrt'>,
): 'tables' | 'unions' | 'both' | null {
  const meant = asked(readParameters(checker, found), wrt);
  const has = (test: (type: Type) => boolean): boolean => meant.some((one) => one?.type && holds(one.type, test));
  const isOfNumbers = (type: Type): boolean => isUnionRecord(type) && [...type.fields.values()].every((part) => isDifferentiable(part));
  const reader = new TypeReader(checker);
  const isOnlyUnion = meant.some((one) => {
    const whole = one?.kinds === null ? reader.read(checker.getTypeAtLocation(one.node)) : null;
    return one?.kinds === null && !(whole && isDifferentiable(whole));
  });
  const [tables, unions] = [has(isTable), has(isOfNumbers) || (isOnlyUnion && has(isUnionRecord))];
  return tables && unions ? 'both' : tables ? 'tables' : unions ? 'unions' : null;
}

function asked(parameters: readonly Parameter[], wrt: FunctionRequest['wrt']): readonly (Parameter | undefined)[] {
  const able = parameters.filter(({ differentiable, constant }) => differentiable && !constant);
  return wrt === null ? able.slice(0, 1) : wrt === 'all' ? able : wrt.map((one) => find(readWrt(one).head, parameters));
}

export function checkSelections(checker: ts.TypeChecker, found: FoundFunction, request: FunctionRequest, report: Report): void {
  const parameters = readParameters(checker, found);
  const name = ts.isIdentifier(found.name) ? found.name.text : request.name;

  const untyped = parameters.filter(({ node, type, typeText }) => type === null && /^(any|unknown)\b/.test(typeText) && isMentioned(node));
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
  checkOutputs(checker, found, request, name, parameters, report);
  checkBuffer(found, request, parameters, report);
}

/** A number cannot be written into: one scalar parameter has its gradient as a number. */
function checkBuffer(found: FoundFunction, { modes, wrt }: FunctionRequest, parameters: readonly Parameter[], report: Report): void {
  if (!modes.includes('into') || report.failed) return;
  const meant = asked(parameters, wrt);
  for (const one of meant) {
    if (one?.type && holds(one.type, isTable)) report.add('AD5010', spanOf(one.node.name, null), { mode: 'into (of a table)' });
  }
  const [only] = meant;
  if (meant.length !== 1 || !only) return;
  const path = Array.isArray(wrt) ? readWrt(wrt[0] as string | number).path : [];
  const type = path.reduce<Type | null>((whole, field) => whole && partOf(whole, field), only.type);
  if ([type, ...(path.length === 0 ? (only.kinds ?? []) : [])].some((one) => one && definite(one).kind === 'real')) {
    const wrt = [only.name ?? String(parameters.indexOf(only)), ...path].join('.');
    report.add('AD5034', spanOf(only.node.name, null), { wrt, name: ts.isIdentifier(found.name) ? found.name.text : 'f' });
  }
}

/** A gradient is of one number; a seed needs numbers that it weighs. */
function checkOutputs(
  checker: ts.TypeChecker,
  found: FoundFunction,
  { modes, of }: FunctionRequest,
  name: string,
  parameters: readonly Parameter[],
  report: Report,
): void {
  const outputs = of ?? ['return'];
  const ofOne = modes.find((mode) => mode !== 'vjp');
  if (outputs.includes('return')) checkResult(checker, found, name, outputs.length === 1 ? (ofOne ?? null) : null, report);
  for (const one of outputs) {
    const parameter = one === 'return' ? undefined : find(one, parameters);
    if (!parameter) continue;
    const at = spanOf(parameter.node.name, null);
    const kind = parameter.type && definite(parameter.type).kind;
    if (!parameter.differentiable || kind === 'real')
      report.add('AD5033', at, {
        output: String(one),
        why: `is of type \`${parameter.typeText}\`: no number can be written to it that the caller sees`,
      });
  }
  if (ofOne && of && (of.length > 1 || of[0] !== 'return')) {
    report.add('AD5033', spanOf(found.name, null), {
      output: of.map(String).join('`, `'),
      why: `is more than one number, and mode ${ofOne} is the slope of one; use mode vjp`,
    });
  }
}

function checkWrt(wrt: string | number, parameters: readonly Parameter[], name: string, report: Report): void {
  const { head, path } = readWrt(wrt);
  const parameter = find(head, parameters);
  let type = parameter?.type ?? null;
  let constant = parameter?.constant ?? false;
  for (const field of path) {
    const whole = type && definite(type);
    constant ||= whole?.kind === 'record' && whole.constants?.has(field) === true;
    type = type && (whole && isTable(whole) ? null : partOf(type, field));
  }
  if (!parameter || (!type && path.length > 0)) {
    report.add('AD5007', null, { wrt: String(wrt), name, parameters: parameter ? fieldsOf(parameter) : namesOf(parameters) });
  } else if (path.length === 0 && parameter.kinds) {
    if (constant) report.add('AD5030', spanOf(parameter.node.name, null), { wrt: String(wrt) });
  } else if (type?.kind === 'opaque' && isMixed(parameter.node)) {
    report.add('AD3003', spanOf(parameter.node.name, null), { name: String(wrt), types: parameter.typeText });
  } else if (!type || !isDifferentiable(type)) {
    report.add('AD5008', spanOf(parameter.node.name, null), { wrt: String(wrt), type: parameter.typeText });
  } else if (constant) {
    report.add('AD5030', spanOf(parameter.node.name, null), { wrt: String(wrt) });
  }
}

/** `number | number[]`: it holds numbers, but of which shape shows only at run time. */
function isMixed(node: ts.ParameterDeclaration): boolean {
  const { type } = node;
  return type !== undefined && ts.isUnionTypeNode(type) && type.types.some((one) => one.kind === ts.SyntaxKind.NumberKeyword);
}

/** What is returned: one number for `ofOne`, a mode that gives a gradient; something with numbers in it for a seed. */
function checkResult(checker: ts.TypeChecker, found: FoundFunction, name: string, ofOne: Mode | null, report: Report): void {
  const reader = new TypeReader(checker);
  const signature = checker.getSignatureFromDeclaration(found.node);
  const declared = signature && checker.getReturnTypeOfSignature(signature);
  const result = declared && isNeverUndefined(found.node) ? checker.getNonNullableType(declared) : declared;
  if (!result || result.flags & (ts.TypeFlags.Never | ts.TypeFlags.Any)) return;
  if (ofOne ? reader.read(result)?.kind === 'real' : mayHoldNumbers(checker, reader, result)) return;
  // What an async function or a generator returns is not its fault: the front end says what is.
  const { asteriskToken, modifiers } = found.node as ts.FunctionDeclaration;
  if (asteriskToken || modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword)) return;
  const at = spanOf(found.node.type ?? found.name, null);
  if (ofOne) report.add('AD5017', at, { name, type: reader.text(result), mode: ofOne });
  else report.add('AD5033', at, { output: 'return', why: `is of type \`${reader.text(result)}\`, which holds no real number` });
}

/** Its end is never reached, which TypeScript does not see: `while (1)`. */
const isNeverUndefined = ({ body, type }: FoundFunction['node']): boolean =>
  !type && body !== undefined && ts.isBlock(body) && neverComesOut(body) && returnsOnlyValues(body);

const returnsOnlyValues = (body: ts.Block): boolean =>
  [...nodesIn(body, (one) => !ts.isFunctionLike(one))].every((one) => !ts.isReturnStatement(one) || one.expression !== undefined);

/** May there be a real number in what is of this type? Of which kind its parts are shows in the function. */
function mayHoldNumbers(checker: ts.TypeChecker, reader: TypeReader, declared: ts.Type, around: readonly ts.Type[] = []): boolean {
  const type = declared.isTypeParameter() ? checker.getBaseConstraintOfType(declared) : declared;
  if (!type || around.includes(type) || around.length > 8) return false;
  const read = reader.read(type);
  if (read === null || isDifferentiable(read) || kindsOf(checker, type, false)) return true;
  const inside = [...around, type];
  const mayHold = (part: ts.Type): boolean => mayHoldNumbers(checker, reader, part, inside);
  if (type.isUnionOrIntersection()) return type.types.some(mayHold);
  if (checker.isArrayType(type) || checker.isTupleType(type)) return checker.getTypeArguments(type as ts.TypeReference).some(mayHold);
  if (!(type.flags & ts.TypeFlags.Object) || type.getCallSignatures().length > 0) return false;
  if (type.symbol?.declarations?.every((one) => isLibrary(one.getSourceFile())) === true) return false;
  return checker.getPropertiesOfType(type).some((one) => mayHold(checker.getTypeOfSymbol(one)));
}

const find = (key: string | number, parameters: readonly Parameter[]): Parameter | undefined =>
  typeof key === 'number' ? parameters[key] : parameters.find(({ name }) => name === key);

function fieldsOf({ name, type }: Parameter): readonly string[] {
  const whole = type && definite(type);
  return whole?.kind === 'record' && !isTable(whole) ? [...whole.fields.keys()].map((field) => `${name}.${field}`) : [];
}

const namesOf = (parameters: readonly Parameter[]): readonly string[] => parameters.map(({ name }, index) => name ?? String(index));
