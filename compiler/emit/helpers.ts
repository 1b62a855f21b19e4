/** The runtime functions that emitted code may call. */

export const helperNames = [
  'mulz',
  'newPool',
  'releaseBuffers',
  'workArray',
  'workArrayOf',
  'workCopy',
  'leaseTape',
  'releaseTape',
  'growReals',
  'growBits',
  'zerosLike',
  'deepCopy',
  'checkBuffers',
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
