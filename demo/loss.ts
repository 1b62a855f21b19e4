/** A linear classifier of points in the plane: the function that the demo differentiates and trains with. */

/** The logistic curve of 2x, by way of tanh. */
function sigmoid(x: number): number {
  return 0.5 * (Math.tanh(x) + 1);
}

/** The probability that `point` belongs to the class 1. */
export function predict(weights: number[], point: number[]): number {
  let activation = 0;
  for (let i = 0; i < weights.length; i++) {
    activation += weights[i]! * point[i]!;
  }
  return sigmoid(activation);
}

/** The negative logarithm of the probability of all labels (0 or 1). */
export function loss(weights: number[], points: number[][], labels: number[]): number {
  let total = 0;
  for (let k = 0; k < points.length; k++) {
    const p = predict(weights, points[k]!);
    const label = labels[k]!;
    // The probability that the model gives to the label that was seen.
    total -= Math.log(p * label + (1 - p) * (1 - label));
  }
  return total;
}
