/** What emitted code imports when it is not pasted into it. */

export { mulz } from './mulz.ts';
export { deepCopy, zerosLike, type Shape } from './shapes.ts';
export { growBits, growReals, leaseTape, releaseBuffers, releaseTape, type Tape } from './tape.ts';
