/** Names for what has none: parts of something that has one. */

/** `a_i` for `a[i]`, `a0` for `a[0]`; of an adjoint `a_bar` the part is the adjoint of `a_i`. */
export function elementHint(array: string, index: string | number | null): string {
  const whole = /^(.+)_bar$/.exec(array)?.[1];
  if (whole !== undefined) return `${elementHint(whole, index)}_bar`;
  if (typeof index === 'number' && Number.isInteger(index) && index >= 0)
    return /\d$/.test(array) ? `${array}_${index}` : `${array}${index}`;
  return `${array}_${typeof index === 'string' ? index : 'k'}`;
}

/** `w` for `model.w`, and `w_bar` for `model_bar.w`. */
export const fieldHint = (record: string | null, field: string): string => (record?.endsWith('_bar') ? `${field}_bar` : field);
