/**
 * What is learnt about a program only after the place where it would have been needed.
 *
 * That a variable needs a place in memory, or that a function or object must be a run-time value, shows
 * when something is done with it later. The decision is noted and the program is lowered once more.
 */

import type { Span, Type } from '../ir/ir.ts';
import type { ts } from './project.ts';
import { GainedFields } from './expressions/gainedFields.ts';
import { WrittenFields } from './expressions/writtenFields.ts';

/** Thrown to begin again with one decision more. */
export class Again extends Error {}

/** Something was reported; the statement around it is given up, the next one goes on. */
export class Refused extends Error {}

export class Decisions {
  /** Variables that live in a record: functions kept in memory share them. */
  readonly boxed = new Set<ts.Symbol>();
  /** Variables and literals whose functions are values. */
  readonly kept = new Set<ts.Node>();
  /** Maps, sets and tables are taken apart: one of them holds what is differentiated, or functions. */
  #tables = false;
  /** Values in memory that may be of several kinds are records of the one they are. */
  #unions = false;
  /** Lists of numbers and lists of objects are values of different kinds. */
  #listsApart = false;
  #errors = false;
  /** Functions that may be given. */
  #given: 'none' | 'met' | 'left out' = 'none';
  readonly #open = new Set<string>();

  /** Classes of objects that come from outside. */
  readonly given = new Set<ts.ClassLikeDeclaration>();

  /** Classes whose instances are given a number, because nothing else tells them apart. */
  readonly #tagged: ts.ClassLikeDeclaration[] = [];

  /** The gradient is too long for V8 to optimise: it is compiled in parts. */
  #inParts = false;

  get inParts(): boolean {
    return this.#inParts;
  }

  cutIntoParts(): void {
    this.#inParts = true;
  }

  tagOf(home: ts.ClassLikeDeclaration): number | null {
    const tag = this.#tagged.indexOf(home);
    return tag < 0 ? null : tag;
  }

  get hasTags(): boolean {
    return this.#tagged.length > 0;
  }

  tag(homes: readonly ts.ClassLikeDeclaration[]): boolean {
    const fresh = homes.filter((home) => !this.#tagged.includes(home));
    this.#tagged.push(...fresh);
    return fresh.length > 0;
  }

  /** Variables of modules and static fields that a call has its own of. */
  readonly states = new Set<ts.Symbol>();

  /** Those of them that the module fills while it loads, and the statements that do. */
  readonly filled = new Set<ts.Symbol>();
  readonly fills = new Set<ts.Statement>();

  addState(symbol: ts.Symbol): boolean {
    if (this.states.has(symbol)) return false;
    this.states.add(symbol);
    return true;
  }

  /** Those of them that begin as unknowns, and those that turned out to be read as that. */
  readonly scratch = new Set<ts.Symbol>();
  readonly #read = new Set<ts.Symbol>();

  addScratch(symbol: ts.Symbol): boolean {
    if (this.#read.has(symbol) || !this.addState(symbol)) return false;
    this.scratch.add(symbol);
    return true;
  }

  noScratch(symbol: ts.Symbol): void {
    this.#read.add(symbol);
    this.scratch.delete(symbol);
    this.states.delete(symbol);
  }

  /** The text that stands for what it began with. */
  unknownOf(symbol: ts.Symbol): string {
    return `before(${symbol.name} ${[...this.scratch].indexOf(symbol)})`;
  }

  /** Is the `try` there lowered as control flow, because differentiated code is in it? */
  isOpen({ file, start }: Span): boolean {
    return this.#open.has(`${file}:${start}`);
  }

  open({ file, start }: Span): boolean {
    const key = `${file}:${start}`;
    if (this.#open.has(key)) return false;
    this.#open.add(key);
    return true;
  }

  /** Are the platform's errors classes like any other? */
  get errors(): boolean {
    return this.#errors;
  }

  /** False when that has been decided before. */
  followErrors(): boolean {
    if (this.#errors) return false;
    this.#errors = true;
    return true;
  }

  get tables(): boolean {
    return this.#tables;
  }

  /** False when that has been decided before, and did not help. */
  takeTablesApart(): boolean {
    if (this.#tables) return false;
    this.#tables = true;
    // What came out of the platform's tables may now be the function's own; what is given is met again.
    this.given.clear();
    return true;
  }

  get unions(): boolean {
    return this.#unions;
  }

  /** False when that has been decided before, and did not help. */
  takeUnionsApart(): boolean {
    if (this.#unions) return false;
    this.#unions = true;
    return true;
  }

  get listsApart(): boolean {
    return this.#listsApart;
  }

  /** False when that has been decided before, and did not help. */
  keepListsApart(): boolean {
    if (this.#listsApart) return false;
    this.#listsApart = true;
    return true;
  }

  /** Whoever calls the function may give a function, or leave it out. */
  meetOptionalFunction(): void {
    if (this.#given === 'none') this.#given = 'met';
  }

  /** Are such functions taken to be left out? */
  get leavesOutFunctions(): boolean {
    return this.#given === 'left out';
  }

  /** False when there is none, and when that has been decided before, and did not help. */
  leaveOutFunctions(): boolean {
    if (this.#given !== 'met') return false;
    this.#given = 'left out';
    return true;
  }

  /** False when that has been decided before, and did not help. */
  box(symbol: ts.Symbol): boolean {
    if (this.boxed.has(symbol)) return false;
    this.boxed.add(symbol);
    return true;
  }

  /** Variables of a block whose place in memory is there from its beginning: functions above their declarations are kept. */
  readonly ahead = new Set<ts.Symbol>();

  boxAhead(symbol: ts.Symbol): boolean {
    if (this.ahead.has(symbol)) return false;
    this.ahead.add(symbol);
    this.boxed.add(symbol);
    return true;
  }

  /** Interfaces of classes that object literals stand beside: each is a class of its own (classes/literalClasses.ts). */
  readonly #literals = new Map<ts.Symbol, ts.ClassLikeDeclaration>();

  literalClass(of: ts.Symbol): ts.ClassLikeDeclaration | null {
    return this.#literals.get(of) ?? null;
  }

  isLiteralClass(home: ts.ClassLikeDeclaration): boolean {
    return [...this.#literals.values()].includes(home);
  }

  /** False when that has been decided before. */
  addLiterals(of: ts.Symbol, home: ts.ClassLikeDeclaration): boolean {
    if (this.#literals.has(of)) return false;
    this.#literals.set(of, home);
    return true;
  }

  /** What arrays hold that are filled with `undefined` or `null` where they are made. */
  readonly elements = new Map<ts.Node, Type>();

  learn(made: ts.Node, element: Type): boolean {
    if (this.elements.has(made)) return false;
    this.elements.set(made, element);
    return true;
  }

  /** Classes made more than once whose members read what differs: their instances have it. */
  readonly captures = new Set<ts.ClassLikeDeclaration>();

  capture(home: ts.ClassLikeDeclaration): boolean {
    if (this.captures.has(home)) return false;
    this.captures.add(home);
    return true;
  }

  /** Calls whose loops carry objects of more classes than they begin with. */
  readonly widened = new Set<ts.Node>();

  widen(call: ts.Node): boolean {
    if (this.widened.has(call)) return false;
    this.widened.add(call);
    return true;
  }

  /** Variables without a type (`let best = null`) that loops put numbers into: what each turned out to hold. */
  readonly found = new Map<ts.Node, Type>();

  find(variable: ts.Node, type: Type): boolean {
    if (this.found.has(variable)) return false;
    this.found.set(variable, type);
    return true;
  }

  #comparesFunctions = false;

  /** Does the program ask whether two functions are the same? */
  get comparesFunctions(): boolean {
    return this.#comparesFunctions;
  }

  compareFunctions(): boolean {
    if (this.#comparesFunctions) return false;
    this.#comparesFunctions = true;
    return true;
  }

  readonly writtenFields = new WrittenFields();
  readonly gained = new GainedFields();

  readonly #filledLater = new Set<ts.Node>();

  /** Is the instance made there an object before its constructor runs? */
  isFilledLater(made: ts.Node): boolean {
    return this.#filledLater.has(made);
  }

  fillLater(made: ts.Node): boolean {
    if (this.#filledLater.has(made)) return false;
    this.#filledLater.add(made);
    return true;
  }

  /** Accessors of literals that are kept, by whatever declares the property. */
  readonly #accessors = new Map<ts.Node, Set<'get' | 'set'>>();
  #mixesAccessors = false;

  keepAccessor(declaration: ts.Node, which: 'get' | 'set'): void {
    this.#accessors.set(declaration, new Set(this.accessorsOf(declaration)).add(which));
  }

  accessorsOf(declaration: ts.Node): ReadonlySet<'get' | 'set'> {
    return this.#accessors.get(declaration) ?? new Set();
  }

  /** Have some objects of a type an accessor of what others have as a field? */
  get mixesAccessors(): boolean {
    return this.#mixesAccessors;
  }

  mixAccessors(): boolean {
    if (this.#mixesAccessors) return false;
    this.#mixesAccessors = true;
    return true;
  }

  /** By the names of their fields, in what orders literals put them in, and what keys the program goes over. */
  readonly literalOrders = new Map<string, ReadonlySet<string>>();
  readonly keysGoneOver = new Set<string>();
  /** The keys of objects that have them in an order which nobody knows. */
  readonly unknownOrders = new Map<string, readonly string[]>();

  keep(node: ts.Node): boolean {
    if (this.kept.has(node)) return false;
    this.kept.add(node);
    return true;
  }
}
