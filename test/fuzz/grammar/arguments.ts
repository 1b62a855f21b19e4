/** Arguments for the entry, as the text of a function body; now and then one object is used twice. */

import type { Parameter } from './body.ts';
import type { Gen, Type } from './gen.ts';
import { pair } from './records.ts';
import { elementOf } from './scope.ts';

export class Arguments {
  readonly #g: Gen;
  readonly #lines: string[] = [];
  readonly #known: { readonly name: string; readonly type: Type }[] = [];
  /** Is some object reachable in two ways? */
  shared = false;

  constructor(g: Gen) {
    this.#g = g;
  }

  write(params: readonly Parameter[]): string {
    const fields = params.map(({ name, type }) => `${name}: ${this.#value(type)}`);
    return [...this.#lines, `return { ${fields.join(', ')} };`].join('\n');
  }

  #value(type: Type): string {
    const g = this.#g;
    switch (type) {
      case 'int':
        return String(g.int(2, 4));
      case 'boolean':
        return String(g.chance(50));
      case 'number':
        return String((g.chance(30) ? -1 : 1) * (g.int(50, 1500) / 1000));
      default:
        return this.#object(type);
    }
  }

  #object(type: Type): string {
    const g = this.#g;
    const same = g.oneOf(this.#known.filter((one) => one.type === type));
    if (g.full && same !== null && g.chance(25)) {
      this.shared = true;
      return same.name;
    }
    const text = this.#fresh(type);
    if (!g.full) return text;
    const name = g.fresh('s');
    this.#lines.push(`const ${name} = ${text};`);
    this.#known.push({ name, type });
    return name;
  }

  #fresh(type: Type): string {
    const g = this.#g;
    const several = (low: number, high: number, element: Type): string =>
      `[${Array.from({ length: g.int(low, high) }, () => this.#value(element)).join(', ')}]`;
    if (type === 'Float64Array' || type === 'Float32Array') return `new ${type}(${several(2, 4, 'number')})`;
    if (type === pair) return several(2, 2, 'number');
    const element = elementOf(type);
    if (element !== null) return several(2, 3, element);
    const fields = (g.scope.records.get(type) ?? []).filter(({ kind }) => kind === 'field' || (kind === 'optional' && g.chance(50)));
    const values = fields.map((field) => this.#value(field.type));
    if (g.classes.has(type)) return `new ${type}(${values.join(', ')})`;
    return `{ ${fields.map(({ name }, k) => `${name}: ${values[k]}`).join(', ')} }`;
  }
}
