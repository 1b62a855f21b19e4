/**
 * Of a function's modes `grad` and `into`, one calls the other, so that the sweeps are printed once.
 *
 * Where gradients are flat, `into` has the sweeps, and `grad` allocates the arrays that it writes to. Nested gradients
 * have to be allocated piece by piece, and the number of pieces is known only at the end: there `grad` has the sweeps,
 * and `into` copies. A function with neither loop nor call has sweeps in both modes: it takes less time than the
 * checks of `into` and a call.
 */

import type { EmittedWrapper, EmitParam } from '../emit/request.ts';
import { isFlat } from '../adjoint/shadows/buffers.ts';
import type { Independent } from '../requests/positions.ts';
import type { Mode } from '../requests/options.ts';
import type { PrimalOp, Program, Type } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';

/** How a mode is written: with sweeps of its own, or by a call of another mode. */
export interface Writing {
  readonly mode: Mode;
  readonly calls: Mode | null;
  /** Not asked for: only called. */
  readonly local: boolean;
}

/** Neither loops nor calls. */
export function isStraight({ entry, functions }: Program<PrimalOp>): boolean {
  const body = functions.get(entry)?.body;
  return body !== undefined && ![...opsIn(body)].some((op) => op.kind === 'loop' || op.kind === 'call');
}

/** Has it loops that a caller may have options for? Its `lossGradWith` needs sweeps of its own. */
export function isAdjustable({ functions }: Program<PrimalOp>, isAuto: boolean): boolean {
  if (isAuto) return true;
  return [...functions.values()].some((fn) => [...opsIn(fn.body)].some((op) => op.kind === 'loop' && op.checkpoint));
}

export function writings(modes: readonly Mode[], wrt: readonly Independent[], apart: boolean): readonly Writing[] {
  const own = (mode: Mode): Writing => ({ mode, calls: null, local: false });
  if (!modes.includes('into')) return modes.map(own);
  const isWhole = wrt.every(({ type, path }) => path.length === 0 && isFlat(type));
  if (isWhole && apart) return modes.map(own);
  const isNumbers = wrt.every(({ type }) => type.kind === 'real');
  const first: Mode = isWhole && !(isNumbers && modes.includes('grad')) ? 'into' : 'grad';
  const second: Mode = first === 'into' ? 'grad' : 'into';
  const rest = modes.filter((mode) => mode !== 'grad' && mode !== 'into');
  const pair: Writing[] = [{ mode: first, calls: null, local: !modes.includes(first) }];
  if (modes.includes(second)) pair.push({ mode: second, calls: first, local: false });
  return [...pair, ...rest.map(own)];
}

export interface WrapperInput extends Independent {
  /** Of the parameter. */
  readonly name: string;
  /** The type of its gradient. */
  readonly text: string;
}

export interface WrapperRequest {
  readonly name: string;
  /** The function that does the work. */
  readonly callee: string;
  readonly typeParameters: string;
  /** The user's own. */
  readonly params: readonly EmitParam[];
  readonly wrt: readonly WrapperInput[];
  readonly gradText: string;
  readonly valueText: string;
}

/** How a wrapper hands on a parameter. */
export const argOf = ({ name, text }: EmitParam): string => (text.startsWith('...') ? `...${name}` : name);

/** `base`, or one like it that no parameter has. */
export function fresh(base: string, params: readonly EmitParam[], ...others: readonly string[]): string {
  const taken = new Set([...params.map(({ name }) => name), ...others]);
  let name = base;
  for (let k = 1; taken.has(name); k++) name = `${base}_${k}`;
  return name;
}

export const field = (object: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `${object}.${key}` : `${object}[${JSON.stringify(key)}]`;

const property = (key: string, value: string): string => {
  if (key === value) return key;
  return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${value}`;
};

/** `grad` by `into`: allocate, and have it written. */
export function gradByInto(request: WrapperRequest): EmittedWrapper {
  const { name, callee, typeParameters, params, wrt, gradText, valueText } = request;
  const grad = fresh('grad', params);
  const lines: string[] = [];
  const made: { readonly name: string; readonly type: Type; readonly text: string }[] = [];
  const fields = wrt.map((one) => {
    if (one.type.kind === 'real') return property(one.key, '0');
    const sharing = made.filter(({ type }) => mayBeSame(type, one.type));
    const text = sharing.reduceRight((rest, other) => `${one.name} === ${other.name} ? ${other.text} : ${rest}`, zeros(one));
    // A name of its own, where a later one may be the same.
    const isShared = wrt.slice(wrt.indexOf(one) + 1).some((later) => mayBeSame(one.type, later.type));
    const own = isShared ? fresh(`${one.name}_bar`, params, grad) : text;
    if (isShared) lines.push(`const ${own}${isTuple(one) ? `: ${one.text}` : ''} = ${text};`);
    made.push({ name: one.name, type: one.type, text: own });
    return property(one.key, own);
  });
  const [only] = wrt;
  const value = wrt.length === 1 && only ? zeros(only) : `{ ${fields.join(', ')} }`;
  lines.push(`const ${grad}${wrt.some(isTuple) ? `: ${gradText}` : ''} = ${value};`);
  lines.push(`return { value: ${callee}(${[grad, ...params.map(argOf)].join(', ')}), ${property('grad', grad)} };`);
  return { name, typeParameters, params, returnType: `{ value: ${valueText}; grad: ${gradText} }`, body: () => lines.join('\n') };
}

const isTuple = ({ type }: WrapperInput): boolean => type.kind === 'array' && type.tuple !== null;

const mayBeSame = (a: Type, b: Type): boolean =>
  a.kind === 'array' && b.kind === 'array' && a.storage === b.storage && (a.tuple === b.tuple || a.tuple === null || b.tuple === null);

function zeros({ type, name: like, text }: WrapperInput): string {
  if (type.kind !== 'array') return '0';
  if (type.storage !== 'Array') return `new ${type.storage}(${like}.length)`;
  if (type.tuple !== null && type.tuple <= 16) return `[${Array.from({ length: type.tuple }, () => '0').join(', ')}]`;
  const made = `new Array<number>(${like}.length).fill(0)`;
  return type.tuple === null ? made : `${made} as ${text}`;
}

/** `into` by `grad`: compute, and copy. */
export function intoByGrad(request: WrapperRequest): EmittedWrapper {
  const { name, callee, typeParameters, params, wrt, gradText, valueText } = request;
  const out = fresh('out', params);
  const result = fresh('result', params, out);
  const isNumbers = wrt.every(({ type }) => type.kind === 'real');
  const args = params.map((one) => one.name).join(', ');
  return {
    name,
    typeParameters,
    params: [{ name: out, text: `${out}: ${gradText}` }, ...params],
    returnType: valueText,
    body: (helper) =>
      [
        `const ${result} = ${callee}(${params.map(argOf).join(', ')});`,
        ...(isNumbers
          ? wrt.map(({ key }) => `${field(out, key)} = ${field(`${result}.grad`, key)};`)
          : [`${helper('overwrite')}(${out}, ${result}.grad, [${args}]);`]),
        `return ${result}.value;`,
      ].join('\n'),
  };
}
