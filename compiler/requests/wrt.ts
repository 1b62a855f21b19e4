/** Reading what names a parameter or a part of one. */

/** `0:model` gives a name to a destructured parameter; `model.w` leads into a record. */
export function readWrt(text: string | number): {
  readonly head: string | number;
  readonly label: string | null;
  readonly path: readonly string[];
} {
  const [place = '', ...path] = String(text).split('.');
  const [head = '', label] = place.split(':');
  return { head: /^\d+$/.test(head) ? Number(head) : head, label: label ?? null, path };
}
/** `0` is a position, `w` a name. */
export const position = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
