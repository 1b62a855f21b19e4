/** The runtime functions that emitted code may call. */

export const helperNames = [
  'mulz',
  'leaseTape',
  'releaseTape',
  'growReals',
  'growBits',
  'zerosLike',
  'deepCopy',
  'Checkpoints',
  'FixedPoint',
  'countNumbers',
  'saveNumbers',
  'loadNumbers',
] as const;
export type HelperName = (typeof helperNames)[number];
