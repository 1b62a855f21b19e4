/**
 * What a function reads of the variables around it, so that it can be kept as a record of their values.
 *
 * Needs   a function item, and the flow state where it is made.
 * Gives   the shape of its surroundings: what is followed at compile time, and the values in between
 *         in a fixed order; and the way back, from values to a function item, in another function.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { nothing } from '../../ir/types.ts';
import { Scope, sameItem, valueItem, type FunctionNode, type Item, type Variable } from '../items.ts';
import { sameType } from '../types/joins.ts';
import { textOf } from '../places.ts';
import { isDeclaredBelow, isMadeAround } from './boxes.ts';
import { type Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

type FunctionItem = Item & { kind: 'function' };

export type Captured =
  | { readonly kind: 'value'; readonly name: string; readonly type: Type; readonly variable: Variable | null }
  /** Followed at compile time, and the same everywhere. */
  | { readonly kind: 'item'; readonly item: Item }
  | {
      readonly kind: 'function';
      readonly node: FunctionNode;
      readonly home: ts.ClassLikeDeclaration | null;
      readonly self: Captured | null;
      readonly bindings: Map<ts.Symbol, Captured>;
      /** What type parameters around it stand for. */
      readonly types: ReadonlyMap<ts.Type, Type>;
    }
  | { readonly kind: 'choice'; readonly test: Captured; readonly then: Captured; readonly else: Captured }
  /** `this` of a method: what it is called on. */
  | { readonly kind: 'receiver' }
  /** A function around it, again: the k-th that was met. */
  | { readonly kind: 'again'; readonly of: number };

/** Walks from a function to all it reads; collects the values on the way. */
export class Surroundings {
  readonly values: ValueId[] = [];
  readonly #lw: Lowering;
  readonly #node: ts.Node;
  readonly #met: FunctionItem[] = [];

  constructor(lw: Lowering, node: ts.Node) {
    this.#lw = lw;
    this.#node = node;
  }

  of(item: Item, name: string): Captured {
    switch (item.kind) {
      case 'value':
        return this.#value(item.id, name, null);
      case 'function':
        return this.#function(item);
      case 'choice':
        return {
          kind: 'choice',
          test: this.#value(item.test, 'test', null),
          then: this.of(item.then, name),
          else: this.of(item.else, name),
        };
      case 'builtin':
      case 'class':
      case 'enum':
      case 'namespace':
        return { kind: 'item', item };
      case 'object':
        // An object that functions share is one of run time.
        this.#lw.keep(item.origin?.node ?? null);
        return this.#lw.refuse('AD1013', this.#node, { what: textOf(this.#node) });
      default:
        return this.#lw.refuse('AD1013', this.#node, { what: textOf(this.#node) });
    }
  }

  #value(id: ValueId, name: string, variable: Variable | null): Captured {
    this.values.push(id);
    return { kind: 'value', name, type: this.#lw.typeOf(id), variable };
  }

  #function(item: FunctionItem): Captured {
    const again = this.#met.findIndex((one) => one.node === item.node && one.scope === item.scope);
    if (again >= 0) return { kind: 'again', of: again };
    this.#met.push(item);
    const { symbols, usesThis } = this.#lw.module.scanner.freeNames(item.node);
    const bindings = new Map<ts.Symbol, Captured>();
    for (const symbol of symbols) {
      const bound = item.scope.find(symbol);
      if (bound) bindings.set(symbol, 'owner' in bound ? this.#variable(bound, symbol) : this.of(bound, symbol.name));
      // What it is part of, and that is being made: `const self = { get: () => self.v }`.
      else if (isMadeAround(symbol, item.node) && this.#lw.module.decisions.box(symbol)) this.#lw.startAgain();
      else if (isDeclaredBelow(symbol, item.node) && this.#lw.module.decisions.boxAhead(symbol)) this.#lw.startAgain();
    }
    const self = usesThis ? (item.self ?? item.scope.self) : null;
    const isReceiver = usesThis && !ts.isArrowFunction(item.node) && !item.bound && (self === null || self.kind === 'object');
    const captured: Captured | null = isReceiver ? { kind: 'receiver' } : self && this.of(self, 'self');
    // What it stood in means nothing where it is called.
    if (bindings.size === 0 && !captured) return { kind: 'item', item: { ...item, self: null } };
    return { kind: 'function', node: item.node, home: item.home, self: captured, bindings, types: item.scope.types };
  }

  #variable(variable: Variable, symbol: ts.Symbol): Captured {
    const { module } = this.#lw;
    const holder = this.#lw.holder(variable);
    if (variable.boxed && holder?.kind === 'value') return this.#value(holder.id, variable.name, variable);
    const item = this.#lw.read(variable);
    // A variable that changes is shared by all that read it: it needs a place in memory.
    if (!item || module.scanner.changes(symbol)) {
      // In the header of a loop there is no place in memory for its counter.
      const isInHeader = module.scanner.isLoopCounter(symbol) && module.decisions.boxed.has(symbol);
      if (isInHeader) return this.#lw.refuse('AD1013', this.#node, { what: textOf(this.#node) });
      if (module.decisions.box(symbol)) this.#lw.startAgain();
    }
    return item ? this.of(item, variable.name) : this.#lw.refuse('AD1013', this.#node, { what: textOf(this.#node) });
  }
}

/** The same text in surroundings of the same kind. */
export function sameCaptured(a: Captured, b: Captured): boolean {
  if (a.kind === 'value' && b.kind === 'value') return sameType(a.type, b.type) && (a.variable === null) === (b.variable === null);
  if (a.kind === 'item' && b.kind === 'item')
    return sameItem(a.item, b.item) || (a.item.kind === 'function' && b.item.kind === 'function' && sameText(a.item, b.item));
  if (a.kind === 'receiver' && b.kind === 'receiver') return true;
  if (a.kind === 'again' && b.kind === 'again') return a.of === b.of;
  if (a.kind === 'choice' && b.kind === 'choice')
    return sameCaptured(a.test, b.test) && sameCaptured(a.then, b.then) && sameCaptured(a.else, b.else);
  if (a.kind !== 'function' || b.kind !== 'function') return false;
  if (a.node !== b.node || a.bindings.size !== b.bindings.size || (a.self === null) !== (b.self === null)) return false;
  if (!sameTypes(a.types, b.types)) return false;
  if (a.self && b.self && !sameCaptured(a.self, b.self)) return false;
  return [...a.bindings].every(([symbol, one]) => {
    const other = b.bindings.get(symbol);
    return other !== undefined && sameCaptured(one, other);
  });
}

const sameText = (a: FunctionItem, b: FunctionItem): boolean => a.node === b.node && sameTypes(a.scope.types, b.scope.types);

const sameTypes = (a: ReadonlyMap<ts.Type, Type>, b: ReadonlyMap<ts.Type, Type>): boolean =>
  a === b || (a.size === b.size && [...a].every(([parameter, type]) => sameType(b.get(parameter) ?? nothing, type)));

/** Does it read `this` of what it is called on? */
export const needsReceiver = (captured: Captured): boolean => captured.kind === 'function' && captured.self?.kind === 'receiver';

/** The values among it, in the order in which they were collected. */
export function* leavesOf(captured: Captured): Generator<Captured & { kind: 'value' }> {
  if (captured.kind === 'value') yield captured;
  else if (captured.kind === 'choice') for (const part of [captured.test, captured.then, captured.else]) yield* leavesOf(part);
  else if (captured.kind === 'function') {
    for (const part of captured.bindings.values()) yield* leavesOf(part);
    if (captured.self) yield* leavesOf(captured.self);
  }
}

/** The way back: the function item again, on values that `next` gives in the same order. */
export function restored(lw: Lowering, captured: Captured, next: () => ValueId, receiver: Item | null): Item {
  const met: Item[] = [];
  const item = (one: Captured, name: string): Item => {
    switch (one.kind) {
      case 'value':
        return valueItem(next());
      case 'item':
        if (one.item.kind === 'function') met.push(one.item);
        return one.item;
      case 'receiver':
        return receiver ?? { kind: 'unknown', why: 'it is called on nothing' };
      case 'again':
        return met[one.of] ?? { kind: 'unknown', why: `\`${name}\` is not known here` };
      case 'choice': {
        const test = lw.id(item(one.test, name), lw.place);
        const then = item(one.then, name);
        return { kind: 'choice', test, then, else: item(one.else, name) };
      }
      case 'function': {
        const scope = new Scope(lw.module.moduleScope, null, one.types);
        const plain: FunctionItem = { kind: 'function', node: one.node, scope, self: null, home: one.home };
        const place = met.push(plain) - 1;
        for (const [symbol, part] of one.bindings) {
          if (part.kind === 'value') {
            // A variable of this function's: a unit that reads it gets it as a parameter.
            const variable = lw.variable(part.name, part.variable?.declared ?? null, false, part.variable !== null);
            lw.flow.set(variable, valueItem(next()));
            scope.bind(symbol, variable);
          } else {
            const held = item(part, symbol.name);
            scope.bind(symbol, held.kind === 'choice' ? lw.temporary(symbol.name, held) : held);
          }
        }
        if (!one.self) return plain;
        const bound: Item = { ...plain, self: item(one.self, 'self') };
        met[place] = bound;
        return bound;
      }
    }
  };
  return item(captured, 'function');
}
