/**
 * Everything the compiler can tell its user, joined from one file for each area.
 *
 * A code is forever: never renumber, never reuse. AD1xxx language, AD2xxx memory, AD3xxx types,
 * AD4xxx derivatives, AD5xxx requests and options, AD6xxx checkpointing. Every code has a fixture of its name under
 * fixtures/errors.
 */

import { checkpoint } from './catalog/checkpoint.ts';
import { checkpointState } from './catalog/checkpointState.ts';
import { derivatives } from './catalog/derivatives.ts';
import { language } from './catalog/language.ts';
import { memory } from './catalog/memory.ts';
import { options } from './catalog/options.ts';
import { types } from './catalog/types.ts';

export const catalog = { ...language, ...memory, ...types, ...derivatives, ...options, ...checkpoint, ...checkpointState } as const;

export type Code = keyof typeof catalog;
/** What `Report.add` wants to know for this code. */
export type Found<C extends Code> = Parameters<(typeof catalog)[C]['text']>[0];

export const isCode = (text: string): text is Code => Object.hasOwn(catalog, text);
