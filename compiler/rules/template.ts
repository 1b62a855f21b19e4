/**
 * Partial derivatives as templates, and templates as IR.
 *
 * Arguments are called `a`, `b`, … by position, the result `out`. Where two partials of a row share
 * a subexpression they share the object, so that `instantiate` with one `made` builds it once.
 */

import type { FuncBuilder } from '../ir/builder.ts';
import type { Op, ValueId } from '../ir/ir.ts';
import { boolean, real } from '../ir/types.ts';
import { applied, named, numeral, parse, type Template } from './parse.ts';
import { isRule, scalarRules, type RuleName, type ScalarRule } from './scalar.ts';

export type { Template } from './parse.ts';

export interface PartialTemplate {
  readonly template: Template;
  /**
   * Its product with `seed`: the result's adjoint in the reverse sweep, the argument's tangent in the
   * forward one. Written as a person would: the seed goes inside `?:`, fractions and signs.
   */
  readonly product: Template;
  /** The same with every product that is not by a constant a `mulz`: nothing times anything is nothing. */
  readonly strong: Template;
  /** The arguments and `out`, as far as the template mentions them: what the sweep must still have. */
  readonly reads: ReadonlySet<string>;
  /** The partial is 0 whatever the arguments: nothing flows to this argument. */
  readonly zero: boolean;
  /** It may be infinite: `product` is a `mulz`. */
  readonly singular: boolean;
}

/** `a` … `z`, then `a26`, `a27`, … */
export const argumentName = (index: number): string => (index < 26 ? String.fromCharCode(97 + index) : `a${index}`);

/** What stands for the seed in a `product`. */
export const seedName = 'seed';

export function freeNames(template: Template, into: Set<string> = new Set()): Set<string> {
  if (template.kind === 'name') into.add(template.name);
  if (template.kind === 'apply') for (const arg of template.args) freeNames(arg, into);
  return into;
}

/** Replace names. What is not changed stays the same object. */
function substitute(template: Template, replacement: (name: string) => Template | undefined): Template {
  if (template.kind === 'number') return template;
  if (template.kind === 'name') return replacement(template.name) ?? template;
  return withArgs(
    template,
    template.args.map((arg) => substitute(arg, replacement)),
  );
}

/**
 * A partial with some of its subtrees replaced, outermost first. Hand the same `known` to all partials of
 * an op: what they shared they share.
 */
export function rewriteTemplate(
  one: PartialTemplate,
  replacement: (template: Template) => Template | null,
  known: Map<Template, Template>,
): PartialTemplate {
  const rewrite = (template: Template): Template => {
    const before = known.get(template);
    if (before) return before;
    const after = replacement(template) ?? (template.kind === 'apply' ? withArgs(template, template.args.map(rewrite)) : template);
    known.set(template, after);
    return after;
  };
  const [template, product, strong] = [rewrite(one.template), rewrite(one.product), rewrite(one.strong)];
  if (template === one.template && product === one.product && strong === one.strong) return one;
  // The three are built differently: what is replaced in one may stand in another.
  const reads = new Set([product, strong].flatMap((form) => [...freeNames(form)]));
  reads.delete(seedName);
  return { ...one, template, product, strong, reads };
}

const withArgs = (template: Extract<Template, { kind: 'apply' }>, args: readonly Template[]): Template =>
  args.every((arg, i) => arg === template.args[i]) ? template : { ...template, args };

interface Parsed {
  readonly when: (args: readonly (number | undefined)[]) => boolean;
  readonly arity: number | null;
  /** The key of a variadic row's one partial is `a`. */
  readonly d: ReadonlyMap<string, Template>;
  readonly product: ReadonlyMap<string, Template>;
  readonly sum: ReadonlyMap<string, Template>;
  readonly singular: boolean;
}

type Forms = Pick<ScalarRule, 'd' | 'where' | 'product' | 'sum' | 'singular'>;

function parseForms(forms: Forms, when: Parsed['when'], arity: number | null): Parsed {
  const shared = new Map<string, Template>();
  const read = (source: string): Template => substitute(parse(source), (name) => shared.get(name));
  const all = (sources: Readonly<Record<string, string>> = {}): Map<string, Template> =>
    new Map(Object.entries(sources).map(([name, source]) => [name, read(source)]));
  for (const [name, source] of Object.entries(forms.where ?? {})) shared.set(name, read(source));
  return {
    when,
    arity,
    d: all(forms.d),
    product: all(forms.product),
    sum: all(forms.sum),
    singular: forms.singular === true,
  };
}

function parseRow(rule: ScalarRule): readonly Parsed[] {
  const arity = rule.variadic ? null : freeNames(parse(rule.value)).size;
  // The compiler's own: its value leaves an argument out.
  const declared = rule.variadic ? null : Math.max(arity ?? 0, Object.keys(rule.d).length);
  const special = (rule.special ?? []).map((s) => parseForms(s, s.when, declared));
  return [...special, parseForms(rule, () => true, declared)];
}

const parsedRules: ReadonlyMap<RuleName, readonly Parsed[]> = new Map(
  Object.entries(scalarRules).map(([name, rule]) => [name as RuleName, parseRow(rule)]),
);

function formsOf(rule: string): readonly Parsed[] {
  const forms = isRule(rule) ? parsedRules.get(rule) : undefined;
  if (!forms) throw new RangeError(`no rule named ${rule}`);
  return forms;
}

/** How many arguments a rule takes; null for any number. */
export const arityOf = (rule: string): number | null => formsOf(rule)[0]?.arity ?? null;

export const isBooleanRule = (rule: string): boolean => isRule(rule) && (scalarRules[rule] as ScalarRule).boolean === true;

/**
 * The derivative of `rule` with respect to its argument `index`, of `arity` arguments. Where some are
 * known numbers, hand them in as `constants`: x ** 2 then has the partial 2 * a instead of a power.
 */
export function partial(rule: string, index: number, arity: number, constants: readonly (number | undefined)[] = []): PartialTemplate {
  const args = Array.from({ length: arity }, (_, i) => constants[i]);
  const name = argumentName(index);
  const form = formsOf(rule).find((f) => f.when(args) && (f.arity === null || f.d.has(name)));
  const template = form ? templateOf(form, index, arity) : undefined;
  if (!form || !template || (template.kind === 'number' && template.value === 0))
    return { template: numeral(0), product: numeral(0), strong: numeral(0), reads: new Set(), zero: true, singular: false };
  const own = form.product.get(name);
  const product = own ?? times(template, form.singular);
  return {
    template,
    product,
    strong: form.singular && own ? own : times(template, true),
    reads: freeNames(template),
    zero: false,
    singular: form.singular,
  };
}

function templateOf(form: Parsed, index: number, arity: number): Template | undefined {
  const own = form.d.get(argumentName(index));
  if (form.arity !== null || form.d.size > 1) return own;
  // A variadic row: `a` stands for this argument, a sum runs over all of them.
  const any = form.d.get('a');
  const standFor = (template: Template, i: number): Template =>
    substitute(template, (name) => (name === 'a' ? named(argumentName(i)) : undefined));
  const sums = new Map<string, Template>();
  for (const [name, term] of form.sum) {
    const terms = Array.from({ length: arity }, (_, i) => standFor(term, i));
    sums.set(
      name,
      terms.reduce((sum, next) => applied('add', sum, next)),
    );
  }
  return any && substitute(standFor(any, index), (name) => sums.get(name));
}

function times(partial: Template, singular: boolean): Template {
  const seed = named(seedName);
  if (partial.kind === 'number' && partial.value === 0) return partial;
  if (partial.kind === 'number' && partial.value === -1) return applied('neg', seed);
  if (partial.kind === 'apply') {
    const [first, second, third] = partial.args;
    if (partial.rule === 'neg' && first) return applied('neg', times(first, singular));
    // A sign in front lets the accumulation print as `x_bar -= …`.
    if (partial.rule === 'div' && first?.kind === 'apply' && first.rule === 'neg' && first.args[0] && second)
      return applied('neg', times(applied('div', first.args[0], second), singular));
    if (partial.rule === 'select' && first && second && third)
      return applied('select', first, times(second, singular), times(third, singular));
  }
  const finite = partial.kind === 'number' && Number.isFinite(partial.value);
  return singular && !finite ? applied('mulz', seed, partial) : plainTimes(seed, partial);
}

function plainTimes(seed: Template, p: Template): Template {
  if (p.kind === 'number' && p.value === 1) return seed;
  if (p.kind === 'apply' && p.args[0] && p.args[1]) {
    const [first, second] = p.args;
    // seed * (3 * a * a) reads, and is, seed * 3 * a * a.
    if (p.rule === 'mul') return applied('mul', plainTimes(seed, first), second);
    if (p.rule === 'div' && first.kind === 'number') return applied('div', plainTimes(seed, first), second);
  }
  return applied('mul', seed, p);
}

/**
 * Emit the template's ops. `env` says what a name stands for. Hand the same `made` to all templates
 * of one op, in one region, to build what they share once.
 */
export function instantiate<O extends Op>(
  builder: FuncBuilder<O>,
  template: Template,
  env: (name: string) => ValueId,
  made: Map<Template, ValueId> = new Map(),
): ValueId {
  if (template.kind === 'name') return env(template.name);
  const known = made.get(template);
  if (known !== undefined) return known;
  const build = (): ValueId => {
    if (template.kind === 'number') return builder.constant(template.value);
    const args = template.args.map((arg) => instantiate(builder, arg, env, made));
    return builder.apply(template.rule, args, isBooleanRule(template.rule) ? boolean : real);
  };
  const result = build();
  made.set(template, result);
  return result;
}
