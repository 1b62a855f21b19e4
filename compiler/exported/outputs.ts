/** The exported function for one mode: its name, parameters, result type and the shape of what it returns. */

import type { EmitParam, EmittedFunction, EmittedWrapper, ResultShape } from '../emit/request.ts';
import { isTakenApart } from './apartTexts.ts';
import { bufferUse } from './bufferUse.ts';
import type { Lowered } from '../frontend/entry.ts';
import type { ts } from '../frontend/project.ts';
import type { Program, SweepOp, Type } from '../ir/ir.ts';
import { definite, type ShadowTypes } from '../ir/types.ts';
import type { Mode } from '../requests/options.ts';
import type { Dependent, Independent } from '../requests/positions.ts';
import type { Signatures } from './signature.ts';
import { argOf, fresh, gradByInto, intoByGrad, type WrapperInput } from './wrappers.ts';

export interface NameRequest {
  readonly name: string;
  readonly file: ts.SourceFile;
  readonly mode: Mode;
  readonly naming: 'camel' | 'snake';
  /** The name itself, or one like it that is not taken. */
  readonly free: (name: string) => string;
}

export interface OutputRequest extends NameRequest {
  readonly node: ts.SignatureDeclaration;
  /** Only the module itself calls it. */
  readonly local: boolean;
  readonly lowered: Lowered;
  readonly wrt: readonly Independent[];
  readonly of: readonly Dependent[];
  readonly program: Program<SweepOp>;
  readonly seeds: readonly Type[];
  readonly types: ShadowTypes;
  /** The last parameter takes what the caller asks of checkpointed loops: the exported name goes to a wrapper without it. */
  readonly adjustable: boolean;
  /** Mode into: for each independent parameter, whether its gradient is made where the caller wants it. */
  readonly direct: readonly boolean[];
  readonly signatures: Signatures;
}

const suffixes: Readonly<Record<Mode, string>> = { grad: 'Grad', into: 'GradInto', vjp: 'Vjp' };
const snakes: Readonly<Record<Mode, string>> = { grad: 'grad', into: 'grad_into', vjp: 'vjp' };

/** The name of a function's emitted `mode`, if nobody has it. */
export function emittedName({ name, file, mode, naming, free }: NameRequest): string {
  const base = name === 'default' ? nameOfFile(file.fileName) : name;
  return free(naming === 'camel' ? `${base}${suffixes[mode]}` : `${base}_${snakes[mode]}`);
}

/** `lossGradWith`, `loss_grad_with`. */
const adjustableName = (request: OutputRequest): string =>
  emittedName({ ...request, free: (name) => request.free(request.naming === 'camel' ? `${name}With` : `${name}_with`) });

export function emittedFunction(request: OutputRequest): EmittedFunction {
  const { mode, seeds, signatures } = request;
  const { params, typeParameters, values, grads, inputs } = describeOutput(request);
  const seedParams = seeds.map((type, k) => {
    const name = fresh(k === 0 ? 'seed' : `seed_${k}`, params);
    return { name, text: `${name}: ${signatures.typeText(type)}` };
  });
  const name = request.adjustable ? adjustableName(request) : emittedName(request);
  const common = { name, typeParameters, program: request.program, doc: null, local: request.local };
  if (mode === 'into') {
    const out = fresh('out', params);
    return {
      ...common,
      params: [{ name: out, text: `${out}: ${grads.text}` }, ...params],
      returnType: values.text,
      result: at(0),
      buffers: bufferUse(out, request.lowered.parameters, inputs, request.direct),
    };
  }
  const whole = record([
    { name: 'value', ...values },
    { name: 'grad', ...grads },
  ]);
  const plain = [...seedParams, ...params];
  const options = fresh('options', plain);
  // The program has it last, the caller writes it first: the user's own parameters may be optional.
  const asked = request.adjustable ? [{ name: options, text: `${options}: CheckpointOptions`, first: true }] : [];
  return { ...common, params: [...plain, ...asked], returnType: whole.text, result: whole.shape, buffers: null };
}

/** The function of the usual name, where the one that does the work takes options for checkpointed loops. */
export function withoutOptions(request: OutputRequest, adjustable: EmittedFunction): EmittedWrapper {
  const { typeParameters, returnType } = adjustable;
  const params = adjustable.params.filter((one) => one.first !== true);
  return {
    name: emittedName(request),
    typeParameters,
    params,
    returnType,
    body: () => `return ${adjustable.name}(${['{}', ...params.map(argOf)].join(', ')});`,
  };
}

/** What the function looks like that calls `callee`. */
export function emittedWrapper(request: OutputRequest, callee: string): EmittedWrapper {
  const { params, typeParameters, values, grads, inputs } = describeOutput(request);
  const wrapper = { name: emittedName(request), callee, typeParameters, params, wrt: inputs, gradText: grads.text, valueText: values.text };
  return { ...(request.mode === 'grad' ? gradByInto(wrapper) : intoByGrad(wrapper)), local: request.local };
}

export interface Description {
  readonly params: readonly EmitParam[];
  readonly typeParameters: string;
  readonly values: { readonly shape: ResultShape; readonly text: string };
  readonly grads: { readonly shape: ResultShape; readonly text: string };
  readonly inputs: readonly WrapperInput[];
}

export function describeOutput(request: OutputRequest): Description {
  const { lowered, wrt, of, signatures, types } = request;
  const outside = [...request.program.globals.values()].map(({ type }) => type);
  signatures.handOver([...lowered.parameters.map(({ type }) => type), lowered.result, ...outside]);
  const isWritten = lowered.variant === null && !lowered.apart;
  const params = lowered.parameters.map((one, k) =>
    isWritten
      ? signatures.parameter(one)
      : signatures.innerParameter(one, !isTakenApart(one.type) && (lowered.variant?.types[k] ?? null) === null),
  );
  const valueType = (one: Dependent): string =>
    one.output.kind === 'yield'
      ? isWritten
        ? signatures.result(request.node, lowered.result)
        : signatures.typeText(lowered.result)
      : signatures.typeText(definite(lowered.parameters[one.output.index]?.type ?? { kind: 'real' }));
  const entry = request.program.functions.get(request.program.entry);
  const yieldType = (k: number): Type | undefined => entry?.values[entry.body.yields[k] as number]?.type;
  const gradType = ({ type: whole }: Independent, k: number): string => {
    const type = definite(whole);
    if (type.kind === 'array' && type.storage === 'Float32Array') return 'Float32Array';
    return signatures.typeText(yieldType(of.length + k) ?? types.of(type));
  };
  const value = (one: Dependent, index: number): { shape: ResultShape; text: string } => {
    const isDeclared = isWritten && one.output.kind === 'yield' && signatures.isNarrower(request.node, lowered.result);
    const text = valueType(one);
    return { shape: isDeclared ? { kind: 'value', index, declared: text } : at(index), text };
  };
  const texts = wrt.map(gradType);
  const [text = ''] = texts;
  return {
    params,
    typeParameters:
      isWritten && request.node.typeParameters ? `<${request.node.typeParameters.map((one) => one.getText()).join(', ')}>` : '',
    values: of.length === 1 ? value(of[0] as Dependent, 0) : record(of.map((one, k) => ({ name: one.key, ...value(one, k) }))),
    grads:
      wrt.length === 1
        ? { shape: at(of.length), text }
        : record(wrt.map((one, k) => ({ name: one.key, shape: at(of.length + k), text: texts[k] ?? '' }))),
    inputs: wrt.map((one, k) => ({ ...one, name: params[one.index]?.name ?? '', text: texts[k] ?? '' })),
  };
}

const at = (index: number): ResultShape => ({ kind: 'value', index });

export function record(fields: readonly { name: string; shape: ResultShape; text: string }[]): { shape: ResultShape; text: string } {
  const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name.replace(/['\\]/g, '\\$&')}'`);
  return {
    shape: { kind: 'record', fields: fields.map(({ name, shape }) => ({ name, shape })) },
    text: `{ ${fields.map(({ name, text }) => `${key(name)}: ${text}`).join('; ')} }`,
  };
}

const nameOfFile = (path: string): string => {
  const stem = (path.split('/').at(-1) ?? 'fn').replace(/\.[cm]?tsx?$/, '');
  return stem.replace(/[^\w$]+(\w?)/g, (_all, letter: string) => letter.toUpperCase());
};
