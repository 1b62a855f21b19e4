/** Arguments of the corpus as source text. */

import type { Random } from './random.ts';

const views = [Float64Array, Float32Array, Int32Array, Uint8Array] as const;
const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

/**
 * The body of a function that makes these values anew, or null where one of them (a function, an instance, a Map) has no
 * literal. What is one object in two places is one in the text.
 */
export function literals(values: Readonly<Record<string, unknown>>): string | null {
  const times = new Map<object, number>();
  const names = new Map<object, string>();
  const shared: string[] = [];
  let isPossible = true;

  const count = (value: unknown): void => {
    if (typeof value === 'function' || typeof value === 'symbol') isPossible = false;
    if (typeof value !== 'object' || value === null) return;
    const before = times.get(value) ?? 0;
    times.set(value, before + 1);
    if (before > 0) return;
    if (views.some((View) => value instanceof View)) return;
    if (!Array.isArray(value) && !isPlain(value)) isPossible = false;
    else Object.values(value).forEach(count);
  };

  const write = (value: unknown): string => {
    if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
    if (typeof value === 'string') return JSON.stringify(value);
    if (typeof value !== 'object' || value === null) return String(value);
    if ((times.get(value) ?? 0) < 2) return body(value);
    const known = names.get(value);
    if (known !== undefined) return known;
    const name = `shared${names.size}`;
    names.set(value, name);
    shared.push(`const ${name}: any = ${body(value)};`);
    return name;
  };

  const body = (value: object): string => {
    const View = views.find((one) => value instanceof one);
    if (View) return `new ${View.name}([${[...(value as Float64Array)].map(write).join(', ')}])`;
    if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
    return `{ ${Object.entries(value)
      .map(([key, held]) => `${JSON.stringify(key)}: ${write(held)}`)
      .join(', ')} }`;
  };

  // Whatever refers to itself has no literal.
  const cyclic = (value: unknown, around: readonly unknown[] = []): boolean =>
    typeof value === 'object' &&
    value !== null &&
    (around.includes(value) || Object.values(value).some((one) => cyclic(one, [...around, value])));
  if (cyclic(values)) return null;
  count(values);
  const made = isPossible ? body(values) : '';
  return isPossible ? [...shared, `return ${made};`].join('\n') : null;
}

/** One value as an expression. */
export function literal(value: unknown): string | null {
  const text = literals({ value });
  return text?.startsWith('return { "value": ') === true ? text.slice('return { "value": '.length, -' };'.length) : null;
}

type Moved = (x: number) => number;

const moves: readonly Moved[] = [(x) => x, (x) => -x, (x) => Math.round(2 * x) / 2, (x) => x * 0.75, (x) => x + 0.25, () => 0];

/** The same arguments elsewhere: other signs, ties, zeros; or two of a kind that are one object. Only what is differentiated moves. */
export function moved(values: Readonly<Record<string, unknown>>, wrt: readonly string[], random: Random): Record<string, unknown> {
  const move = random.pick(moves);
  const share = random.chance(0.5) ? 1 : 0.3;
  const copy = (value: unknown): unknown => {
    if (typeof value === 'number') return random.chance(share) ? move(value) : value;
    if (value instanceof Float64Array) return value.map((x) => copy(x) as number);
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, copy(held)]));
  };
  const result = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wrt.includes(name) ? copy(value) : value]));
  const [first, second] = random.chance(0.3) ? alike(Object.fromEntries(wrt.map((name) => [name, values[name]]))) : [];
  if (first !== undefined && second !== undefined) result[second] = result[first];
  return result;
}

/** Two parameters that one array may be handed to. */
function alike(values: Readonly<Record<string, unknown>>): string[] {
  const kind = (value: unknown): string | null => {
    if (value instanceof Float64Array) return `view ${value.length}`;
    if (!Array.isArray(value)) return null;
    return `list ${value.length} ${typeof value[0]} ${Array.isArray(value[0]) ? value[0].length : ''}`;
  };
  const names = Object.keys(values);
  const first = names.find(
    (name, k) => kind(values[name]) !== null && names.slice(k + 1).some((other) => kind(values[other]) === kind(values[name])),
  );
  const second = names.find((name) => name !== first && first !== undefined && kind(values[name]) === kind(values[first]));
  return first === undefined || second === undefined ? [] : [first, second];
}
