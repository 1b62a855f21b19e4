/** Places that control can leave: functions, loops, blocks, `try`, and where a generator yields. */

import type { Variable } from '../items.ts';

/** A place that `break`, `continue` or `return` can leave. */
export interface Context {
  readonly kind: 'function' | 'loop' | 'block' | 'try' | 'yield';
  readonly labels: readonly string[];
  /** Unlabelled `break` finds loops and switches, but no labelled blocks. */
  readonly breakable: boolean;
  /** True once something inside has left; guards what follows. */
  readonly left: Variable;
  /** Loops: goes on with the next trip. */
  readonly again: Variable | null;
  /** Functions: what is returned; `try`: what was thrown. */
  readonly result: Variable | null;
  /** `try`: true once something inside has thrown. */
  readonly thrown: Variable | null;
  /** `yield`: the loop that the values go to; what is between it and this place is a generator's own. */
  readonly consumer?: Context;
  /** Set once a `break` of this place has been lowered. */
  broken: boolean;
}
