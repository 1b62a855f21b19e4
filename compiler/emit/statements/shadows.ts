/**
 * Zero shadows and deep copies of objects.
 *
 * Needs   the types of the primals.
 * Gives   one line each for flat arrays (`new Float64Array(x.length)`, `x.slice()`); a runtime helper that
 *         is told the shape for everything else. One object has one shadow, wherever it is met.
 */

import * as t from '@babel/types';
import type { Copy, RecordType, Shadow, Span, Type, ValueId } from '../../ir/ir.ts';
import { isDifferentiable } from '../../ir/types.ts';
import { join, untyped, type Tree } from '../tree.ts';
import { workArray, workCopy } from './workArrays.ts';
import type { Frame, Writer } from '../writer.ts';

export type ShapeKind = 'zeros' | 'copy';

const isFlat = (type: Type): boolean =>
  type.kind === 'array' && (type.storage !== 'Array' || ['real', 'boolean', 'string'].includes(type.element.kind));

export function writeShadow(w: Writer, op: Shadow, frame: Frame): void {
  write(w, op.results, op.primals, 'zeros', op.span, frame, op.work, op.given);
}

export function writeCopy(w: Writer, op: Copy, frame: Frame): void {
  write(w, op.results, op.originals, 'copy', op.span, frame, op.work);
}

/** An object to be made; `own` is what the caller has given for it, `which` the work array that serves. */
interface Pair {
  readonly result: ValueId;
  readonly source: ValueId;
  readonly own: ValueId | null;
  readonly which: number | null;
}

function write(
  w: Writer,
  results: readonly ValueId[],
  sources: readonly ValueId[],
  kind: ShapeKind,
  span: Span,
  frame: Frame,
  work: readonly (number | null)[] = [],
  given: readonly (ValueId | null)[] = [],
): void {
  const pairs = results
    .map((result, k): Pair => ({ result, source: sources[k] as ValueId, own: given[k] ?? null, which: work[k] ?? null }))
    .filter(({ result }) => w.isNeeded(result));
  for (const group of sharing(w, pairs)) {
    // What the caller has given comes first: the others share with it.
    writeGroup(w, [...group.filter(({ own }) => own !== null), ...group.filter(({ own }) => own === null)], kind, span, frame);
  }
}

/** The pairs in groups: what is in two of them holds no object in common. */
function sharing(w: Writer, pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  let groups: { readonly pairs: readonly Pair[]; readonly kinds: ReadonlySet<string> }[] = [];
  for (const pair of pairs) {
    const kinds = kindsIn(w.typeOf(pair.source));
    const near = groups.filter((group) => [...kinds].some((one) => group.kinds.has(one)));
    const joined = {
      pairs: [...near.flatMap((group) => group.pairs), pair],
      kinds: new Set([...near.flatMap((group) => [...group.kinds]), ...kinds]),
    };
    const [first] = near;
    groups = first ? groups.flatMap((group) => (group === first ? [joined] : near.includes(group) ? [] : [group])) : [...groups, joined];
  }
  return groups.map((group) => group.pairs);
}

/** Of what kinds the objects are that a value is and holds: those of different kinds are different objects. */
function kindsIn(type: Type, found = new Set<string>(), seen = new Set<Type>()): ReadonlySet<string> {
  if (seen.has(type)) return found;
  seen.add(type);
  if (type.kind === 'maybe') kindsIn(type.of, found, seen);
  if (type.kind === 'array') {
    found.add(type.storage);
    kindsIn(type.element, found, seen);
  }
  if (type.kind === 'record') {
    found.add(type.form === 'tuple' ? 'Array' : 'record');
    for (const field of type.fields.values()) kindsIn(field, found, seen);
  }
  return found;
}

function writeGroup(w: Writer, pairs: readonly Pair[], kind: ShapeKind, span: Span, frame: Frame): void {
  const trees = pairs.map(({ source }) => held(w, w.read(source, frame), source, frame, span));
  const flat = pairs.every(({ source }) => isFlat(w.typeOf(source)) || !isObject(w.typeOf(source)));
  const made: Made[] = [];
  let seen: (() => t.Expression) | null = null;
  pairs.forEach(({ result, source, own, which }, k) => {
    const tree = trees[k] as Tree;
    const type = w.typeOf(source);
    const literal = pairs.length === 1 && kind === 'zeros' && own === null ? literalNode(w, type, w.typeOf(result)) : null;
    let node: t.Expression;
    if (literal !== null) {
      node = literal;
    } else if (own === null && !flat) {
      seen ??= seenBefore(w, made, pairs.length - k, frame, span);
      node = helperCall(w, kind, tree, type, w.typeOf(result), seen());
    } else if (!isObject(type)) {
      node = kind === 'zeros' ? t.numericLiteral(0) : tree.node;
    } else {
      node =
        which !== null
          ? workNode(w, kind, tree, which)
          : own === null
            ? flatNode(w, kind, tree, type, w.typeOf(result))
            : t.callExpression(t.memberExpression(w.read(own, frame).node, t.identifier('fill')), [t.numericLiteral(0)]);
      for (const earlier of [...made].reverse()) {
        if (!mayBeSame(earlier.type, type)) continue;
        const same = t.binaryExpression('===', again(w, tree), again(w, earlier.source));
        const other = w.read(earlier.result, frame).node;
        node = t.conditionalExpression(same, isTuple(type) && !isTuple(earlier.type) ? asType(w, other, w.typeOf(result)) : other, node);
      }
    }
    made.push({ source: tree, result, type });
    const whole = join(node, [tree], 24, true);
    const isShared = pairs.some((other, at) => at !== k && (!flat || mayBeSame(type, w.typeOf(other.source))));
    if (own !== null && !isShared && isOnlyYielded(w, result)) w.push(frame, t.expressionStatement(node), span);
    else w.assign(w.variableOf(result), isTuple(type) ? untyped(whole) : whole, frame, span);
  });
}

interface Made {
  readonly source: Tree;
  readonly result: ValueId;
  readonly type: Type;
}

/** The caller has the array already: its name is not needed to hand it back. */
const isOnlyYielded = (w: Writer, value: ValueId): boolean =>
  (w.flow.uses.get(value) ?? []).every(({ region, point }) => region === w.flow.root && point >= w.flow.root.end);

const isTuple = (type: Type): boolean => type.kind === 'array' && type.tuple !== null;

const asType = (w: Writer, node: t.Expression, type: Type): t.Expression => t.tsAsExpression(node, w.context.types.node(type));

const isObject = (type: Type): boolean => type.kind === 'array' || type.kind === 'record' || type.kind === 'maybe';

/** TypeScript refuses to compare what its types tell apart, and such objects differ anyway. */
const mayBeSame = (a: Type, b: Type): boolean =>
  a.kind === 'array' &&
  b.kind === 'array' &&
  a.storage === b.storage &&
  a.element.kind === b.element.kind &&
  (a.tuple === b.tuple || a.tuple === null || b.tuple === null);

/** The source is printed more than once: keep it in a variable. */
function held(w: Writer, tree: Tree, source: ValueId, frame: Frame, span: Span): Tree {
  return tree.node.type === 'Identifier' ? tree : w.temporary(tree, w.hintOf(source), w.typeOf(source), frame, span);
}

const again = (w: Writer, tree: Tree): t.Expression => {
  const [variable] = tree.reads;
  return variable ? w.identifier(variable) : t.cloneNode(tree.node);
};

/** Longer ones are not written out. */
const longestTuple = 16;

function flatNode(w: Writer, kind: ShapeKind, tree: Tree, type: Type, shadow: Type): t.Expression {
  if (type.kind === 'array' && type.tuple !== null && type.tuple <= longestTuple) {
    if (kind === 'copy') return t.arrayExpression([t.spreadElement(tree.node)]);
    return t.arrayExpression(Array.from({ length: type.tuple }, () => t.numericLiteral(0)));
  }
  if (kind === 'copy' || type.kind !== 'array') {
    return t.callExpression(t.memberExpression(tree.node, t.identifier('slice')), []);
  }
  const length = t.memberExpression(tree.node, t.identifier('length'));
  if (shadow.kind === 'array' && shadow.storage !== 'Array') return t.newExpression(t.identifier(shadow.storage), [length]);
  const zeros = zerosNode(w, length);
  return type.tuple === null ? zeros : asType(w, zeros, shadow);
}

/** A `number[]` of zeros that fractions will be added to. */
export const zerosNode = (w: Writer, length: t.Expression): t.Expression => t.callExpression(w.context.helper('zeros'), [length]);

export const isNumbers = (type: Type): boolean => type.kind === 'array' && type.storage === 'Array' && type.element.kind === 'real';

const workNode = (w: Writer, kind: ShapeKind, tree: Tree, which: number): t.Expression =>
  kind === 'copy' ? workCopy(w, which, tree) : workArray(w, which, t.memberExpression(tree.node, t.identifier('length')));

/** What remembers what has been made, with what was made without it. */
function seenBefore(w: Writer, made: readonly Made[], count: number, frame: Frame, span: Span): () => t.Expression {
  const pairs = made.flatMap(({ source, result }) => [again(w, source), w.read(result, frame).node]);
  const make = (): t.Expression => t.newExpression(w.context.helper('Seen'), [t.arrayExpression(pairs)]);
  if (count < 2) return make;
  const tree = w.temporary(join(make(), [], 9), 'seen', { kind: 'opaque', text: 'Seen' }, frame, span);
  const [variable] = tree.reads;
  return () => (variable ? w.identifier(variable) : make());
}

function helperCall(w: Writer, kind: ShapeKind, tree: Tree, type: Type, result: Type, seen: t.Expression): t.Expression {
  const shape = t.identifier(shapeText(w, type, kind));
  const call = t.callExpression(w.context.helper(kind === 'zeros' ? 'zerosLike' : 'deepCopy'), [tree.node, shape, seen]);
  return asType(w, call, result);
}

/** `{ x: 0, y: 0 }`, where a record holds nothing but numbers. */
function literalNode(w: Writer, type: Type, shadow: Type): t.Expression | null {
  if (type.kind !== 'record' || type.form === 'tuple' || type.fields.size === 0 || type.fields.has('__proto__')) return null;
  if (![...type.fields].every(([name, field]) => field.kind === 'real' && type.constants?.has(name) !== true)) return null;
  const zero = ([name]: readonly [string, Type]): t.ObjectProperty =>
    t.objectProperty(t.isValidIdentifier(name, false) ? t.identifier(name) : t.stringLiteral(name), t.numericLiteral(0));
  const node = w.context.compact(t.objectExpression([...type.fields].map(zero)));
  return shadow.kind === 'record' && w.context.types.isPlain(shadow) ? node : asType(w, node, shadow);
}

/** What the helpers need to know of a type, as text; see runtime/shapes.ts. */
function shapeText(w: Writer, type: Type, kind: ShapeKind): string {
  if (type.kind === 'maybe') return shapeText(w, type.of, kind);
  if (kind === 'zeros' && !isDifferentiable(type)) return "'none'";
  switch (type.kind) {
    case 'array':
      return type.storage === 'Array' ? `{ array: ${shapeText(w, type.element, kind)} }` : "'typed'";
    case 'record':
      return w.context.shape(type, kind, () => recordShape(w, type, kind));
    case 'real':
      return "'number'";
    default:
      return "'none'";
  }
}

/** `{ record: () => ({ … }) }`: a function, because the type may contain itself. Of numbers alone: what makes the zeros. */
function recordShape(w: Writer, type: RecordType, kind: ShapeKind): string {
  const isTuple = type.form === 'tuple';
  const fields = [...type.fields].filter(([name, field]) =>
    kind === 'zeros' ? isTuple || (isDifferentiable(field) && !type.constants?.has(name)) : isObject(field),
  );
  if (kind === 'zeros' && fields.length > 0 && fields.every(([, field]) => field.kind === 'real')) {
    if (isTuple) return `{ make: () => [${fields.map(() => '0').join(', ')}] }`;
    return `{ make: () => ({ ${fields.map(([name]) => `${keyText(name)}: 0`).join(', ')} }) }`;
  }
  const shapes = fields.map(([name, field]) => `${keyText(name)}: ${shapeText(w, field, kind)}`);
  return `{ ${isTuple ? 'tuple' : 'record'}: () => (${shapes.length === 0 ? '{}' : `{ ${shapes.join(', ')} }`}) }`;
}

const keyText = (name: string): string =>
  name === '__proto__' ? `['__proto__']` : t.isValidIdentifier(name, false) ? name : JSON.stringify(name);
