/** `tsgrad explain AD2001`: the long text of a diagnostic; without a code, the list of all. */

import { explainCode, listCodes } from '../compiler/diagnostics/explain.ts';
import { Report } from '../compiler/diagnostics/report.ts';
import { exitCodes, type ExitCode, type Io } from './io.ts';
import { showDiagnostics } from './show.ts';

export function explain(topics: readonly string[], io: Io): ExitCode {
  if (topics.length === 0) {
    for (const { code, title } of listCodes()) io.out(`${code}  ${title}\n`);
    return exitCodes.done;
  }
  const report = new Report();
  const texts = topics.map((topic) => {
    const text = explainCode(topic);
    if (text === null)
      report.add('AD5011', null, { option: 'explain', value: topic, known: 'a code such as AD2001; without one it lists them all' });
    return text ?? '';
  });
  if (report.failed) return showDiagnostics(report.diagnostics, false, io);
  io.out(texts.join('\n'));
  return exitCodes.done;
}
