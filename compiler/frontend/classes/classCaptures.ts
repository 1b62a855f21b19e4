/**
 * Classes made anew by every run of a function, or trip of a loop: what their methods read of it.
 *
 * Needs   the decision that a class is made more than once, and that its members read what differs.
 * Gives   fields of its instances for what is read, filled before anything else; and for a member the
 *         scope in which those names stand for what the instance has.
 */

import type { Type } from '../../ir/ir.ts';
import { Scope, valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ModuleLowering } from '../module.ts';
import { textOf } from '../places.ts';
import { getProperty } from '../expressions/properties.ts';
import { ts } from '../project.ts';

const functionAround = (node: ts.Node): ts.Node | undefined => ts.findAncestor(node.parent, ts.isFunctionLike);

/** What members of the class read that may differ from run to run, by declaration. */
export function capturedBy(module: ModuleLowering, home: ts.ClassLikeDeclaration): readonly ts.Symbol[] {
  return functionAround(home) ? differing(module, home, new Set()) : [];
}

function differing(module: ModuleLowering, home: ts.Node, seen: Set<ts.Node>): readonly ts.Symbol[] {
  if (seen.has(home)) return [];
  seen.add(home);
  const isOuter = (declaration: ts.Declaration): boolean => {
    const owner = ts.isParameter(declaration) ? declaration.parent : functionAround(declaration);
    return owner !== undefined && ts.findAncestor(home, (one) => one === owner) !== undefined;
  };
  return [...module.scanner.freeNames(home).symbols].filter((symbol) => {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || !isOuter(declaration)) return false;
    if (ts.isClassLike(declaration) || ts.isFunctionDeclaration(declaration))
      return declaration !== home && differing(module, declaration, seen).length > 0;
    return ts.isParameter(declaration) || ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration);
  });
}

/** Is what is lowered here run more than once: in a loop, or in a function of the program that is not the entry? */
export const isMadeAnew = (lw: Lowering): boolean => lw.flow.loops > 0 || lw.root !== lw.module.entry;

const fieldOf = (home: ts.ClassLikeDeclaration, symbol: ts.Symbol): string => `#${home.name?.text ?? 'class'}_${symbol.name}`;

/** The fields that instances have for it. */
export function capturedFields(module: ModuleLowering, home: ts.ClassLikeDeclaration): readonly (readonly [string, Type])[] {
  if (!module.decisions.captures.has(home)) return [];
  return capturedBy(module, home).flatMap((symbol) => {
    const type = module.types.held(module.checker.getTypeOfSymbolAtLocation(symbol, home));
    if (!type) return [];
    const held = module.decisions.boxed.has(symbol) ? module.types.anonymousRecord(new Map([['value', type]])) : type;
    return [[fieldOf(home, symbol), held] as const];
  });
}

/** At the beginning of the constructor, or of its absence. */
export function keepCaptured(
  lw: Lowering,
  home: ts.ClassLikeDeclaration,
  scope: Scope,
  set: (name: string, item: Item) => void,
  node: ts.Node,
): void {
  if (!lw.module.decisions.captures.has(home)) return;
  for (const symbol of capturedBy(lw.module, home)) {
    const bound = scope.find(symbol);
    if (!bound) continue;
    if (!('owner' in bound)) {
      set(fieldOf(home, symbol), valueItem(lw.id(bound, node)));
      continue;
    }
    if (lw.module.scanner.changes(symbol) && lw.module.decisions.box(symbol)) lw.startAgain();
    const item = bound.boxed ? lw.holder(bound) : lw.read(bound);
    set(fieldOf(home, symbol), item ? valueItem(lw.id(item, node)) : valueItem(lw.constant(undefined)));
  }
}

/** What a member sees; decides that instances have what differs, if it does. */
export function scopeOfMember(lw: Lowering, home: ts.ClassLikeDeclaration): Scope {
  const { module } = lw;
  const isAnew = module.isRemade(home) && !module.decisions.captures.has(home) && capturedBy(module, home).length > 0;
  if (isAnew && module.decisions.capture(home)) lw.startAgain();
  return module.scopeOfClass(home);
}

/** In a member that is about to be lowered: what it reads of the run that has made the class is what the instance has. */
export function bindCaptured(lw: Lowering, home: ts.ClassLikeDeclaration | null, self: Item | null, into: Scope): void {
  const { module } = lw;
  if (!home || !module.decisions.captures.has(home) || (self?.kind !== 'value' && self?.kind !== 'object')) return;
  const scope = module.scopeOfClass(home);
  for (const symbol of capturedBy(module, home)) {
    const bound = scope.find(symbol);
    const [declared, boxed] = bound && 'owner' in bound ? [bound.declared, bound.boxed] : [null, false];
    const variable = lw.variable(symbol.name, declared, true, boxed);
    lw.flow.set(variable, getProperty(lw, self, fieldOf(home, symbol), lw.place));
    into.bind(symbol, variable);
  }
  const own = home.name && lw.checker.getSymbolAtLocation(home.name);
  if (own) into.bind(own, { kind: 'class', node: home, scope: into });
}

/** What a class sees that another one extends, from where that one is written. */
export function scopeOfBase(
  lw: Lowering,
  home: ts.ClassLikeDeclaration,
  base: ts.ClassLikeDeclaration,
  scope: Scope,
  node: ts.Node,
): Scope {
  const isAnew = lw.module.isRemade(base) && capturedBy(lw.module, base).length > 0;
  if (!isAnew) return lw.module.scopeOfClass(base);
  const clause = home.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const name = clause?.types[0]?.expression;
  const symbol = name && ts.isIdentifier(name) ? lw.checker.getSymbolAtLocation(name) : undefined;
  const bound = symbol && scope.find(symbol);
  const item = bound && 'owner' in bound ? lw.read(bound) : bound;
  if (item?.kind === 'class' && item.node === base) return item.scope;
  return lw.refuse('AD1001', node, { what: `\`${textOf(name ?? home)}\`, a class made several times, behind \`extends\`` });
}
