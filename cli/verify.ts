/**
 * `tsgrad verify`: is the emitted gradient the derivative of the function as it stands?
 *
 * Runs both. Compares the values to the last bit, every number of the gradient with extrapolated
 * differences, and the gradient along a direction with the slope along it (the dot-product
 * identity); looks whether the arguments are as they were, and whether a second call gives the same.
 */

import { isDeepStrictEqual } from 'node:util';
import { resolve } from 'node:path';
import { Compiler } from '../compiler/compiler.ts';
import { Report } from '../compiler/diagnostics/report.ts';
import { differences, directional } from '../test/harness/differences.ts';
import { at, copy, show as showPath, type Path } from '../test/harness/values.ts';
import type { Settings } from './arguments.ts';
import { exitCodes, fromHere, type ExitCode, type Io } from './io.ts';
import { loadModules } from './load.ts';
import { madeUp, pointsIn, readPoints, type Point } from './samples.ts';
import { showDiagnostics } from './show.ts';

type Primal = (...args: unknown[]) => number;
type Gradient = (...args: unknown[]) => { readonly value: number; readonly grad: unknown };

/** Relative distance from differences that is taken for their own error. */
const tolerance = 1e-7;

export async function verify(settings: Settings, atText: string | null, io: Io): Promise<ExitCode> {
  const report = new Report();
  const refuse = (): ExitCode => showDiagnostics(report.diagnostics, settings.json, io);
  const [input, ...more] = settings.inputs;
  const [asked, ...others] = settings.asked.functions ?? [];
  if (input === undefined) report.add('AD5028', null, { why: 'no file was named' });
  else if (asked === undefined) report.add('AD5015', null, { file: input });
  if (more.length > 0 || others.length > 0) report.add('AD5026', null, { option: 'verify' });
  const name = typeof asked === 'string' ? asked : asked?.name;
  if (input === undefined || name === undefined || report.failed) return refuse();

  const path = resolve(io.directory, input);
  const compiler = new Compiler({ directory: io.directory });
  const outFile = `${path.replace(/\.\w+$/, '')}.verified.grad.ts`;
  const result = compiler.compile({ ...settings.asked, mode: 'grad', runtime: 'inline', file: fromHere(path, io), outFile });
  if (!result.ok) return showDiagnostics(result.diagnostics, settings.json, io);
  const description = compiler.describe(path, name);
  if (!description) return refuse();

  const { parameters, exported, options } = description;
  const loaded = await loadModules([path, outFile], options, new Map([[outFile, result.code]])).catch(String);
  if (typeof loaded === 'string') {
    report.add('AD5029', null, { name, why: `the module cannot be loaded: ${loaded}` });
    return refuse();
  }
  const [user, emitted] = loaded;
  const primal = user?.[exported] as Primal;
  const gradient = Object.entries(emitted ?? {}).find(
    ([key, value]) => typeof value === 'function' && key !== 'releaseBuffers',
  )?.[1] as Gradient;
  const types = parameters.map(({ type }) => type);
  const points = pointsFor(types, atText, user?.['at']);
  if (!points) {
    report.add('AD5029', null, {
      name,
      why: atText === null ? 'no argument can be made up for it' : `\`--at ${atText}\` is not a list of arguments`,
    });
    return refuse();
  }
  const wrt = positions(settings.asked.wrt, parameters);
  const names = parameters.map((parameter, k) => parameter.name ?? String(k));
  let failed = false;
  let judged = false;
  for (const point of points) {
    const complaints = judge(primal, gradient, point, wrt, names);
    if (!complaints) continue;
    judged = true;
    if (complaints.length > 0) failed = true;
    io.out(`${complaints.length === 0 ? 'agrees' : 'DISAGREES'} at ${shortly(point)}\n${complaints.map((one) => `  ${one}\n`).join('')}`);
  }
  if (!judged) {
    report.add('AD5029', null, { name, why: 'it has no finite value at the points that were tried' });
    return refuse();
  }
  return failed ? exitCodes.refused : exitCodes.done;
}

function pointsFor(types: Parameters<typeof madeUp>[0], text: string | null, exported: unknown): readonly Point[] | null {
  if (text !== null) return readPoints(text, types);
  if (Array.isArray(exported)) return pointsIn(exported, types);
  const points = [0, 1, 2].map((round) => madeUp(types, round)).filter((point) => point !== null);
  return points.length > 0 ? points : null;
}

/** Positions of the parameters that the gradient is by: what was asked for, or the first that can be. */
function positions(
  wrt: Settings['asked']['wrt'],
  parameters: readonly { readonly name: string | null; readonly differentiable: boolean }[],
): readonly number[] {
  const able = [...parameters.keys()].filter((k) => parameters[k]?.differentiable);
  if (wrt === undefined) return able.slice(0, 1);
  const list = [wrt].flat();
  if (list.length === 1 && list[0] === 'all') return able;
  return list.map((one) => (typeof one === 'number' ? one : parameters.findIndex(({ name }) => name === one)));
}

/** What is wrong at a point; null when the function has no finite value there. */
function judge(
  primal: Primal,
  gradient: Gradient,
  point: Point,
  wrt: readonly number[],
  names: readonly string[],
): readonly string[] | null {
  const value = valueAt(primal, point);
  if (!Number.isFinite(value)) return null;
  const complaints: string[] = [];
  const used = copy(point);
  const first = gradient(...used);
  if (!isDeepStrictEqual(used, copy(point))) complaints.push('the arguments are not as they were');
  if (!isDeepStrictEqual(gradient(...copy(point)), first)) complaints.push('the second call gives something else');
  if (!Object.is(first.value, value)) complaints.push(`value ${first.value}, the function gives ${value}`);

  const of = (path: Path): number => {
    const [position = 0, ...rest] = path as readonly [number, ...Path];
    return Number(at(first.grad, wrt.length === 1 ? rest : [names[position] ?? String(position), ...rest]));
  };
  const label = (path: Path): string => showPath([names[path[0] as number] ?? String(path[0]), ...path.slice(1)]);
  const direction: { path: Path; value: number }[] = [];
  for (const { path, value: slope, error } of differences(primal, point, wrt)) {
    const own = of(path);
    if (!Number.isFinite(error)) continue;
    if (!(Math.abs(own - slope) <= tolerance * Math.max(1, Math.abs(slope)) + 10 * error)) {
      complaints.push(`by ${label(path)}: gradient ${own}, differences ${slope} (error about ${error.toExponential(0)})`);
    }
    direction.push({ path, value: Math.sin(1 + 2.3 * direction.length) });
  }
  const along = directional(primal, point, direction);
  const product = direction.reduce((sum, { path, value: part }) => sum + part * of(path), 0);
  const size = direction.reduce((sum, { path, value: part }) => sum + Math.abs(part * of(path)), 1);
  if (Number.isFinite(along.error) && !(Math.abs(along.value - product) <= tolerance * size + 10 * along.error)) {
    complaints.push(`along a direction: gradient · direction ${product}, slope ${along.value}`);
  }
  return complaints;
}

/** NaN where the function throws: it has no value there. */
function valueAt(primal: Primal, point: Point): number {
  try {
    return primal(...copy(point));
  } catch {
    return NaN;
  }
}

function shortly(point: Point): string {
  const text =
    JSON.stringify(point, (_key, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value)) ?? '';
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}
