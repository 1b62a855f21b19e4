/** The exported function for one mode: its name, parameters, result type and the shape of what it returns. */

import type { EmittedFunction, ResultShape } from './emit/module.ts';
import type { Lowered } from './frontend/entry.ts';
import type { ts } from './frontend/project.ts';
import type { Program, SweepOp, Type } from './ir/ir.ts';
import { definite, type ShadowTypes } from './ir/types.ts';
import type { Mode } from './requests/options.ts';
import type { Dependent, Independent } from './selections.ts';
import type { Signatures } from './signature.ts';

export interface OutputRequest {
  readonly name: string;
  readonly file: ts.SourceFile;
  readonly node: ts.SignatureDeclaration;
  readonly mode: Mode;
  readonly lowered: Lowered;
  readonly wrt: readonly Independent[];
  readonly of: readonly Dependent[];
  readonly program: Program<SweepOp>;
  readonly seeds: readonly Type[];
  readonly types: ShadowTypes;
  readonly signatures: Signatures;
  readonly naming: 'camel' | 'snake';
  /** The name itself, or one like it that is not taken. */
  readonly free: (name: string) => string;
}

const suffixes: Readonly<Record<Mode, string>> = { grad: 'Grad', vjp: 'Vjp' };

export function emittedFunction(request: OutputRequest): EmittedFunction {
  const { lowered, wrt, of, signatures, types, seeds, mode } = request;
  const base = request.name === 'default' ? nameOfFile(request.file.fileName) : request.name;
  const suffix = suffixes[mode];
  const name = request.free(request.naming === 'camel' ? `${base}${suffix}` : `${base}_${suffix.toLowerCase()}`);
  const params = lowered.parameters.map((one) => signatures.parameter(one));
  const seedParams = seeds.map((type, k) => {
    return {
      name: fresh(
        k === 0 ? 'seed' : `seed_${k}`,
        params.map((one) => one.name),
      ),
      type,
    };
  });
  const valueType = (one: Dependent): string =>
    one.output.kind === 'yield'
      ? signatures.result(request.node, lowered.result)
      : signatures.typeText(definite(lowered.parameters[one.output.index]?.type ?? { kind: 'real' }));
  const entry = request.program.functions.get(request.program.entry);
  const yieldType = (k: number): Type | undefined => entry?.values[entry.body.yields[k] as number]?.type;
  const gradType = ({ type: whole }: Independent, k: number): string => {
    const type = definite(whole);
    if (type.kind === 'array' && type.storage === 'Float32Array') return 'Float32Array';
    return signatures.typeText(yieldType(of.length + k) ?? types.of(type));
  };
  const values =
    of.length === 1
      ? { shape: at(0), text: valueType(of[0] as Dependent) }
      : record(of.map((one, k) => ({ name: one.key, shape: at(k), text: valueType(one) })));
  const grads =
    wrt.length === 1
      ? { shape: at(of.length), text: gradType(wrt[0] as Independent, 0) }
      : record(wrt.map((one, k) => ({ name: one.key, shape: at(of.length + k), text: gradType(one, k) })));
  const whole = record([
    { name: 'value', ...values },
    { name: 'grad', ...grads },
  ]);
  return {
    name,
    typeParameters: request.node.typeParameters ? `<${request.node.typeParameters.map((one) => one.getText()).join(', ')}>` : '',
    params: [...seedParams.map((one) => ({ name: one.name, text: `${one.name}: ${signatures.typeText(one.type)}` })), ...params],
    returnType: whole.text,
    program: request.program,
    result: whole.shape,
    doc: null,
  };
}

const at = (index: number): ResultShape => ({ kind: 'value', index });

function record(fields: readonly { name: string; shape: ResultShape; text: string }[]): { shape: ResultShape; text: string } {
  const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name.replace(/['\\]/g, '\\$&')}'`);
  return {
    shape: { kind: 'record', fields: fields.map(({ name, shape }) => ({ name, shape })) },
    text: `{ ${fields.map(({ name, text }) => `${key(name)}: ${text}`).join('; ')} }`,
  };
}

function fresh(name: string, taken: readonly string[]): string {
  let free = name;
  for (let k = 1; taken.includes(free); k++) free = `${name}_${k}`;
  return free;
}

const nameOfFile = (path: string): string => {
  const stem = (path.split('/').at(-1) ?? 'fn').replace(/\.[cm]?tsx?$/, '');
  return stem.replace(/[^\w$]+(\w?)/g, (_all, letter: string) => letter.toUpperCase());
};
