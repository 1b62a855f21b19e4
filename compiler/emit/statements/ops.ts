/** Ops in their order: pure ones become trees that wait for their readers, the others one statement each. */

import * as t from '@babel/types';
import type { Op, Region } from '../../ir/ir.ts';
import { fieldRead } from '../expressions/fieldReads.ts';
import { arrayLiteralTree, newArrayTree, newRecordTree, partTree } from '../expressions/objects.ts';
import { applyTree, lengthTree, loadTree, narrowTree } from '../expressions/reads.ts';
import { recordFrame, reserve, restoreFrame } from '../tape/tape.ts';
import type { Tree } from '../tree.ts';
import { isRestated } from '../variables/waiting.ts';
import type { Frame, Writer } from '../writer.ts';
import { writeIf } from './branches.ts';
import { writeCall } from './calls.ts';
import { writeForeign, writePop, writePush, writeResize, writeSetField, writeStore } from './effects.ts';
import { writeLoop } from './loops.ts';
import { writeCopy, writeShadow } from './shadows.ts';

export function writeOps(w: Writer, region: Region<Op>, frame: Frame, except: Op | null = null): void {
  for (const op of region.ops) {
    if (op === except || !w.flow.needed.ops.has(op)) continue;
    frame.opStart = frame.list.length;
    frame.op = op;
    if (op.span.sweep === 'reverse') w.startReverse(op, frame);
    writeOp(w, op, frame);
    if (w.isOver(frame)) return;
  }
}

function writeOp(w: Writer, op: Op, frame: Frame): void {
  if (isRestated(w, op)) return;
  const pure = (tree: Tree): void => {
    if ('result' in op && op.result !== null) w.define(op.result, tree, frame, op.span);
  };
  switch (op.kind) {
    case 'constant':
    case 'undef':
    case 'global':
      return;
    case 'apply':
      return pure(applyTree(w, op, frame));
    case 'narrow':
      return pure(narrowTree(w, op, frame));
    case 'load':
      return pure(loadTree(w, op, frame));
    case 'length':
      return pure(lengthTree(w, op, frame));
    case 'getField':
      return pure(fieldRead(w, op, frame));
    case 'newArray':
      return pure(newArrayTree(w, op, frame));
    case 'arrayLiteral':
      return pure(arrayLiteralTree(w, op, frame));
    case 'slice':
    case 'view':
      return pure(partTree(w, op, frame));
    case 'newRecord':
      return pure(newRecordTree(w, op, frame));
    case 'store':
      return writeStore(w, op, frame);
    case 'setField':
      return writeSetField(w, op, frame);
    case 'resize':
      return writeResize(w, op, frame);
    case 'push':
      return writePush(w, op, frame);
    case 'pop':
      return writePop(w, op, frame);
    case 'foreign':
      return writeForeign(w, op, frame);
    case 'throw':
      return w.push(frame, t.throwStatement(w.read(op.value, frame).node), op.span);
    case 'if':
      return writeIf(w, op, frame);
    case 'loop':
      return writeLoop(w, op, frame);
    case 'call':
      return writeCall(w, op, frame);
    case 'record':
      return recordFrame(w, op, frame);
    case 'restore':
      return restoreFrame(w, op, frame);
    case 'reserve':
      return reserve(w, op, frame);
    case 'shadow':
      return writeShadow(w, op, frame);
    case 'copy':
      return writeCopy(w, op, frame);
  }
}
