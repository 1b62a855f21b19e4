import { expect, test } from 'vitest';
import { MemorySchedule } from '../../runtime/checkpoint/memorySchedule.ts';

/** Chunks as long as the memory that snapshots leave: against the best there is, by trying every place for the next snapshot. */

const most = 120;

/** least[held][trips] */
function dynamicProgramme(memory: number, tripBytes: number, stateBytes: number): (trips: number, held: number) => number {
  const known = new Map<number, number>();
  const isRoom = (trips: number, held: number): boolean => trips <= 1 || trips * tripBytes <= memory - held * stateBytes;
  const least = (trips: number, held: number): number => {
    if (isRoom(trips, held)) return 0;
    const key = held * (most + 1) + trips;
    let best = known.get(key);
    if (best !== undefined) return best;
    best = Infinity;
    for (let j = 1; j < trips; j++) {
      const another = isRoom(1, held + 1) && memory - (held + 1) * stateBytes >= tripBytes;
      const behind = isRoom(trips - j, held) ? 0 : another ? least(trips - j, held + 1) : Infinity;
      if (behind < Infinity) best = Math.min(best, j + behind + least(j, held));
    }
    known.set(key, best);
    return best;
  };
  return least;
}

/** What the schedule needs, and the most snapshots it holds. */
function simulate(schedule: MemorySchedule, trips: number): { readonly advances: number; readonly held: number } {
  let peak = 0;
  const cost = (left: number, held: number): number => {
    peak = Math.max(peak, held);
    if (schedule.fits(left, held)) return 0;
    const j = schedule.stop(left, held);
    expect(j).toBeGreaterThanOrEqual(1);
    expect(j).toBeLessThan(left);
    return j + (schedule.fits(left - j, held) ? 0 : cost(left - j, held + 1)) + cost(j, held);
  };
  return { advances: cost(trips, 1), held: peak };
}

test.each([
  [8, 8],
  [8, 32],
  [40, 8],
  [24, 16],
])('%i bytes a trip, %i bytes a state', (tripBytes, stateBytes) => {
  let sum = 0;
  let best = 0;
  for (const memory of [60, 100, 150, 200, 300, 500, 800]) {
    const least = dynamicProgramme(memory, tripBytes, stateBytes);
    for (let trips = 2; trips <= most; trips += 3) {
      if (trips * tripBytes <= memory - stateBytes) continue;
      const schedule = new MemorySchedule(trips, tripBytes, stateBytes, memory, Infinity);
      const { advances, held } = simulate(schedule, trips);
      expect(held).toBeLessThanOrEqual(schedule.snapshots);
      expect(advances, `${trips} trips in ${memory} bytes`).toBeGreaterThanOrEqual(least(trips, 1));
      expect(advances, `${trips} trips in ${memory} bytes`).toBeLessThanOrEqual(1.15 * least(trips, 1) + 2);
      expect(Math.abs(schedule.advances(trips) - advances)).toBeLessThanOrEqual(0.3 * advances + 3);
      sum += advances;
      best += least(trips, 1);
    }
  }
  expect(sum / best).toBeLessThan(1.03);
});

test('never more snapshots than may be held', () => {
  for (const snapshots of [1, 2, 3, 7])
    for (const trips of [2, 5, 40, 1000]) {
      const schedule = new MemorySchedule(trips, 8, 8, 200, snapshots);
      expect(simulate(schedule, trips).held).toBeLessThanOrEqual(snapshots);
    }
});
