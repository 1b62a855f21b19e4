/**
 * The IR as text: what `--trace` prints, what a `CompilerBug` carries, what tests compare.
 *
 * One op per line, the regions of an op indented below it. `%12:s` is value 12, which the user
 * calls `s`; the hint stands where the value is defined and nowhere else. A type is printed where
 * it says something the op does not. `~` marks the ops of a reverse sweep.
 */

import type { Func, Op, Program, Region, Type, ValueId } from './ir.ts';

export function showProgram(program: Program<Op>): string {
  const globals = [...program.globals].map(
    ([name, source]) =>
      `global ${name}: ${showType(source.type)} = ${source.kind === 'copy' ? source.text : `import ${source.exported}`}\n`,
  );
  const functions = [...program.functions].map(([key, fn]) => `${key === program.entry ? 'entry ' : ''}${show(fn)}`);
  return [...globals, ...functions].join('\n');
}

export function show(fn: Func<Op>): string {
  const defined = (id: ValueId): string => {
    const hint = fn.values[id]?.hint;
    return hint ? `%${id}:${hint}` : `%${id}`;
  };
  const typed = (id: ValueId): string => `${defined(id)} ${showType(fn.values[id]?.type)}`;

  const lines: string[] = [];
  const showRegion = (region: Region<Op>, indent: string): void => {
    for (const op of region.ops) showOp(op, indent);
  };
  const showOp = (op: Op, indent: string): void => {
    const mark = op.span?.sweep === 'reverse' ? '~ ' : '';
    const line = (text: string): void => void lines.push(`${indent}${mark}${text}`);
    const inner = `${indent}  `;
    if (op.kind === 'if') {
      line(`${assigned(op.results, defined)}if %${op.test}`);
      showRegion(op.then, inner);
      lines.push(`${inner}yield ${list(op.then.yields)}`.trimEnd());
      line('else');
      showRegion(op.else, inner);
      lines.push(`${inner}yield ${list(op.else.yields)}`.trimEnd());
    } else if (op.kind === 'loop') {
      const params = op.params.map((param, k) => `${defined(param)} = ${name(op.init[k])}`);
      line(`${assigned(op.results, defined)}loop (${params.join(', ')})`);
      showRegion(op.test, inner);
      lines.push(`${inner}while ${list(op.test.yields)}`);
      showRegion(op.body, inner);
      lines.push(`${inner}next ${list(op.body.yields)}${op.again === null ? '' : ` again %${op.again}`}`.trimEnd());
    } else {
      line(showSimple(op, defined, typed));
    }
  };

  const tape = fn.tape === 'none' ? '' : ` tape ${fn.tape}`;
  lines.push(`${fn.name}(${fn.params.map(typed).join(', ')})${tape}`);
  showRegion(fn.body, '  ');
  lines.push(`  return ${list(fn.body.yields)}`.trimEnd());
  return `${lines.join('\n')}\n`;
}

/** An op on one line; the regions of an op are left out. Error messages name ops this way. */
export function showOpLine(op: Op): string {
  if (op.kind === 'if') return `${assigned(op.results, name)}if %${op.test}`;
  if (op.kind === 'loop') return `${assigned(op.results, name)}loop (${op.params.map((p, k) => `%${p} = ${name(op.init[k])}`).join(', ')})`;
  return showSimple(op, name, name);
}

type Show = (id: ValueId) => string;

function showSimple(op: Exclude<Op, { kind: 'if' | 'loop' }>, defined: Show, typed: Show): string {
  switch (op.kind) {
    case 'constant':
      return `${defined(op.result)} = constant ${showLiteral(op.value)}`;
    case 'undef':
      return `${typed(op.result)} = undef`;
    case 'apply':
      return `${defined(op.result)} = apply ${op.rule} ${list(op.args)}`.trimEnd();
    case 'narrow':
      return `${defined(op.result)} = narrow %${op.value}`;
    case 'load':
      return `${defined(op.result)} = load %${op.array}[%${op.index}]`;
    case 'store':
      return `store %${op.array}[%${op.index}] = %${op.value}${op.last ? ' last' : ''}`;
    case 'length':
      return `${defined(op.result)} = length %${op.array}`;
    case 'resize':
      return `resize %${op.array} to %${op.length}`;
    case 'push':
      return `push %${op.array}, %${op.value}`;
    case 'pop':
      return `${defined(op.result)} = pop %${op.array}`;
    case 'getField':
      return `${defined(op.result)} = getField %${op.record}.${op.field}`;
    case 'setField':
      return `setField %${op.record}.${op.field} = %${op.value}`;
    case 'newArray':
      return `${typed(op.result)} = newArray %${op.length}${op.fill === null ? '' : ` fill %${op.fill}`}`;
    case 'arrayLiteral':
      return `${typed(op.result)} = arrayLiteral [${list(op.elements)}]`;
    case 'slice':
    case 'view':
      return `${defined(op.result)} = ${op.kind} %${op.array}[${bound(op.start)}:${bound(op.end)}]`;
    case 'newRecord':
      return `${typed(op.result)} = newRecord {${op.fields.map((f) => `${f.name}${op.lacking?.includes(f.name) ? '?' : ''}: %${f.value}`).join(', ')}}`;
    case 'global':
      return `${typed(op.result)} = global ${op.name}`;
    case 'foreign': {
      const code = op.pieces.map((piece, k) => (k === 0 ? piece : `\${${name(op.args[k - 1])}}${piece}`)).join('');
      const flags = `${op.effect ? ' effect' : ''}${op.observesOnly ? ' observes' : ''}`;
      return `${op.result === null ? '' : `${typed(op.result)} = `}foreign${flags} ${JSON.stringify(code)}`;
    }
    case 'throw':
      return `throw %${op.value}`;
    case 'call':
      return `${assigned(op.results, defined)}call${op.steps ? ' steps' : ''} ${op.callee}(${list(op.args)})`;
    case 'record':
      return `record #${op.frame}${op.reserved ? ' reserved' : ''} ${list(op.values)}`.trimEnd();
    case 'restore':
      return `${assigned(op.results, typed)}restore #${op.frame}`;
    case 'reserve':
      return `reserve reals ${name(op.reals)}, bits ${name(op.bits)}, refs ${name(op.refs)}`;
    case 'shadow':
      return `${assigned(op.results, typed)}shadow ${list(op.primals)}${op.given ? ` given ${op.given.map(name).join(', ')}` : ''}`;
    case 'copy':
      return `${assigned(op.results, defined)}copy ${list(op.originals)}`;
  }
}

/** Record types may be cyclic, so a record inside another shows its name or its keys only. */
export function showType(type: Type | undefined, inside = false): string {
  if (!type) return '?';
  switch (type.kind) {
    case 'maybe':
      return `${showType(type.of, inside)}?`;
    case 'array': {
      const length = type.tuple === null ? '' : String(type.tuple);
      return type.storage === 'Array' ? `${showType(type.element, true)}[${length}]` : type.storage;
    }
    case 'record': {
      if (type.name !== null) return type.name;
      const fields = [...type.fields].map(([key, field]) => (inside ? key : `${key}: ${showType(field, true)}`));
      return type.form === 'tuple' ? `[${fields.join(', ')}]` : `{${fields.join(', ')}}`;
    }
    case 'opaque':
      return `opaque<${type.text}>`;
    default:
      return type.kind;
  }
}

const name = (id: ValueId | null | undefined): string => (id === null ? 'none' : id === undefined ? '?' : `%${id}`);
const bound = (id: ValueId | null): string => (id === null ? '' : `%${id}`);
const list = (ids: readonly ValueId[]): string => ids.map(name).join(', ');
const assigned = (ids: readonly ValueId[], defined: Show): string => (ids.length === 0 ? '' : `${ids.map(defined).join(', ')} = `);

function showLiteral(value: number | boolean | string | null | undefined): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return Object.is(value, -0) ? '-0' : String(value);
}
