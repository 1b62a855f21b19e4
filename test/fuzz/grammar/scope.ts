/** What can be named at a point of the program, and which paths through it reach a value of some type. */

import type { Type } from './gen.ts';

export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** Can be assigned to; what it refers to can be written in any case. */
  readonly assignable: boolean;
  /** An integer that may only grow: the counter of a loop. */
  readonly growing: boolean;
  /** The array whose valid indices it runs through. */
  readonly indexes: string | null;
}

/** From a variable through fields (a name) and elements (null). */
export interface Path {
  readonly root: Variable;
  readonly steps: readonly (string | null)[];
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly kind: 'field' | 'optional' | 'getter';
}

/** The type of an array's elements; null for what is no array. */
export function elementOf(type: Type): Type | null {
  if (type === 'Float64Array' || type === 'Float32Array') return 'number';
  if (type === 'Int32Array' || type === 'Uint8Array' || type === 'Uint16Array') return 'int';
  return type.endsWith('[]') ? type.slice(0, -2).replace('readonly ', '') : null;
}

export class Scope {
  readonly variables: readonly Variable[];
  /** Fields of the named record types. */
  readonly records: ReadonlyMap<Type, readonly Field[]>;

  constructor(variables: readonly Variable[] = [], records: ReadonlyMap<Type, readonly Field[]> = new Map()) {
    this.variables = variables;
    this.records = records;
  }

  with(variable: Variable): Scope {
    return new Scope([...this.variables.filter(({ name }) => name !== variable.name), variable], this.records);
  }

  without(name: string): Scope {
    return new Scope(
      this.variables.filter((v) => v.name !== name),
      this.records,
    );
  }

  /** Every way to a value of a type in at most four steps; for assignment, only those that end in something writable. */
  paths(type: Type, assignable: boolean): Path[] {
    const found: Path[] = [];
    const walk = (root: Variable, at: Type, steps: readonly (string | null)[]): void => {
      const writable = steps.length > 0 ? !root.type.startsWith('readonly ') : root.assignable;
      if (at === type && (writable || !assignable)) found.push({ root, steps });
      if (steps.length === 4) return;
      const element = elementOf(at);
      if (element !== null) walk(root, element, [...steps, null]);
      for (const { name, type: inner, kind } of this.records.get(at) ?? []) {
        if (kind === 'field' || (kind === 'getter' && !assignable)) walk(root, inner, [...steps, name]);
      }
    };
    for (const variable of this.variables) walk(variable, variable.type, []);
    return found;
  }
}
