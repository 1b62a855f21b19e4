/**
 * Small arrays for the results of small functions. Making a buffer for each costs more than such a function
 * does, so they are views of a common one; nobody else ever gets the same part of it.
 */

let smallBuffer = new ArrayBuffer(0);
let smallBufferUsed = 0;

/** Like `new Float64Array(length)`. */
export function newZeros(length: number): Float64Array {
  // The smallest have no buffer until somebody asks for it, and large ones are worth one.
  if (length <= 8 || length > 64) return new Float64Array(length);
  const end = smallBufferUsed + 8 * length;
  // Also when it was handed to another thread, and so has no bytes any more.
  if (end > smallBuffer.byteLength) {
    smallBuffer = new ArrayBuffer(4096);
    smallBufferUsed = 8 * length;
    return new Float64Array(smallBuffer, 0, length);
  }
  const zeros = new Float64Array(smallBuffer, smallBufferUsed, length);
  smallBufferUsed = end;
  return zeros;
}
