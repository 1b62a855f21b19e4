/** The form of one entry of the catalog. `P` is what was found: the facts its message names. */

export interface Entry<P> {
  /** What is wrong, on one line, without the particulars. */
  readonly title: string;
  /** What was found here. */
  readonly text: (found: P) => string;
  /** What to write instead. */
  readonly help: string | ((found: P) => string);
  /** The long text of `tsgrad explain CODE`: why it is refused, then the rewrite, with code. */
  readonly explain: string;
  /** One repair settles all places with the same message: only the first is shown. */
  readonly once?: true;
}

export const entry = <P>(row: Entry<P>): Entry<P> => row;
