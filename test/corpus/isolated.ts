/**
 * Checks a topic in another process, because emitted code that is wrong may not end: a function that
 * says nothing for a while is ended with its process and reported as a crash, and the rest goes on. A process
 * serves several topics, for it takes as long to start one as to check a dozen functions.
 */

import { fork, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Outcome } from './check.ts';
import type { Message, Order } from './child.ts';
import { folder, loadRefused, loadTopic } from './modules.ts';
import type { SettingName } from './settings.ts';

const patience = 30_000;
/** Topics that one process serves: what it has imported stays in its memory. */
const mostTopics = 40;

/** The process that waits for the next topic, and how many it has served. */
let idle: { readonly child: ChildProcess; readonly served: number } | null = null;

function takeChild(): { readonly child: ChildProcess; readonly served: number } {
  const taken = idle ?? {
    child: fork(join(folder, 'child.ts'), [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
    served: 0,
  };
  idle = null;
  return taken;
}

export async function checkIsolated(topic: string, only?: string, setting: SettingName = 'usual'): Promise<Outcome[]> {
  const inside = topic.startsWith('refused/') ? topic.slice('refused/'.length) : null;
  const cases = inside === null ? (await loadTopic(topic)).cases : (await loadRefused(inside)).programs;
  const outcomes = new Map<number, Outcome>();
  for (;;) {
    const ended = await attempt({ topic, only, setting, skip: [...outcomes.keys()] }, outcomes);
    if (ended === 'done') return [...outcomes].sort(([a], [b]) => a - b).map(([, outcome]) => outcome);
    const f = cases[ended.at]?.f ?? '';
    outcomes.set(ended.at, { topic, f, status: 'crash', code: ended.why, detail: ended.why, emitted: '' });
  }
}

function attempt(order: Order, outcomes: Map<number, Outcome>): Promise<'done' | { at: number; why: string }> {
  return new Promise((resolve) => {
    const { child, served } = takeChild();
    child.ref();
    child.channel?.ref();
    let at = -1;
    let errors = '';
    const finish = (result: 'done' | { at: number; why: string }): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.stderr?.removeAllListeners();
      if (result === 'done' && served + 1 < mostTopics && idle === null) {
        // It does not keep this process from ending, and ends with it.
        child.unref();
        child.channel?.unref();
        child.stderr?.resume();
        if (child.stderr instanceof Socket) child.stderr.unref();
        idle = { child, served: served + 1 };
      } else child.kill('SIGKILL');
      resolve(result);
    };
    const late = (): void => finish({ at, why: 'does not end' });
    // Before the first case the whole topic is compiled, which takes its time on a busy machine.
    let timer = setTimeout(late, 4 * patience);
    child.stderr?.on('data', (text: Buffer) => (errors = (errors + text.toString()).slice(-2000)));
    child.on('message', (message: Message) => {
      clearTimeout(timer);
      timer = setTimeout(late, patience);
      if ('begun' in message) at = message.begun;
      else if ('ended' in message) outcomes.set(message.ended, message.outcome);
      else finish('done');
    });
    child.on('exit', () => finish({ at, why: `process ended: ${errors}` }));
    child.send(order);
  });
}
