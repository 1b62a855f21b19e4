/** Sizes of memory as people write them: `64MB` (10^6 bytes), `1.5GiB` (2^30), `4096`. */

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** In bytes; null when it is none, or nothing at all. */
export function readSize(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text) ?? [];
  const scale = units[unit.toLowerCase()];
  const size = scale === undefined || digits === '' ? 0 : Math.floor(Number(digits) * scale);
  return size > 0 && Number.isFinite(size) ? size : null;
}
