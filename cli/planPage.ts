/** The plan as one page without anything from elsewhere: the source with its heat, what is known of a line beside it. */

import { details, type PlanOf } from './plan.ts';
import { bytesOn, type PlanLine } from './planLines.ts';

export function planPage(plans: readonly PlanOf[], textOf: (file: string) => string): string {
  const sections = plans.flatMap((plan) => plan.files.map(({ file, lines }) => section(plan, file, lines, textOf(file))));
  const title = `tsgrad explain: ${[...new Set(plans.map(({ name }) => name))].join(', ')}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="legend"><i class="swatch hot"></i> bytes recorded on the line <i class="swatch active"></i> has a derivative <i class="swatch lost"></i> a derivative ends. Point at a line, or tab to it, to see its plan.</p>
${sections.join('\n')}
</body>
</html>
`;
}

function section({ name, mode, functions }: PlanOf, file: string, lines: readonly PlanLine[], source: string): string {
  const known = new Map(lines.map((one) => [one.line, one]));
  const hottest = Math.max(1, ...lines.map(bytesOn));
  const rows = source
    .replace(/\r?\n$/, '')
    .split(/\r\n|[\n\r]/)
    .map((text, k) => row(k + 1, text, known.get(k + 1), hottest));
  const loops = functions.flatMap((fn) => fn.loops).reduce((sum, { bytesPerTrip }) => sum + bytesPerTrip, 0);
  const outside = functions.reduce((sum, { bytes }) => sum + bytes, 0);
  return `<section>
<h2>${escaped(file)} <small>${escaped(name)}, ${escaped(mode)}: ${loops} bytes for one iteration of every loop, ${outside} bytes outside</small></h2>
<ol>
${rows.join('\n')}
</ol>
</section>`;
}

function row(number: number, text: string, line: PlanLine | undefined, hottest: number): string {
  const shown = line ? details(line) : [];
  const bytes = line ? bytesOn(line) : 0;
  const classes = [line?.active ? 'active' : '', line && line.lost.length > 0 ? 'lost' : '', shown.length > 0 ? 'known' : ''].filter(
    (one) => one !== '',
  );
  const plan = shown.map(([what, rest]) => `<dt class="${what}">${what}</dt><dd>${escaped(rest)}</dd>`).join('');
  return [
    `<li${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''} style="--heat:${(bytes / hottest).toFixed(2)}"${shown.length > 0 ? ' tabindex="0"' : ''}>`,
    `<span class="number">${number}</span><span class="bytes">${bytes > 0 ? `${bytes} B` : ''}</span><code>${escaped(text) || ' '}</code>`,
    plan === '' ? '' : `<dl>${plan}</dl>`,
    '</li>',
  ].join('');
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c2128, #e6e9ee); --dim: light-dark(#767d88, #8b93a1); --paper: light-dark(#fff, #15181d); --card: light-dark(#f4f5f7, #20252d); --rule: light-dark(#d9dce1, #333a45); --hot: 232 93 42; --green: light-dark(#2f8f5b, #55c08a); --red: light-dark(#c22f3d, #ff7a85); }
body { margin: 2rem auto; padding: 0 1.5rem; max-width: 78rem; color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.3rem; } h2 { font-size: 1rem; margin-top: 2rem; } small, .legend { color: var(--dim); font-weight: normal; font-size: .85rem; }
ol { list-style: none; margin: 0; padding: .5rem 0; border: 1px solid var(--rule); border-radius: 6px; }
li { position: relative; display: flex; font: 13px/1.6 ui-monospace, Menlo, Consolas, monospace; background: rgb(var(--hot) / calc(var(--heat) * .45)); border-left: 3px solid transparent; }
li.active { border-left-color: var(--green); } li.lost code { text-decoration: underline wavy var(--red); }
li.known { cursor: help; } li.known:hover, li.known:focus { outline: 1px solid var(--dim); outline-offset: -1px; }
.number { width: 3.2rem; padding-right: .8rem; text-align: right; color: var(--dim); user-select: none; flex: none; }
.bytes { width: 3.4rem; padding-right: .8rem; text-align: right; font-size: .85em; line-height: 1.9; flex: none; user-select: none; }
code { white-space: pre; font: inherit; }
dl { display: none; position: absolute; z-index: 1; left: 8rem; top: 100%; max-width: 46rem; margin: 0; padding: .6rem .9rem; grid-template-columns: auto 1fr; gap: .1rem .8rem; background: var(--card); border: 1px solid var(--rule); border-radius: 6px; box-shadow: 0 6px 20px rgb(0 0 0 / .25); font: 13px/1.5 system-ui, sans-serif; }
li:hover dl, li:focus dl { display: grid; }
dt { color: var(--dim); } dt.recorded { color: rgb(var(--hot)); } dt.lost { color: var(--red); } dd { margin: 0; }
.swatch { display: inline-block; width: .9rem; height: .9rem; vertical-align: -2px; border-radius: 2px; margin-left: .6rem; }
.swatch.hot { background: rgb(var(--hot) / .45); margin-left: 0; } .swatch.active { background: var(--green); width: 3px; } .swatch.lost { background: var(--red); height: 3px; vertical-align: 3px; }
`;
