/**
 * A function whose parameters may be of several kinds is compiled once for each kind; the exported function tests which
 * it has been given, and calls that one.
 *
 * Needs   for each variant, in the order of `variantsOf`, the function that was made of it.
 * Gives   the function in front of them.
 */

import type { EmitParam, EmittedWrapper } from '../emit/request.ts';
import type { Alternative } from '../frontend/functions/alternatives.ts';
import { describeGiven } from './givenTables.ts';
import { record, type OutputRequest } from './outputs.ts';
import { argOf, fresh } from './wrappers.ts';

/** The name of the function for one variant: `normOfNumber`. */
export const variantName = (name: string, labels: readonly string[]): string => `${name === 'default' ? 'f' : name}Of${labels.join('And')}`;

export interface Chosen {
  readonly request: OutputRequest;
  /** The emitted function of the variant. */
  readonly callee: string;
}

export function chooser(
  name: string,
  alternatives: readonly (readonly Alternative[] | null)[],
  chosen: readonly Chosen[],
): EmittedWrapper | null {
  const [first] = chosen;
  if (!first) return null;
  const { request } = first;
  const { lowered, signatures, mode, node } = request;
  const described = chosen.map(({ request: one }) => ({
    ...describeGiven(one),
    seeds: one.seeds.map((type) => signatures.typeText(type)),
  }));
  const params = lowered.parameters.map((one, k) =>
    signatures.parameter(one, union(described.flatMap((each) => each.params[k] ?? []).map(typeOf))),
  );
  const own = union(described.map(({ values }) => values.text));
  const isReturned = request.of.length === 1 && request.of[0]?.output.kind === 'yield';
  const value = isReturned ? signatures.result(node, lowered.result, own) : own;
  const grad = gradText(described);
  const names = { out: fresh('out', params), seed: fresh('seed', params) };
  const seedText = union(described.map(({ seeds }) => seeds[0] ?? ''));
  const extra: readonly EmitParam[] =
    mode === 'into'
      ? [{ name: names.out, text: `${names.out}: ${grad}` }]
      : mode === 'vjp'
        ? [{ name: names.seed, text: `${names.seed}: ${seedText}` }]
        : [];
  const call = (k: number): string => {
    const one = chosen[k];
    const about = described[k];
    if (!one || !about) return '';
    const handed = about.params.map((param, position) => {
      const kinds = alternatives[position];
      const isNarrowed = !kinds?.some(({ label }) => label === 'Rows');
      const isReadonly = params[position]?.isReadonly === true;
      // `Array.isArray` does not take an array that nobody may write out of what is left.
      const isRest = kinds?.some(({ type, test }) => test === null && type === one.request.lowered.variant?.types[position]);
      const own = kinds?.find(({ type }) => type === one.request.lowered.variant?.types[position]);
      if (own?.handed) return own.handed(argOf(param));
      const mustCast = kinds && (typeOf(param).endsWith(']') ? !isNarrowed || isReadonly : isReadonly && isRest);
      return mustCast ? `${argOf(param)} as ${typeOf(param)}` : argOf(param);
    });
    const front =
      mode === 'into'
        ? [cast(names.out, grad, about.grads.text)]
        : mode === 'vjp'
          ? [cast(names.seed, seedText, about.seeds[0] ?? '')]
          : [];
    return `return ${one.callee}(${[...front, ...handed].join(', ')});`;
  };
  return {
    name,
    typeParameters: '',
    params: [...extra, ...params],
    returnType: mode === 'into' ? own : `{ value: ${value}; grad: ${grad} }`,
    body: () => tests(alternatives, params, call),
  };
}

const typeOf = ({ name, text }: EmitParam): string => text.slice(text.indexOf(`${name}: `) + name.length + 2);

const cast = (name: string, from: string, to: string): string => (from === to ? name : `${name} as ${to}`);

const union = (texts: readonly string[]): string => [...new Set(texts)].join(' | ');

/** Each gradient by itself may be of several types. */
function gradText(described: readonly ReturnType<typeof describeGiven>[]): string {
  const keys = [...new Set(described.flatMap(({ inputs }) => inputs.map((one) => one.key)))];
  const textOf = (key: string): string =>
    union(described.flatMap(({ inputs }) => inputs.filter((one) => one.key === key).map((one) => one.text)));
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return textOf(only);
  return record(keys.map((name) => ({ name, text: textOf(name), shape: { kind: 'value', index: 0 } }))).text;
}

/** Nested tests, one for each parameter that may be of several kinds. */
function tests(
  alternatives: readonly (readonly Alternative[] | null)[],
  params: readonly EmitParam[],
  call: (variant: number) => string,
): string {
  let next = 0;
  const from = (position: number): string => {
    if (position === alternatives.length) return call(next++);
    const kinds = alternatives[position];
    const { name = '' } = params[position] ?? {};
    if (!kinds) return from(position + 1);
    return kinds.map(({ test }) => (test ? `if (${test(name)}) {\n${from(position + 1)}\n}` : from(position + 1))).join('\n');
  };
  return from(0);
}
