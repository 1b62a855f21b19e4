/** Topics in a process of their own, one after the other: see isolated.ts. */

import '../harness/optimizeLate.ts';
import { checkRefused, checkTopic, type Outcome } from './check.ts';
import type { SettingName } from './settings.ts';

export interface Order {
  readonly topic: string;
  readonly only: string | undefined;
  readonly setting: SettingName;
  /** Cases that are done. */
  readonly skip: readonly number[];
}
export type Message = { readonly begun: number } | { readonly ended: number; readonly outcome: Outcome } | { readonly done: true };

const send = (message: Message): void => void process.send?.(message);

process.on('disconnect', () => process.exit());
process.on('message', ({ topic, only, setting, skip }: Order) => {
  const done = new Set(skip);
  const watch = {
    wanted: (c: { readonly f: string }, index: number) => !done.has(index) && (only === undefined || c.f === only),
    begin: (index: number) => send({ begun: index }),
    end: (index: number, outcome: Outcome) => send({ ended: index, outcome }),
  };
  const checking = topic.startsWith('refused/') ? checkRefused(topic.slice('refused/'.length), watch) : checkTopic(topic, watch, setting);
  // Whoever asked ends this process, or asks again: ending it here could lose messages on their way.
  void checking.then(() => send({ done: true }));
});
