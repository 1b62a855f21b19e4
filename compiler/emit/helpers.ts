/** The runtime functions that emitted code may call. */

export const helperNames = [
  'mulz',
  'leaseTape',
  'releaseTape',
  'growReals',
  'growBits',
  'zerosLike',
  'deepCopy',
  'checkOut',
  'checkApart',
  'copyNumbers',
  'overwrite',
  'Checkpoints',
  'CheckpointOptions',
  'FixedPoint',
  'Draws',
  'countNumbers',
  'saveNumbers',
  'loadNumbers',
  'packNumbers',
  'unpackNumbers',
] as const;
export type HelperName = (typeof helperNames)[number];
