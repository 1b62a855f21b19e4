/** Checkpointed loops: what their directives ask for, and the calls that stand for them. */

/** What a loop's `@checkpoint` directive asks for; null is `off`. Numbers not given are chosen at run time. */
export interface CheckpointRequest {
  /** Bytes of tape and snapshots together. */
  readonly memory?: number;
  readonly snapshots?: number;
  /** Trips recorded at a time. */
  readonly chunk?: number;
  /** A call that is only run in the forward sweep, and recorded when it is reversed. */
  readonly joint?: true;
  /** The loop converges: it is reversed at its limit alone (`@fixedpoint`), until adjoints fall below this part of their size. */
  readonly fixedPoint?: { readonly tolerance?: number };
}

/**
 * A call that runs the trips of a loop from args[0] to args[1]: the runtime may run it in ranges, and
 * run ranges again (checkpointing). What it means is the plain call of the whole range.
 *
 * args: from, to, [seen], …carried, …others. yields: the trips made up to here, [left], …carried.
 */
export interface Steps {
  readonly request: CheckpointRequest;
  /** By the compiler: the loop has no directive. */
  readonly chosen: boolean;
  /** Is args[1] the number of trips? Otherwise it is Infinity and the loop ends by itself. */
  readonly counted: boolean;
  /** There is args[2]: trips below it have run before, their side effects are not repeated. */
  readonly once: boolean;
  /** There is a second result: the body has left the loop. */
  readonly leaves: boolean;
  /** How many values the loop carries. */
  readonly carried: number;
  /** In a gradient: what the runtime has to know. The last result of the forward call, and the last argument of the reverse call, is the session. */
  readonly session?: ForwardSession | ReverseSession;
}

export interface ForwardSession {
  readonly kind: 'forward';
  /** The callee that runs trips without recording. */
  readonly advance: string;
  /** Positions of arguments whose numbers a snapshot holds. */
  readonly state: readonly number[];
  /** Positions of arguments that later code overwrites: kept once for the replays. */
  readonly kept: readonly number[];
  /** Where it is found what the caller of the gradient asks of the session: the last argument, or handed on with the tape. */
  readonly options: 'argument' | 'tape' | null;
  /** Positions of the arguments that are shadows of the state. */
  readonly adjoints: readonly number[];
  /** For each value carried, the position of its shadow among the arguments and among the results. */
  readonly shadows: readonly ({ readonly arg: number; readonly result: number } | null)[];
}

export interface ReverseSession {
  readonly kind: 'reverse';
  /** For each result the argument it becomes for the trips before; null where nothing goes back to them. */
  readonly feeds: readonly (number | null)[];
  /** How many leading arguments are adjoints of what the loop carries; those behind are running sums. */
  readonly carried: number;
  /** How many both are; those behind are the same for every range, but for its bounds. */
  readonly handedOn: number;
  /** Positions of the bounds. */
  readonly from: number | null;
  readonly to: number | null;
}
