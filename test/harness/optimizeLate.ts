/**
 * Lets V8 optimize later than it would: tests run much code a few times, and without this two fifths of
 * their processor time went into optimized code that was thrown away. What is hot for long still gets it.
 */

import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--interrupt-budget=1000000');
