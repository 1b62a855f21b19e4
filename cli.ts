#!/usr/bin/env node
/** The command `tsgrad`. Everything it does is in cli/; this file lends it the process. */

import * as modules from 'node:module';

// Newer versions of Node keep what they compile, so that TypeScript loads faster the next time.
(modules as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import('./cli/main.ts');

process.exitCode = await main(process.argv.slice(2), {
  directory: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: process.stderr.isTTY === true && (process.env['NO_COLOR'] ?? '') === '',
  interrupted: new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  }),
});
