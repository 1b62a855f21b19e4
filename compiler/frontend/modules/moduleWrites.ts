/**
 * Is what a module-level variable holds changed after it was made? A table filled by a loop, settings
 * that a function writes: the text of the initialiser is not what is in them.
 *
 * Needs   the checker and the files of the program.
 * Gives   the places that write a variable's object or anything inside it, by its own name or by whatever else the object
 *         goes to (objectFlow.ts). What a function outside the program is handed is taken to be read only.
 */

import { writesKept } from './keptByMakers.ts';
import { Mentions } from './mentions.ts';
import { MethodBodies } from './methodBodies.ts';
import { isIterated, ObjectFlow, type Place } from './objectFlow.ts';
import { ts } from '../project.ts';
import { accessOf, isTarget, mutating } from './targets.ts';

/** An object in this many others is lost sight of. */
const deepest = -5;

export class ModuleWrites {
  readonly #checker: ts.TypeChecker;
  readonly #mentions: Mentions;
  readonly #flow: ObjectFlow;
  readonly #known = new Map<ts.Symbol, readonly ts.Node[]>();

  constructor(checker: ts.TypeChecker, files: () => readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#mentions = new Mentions(checker, files);
    this.#flow = new ObjectFlow(checker, this.#mentions, new MethodBodies(checker, this.#mentions));
  }

  /** Where names are mentioned. */
  get mentions(): Mentions {
    return this.#mentions;
  }

  writesOf(symbol: ts.Symbol): readonly ts.Node[] {
    const known = this.#known.get(symbol);
    if (known) return known;
    const found = this.#writesFrom([{ symbol, depth: 0 }], () => true);
    this.#known.set(symbol, found);
    return found;
  }

  /** Of the objects that these expressions give, from there on. */
  isWrittenFrom(nodes: readonly ts.Expression[]): boolean {
    return (
      this.#writesFrom(
        nodes.map((node) => ({ node, depth: 0 })),
        () => true,
      ).length > 0
    );
  }

  /** Those that do not go through what functions give back. */
  writesWithoutResults(symbol: ts.Symbol): readonly ts.Node[] {
    return this.#writesFrom([{ symbol, depth: 0 }], (place) => !('node' in place) || !ts.isCallExpression(place.node));
  }

  /** Where the variable or field itself is assigned. */
  assignmentsOf(symbol: ts.Symbol): readonly ts.Node[] {
    return this.mentionsOf(symbol).map(accessOf).filter(isTarget);
  }

  mentionsOf(symbol: ts.Symbol): readonly ts.MemberName[] {
    return this.#mentions.of(symbol);
  }

  /** Each place is looked at once, or again where the object turns out to be nearer. */
  #writesFrom(starts: readonly Place[], follows: (place: Place) => boolean): readonly ts.Node[] {
    const nearest = new Map<ts.Symbol | ts.Node, number>();
    const found = new Set<ts.Node>();
    const open = [...starts];
    for (let place = open.pop(); place; place = open.pop()) {
      const key = 'symbol' in place ? place.symbol : place.node;
      const before = nearest.get(key);
      if (place.depth < deepest || (before !== undefined && before >= place.depth)) continue;
      nearest.set(key, place.depth);
      const { depth } = place;
      if ('symbol' in place) {
        for (const name of this.#mentions.of(place.symbol)) open.push({ node: accessOf(name) as ts.Expression, depth });
        continue;
      }
      const { node } = place;
      if (depth > 0 && isTarget(node)) found.add(node);
      else if (depth >= 0 && this.#isTakenFrom(node)) found.add(node.parent);
      else {
        for (const write of this.#writesByCall(node, depth)) found.add(write);
        open.push(...this.#flow.from(node, depth).filter(follows));
      }
    }
    return [...found];
  }

  /** What an iterator hands out it does not hand out again: `rolls.next()`, `for (const roll of rolls)`. */
  #isTakenFrom(node: ts.Expression): boolean {
    const { parent } = node;
    const isAsked = ts.isPropertyAccessExpression(parent) && parent.expression === node && /^(next|return|throw)$/.test(parent.name.text);
    const isOfUser = ts.isCallExpression(parent) && !this.#isOfPlatform(this.#checker.getResolvedSignature(parent)?.declaration);
    if (!isAsked && (isOfUser || !isIterated(node))) return false;
    const next = this.#checker.getTypeAtLocation(node).getProperty('next');
    return next?.declarations?.every((one) => this.#isOfPlatform(one)) ?? false;
  }

  #isOfPlatform(declaration: ts.Node | undefined): boolean {
    return declaration?.getSourceFile().isDeclarationFile ?? true;
  }

  /** `object.method(…)`, `Object.assign(object, …)`. */
  #writesByCall(node: ts.Expression, depth: number): readonly ts.Node[] {
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.arguments[0] === node && depth >= 0)
      return /^(Object\.(assign|define\w+|setPrototypeOf)|Reflect\.\w+)$/.test(parent.expression.getText()) ? [parent] : [];
    const isAccess = (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node;
    if (!isAccess || !ts.isCallExpression(parent.parent) || parent.parent.expression !== parent) return [];
    const bodies = this.#flow.ownBodies(parent, parent.parent);
    if (bodies) return depth >= 0 && [...bodies].some((body) => writesKept(this.#mentions, body)) ? [parent.parent] : [];
    return depth >= 0 && ts.isPropertyAccessExpression(parent) && mutating.has(parent.name.text) ? [parent] : [];
  }
}
