/**
 * The platform's errors, to a program that makes its own of them or catches them: classes like any other.
 *
 * Needs   the decision that errors are followed (frontend/decisions.ts); without it they stay the platform's.
 * Gives   the classes to extend and to ask for, and the way back, where an error leaves the program or
 *         is handed to something of the platform's.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import type { ModuleLowering } from '../module.ts';
import { definite, opaque } from '../../ir/types.ts';
import { getField, narrow } from '../expressions/access.ts';
import { lowerArguments } from '../functions/calls.ts';
import { classGlobal, isInstance, classesOf } from '../classes/families.ts';
import { foreignValue } from '../platform/foreign.ts';
import { errorsFile } from './errorTexts.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ClassType } from '../types/recordTypes.ts';
import { ts } from '../project.ts';

/** The class for `Error`, `RangeError`, …; null for any other name. */
export const platformErrors = (program: ts.Program): ReadonlyMap<string, ts.ClassDeclaration> => classesIn(program, errorsFile);

/** The classes of a file of our own, by the name of what they stand for. */
export function classesIn(program: ts.Program, file: string): ReadonlyMap<string, ts.ClassDeclaration> {
  const classes = program.getSourceFile(file)?.statements.filter(ts.isClassDeclaration) ?? [];
  return new Map(classes.map((one) => [(one.name?.text ?? '').replace('$', ''), one]));
}

export const isPlatformError = (home: ts.ClassLikeDeclaration): boolean => home.getSourceFile().fileName === errorsFile;

/** The error of the platform that a class extends, or is. */
function platformNameOf(lw: Lowering, home: ts.ClassLikeDeclaration): string | null {
  for (let at: ts.ClassLikeDeclaration | null = home; at; at = lw.module.baseOf(at)) {
    if (isPlatformError(at)) return (at.name?.text ?? '').replace('$', '');
  }
  return null;
}

/** From now on they are classes; returns when that has been decided before. */
export function followErrors(lw: Lowering): void {
  if (lw.module.decisions.followErrors()) lw.startAgain();
}

/** `Error` as a class, where errors are followed. */
export function errorClass(lw: Lowering, name: string): (Item & { kind: 'class' }) | null {
  const node = lw.module.decisions.errors ? lw.module.errors.get(name) : undefined;
  return node ? { kind: 'class', node, scope: lw.module.moduleScope } : null;
}

/** What a `catch` is handed. */
export function errorType(module: ModuleLowering): Type | null {
  const home = module.decisions.errors ? module.errors.get('Error') : undefined;
  const symbol = home?.name && module.checker.getSymbolAtLocation(home.name);
  return symbol ? module.types.read(module.checker.getDeclaredTypeOfSymbol(symbol)) : null;
}

export function isError(lw: Lowering, id: ValueId): boolean {
  const classes = classesOf(definite(lw.typeOf(id)));
  return classes.length > 0 && classes.every((one) => platformNameOf(lw, one.home) !== null);
}

/** The platform's own error for one that is followed: it has the same fields. */
export function asPlatforms(lw: Lowering, given: ValueId, node: ts.Node): ValueId {
  const id = narrow(lw, given);
  const pick = ([one, ...rest]: readonly ClassType[]): Item => {
    if (!one || rest.length === 0) return valueItem(one ? madeAs(lw, id, one, node) : id);
    const its = (): Item => valueItem(madeAs(lw, id, one, node));
    return lw.branch(isInstance(lw, id, one, rest, node), its, () => pick(rest), node) ?? its();
  };
  return lw.id(pick(classesOf(lw.typeOf(id))), node);
}

function madeAs(lw: Lowering, id: ValueId, { home, fields }: ClassType, node: ts.Node): ValueId {
  const name = platformNameOf(lw, home) ?? 'Error';
  const type = opaque(name);
  const own = isPlatformError(home) ? [] : [...fields.keys()].filter((field) => /^\w+$/.test(field) && field !== 'message');
  const args = ['message', ...own].map((field) => getField(lw, id, field));
  if (own.length === 0) return foreignValue(lw, node, [`new ${name}(`, ')'], args, false, type, true);
  const pieces = own.map((field, k) => `${k === 0 ? '), { ' : ', '}${field}: `);
  return foreignValue(lw, node, [`Object.assign(new ${name}(`, ...pieces, ' })'], args, false, type, true);
}

/** `throw new X(…)` of a class that is exported: it is made by that class. */
export function madeByItsClass(lw: Lowering, node: ts.Expression): ValueId | null {
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression)) return null;
  const given = lw.checker.getSymbolAtLocation(node.expression);
  const symbol = given && given.flags & ts.SymbolFlags.Alias ? lw.checker.getAliasedSymbol(given) : given;
  const home = symbol?.declarations?.find(ts.isClassDeclaration);
  if (!symbol || !home || home.getSourceFile().isDeclarationFile || !lw.module.isError(home)) return null;
  const items = lowerArguments(lw, node.arguments ?? []);
  if (!items.every((item) => item.kind === 'value' && !lw.module.holdsFunctions(lw.typeOf(item.id)))) return null;
  const ids = items.map((item) => lw.id(item, node));
  lw.at(node);
  const made = classGlobal(lw, home);
  if (made === null) return null;
  const pieces = ['new ', '(', ...ids.slice(1).map(() => ', '), ...(ids.length > 0 ? [')'] : [])];
  const closed = ids.length > 0 ? pieces : ['new ', '()'];
  return foreignValue(lw, node, closed, [made, ...ids], false, opaque('Error'), true);
}
