import {columnsOf, indexFrom, isPlainIndex} from '../../../operations/index-parts.js';
import type {IndexDefinition} from '../../../operations/table-parts.js';
import type {Index, IndexPart} from '../../../schema/model.js';
import {alterTable} from './alter-table.js';
import {call, type Lines, statement, stringArray, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {raw} from './raw.js';

const isDefaultName = (table: string, {name, unique, parts}: Index): boolean =>
  indexFrom(table, {columns: parts.flatMap(({column}) => column ?? []), unique}).name === name;

const columnList = (index: Index, {style}: EmitContext): string => stringArray(columnsOf(index), style);

const plainCall = (table: string, index: Index, context: EmitContext): Lines => {
  const name = stringLiteral(index.name, context.style);
  const named = index.unique ? `{ indexName: ${name} }` : name;
  const parameters = isDefaultName(table, index) ? [columnList(index, context)] : [columnList(index, context), named];
  return statement(call(index.unique ? 'table.unique' : 'table.index', parameters, context.style), context.style);
};

const partSql = ({column, expression, collation, direction}: IndexPart, {dialect}: EmitContext): string =>
  [
    column === null ? expression : '??',
    collation === null ? null : `COLLATE ${dialect.quoteIdentifier(collation)}`,
    direction === 'desc' ? 'DESC' : null,
  ]
    .filter((word) => word !== null)
    .join(' ');

const rawIndex = (table: string, index: Index, context: EmitContext): Step => {
  const parts = index.parts.map((part) => partSql(part, context)).join(', ');
  const where = index.predicate === null ? '' : ` WHERE ${index.predicate}`;
  const sql = `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ?? ON ?? (${parts})${where}`;
  return raw(sql, [index.name, table, ...columnsOf(index)], context);
};

/** An index for a table that is there. */
export const addIndexStep = (table: string, definition: IndexDefinition, context: EmitContext): Step => {
  const index = indexFrom(table, definition);
  if (!isPlainIndex(index)) return rawIndex(table, index, context);
  return {kind: 'alter', table, calls: plainCall(table, index, context)};
};

/** Inside of `createTable`; null for an index that has to be made after it. */
export const indexCall = (table: string, definition: IndexDefinition, context: EmitContext): Lines | null => {
  const index = indexFrom(table, definition);
  return isPlainIndex(index) ? plainCall(table, index, context) : null;
};

export const dropIndexStep = (table: string, index: Index, context: EmitContext): Step => {
  const columns = isPlainIndex(index) ? columnList(index, context) : '[]';
  const name = stringLiteral(index.name, context.style);
  const parameters = isDefaultName(table, index) && isPlainIndex(index) ? [columns] : [columns, name];
  const callee = index.unique ? 'table.dropUnique' : 'table.dropIndex';
  return {
    kind: 'statement',
    lines: alterTable(table, statement(call(callee, parameters, context.style), context.style), context),
  };
};
