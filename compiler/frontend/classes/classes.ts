/**
 * Classes: an instance is built by running field initialisers and constructors at compile time on an
 * object whose fields are variables; what comes out is one record literal. Methods are inlined.
 */

import type { RecordType, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { lowerArguments } from '../functions/calls.ts';
import { keepCaptured, scopeOfBase } from './classCaptures.ts';
import { lower } from '../expressions/expressions.ts';
import { closeContext, openContext } from '../control/exits.ts';
import { hoistVars } from '../control/declarations.ts';
import { Scope, valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { bindParameters } from '../functions/parameters.ts';
import { textOf } from '../places.ts';
import { memberOf, staticMember } from './members.ts';
import { declaredName, memberName } from './privateNames.ts';
import { lowerBlock } from '../control/statements.ts';
import { fieldDeclarations, type FieldDeclaration } from '../types/instanceKeys.ts';
import { acceptsClass, agreeInUnions, keptType, sameType } from '../types/joins.ts';
import { instancesOf, isClass, isTable, isUnionRecord, tagField } from '../types/recordTypes.ts';
import { packedOrRefused } from '../unions/unionValues.ts';
import { calling } from '../errors/catching.ts';
import { boundInInstance } from '../types/inheritedArguments.ts';
import { statedKey } from '../expressions/knownKeys.ts';
import { putField } from '../expressions/access.ts';
import { keepFunction, noFunctionYet } from '../functions/functionValues.ts';
import { emptyInstance } from './emptyInstances.ts';
import { followErrors, isPlatformError } from '../errors/errors.ts';
import { ts } from '../project.ts';

type ObjectItem = Item & { kind: 'object' };
/** The instance while its constructor runs. */
type Self = ObjectItem | (Item & { kind: 'value' });

export function construct(lw: Lowering, item: Item & { kind: 'class' }, args: readonly Item[], node: ts.Node): Item {
  const home = item.node;
  if (lw.module.isError(home)) followErrors(lw);
  const make = (): Item => {
    const { types } = lw.module;
    const bound = boundInInstance(lw, home, lw.checker.getTypeAtLocation(node));
    return types.within(bound, () => {
      const origin = { node, depth: lw.flow.depth };
      const self: Self = emptyInstance(lw, home, node) ?? {
        kind: 'object',
        fields: new Map(),
        home,
        tuple: false,
        origin,
        ...(bound.size > 0 ? { types: bound } : {}),
      };
      initialise(lw, home, item.scope, self, args, node);
      lw.at(node);
      return self.kind === 'value' ? self : finishInstance(lw, self, home, node);
    });
  };
  return calling(lw, make, node);
}

/** Run the constructor chain on an object that is being built. */
function initialise(lw: Lowering, home: ts.ClassLikeDeclaration, around: Scope, self: Self, args: readonly Item[], node: ts.Node): void {
  if (self.kind === 'object') declareFields(lw, home, self);
  keepCaptured(lw, home, around, (name, item) => setField(lw, self, name, item), node);
  const base = lw.module.baseOf(home);
  const constructor = home.members.find(
    (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  if (!base && hasForeignBase(home))
    lw.refuse('AD1001', node, {
      what: `\`${home.name?.text ?? 'a class'}\`, which extends a class without source (keep an instance of it in a field instead)`,
    });
  if (!constructor) {
    if (base) initialise(lw, base, scopeOfBase(lw, home, base, around, node), self, args, node);
    initialiseFields(lw, home, around, self);
    return;
  }
  const outer = lw.scope;
  const scope = new Scope(around, self);
  lw.active.push(constructor);
  lw.scope = scope;
  bindParameters(lw, constructor, args, node);
  const begin = (): void => {
    initialiseFields(lw, home, around, self);
    for (const parameter of constructor.parameters) {
      if (!ts.isIdentifier(parameter.name) || !(ts.getModifiers(parameter) ?? []).length) continue;
      const symbols = lw.checker.getSymbolsOfParameterPropertyDeclaration(parameter, parameter.name.text);
      const bound = symbols.map((symbol) => lw.scope.find(symbol)).find((one) => one !== null);
      const item = bound && 'owner' in bound ? lw.read(bound) : bound;
      setField(lw, self, declaredName(lw.module, parameter.name) ?? parameter.name.text, item ?? valueItem(lw.constant(undefined)));
    }
  };
  if (!base) begin();
  else lw.module.afterSuper.set(self, begin);
  const body = constructor.body as ts.Block;
  hoistVars(lw, body);
  openContext(lw, 'function', [], false);
  lowerBlock(lw, body.statements);
  closeContext(lw);
  lw.scope = outer;
  lw.active.pop();
}

const hasForeignBase = (home: ts.ClassLikeDeclaration): boolean =>
  home.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? false;

/**
 * Fields belong to the object from the start, in the order in which it gets them: a branch of the constructor may be the
 * first to assign one. Of what several classes declare the last one says the type.
 */
function declareFields(lw: Lowering, home: ts.ClassLikeDeclaration, self: ObjectItem): void {
  const declared = new Map<string, FieldDeclaration>();
  for (const member of fieldDeclarations(home, lw.module.basesOf(home))) {
    const name = declaredName(lw.module, member.name);
    if (name !== null && !self.fields.has(name)) declared.set(name, member);
  }
  for (const [name, member] of declared) {
    const type = lw.module.types.read(lw.checker.getTypeAtLocation(member.name));
    self.fields.set(name, lw.field(name, type && { node: member, type }));
  }
}

const isStatic = (member: ts.PropertyDeclaration): boolean =>
  (ts.getModifiers(member) ?? []).some((one) => one.kind === ts.SyntaxKind.StaticKeyword);

/** `[Symbol.toStringTag] = 'Matrix'`: what it is called in texts. */
const isLabel = ({ name, initializer }: ts.PropertyDeclaration): boolean =>
  ts.isComputedPropertyName(name) &&
  name.expression.getText() === 'Symbol.toStringTag' &&
  (initializer === undefined || ts.isStringLiteral(initializer));

function initialiseFields(lw: Lowering, home: ts.ClassLikeDeclaration, around: Scope, self: Self): void {
  const outer = lw.scope;
  lw.scope = new Scope(around, self);
  for (const member of home.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || isLabel(member)) continue;
    const name = declaredName(lw.module, member.name);
    if (name === null) lw.refuse('AD1008', member, { what: 'a computed member name' });
    else if (member.initializer) setField(lw, self, name, lower(lw, member.initializer));
    else if (member.questionToken) setField(lw, self, name, valueItem(lw.constant(undefined)));
  }
  lw.scope = outer;
}

function setField(lw: Lowering, self: Self, name: string, item: Item): void {
  if (self.kind === 'value') return putField(lw, self.id, name, lw.id(item, lw.place), lw.place);
  const field = self.fields.get(name) ?? lw.variable(name, null, true);
  self.fields.set(name, field);
  lw.hint(item, name);
  lw.flow.set(field, item);
}

/** `super(…)` in a constructor. */
export function superCall(lw: Lowering, node: ts.CallExpression): Item {
  const self = lw.scope.self;
  const constructor = ts.findAncestor(node, ts.isConstructorDeclaration);
  const base = constructor && lw.module.baseOf(constructor.parent);
  if ((self?.kind !== 'object' && self?.kind !== 'value') || !base)
    return lw.refuse('AD1001', node, { what: '`super` outside a derived class' });
  const begin = lw.module.afterSuper.get(self);
  const around = scopeOfBase(lw, constructor.parent, base, lw.scope, node);
  initialise(lw, base, around, self, lowerArguments(lw, node.arguments), node);
  begin?.();
  return valueItem(lw.constant(undefined));
}

/** Is it an object from outside, whose functions are other ones than those of an object made here? */
function hasGivenFunctions(lw: Lowering, id: ValueId, declared: Type | null, name: string): boolean {
  const given = definite(lw.typeOf(id));
  const wanted = declared?.kind === 'record' ? declared.fields.get(name) : undefined;
  return given.kind === 'record' && wanted !== undefined && lw.module.holdsFunctions(wanted) && !lw.module.holdsFunctions(given);
}

/** The finished instance: a record, unless a field holds a function. */
function finishInstance(lw: Lowering, self: ObjectItem, home: ts.ClassLikeDeclaration, node: ts.Node): Item {
  const declared = declaredInstance(lw, home, node);
  const order = declared?.kind === 'record' ? [...declared.fields.keys()] : [];
  const set = [...self.fields].flatMap(([name, field]) => {
    const item = lw.flow.get(field);
    return item ? [{ name, item }] : [];
  });
  const members = set.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const isKept = lw.module.decisions.kept.has(node);
  const holdsGiven = members.some(({ name, item }) => item.kind === 'value' && hasGivenFunctions(lw, item.id, declared, name));
  if (isKept && holdsGiven)
    return lw.refuse('AD1011', node, { callee: textOf(node), why: 'it holds an object whose functions are handed in' });
  const isOfItems = members.some(({ item }) => item.kind === 'function' || item.kind === 'object' || item.kind === 'class');
  if (!isKept && (isOfItems || holdsGiven)) {
    for (const { name, item } of members) if (item.kind === 'value') settleElements(lw, item.id, declared, name);
    for (const [name, field] of self.fields) if (!lw.flow.get(field)) setField(lw, self, name, valueItem(lw.constant(undefined)));
    return self; // functions among its fields have captured this very object
  }
  const own = members.filter(({ item }) => item.kind === 'function' && readsSelf(lw, item, self));
  const fields = members.map((one) => ({
    name: one.name,
    value: own.includes(one) ? noFunctionYet(lw) : heldIn(lw, one.item, declared, one.name, node),
  }));
  const tag = lw.module.decisions.tagOf(home);
  if (tag !== null) fields.unshift({ name: tagField, value: lw.constant(tag) });
  const type = instanceType(
    lw,
    declared?.kind === 'record' ? declared : null,
    fields.map(({ name, value }) => [name, lw.typeOf(value)] as const),
    home,
  );
  for (const { name, value } of fields) settleElements(lw, value, type, name);
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'newRecord', result, fields, span: lw.builder.span });
  for (const { name, item } of own)
    if (item.kind === 'function') putField(lw, result, name, keepFunction(lw, { ...item, self: valueItem(result) }, node), node);
  return valueItem(result);
}

/** A value of several kinds as the field keeps it. */
function heldIn(lw: Lowering, item: Item, type: Type | null, name: string, node: ts.Node): ValueId {
  const field = type?.kind === 'record' ? type.fields.get(name) : undefined;
  const union = field && definite(field);
  if (union && isUnionRecord(union)) return packedOrRefused(lw, item, union, node);
  const id = lw.id(item, node);
  const isOfKinds = field && (lw.module.holdsUnions(field) || lw.module.holdsUnions(lw.typeOf(id)));
  if (isOfKinds && !agreeInUnions(field, lw.typeOf(id)))
    return lw.refuse('AD3003', node, { name, types: 'something of another type than the field holds' });
  return id;
}

/** A function in a field that reads the very object: it is put there when the object is made. */
const readsSelf = (lw: Lowering, item: Item & { kind: 'function' }, self: ObjectItem): boolean =>
  (item.self ?? item.scope.self) === self && lw.module.scanner.freeNames(item.node).usesThis;

/** What `new` makes: as TypeScript says it, or of the class that a parameter or `this` stands for in `new C(…)`. */
export function declaredInstance(lw: Lowering, home: ts.ClassLikeDeclaration, node: ts.Node): Type | null {
  const { types } = lw.module;
  const said = isPlatformError(home) ? null : types.readInstance(lw.checker.getTypeAtLocation(node));
  if (said && isClass(said) && said.home === home) return said;
  const symbol = home.name && lw.checker.getSymbolAtLocation(home.name);
  return symbol ? types.readInstance(lw.checker.getDeclaredTypeOfSymbol(symbol)) : said;
}

/** An empty array or object in a field holds what the field is declared to hold. */
function settleElements(lw: Lowering, value: ValueId, type: Type | null, name: string): void {
  const field = type?.kind === 'record' ? type.fields.get(name) : undefined;
  const [wanted, given] = [field && definite(field), lw.typeOf(value)];
  if (wanted?.kind === 'array' && given.kind === 'array' && lw.module.openArrays.has(given)) lw.setType(value, wanted);
  // `{}` where every field is optional.
  if (wanted?.kind === 'record' && given.kind === 'record' && given.fields.size === 0 && given.name === null && !isTable(wanted))
    lw.setType(value, wanted);
}

/** A table is no object with the fields that its type has here. */
const isOfOneKind = (a: Type, b: Type): boolean => isTable(definite(a)) === isTable(definite(b));

/** The declared type when the values fit it; for a generic class inside a generic function, what was put in. */
export function instanceType(
  lw: Lowering,
  declared: RecordType | null,
  given: readonly (readonly [string, Type])[],
  home: ts.ClassLikeDeclaration,
): RecordType {
  const kept = given.map(([name, one]) => [name, keptType(one)] as const);
  const fits =
    declared !== null &&
    isClass(declared) &&
    given.every(([name, one]) => {
      const field = declared.fields.get(name);
      const same = field !== undefined && definite(field).kind === definite(one).kind;
      return (
        field !== undefined &&
        (one.kind === 'nothing' || (same && acceptsClass(field, one) && agreeInUnions(field, one) && isOfOneKind(field, one)))
      );
    });
  if (fits) return lw.module.types.exactly(declared);
  const known = lw.module.instanceTypes.find(
    (one) =>
      one.home === home &&
      kept.every(([name, t]) => {
        const field = one.fields.get(name);
        return field !== undefined && sameType(field, t);
      }),
  );
  const type = known ?? instancesOf(home, new Map(kept), home.name?.text ?? null, lw.module.basesOf(home));
  if (!known) lw.module.instanceTypes.push(type);
  return lw.module.types.exactly(type);
}

/** `super.method(…)`: looked up from the base of the class the method stands in. */
export function superClass(lw: Lowering, node: ts.Node): ts.ClassLikeDeclaration | null {
  const home = ts.findAncestor(node, ts.isClassLike);
  return home ? lw.module.baseOf(home) : null;
}

/** `super.name`. */
export function lowerSuper(lw: Lowering, node: ts.ElementAccessExpression | ts.PropertyAccessExpression): Item {
  const base = superClass(lw, node);
  const { self } = lw.scope;
  const name = ts.isPropertyAccessExpression(node) ? memberName(lw.module, node.name) : statedKey(lw, node.argumentExpression);
  if (base && self?.kind === 'class' && name !== null) return staticMember(lw, self.node, name, self.scope, node, base);
  const member = base && self && name !== null ? memberOf(lw, base, name, self, node) : null;
  return member ?? lw.refuse('AD1011', node, { callee: textOf(node), why: 'the base class has no such method' });
}
