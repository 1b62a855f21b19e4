/**
 * Private fields of one name whose types do not agree, in classes that may stand for one another:
 * `class Leaf { constructor(private v: number) {} }` beside `class Sum { constructor(private v: Node[]) {} }`.
 *
 * Needs   the classes of the program.
 * Gives   the name of such a field, one for each class; null for others, where the program goes by the keys of such objects,
 *         and where these come from outside.
 */

import type { ClassTable } from './classTable.ts';
import { fieldDeclarations, type FieldDeclaration } from '../types/instanceKeys.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

export class ApartFields {
  readonly #classes: ClassTable;
  #names: ReadonlyMap<ts.Node, string> | null = null;
  #written: ReadonlySet<string> | null = null;

  constructor(classes: ClassTable) {
    this.#classes = classes;
  }

  /** Of a field's declaration. */
  nameOf(declaration: ts.Node): string | null {
    return this.#all().get(declaration) ?? null;
  }

  /** Of `object.name`. */
  nameAt(name: ts.MemberName): string | null {
    const all = this.#all();
    this.#written ??= new Set([...all.keys()].map((one) => (one as FieldDeclaration).name.getText()));
    const declared = this.#written.has(name.text) ? this.#classes.checker.getSymbolAtLocation(name)?.valueDeclaration : undefined;
    return declared ? (all.get(declared) ?? null) : null;
  }

  #all(): ReadonlyMap<ts.Node, string> {
    if (this.#names) return this.#names;
    const names = new Map<ts.Node, string>();
    this.#names = names;
    const byName = new Map<string, FieldDeclaration[]>();
    for (const home of this.#classes.classes())
      for (const field of fieldDeclarations(home, []).filter(isPrivate)) {
        const text = field.name.getText();
        byName.set(text, [...(byName.get(text) ?? []), field]);
      }
    for (const [text, fields] of byName) {
      const apart = fields.filter((one) => fields.some((other) => other !== one && this.#disagree(one, other)));
      const homes = apart.map(homeOf);
      if (apart.length === 0 || homes.some((one) => this.#classes.isGiven(one)) || this.#areKeysAsked(homes)) continue;
      for (const field of apart) names.set(field, this.#freeName(`${text}_${homeOf(field).name?.text ?? 'class'}`, names));
    }
    return names;
  }

  #freeName(wanted: string, taken: ReadonlyMap<ts.Node, string>): string {
    const isTaken = (name: string): boolean => [...taken.values()].includes(name);
    let name = wanted;
    for (let k = 2; isTaken(name); k++) name = `${wanted}_${String(k)}`;
    return name;
  }

  /** One field for both would have to be of several types. */
  #disagree(a: FieldDeclaration, b: FieldDeclaration): boolean {
    const { checker } = this.#classes;
    const types = [a, b].map(({ name }) => checker.getNonNullableType(checker.getTypeAtLocation(name)));
    const [one, other] = types as [ts.Type, ts.Type];
    if (!this.#classes.mayMeet(homeOf(a), homeOf(b))) return false;
    if (checker.isTypeAssignableTo(one, other) && checker.isTypeAssignableTo(other, one)) return false;
    const parts = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
    const areAll = (flags: ts.TypeFlags): boolean => parts.every((part) => part.flags & flags);
    const areOfOneKind = [ts.TypeFlags.NumberLike, ts.TypeFlags.BooleanLike, ts.TypeFlags.StringLike].some(areAll);
    return !areOfOneKind && parts.some((part) => part.getCallSignatures().length === 0);
  }

  /** Does the program go by the names of what may be an instance of one of these? */
  #areKeysAsked(homes: readonly ts.ClassLikeDeclaration[]): boolean {
    const { checker } = this.#classes;
    const instances = homes.map((one) => checker.getDeclaredTypeOfSymbol(checker.getTypeAtLocation(one).symbol));
    const mayBe = (type: ts.Type): boolean => {
      if (type.isUnion()) return type.types.some(mayBe);
      const whole = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : type;
      return !whole || instances.some((one) => checker.isTypeAssignableTo(one, whole));
    };
    const isNumber = (node: ts.Node): boolean => (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
    return this.#classes
      .files()
      .some((file) => [...nodesIn(file)].some((node) => askedFor(node, isNumber).some((one) => mayBe(checker.getTypeAtLocation(one)))));
  }
}

const homeOf = (field: FieldDeclaration): ts.ClassLikeDeclaration =>
  (ts.isPropertyDeclaration(field) ? field.parent : field.parent.parent) as ts.ClassLikeDeclaration;

const isPrivate = (field: FieldDeclaration): boolean =>
  ts.isPrivateIdentifier(field.name) || (ts.getModifiers(field) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);

/** The objects whose keys a piece of the program asks for, or which it reads by a name as a text. */
function askedFor(node: ts.Node, isNumber: (node: ts.Node) => boolean): readonly ts.Node[] {
  if (ts.isForInStatement(node)) return [node.expression];
  if (ts.isElementAccessExpression(node)) return isNumber(node.argumentExpression) ? [] : [node.expression];
  if (ts.isSpreadAssignment(node)) return [node.expression];
  if (ts.isObjectBindingPattern(node)) return [node];
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.InKeyword) return [node.right];
    return node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isObjectLiteralExpression(node.left) ? [node.right] : [];
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const whole = node.expression.expression.getText();
  return whole === 'Object' || whole === 'JSON' || whole === 'Reflect' ? node.arguments : [];
}
