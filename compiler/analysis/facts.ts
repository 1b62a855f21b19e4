/** Every analysis of a program, asked once. Analyses change nothing; each is a table. */

import type { PrimalOp, Program } from '../ir/ir.ts';
import { partial } from '../rules/template.ts';
import { findActivity, type Activity, type Request } from './activity.ts';
import { findAliases, type Aliases } from './aliases.ts';
import { findBounds, type Bounds } from './bounds.ts';
import type { Effects } from './effects.ts';
import { Flow } from './flow.ts';
import { findIntegers, type Integers } from './integers.ts';
import { findEffectsOnLengths } from './lengths.ts';
import { findLoops, type Loops } from './loops.ts';
import { findLost, type Lost } from './lost.ts';
import { functionOf } from './program.ts';
import { findMissing, type Missing } from './missing.ts';
import { findPushes, type Pushes } from './pushes.ts';

export interface Facts {
  readonly program: Program<PrimalOp>;
  readonly aliases: Aliases;
  readonly effects: Effects;
  readonly activity: Activity;
  readonly integers: Integers;
  readonly loops: Loops;
  readonly bounds: Bounds;
  readonly lost: Lost;
  readonly missing: Missing;
  readonly pushes: Pushes;
}

export function findFacts(program: Program<PrimalOp>, request: Request): Facts {
  const aliases = findAliases(program);
  const integers = findIntegers(program, aliases);
  const effects = findEffectsOnLengths(program, aliases, integers);
  const flow = new Flow(program, aliases, effects, (rule, index, arity) => !partial(rule, index, arity).zero);
  const activity = findActivity(program, aliases, flow, request);
  const loops = findLoops(program, aliases, effects, integers);
  const bounds = findBounds(program, aliases, effects, integers, loops);
  return {
    program,
    aliases,
    effects,
    activity,
    integers,
    loops,
    bounds,
    lost: findLost(program, aliases, flow, request),
    missing: findMissing(program, bounds),
    pushes: findPushes(
      (fn) => functionOf(program, fn),
      (fn) => (op, array) => effects.writtenIn(fn, op).has(aliases.cellOf(fn, array, 'length')),
    ),
  };
}
