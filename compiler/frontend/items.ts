/**
 * What an expression can stand for while a function is lowered.
 *
 * Most expressions are run-time values. Functions, classes, enums and objects that hold functions
 * are followed at compile time instead: a call of a known closure is lowered in place, which is how
 * generics, overloads, captured variables and functions passed as arguments need no machinery.
 */

import type { ValueId } from '../ir/ir.ts';
import type { Type } from '../ir/ir.ts';
import type { ClassType } from './types/recordTypes.ts';
import type { Begun } from './iteration/begunGenerators.ts';
import type { ts } from './project.ts';

/** A variable of one activation of one function. Its current item is in the flow state. */
export interface Variable {
  readonly name: string;
  /** The declared type, when it is written or known; otherwise the type of what is assigned. */
  readonly declared: Type | null;
  /** Assigned by a function inside the one that declares it: any call may change it. */
  readonly assignedInClosure: boolean;
  /** It lives in a record of one field: a function compiled on its own may assign it. */
  readonly boxed: boolean;
  /** The function being lowered that owns it; a reference from another one is a capture. */
  readonly owner: object;
  /** Nesting of flow frames at its declaration. */
  readonly depth: number;
  /** Its declaration, if the user wrote one; `kept`: a function assigned to it becomes a value. */
  readonly origin: ts.Node | null;
  readonly kept: boolean;
  /** What it is declared as, of a member of an object that is followed at compile time. */
  readonly member: Member | null;
  /** What the function returns, of the variable that holds it until then. */
  readonly returns?: ts.Type;
}

/** A field as it is declared: what it holds first may be less than what it may hold. */
export interface Member {
  readonly node: ts.Node;
  readonly type: Type;
}

/** The literal or `new` that an object followed at compile time comes from, and how deep in branches and loops. */
export interface Origin {
  readonly node: ts.Node;
  readonly depth: number;
}

/** Names visible in one activation of a function, and around it. */
export class Scope {
  readonly #bindings = new Map<ts.Symbol, Variable | Item>();
  readonly parent: Scope | null;
  /** `this` inside the function, if it has one. */
  readonly self: Item | null;

  /** What type parameters of the functions around stand for. */
  readonly types: ReadonlyMap<ts.Type, Type>;

  constructor(parent: Scope | null, self: Item | null = parent?.self ?? null, types = parent?.types ?? new Map<ts.Type, Type>()) {
    this.types = types;
    this.parent = parent;
    this.self = self;
  }

  bind(symbol: ts.Symbol, to: Variable | Item): void {
    this.#bindings.set(symbol, to);
  }

  find(symbol: ts.Symbol): Variable | Item | null {
    return this.#bindings.get(symbol) ?? this.parent?.find(symbol) ?? null;
  }
}

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration;

export type Item =
  /** `as`: a test has shown that the object is of this class; `on`: the object that it is a member of. */
  | { readonly kind: 'value'; readonly id: ValueId; readonly as?: ClassType; readonly on?: ValueId }
  | {
      readonly kind: 'function';
      readonly node: FunctionNode;
      readonly scope: Scope;
      readonly self: Item | null;
      readonly home: ts.ClassLikeDeclaration | null;
      /** `f.bind(o)`: `this` is what it is, whatever it is called on. */
      readonly bound?: true;
      /** A generator that has been called and not yet been asked (iteration/begunGenerators.ts). */
      readonly begun?: Begun;
      /** Called, it runs such a generator to its next value (iteration/steppedGenerators.ts). */
      readonly asked?: true;
    }
  /** `class` and the scope its bodies see. */
  | { readonly kind: 'class'; readonly node: ts.ClassLikeDeclaration; readonly scope: Scope }
  /** An object with a member that is no run-time value, or an instance while its constructor runs. */
  | {
      readonly kind: 'object';
      readonly fields: Map<string, Variable>;
      readonly home: ts.ClassLikeDeclaration | null;
      readonly tuple: boolean;
      readonly origin: Origin | null;
      /** What assignments to members run. */
      readonly setters?: ReadonlyMap<string, Item & { kind: 'function' }>;
      /** What the type parameters of an instance's class stand for. */
      readonly types?: ReadonlyMap<ts.Type, Type>;
    }
  | { readonly kind: 'enum'; readonly node: ts.EnumDeclaration }
  /** `import * as ns`, or a namespace. */
  | { readonly kind: 'namespace'; readonly symbol: ts.Symbol }
  /** A global of the platform or a member of one: `Math`, `Math.sin`, `Number.EPSILON`, `console.log`. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** A function made by the compiler, such as a method bound to an array. */
  | { readonly kind: 'method'; readonly self: Item; readonly name: string }
  /** One of two, as a test that has been made says: functions, or objects of different classes. */
  | { readonly kind: 'choice'; readonly test: ValueId; readonly then: Item; readonly else: Item }
  /** Among arguments: the elements of an array whose length is not known. `own`: nobody else has that array. */
  | { readonly kind: 'spread'; readonly array: ValueId; readonly own: boolean }
  /** Differs between the paths that reach this point; or the `next` of a generator, which is not asked by hand. */
  | {
      readonly kind: 'unknown';
      readonly why: string;
      readonly ofGenerator?: true;
      /** Followed at compile time, up to here: were it kept as a value, it would be known. */
      readonly lost?: Item;
    };

export const valueItem = (id: ValueId): Item => ({ kind: 'value', id });

export function sameItem(a: Item | null, b: Item | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'value' && b.kind === 'value') return a.id === b.id;
  if (a.kind === 'function' && b.kind === 'function') return a.node === b.node && a.scope === b.scope && sameItem(a.self, b.self);
  if (a.kind === 'class' && b.kind === 'class') return a.node === b.node && a.scope === b.scope;
  if (a.kind === 'builtin' && b.kind === 'builtin') return a.name === b.name;
  if (a.kind === 'enum' && b.kind === 'enum') return a.node === b.node;
  if (a.kind === 'namespace' && b.kind === 'namespace') return a.symbol === b.symbol;
  return false;
}
