/** Calls: of other functions of the corpus, and of the function itself, more than once. */

import ts from 'typescript';
import type { Base } from './bases.ts';
import { Draft } from './draft.ts';
import { insert } from './inserts.ts';
import { literal } from './literals.ts';
import { kindOf, type Variable } from './place.ts';
import { condition, leaf, type Context } from './words.ts';

interface Parts {
  readonly draft: Draft;
  readonly checker: ts.TypeChecker;
}

const givesNumber = ({ entry, case: { seed } }: Base): boolean => entry.type?.kind === ts.SyntaxKind.NumberKeyword && seed === undefined;

/** Its counts are its own; the rest is mostly what there is here. */
export function donorCall(list: readonly Base[], c: Context, { draft, checker }: Parts): string | null {
  const donor = c.random.pick(list);
  if (!givesNumber(donor)) return null;
  const point = c.random.pick(donor.case.at);
  const asked = donor.case.wrt;
  const args = donor.entry.parameters.map((parameter, k): string | null => {
    const kind = kindOf(checker.getTypeAtLocation(parameter), checker);
    const isCount = asked !== undefined && asked !== 'all' && !asked.includes(parameter.name.getText());
    const same = c.place.variables.filter((one) => one.kind === kind && !one.isCount);
    if (kind !== null && !isCount && c.random.chance(0.7))
      return kind === 'number' ? leaf(c) : same.length > 0 ? c.random.pick(same).name : null;
    return literal(point[k]);
  });
  if (args.includes(null)) return null;
  const mark = c.fresh();
  const names = new Map([...donor.names].map(([symbol, name]) => [symbol, name.replace('__', `${mark}__`)]));
  const text = new Draft({ ...donor, names }, checker).text().replace(new RegExp(`\\bexport (?=(async )?function )`, 'g'), '');
  draft.helpers.push(text);
  return `(${c.random.pick(['0.1', '0.5'])} * f${mark}__(${args.join(', ')}))`;
}

/** What calls the entry, on the same arguments or on exchanged ones. */
export function calledAgain(base: Base, { draft, context: c }: Parts & { readonly context: Context }): boolean {
  if (!givesNumber(base) || base.entry.parameters.some((p) => p.initializer)) return false;
  const inner = `${c.fresh()}__`;
  draft.renameEntry(inner);
  const call = (isExchanged: boolean): string => `${inner}(${argumentsOf(base, c, isExchanged).join(', ')})`;
  const between = insert(c)?.text ?? '';
  const body = c.random.pick([
    () =>
      `let s = 0; for (let k = 0; k < 3; k++) { if (k === 1 && ${condition(c)}) continue; s += ${call(false)} * (k + 1); ${between} } return s;`,
    () => `let s = ${call(false)}; ${between} if (${condition(c)}) s *= ${call(true)}; return s;`,
    () =>
      `const all = [() => ${call(false)}, () => ${call(true)}, () => ${leaf(c)}]; ${between} return all.reduce((s, g) => s * 0.5 + g(), 0);`,
    () =>
      `let s = 0; let k = 0; do { try { s += ${call(false)}; } catch { s *= ${leaf(c)}; } ${between} } while (++k < 3 && s < 20); return s;`,
    () => `const first = ${call(false)}; ${between} return first - 0.3 * first * ${call(true)} + ${leaf(c)};`,
  ])();
  const parameters = base.entry.parameters.map((one) => draft.textOf(one)).join(', ');
  draft.helpers.push(`export function f__(${parameters}): number { ${body} }`);
  return true;
}

/** Its own parameters; where they are exchanged, one for another of its type. */
function argumentsOf(base: Base, c: Context, isExchanged: boolean): string[] {
  return base.parameters.map((name) => {
    const own = c.place.variables.find((one) => one.name === name);
    const isAlike = (one: Variable): boolean => one.kind !== null && one.kind === own?.kind && one.isCount === own.isCount;
    const others = base.parameters.filter((other) => c.place.variables.some((one) => one.name === other && isAlike(one)));
    return isExchanged && own && others.length > 0 ? c.random.pick(others) : name;
  });
}
