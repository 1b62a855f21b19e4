/**
 * Fields of one name whose types do not agree, in classes that may stand for one another:
 * `class Leaf { constructor(private v: number) {} }` beside `class Sum { constructor(private v: Node[]) {} }`.
 *
 * Needs   the classes of the program.
 * Gives   the name of such a field, one for each class; null for others, and where the name as it is written has to be kept.
 */

import { homeOf, mustKeepNames } from './askedByName.ts';
import type { ClassTable } from './classTable.ts';
import { areOneScalar } from '../types/declared.ts';
import { fieldDeclarations, type FieldDeclaration } from '../types/instanceKeys.ts';
import { ts } from '../project.ts';

export class ApartFields {
  readonly #classes: ClassTable;
  #names: ReadonlyMap<ts.Node, string> | null = null;
  readonly #written = new Set<string>();

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
    const declared = this.#written.has(name.text) ? this.#classes.checker.getSymbolAtLocation(name)?.valueDeclaration : undefined;
    return declared ? (all.get(declared) ?? null) : null;
  }

  #all(): ReadonlyMap<ts.Node, string> {
    if (this.#names) return this.#names;
    const names = new Map<ts.Node, string>();
    this.#names = names;
    const byName = new Map<string, FieldDeclaration[]>();
    for (const home of this.#classes.classes())
      for (const field of fieldDeclarations(home, []).filter(isNamed))
        byName.set(field.name.getText(), [...(byName.get(field.name.getText()) ?? []), field]);
    const taken = new Set(byName.keys());
    for (const [text, fields] of byName)
      for (const apart of this.#groups(fields)) {
        if (apart.some((one) => this.#isDeclaredAbove(one)) || mustKeepNames(this.#classes, apart)) continue;
        this.#written.add(text);
        for (const field of apart) {
          const name = freeName(`${text}_${homeOf(field).name?.text ?? 'class'}`, taken);
          taken.add(name);
          names.set(field, name);
        }
      }
    return names;
  }

  /** Those that disagree with one another, directly or not. */
  #groups(fields: readonly FieldDeclaration[]): readonly (readonly FieldDeclaration[])[] {
    const left = new Set(fields);
    const groups: FieldDeclaration[][] = [];
    for (const first of left) {
      const group = [first];
      for (const one of group) for (const other of left) if (!group.includes(other) && this.#disagree(one, other)) group.push(other);
      for (const one of group) left.delete(one);
      if (group.length > 1) groups.push(group);
    }
    return groups;
  }

  /** One field for both would have to be of several types. */
  #disagree(a: FieldDeclaration, b: FieldDeclaration): boolean {
    const { checker } = this.#classes;
    const types = [a, b].map(({ name }) => checker.getNonNullableType(checker.getTypeAtLocation(name)));
    const [one, other] = types as [ts.Type, ts.Type];
    if (checker.isTypeAssignableTo(one, other) && checker.isTypeAssignableTo(other, one)) return false;
    const parts = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
    const hasData = parts.some((part) => part.getCallSignatures().length === 0);
    return hasData && !areOneScalar(parts) && this.#classes.mayMeet(homeOf(a), homeOf(b));
  }

  /** A class that it extends has the same field, unless that is private in JavaScript. */
  #isDeclaredAbove(field: FieldDeclaration): boolean {
    if (ts.isPrivateIdentifier(field.name)) return false;
    const text = field.name.getText();
    return fieldDeclarations(homeOf(field), this.#classes.basesOf(homeOf(field))).some(
      (one) => one !== field && one.name.getText() === text,
    );
  }
}

/** `v` or `#v`, so that `object.v` is all there is. */
const isNamed = ({ name }: FieldDeclaration): boolean => ts.isIdentifier(name) || ts.isPrivateIdentifier(name);

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let k = 2; taken.has(name); k++) name = `${wanted}_${String(k)}`;
  return name;
}
