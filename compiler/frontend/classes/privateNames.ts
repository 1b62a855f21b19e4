/**
 * Private names, which belong to the class that declares them: `#x` of a class is not the `#x` of one that it extends.
 *
 * Needs   a class and those that it extends.
 * Gives   a refusal where two of them declare the same private name, for fields and methods are found by their names alone.
 */

import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { isStatic } from './members.ts';

export function checkPrivateNames(lw: Lowering, home: ts.ClassLikeDeclaration): void {
  const own = privateMembers(home);
  if (own.length === 0) return;
  const inherited = new Set([...lw.module.basesOf(home)].flatMap(privateMembers).map(({ text }) => text));
  const twice = own.find(({ text }) => inherited.has(text));
  if (twice)
    lw.refuse('AD1001', twice, { what: `\`${twice.text}\`, a private name that a class which is extended has as well (choose another)` });
}

const privateMembers = (home: ts.ClassLikeDeclaration): readonly ts.PrivateIdentifier[] =>
  home.members.flatMap((member) => (member.name && ts.isPrivateIdentifier(member.name) && !isStatic(member) ? [member.name] : []));
