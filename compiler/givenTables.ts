/**
 * A function whose parameters hold tables is compiled for tables taken apart (frontend/tables.ts); the
 * exported function takes them apart, calls that one, and puts the gradients together.
 *
 * Needs   the function that was made.
 * Gives   the function in front of it. Keys keep their order, and a gradient has those of its parameter.
 */

import type { EmittedWrapper } from './emit/module.ts';
import { isTable, type TableType } from './frontend/recordTypes.ts';
import { holds } from './frontend/holding.ts';
import type { Type } from './ir/ir.ts';
import { definite, maybe, opaque, ShadowTypes } from './ir/types.ts';
import { describeOutput, emittedName, record, type OutputRequest } from './outputs.ts';
import type { Independent } from './selections.ts';
import { argOf, field, fresh } from './wrappers.ts';

const hasTable = (type: Type): boolean => holds(type, isTable);
const tableOf = (type: Type): TableType | null => {
  const whole = definite(type);
  return isTable(whole) ? whole : null;
};
const valuesOf = (table: TableType): Type => {
  const values = table.fields.get('values');
  return values?.kind === 'array' ? values.element : { kind: 'real' };
};

/** What the program is handed for `given`. */
function apart(type: Type, given: string): string {
  if (!hasTable(type)) return given;
  if (type.kind === 'maybe') return `${given} && ${apart(type.of, given)}`;
  if (type.kind === 'array') return `${given}.map((one) => (${apart(type.element, 'one')}))`;
  if (type.kind !== 'record') return given;
  const table = tableOf(type);
  if (!table) return `{ ...${given}, ${changed(type.fields, (name, part) => apart(part, field(given, name)))} }`;
  const isMap = table.table === 'map';
  const keys = isMap ? `[...${given}.keys()]` : `Object.keys(${given})`;
  const values = isMap ? `[...${given}.values()]` : `Object.values(${given})`;
  const pairs = `${keys}.map((key, place) => [key, place] as const)`;
  const places = isMap ? `new Map(${pairs})` : `Object.fromEntries(${pairs})`;
  const inner = valuesOf(table);
  return `{ places: ${places}, keys: ${keys}, values: ${hasTable(inner) ? `${values}.map((one) => (${apart(inner, 'one')}))` : values} }`;
}

/** The gradient of `given` from that of what the program was handed; of a table, from that of its values. */
function together(type: Type, given: string, grad: string, textOf: (type: Type) => string): string {
  if (!hasTable(type)) return grad;
  if (type.kind === 'maybe') return `${given} && ${together(type.of, given, grad, textOf)}`;
  if (type.kind === 'array')
    return `${given}.map((one, k) => (${together(type.element, 'one', element(grad, 'k', type.element, textOf), textOf)}))`;
  if (type.kind !== 'record') return grad;
  const table = tableOf(type);
  if (!table) {
    const part = (name: string, inner: Type): string => {
      const own = field(grad, name);
      return together(inner, field(given, name), tableOf(inner) ? `${own}.values` : own, textOf);
    };
    return `{ ...${grad}, ${changed(type.fields, part)} }`;
  }
  const inner = valuesOf(table);
  const own = element(grad, 'place', inner, textOf);
  const value = together(inner, 'one', tableOf(inner) ? `(${own}).values` : own, textOf);
  const pair = hasTable(inner) ? '[key, one], place' : '[key], place';
  const pairs = (entries: string): string => `${entries}.map((${pair}) => [key, ${value}] as const)`;
  return table.table === 'map' ? `new Map(${pairs(`[...${given}]`)})` : `Object.fromEntries(${pairs(`Object.entries(${given})`)})`;
}

const element = (list: string, index: string, type: Type, textOf: (type: Type) => string): string => `${list}[${index}] as ${textOf(type)}`;

const changed = (fields: ReadonlyMap<string, Type>, change: (name: string, type: Type) => string): string =>
  [...fields]
    .filter(([, type]) => hasTable(type))
    .map(([name, type]) => `${keyed(name)}: ${change(name, type)}`)
    .join(', ');

const keyed = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** The type as the caller has it. */
function whole(type: Type, textOf: (type: Type) => string): Type {
  if (!hasTable(type)) return type;
  if (type.kind === 'maybe') return maybe(whole(type.of, textOf), type.absent);
  if (type.kind === 'array') return { ...type, element: whole(type.element, textOf) };
  const table = tableOf(type);
  if (table) {
    const held = textOf(whole(valuesOf(table), textOf));
    return opaque(table.table === 'map' ? `Map<${textOf(table.key)}, ${held}>` : `Record<string, ${held}>`);
  }
  if (type.kind !== 'record') return type;
  return { ...type, fields: new Map([...type.fields].map(([name, part]) => [name, whole(part, textOf)])) };
}

/** The type of a gradient as its parameter is written, not as the program has it. */
function gradText(type: Type, textOf: (type: Type) => string): string {
  if (!hasTable(type)) return textOf(type);
  if (type.kind === 'maybe') return `${gradText(type.of, textOf)} | ${type.absent ?? 'null | undefined'}`;
  if (type.kind === 'array') return `(${gradText(type.element, textOf)})[]`;
  const table = tableOf(type);
  if (table) return `${table.table === 'map' ? `Map<${textOf(table.key)}, ` : 'Record<string, '}${gradText(valuesOf(table), textOf)}>`;
  if (type.kind !== 'record') return textOf(type);
  const fields = [...type.fields].filter(
    ([name, part]) => !type.constants?.has(name) && (hasTable(part) || definite(part).kind !== 'opaque'),
  );
  return `{ ${fields.map(([name, part]) => `${keyed(name)}${part.kind === 'maybe' ? '?' : ''}: ${gradText(part, textOf)}`).join('; ')} }`;
}

export function handingApart(request: OutputRequest, callee: string): EmittedWrapper {
  const { lowered, signatures, mode, seeds, wrt, of, node } = request;
  const params = lowered.parameters.map((one) =>
    signatures.parameter({ ...one, type: whole(one.type, (type) => signatures.typeText(type)) }),
  );
  const described = describeOutput({ ...request, lowered: { ...lowered, apart: false } });
  const shadows = new ShadowTypes();
  const textOf = (type: Type): string => signatures.typeText(shadows.of(type));
  const result = fresh('result', params);
  const seedParams = seeds.map((type, k) => {
    const name = fresh(k === 0 ? 'seed' : `seed_${k}`, params);
    return { name, text: `${name}: ${signatures.typeText(type)}` };
  });
  const grads = wrt.map((one) =>
    gradOf(
      request,
      one,
      params.map(({ name }) => name),
      textOf,
    ),
  );
  const [only] = grads;
  const text =
    grads.length === 1 && only
      ? only.text
      : record(grads.map((one, k) => ({ name: wrt[k]?.key ?? '', text: one.text, shape: { kind: 'value', index: 0 } }))).text;
  const handed = lowered.parameters.map(({ type }, k) => {
    const param = params[k];
    if (!param) return '';
    return hasTable(type) ? `${param.text.startsWith('...') ? '...' : ''}${apart(type, param.name)}` : argOf(param);
  });
  const gradient =
    grads.length === 1 && only
      ? only.made(`${result}.grad`)
      : `{ ${grads.map((one, k) => `${keyed(wrt[k]?.key ?? '')}: ${one.made(field(`${result}.grad`, wrt[k]?.key ?? ''))}`).join(', ')} }`;
  const value = of.length === 1 && of[0]?.output.kind === 'yield' ? signatures.result(node, lowered.result) : described.values.text;
  return {
    name: emittedName({ ...request, mode }),
    typeParameters: described.typeParameters,
    params: [...seedParams, ...params],
    returnType: `{ value: ${value}; grad: ${text} }`,
    body: () =>
      [
        `const ${result} = ${callee}(${[...seedParams.map(({ name }) => name), ...handed].join(', ')});`,
        `return { value: ${result}.value, grad: ${gradient} };`,
      ].join('\n'),
  };
}

/** Of one independent: its type, and how it is made from what the program gives for it. */
function gradOf(
  { lowered }: OutputRequest,
  { index, path, type, table }: Independent,
  names: readonly string[],
  textOf: (type: Type) => string,
): { readonly text: string; readonly made: (grad: string) => string } {
  const own = table ?? type;
  const given = (table ? path.slice(0, -1) : path).reduce((object, name) => field(object, name), names[index] ?? '');
  const optional = lowered.parameters[index]?.type.kind === 'maybe' && path.length <= (table ? 1 : 0);
  const text = gradText(own, textOf);
  return {
    text: optional ? `${text} | undefined` : text,
    made: (grad) => (optional ? `${given} && ${together(own, given, grad, textOf)}` : together(own, given, grad, textOf)),
  };
}
