/** What emitted code imports when it is not pasted into it. */

export { checkBuffers, copyNumbers, overwrite } from './buffers.ts';
export { handedOnOptions, handOnOptions, type CheckpointOptions } from './checkpoint/options.ts';
export { Draws } from './checkpoint/draws.ts';
export { FixedPoint, type FixedPointOptions, type FixedPointSteps } from './checkpoint/fixedPoint.ts';
export { Checkpoints, type Steps } from './checkpoint/session.ts';
export { countNumbers, loadNumbers, packNumbers, saveNumbers, unpackNumbers } from './checkpoint/state.ts';
export { mulz } from './mulz.ts';
export { deepCopy, Seen, zeros, zerosLike, type Shape } from './shapes.ts';
export { newPool, releaseBuffers, workArray, workArrayOf, workCopy } from './pool.ts';
export { growBits, growReals, leaseTape, releaseTape, type Tape } from './tape.ts';
