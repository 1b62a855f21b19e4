/**
 * A function whose parameters hold tables, or what may be of several kinds, is compiled for these taken
 * apart; the exported function takes them apart, calls that one, and puts the gradients together.
 *
 * Needs   the function that was made.
 * Gives   the function in front of it. Keys keep their order, and a gradient has those of its parameter.
 */

import { ApartTexts, isTakenApart, keyed } from './apartTexts.ts';
import type { EmitParam, EmittedWrapper } from '../emit/request.ts';
import type { Type } from '../ir/ir.ts';
import { ShadowTypes } from '../ir/types.ts';
import { describeOutput, emittedName, record, type Description, type OutputRequest } from './outputs.ts';
import type { Independent } from '../requests/positions.ts';
import { argOf, field, fresh } from './wrappers.ts';

export function handingApart(request: OutputRequest, callee: string): EmittedWrapper {
  const { lowered, signatures, mode, seeds, wrt, of, node } = request;
  const given = new ApartTexts((type) => signatures.typeText(type));
  const params = givenParameters(request);
  for (const { type } of lowered.parameters) given.count(type);
  const described = describeOutput({ ...request, lowered: { ...lowered, apart: false } });
  const made = madeTexts(request);
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
      made,
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
    return isTakenApart(type) ? `${param.text.startsWith('...') ? '...' : ''}${given.apart(type, param.name)}` : argOf(param);
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
        ...given.helpers,
        ...made.helpers,
        `const ${result} = ${callee}(${[...seedParams.map(({ name }) => name), ...handed].join(', ')});`,
        `return { value: ${result}.value, grad: ${gradient} };`,
      ].join('\n'),
  };
}

/** As the caller of the program sees it, who has nothing taken apart. */
export function describeGiven(request: OutputRequest): Description {
  const description = describeOutput(request);
  if (!request.lowered.apart) return description;
  const made = madeTexts(request);
  const inputs = description.inputs.map((one, k) => ({ ...one, text: gradOf(request, request.wrt[k] ?? one, [], made).text }));
  return { ...description, params: givenParameters(request), inputs };
}

function givenParameters({ lowered, signatures }: OutputRequest): readonly EmitParam[] {
  const given = new ApartTexts((type) => signatures.typeText(type));
  return lowered.parameters.map((one, k) => {
    const whole = { ...one, type: given.whole(one.type) };
    return lowered.variant ? signatures.innerParameter(whole, lowered.variant.types[k] === null) : signatures.parameter(whole);
  });
}

function madeTexts({ signatures }: OutputRequest): ApartTexts {
  const shadows = new ShadowTypes();
  return new ApartTexts((type: Type) => signatures.typeText(shadows.of(type)));
}

/** Of one independent: its type, and how it is made from what the program gives for it. */
function gradOf(
  { lowered }: OutputRequest,
  { index, path, type, table }: Independent,
  names: readonly string[],
  texts: ApartTexts,
): { readonly text: string; readonly made: (grad: string) => string } {
  const own = table ?? type;
  const given = (table ? path.slice(0, -1) : path).reduce((object, name) => field(object, name), names[index] ?? '');
  const optional = own.kind !== 'maybe' && lowered.parameters[index]?.type.kind === 'maybe' && path.length <= (table ? 1 : 0);
  const text = texts.gradText(own);
  return {
    text: optional ? `${text} | undefined` : text,
    made: (grad) => (optional ? `${given} && ${texts.together(own, given, grad)}` : texts.together(own, given, grad)),
  };
}
