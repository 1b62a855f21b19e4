/** Maps, sets and objects with any keys, as tables: positions beside arrays of keys and values (frontend/tables/tables.ts). */

import type { Type } from '../../ir/ir.ts';
import { arrayOf, isDifferentiable, opaque, string } from '../../ir/types.ts';
import { isMapped, isUserDeclared } from './declared.ts';
import { holds } from './holding.ts';
import type { InsideTypes } from './insideTypes.ts';
import { keptType } from './joins.ts';
import { ts } from '../project.ts';
import { isKey, keyText, type TableType } from './recordTypes.ts';
import type { TypeReader } from './types.ts';

/** `{ n: number; [key: string]: number }`: the fields that it names are what the others are. */
function namesOnlySuch(checker: ts.TypeChecker, type: ts.Type, index: ts.IndexInfo | undefined): boolean {
  const named = checker.getPropertiesOfType(type);
  const isData = named.length === 0 || (type.getCallSignatures().length === 0 && !type.symbol?.declarations?.some(ts.isClassLike));
  return isData && named.every((one) => index?.keyType.flags === ts.TypeFlags.String && checker.getTypeOfSymbol(one) === index.type);
}

/** The table type of a collection that holds functions or what can be differentiated; any other stays the platform's. */
export function readTable(reader: TypeReader, checker: ts.TypeChecker, { functions }: InsideTypes, type: ts.Type): TableType | null {
  const name = type.getSymbol()?.getName() ?? '';
  const kind = /^(Readonly|Weak)?Map$/.test(name) ? 'map' : /^(Readonly|Weak)?Set$/.test(name) ? 'set' : 'object';
  const index = checker.getIndexInfosOfType(type);
  // `Record<K, V>` of any text K.
  const [of, values] = (isMapped(type) && type.aliasSymbol?.name === 'Record' && type.aliasTypeArguments) || [];
  const anyKey = of && of.flags & (ts.TypeFlags.TypeParameter | ts.TypeFlags.IndexedAccess) ? values : undefined;
  const isOpen = (index.length === 1 || anyKey) && namesOnlySuch(checker, type, index[0]);
  if (kind === 'object' ? !isOpen || checker.isArrayType(type) : isUserDeclared(type)) return null;
  const [first, second] = kind === 'object' ? [] : checker.getTypeArguments(type as ts.TypeReference);
  const given = kind === 'object' ? (index[0]?.type ?? anyKey) : second;
  const read = !first ? string : first.isUnion() ? reader.read(first) : reader.once(first, () => reader.read(first));
  const key = read && keptType(read);
  if (!key || !isKey(key)) return null;
  // A union counts its visits itself.
  const value = given && kind !== 'set' ? (given.isUnion() ? reader.held(given) : reader.once(given, () => reader.held(given))) : null;
  const held = kind === 'set' ? key : value;
  if (!held || !(isDifferentiable(held) || holds(held, (one) => one === functions || reader.unfinished.has(one)))) return null;
  return tableType(kind, key, value && keptType(value));
}

export function tableType(table: TableType['table'], key: Type, value: Type | null): TableType {
  const places = opaque(table === 'object' ? 'Record<string, number | undefined>' : `Map<${keyText(key)}, number>`);
  const fields = new Map<string, Type>([
    ['places', places],
    ['keys', arrayOf(key)],
  ]);
  if (value) fields.set('values', arrayOf(value));
  return { kind: 'record', name: null, form: 'object', fields, table, key };
}
