/** What a corpus module says about each of its functions: where to evaluate it, and what is known of its gradient. */

export interface Case {
  /** Name of the exported function; it returns a number unless `seed` is given. */
  readonly f: string;
  /** Argument lists. They are cloned before every use, sharing between arguments preserved. */
  readonly at: readonly (readonly unknown[])[];
  /** Independent parameters; all differentiable ones when absent. Name them when a numeric parameter is a count. */
  readonly wrt?: 'all' | readonly string[];
  /** Gradients in closed form, one for each point (`undefined`: ask differences), in the shape that tsgrad returns. */
  readonly expected?: readonly unknown[];
  /** Points at a kink or singularity: differences are not asked, `expected` is the convention. */
  readonly kink?: true;
  /** Paths (`p.count`, `xs.0`) of numbers that steer control flow: their derivative is not compared. */
  readonly fixed?: readonly string[];
  /** The function throws at every point, and so must its gradient. */
  readonly throws?: true;
  /** Relative tolerance when differences are noisy (rounding to float32, long iterations). */
  readonly tolerance?: number;
  /** Mode vjp: one seed for each point, in the shape of the output. */
  readonly seed?: readonly unknown[];
  /** Dependent outputs of mode vjp: 'return' or written parameters. */
  readonly of?: readonly string[];
  /** Names of the parameters of a function that an expression makes; `...name` for a rest parameter, a position for a pattern. */
  readonly parameters?: readonly string[];
}

/** A function that tsgrad must refuse, or, should it learn the construct one day, differentiate correctly. */
export interface Refused {
  readonly f: string;
  readonly at: readonly (readonly unknown[])[];
  readonly wrt?: readonly string[];
  /** Codes that would be helpful here. */
  readonly codes: readonly string[];
}
