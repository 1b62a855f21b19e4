/** The result of the training as a picture: the loss by step, and the points with the line between the classes. */

import type { Moons } from './moons.ts';

const size = 320;
const margin = 44;
const colors = ['#c2410c', '#1d4ed8'] as const;

/** `losses[k]` is the loss after k steps. */
export function picture(losses: readonly number[], weights: readonly number[], moons: Moons): string {
  const width = 2 * (size + 2 * margin);
  const height = size + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#334155">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<g transform="translate(${margin} ${margin})">${lossCurve(losses)}</g>`,
    `<g transform="translate(${size + 3 * margin} ${margin})">${plane(weights, moons)}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

function lossCurve(losses: readonly number[]): string {
  const top = Math.max(...losses);
  const step = 10 ** Math.floor(Math.log10(top));
  const ceiling = Math.ceil(top / step) * step;
  const x = scale(0, losses.length - 1);
  const y = flipped(0, ceiling);
  const line = losses.map((loss, k) => `${x(k)},${y(loss)}`).join(' ');
  const xLabels = [0, 25, 50, 75, 100].filter((k) => k < losses.length);
  const yLabels = Array.from({ length: ceiling / step + 1 }, (_, k) => k * step);
  return [
    title('loss by step'),
    ...yLabels.map(
      (value) => `<path d="M0 ${y(value)}H${size}" stroke="#e2e8f0"/><text x="-6" y="${y(value)}" dy="4" text-anchor="end">${value}</text>`,
    ),
    ...xLabels.map((k) => `<text x="${x(k)}" y="${size + 18}" text-anchor="middle">${k}</text>`),
    `<polyline points="${line}" fill="none" stroke="#0f766e" stroke-width="2"/>`,
  ].join('\n');
}

function plane(weights: readonly number[], { points, labels }: Moons): string {
  const reach = 2;
  const x = scale(-reach, reach);
  const y = flipped(-reach, reach);
  const [a = 0, b = 0] = weights;
  // The line a x + b y = 0, long enough to leave the frame, which cuts it off.
  const far = (3 * reach) / Math.hypot(a, b);
  return [
    title(`points and decision boundary, weights ${weights.map((weight) => weight.toFixed(2)).join(', ')}`),
    `<clipPath id="frame"><rect width="${size}" height="${size}"/></clipPath>`,
    `<g clip-path="url(#frame)">`,
    ...points.map(
      ([px = 0, py = 0], k) => `<circle cx="${x(px)}" cy="${y(py)}" r="2.5" fill="${colors[labels[k] === 1 ? 1 : 0]}" fill-opacity="0.7"/>`,
    ),
    `<path d="M${x(-b * far)} ${y(a * far)}L${x(b * far)} ${y(-a * far)}" stroke="#0f172a" stroke-width="1.5" stroke-dasharray="6 4"/>`,
    '</g>',
    `<rect width="${size}" height="${size}" fill="none" stroke="#94a3b8"/>`,
    ...[-2, -1, 0, 1, 2].map(
      (at) =>
        `<text x="${x(at)}" y="${size + 18}" text-anchor="middle">${at}</text><text x="-6" y="${y(at)}" dy="4" text-anchor="end">${at}</text>`,
    ),
  ].join('\n');
}

const title = (text: string): string => `<text x="${size / 2}" y="-14" text-anchor="middle" font-size="13">${text}</text>`;

/** Pixels, to a tenth. */
const scale =
  (from: number, to: number) =>
  (value: number): number =>
    Math.round(((value - from) / (to - from)) * size * 10) / 10;

const flipped = (from: number, to: number): ((value: number) => number) => {
  const up = scale(from, to);
  return (value) => Math.round((size - up(value)) * 10) / 10;
};
