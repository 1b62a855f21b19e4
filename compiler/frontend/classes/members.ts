/** Members of classes, found along the chain of base classes: methods, accessors, static members. */

import { ts } from '../project.ts';
import type { Lowering } from '../lowering.ts';
import { valueItem, type Item, type Scope } from '../items.ts';
import { declaredName } from './privateNames.ts';
import { capturedBy, scopeOfMember } from './classCaptures.ts';
import { lower } from '../expressions/expressions.ts';
import { invoke } from '../functions/calls.ts';
import { definite } from '../../ir/types.ts';
import { isClass } from '../types/recordTypes.ts';
import { textOf } from '../places.ts';
import { refusePatched } from './patchedMethods.ts';
import { staticVariable } from './statics.ts';
import { setByBlock } from './staticBlocks.ts';
import { becomeState } from '../modules/moduleState.ts';
import { becomeFilled } from '../modules/moduleFills.ts';
import { becomeOneObject } from '../modules/moduleEscapes.ts';
import { staticSlice } from '../modules/loadSlices.ts';
import { moduleData } from '../modules/moduleConstants.ts';
import { makesState } from '../modules/stateInside.ts';

export const isStatic = (member: ts.ClassElement): boolean =>
  ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some((one) => one.kind === ts.SyntaxKind.StaticKeyword);

/** Every declaration of a member of this name, in a class and in those that it extends, nearest first. */
function* declarationsOf(lw: Lowering, from: ts.ClassLikeDeclaration | null, name: string, which: 'instance' | 'static') {
  for (let at = from; at; at = lw.module.baseOf(at)) {
    for (const member of at.members) {
      if (!member.name || isStatic(member) !== (which === 'static') || declaredName(lw.module, member.name) !== name) continue;
      if (which === 'instance' && !ts.isPropertyDeclaration(member)) refusePatched(lw, at);
      yield { at, member, name: member.name };
    }
  }
}

/** A method or getter of a class or of what it extends. */
export function memberOf(
  lw: Lowering,
  home: ts.ClassLikeDeclaration,
  name: string,
  self: Item,
  node: ts.Node,
  from: ts.ClassLikeDeclaration | null = home,
): Item | null {
  for (const { at, member } of declarationsOf(lw, from, name, 'instance')) {
    const scope = scopeOfMember(lw, at);
    if (ts.isMethodDeclaration(member) && member.body) return { kind: 'function', node: member, scope, self, home: at };
    if (ts.isGetAccessorDeclaration(member)) return invoke(lw, { kind: 'function', node: member, scope, self, home: at }, [], node);
  }
  return null;
}

/** `C.prototype.name`: the method of that very class, to be called on whatever object `.call`, `.apply` or `.bind` say. */
export function methodOfPrototype(lw: Lowering, node: ts.Expression): Item | null {
  if (!ts.isPropertyAccessExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: whole, name } = node.expression;
  const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (name.text !== 'prototype' || isCalled || !ts.isIdentifier(whole)) return null;
  const target = lower(lw, whole);
  if (target.kind !== 'class') return null;
  for (const { at, member } of declarationsOf(lw, target.node, node.name.text, 'instance')) {
    const scope = at === target.node ? target.scope : scopeOfMember(lw, at);
    if (ts.isMethodDeclaration(member) && member.body) return { kind: 'function', node: member, scope, self: null, home: at };
  }
  return null;
}

/** The setter (or getter) that an assignment to `item.name` would run; with `base`, to `super.name`. */
export function accessorOf(
  lw: Lowering,
  item: Item,
  name: string,
  which: 'get' | 'set',
  base: ts.ClassLikeDeclaration | null = null,
): (Item & { kind: 'function' }) | null {
  const type = item.kind === 'value' ? definite(lw.typeOf(item.id)) : null;
  const own = item.kind === 'object' && which === 'set' ? item.setters?.get(name) : undefined;
  if (own && !base) return own;
  const as = item.kind === 'value' ? item.as : undefined;
  const home = item.kind === 'object' ? item.home : as ? as.home : type && isClass(type) ? type.home : null;
  const isMeant = which === 'set' ? ts.isSetAccessorDeclaration : ts.isGetAccessorDeclaration;
  for (const { at, member } of declarationsOf(lw, base ?? home, name, 'instance')) {
    if (isMeant(member)) return { kind: 'function', node: member, scope: scopeOfMember(lw, at), self: item, home: at };
  }
  return null;
}

/** `from`: the class whose member is meant where it is called on another (`super.name`). */
export function staticMember(
  lw: Lowering,
  home: ts.ClassLikeDeclaration,
  name: string,
  scope: Scope,
  node: ts.Node,
  from: ts.ClassLikeDeclaration = home,
): Item {
  for (const { at, member, name: written } of declarationsOf(lw, from, name, 'static')) {
    const self: Item = { kind: 'class', node: home, scope };
    const inside = at === home ? scope : lw.module.scopeOfClass(at);
    if (at !== home && lw.module.isRemade(at) && capturedBy(lw.module, at).length > 0)
      return lw.refuse('AD1001', node, { what: `\`${textOf(node)}\` of a class made several times` });
    if (ts.isMethodDeclaration(member) && member.body) return { kind: 'function', node: member, scope: inside, self, home: at };
    if (ts.isGetAccessorDeclaration(member)) return invoke(lw, { kind: 'function', node: member, scope: inside, self, home: at }, [], node);
    const variable = ts.isPropertyDeclaration(member) ? staticVariable(lw, at, name, at === home ? scope : null) : null;
    const held = variable && lw.read(variable);
    if (held) return held;
    const set = ts.isPropertyDeclaration(member) ? setByBlock(lw, at, member) : null;
    const initial = set ?? (ts.isPropertyDeclaration(member) ? member.initializer : undefined);
    if (initial) {
      const symbol = lw.checker.getSymbolAtLocation(written);
      if (makesState(lw, initial)) becomeState(lw, symbol, true);
      if (set === null) for (const become of [becomeState, becomeFilled]) become(lw, symbol);
      const isWritten =
        (set === null && lw.module.isPropertyWritten(at, name)) || (symbol && lw.module.scanner.writes.writesOf(symbol).length > 0);
      if (set === null && !isWritten) becomeOneObject(lw, symbol);
      const type = isWritten && lw.module.typeOutside(lw.checker.getTypeAtLocation(written));
      const slice = type && symbol && ts.isPropertyDeclaration(member) && staticSlice(lw, symbol, member, type);
      if (slice) return moduleData(lw, name, slice);
      if (isWritten) return lw.refuse('AD1012', node, { name: `${home.name?.text ?? 'class'}.${name}`, what: 'is written elsewhere' });
      if (makesState(lw, initial))
        return lw.refuse('AD1012', node, {
          name: textOf(node),
          what: 'holds functions with state of their own, and may be asked elsewhere as well',
        });
      return lw.module.initial(lw, initial, self);
    }
  }
  if (name === 'name' && home.name) return valueItem(lw.constant(home.name.text));
  return lw.refuse('AD3002', node, { what: textOf(node), type: 'a static member that is not declared' });
}
