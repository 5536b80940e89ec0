import {columnsOf, indexFrom, isPlainIndex} from '../../../operations/index-parts.js';
import type {IndexDefinition} from '../../../operations/table-parts.js';
import {findTable, type Index, type IndexPart} from '../../../schema/model.js';
import {alterTable} from './alter-table.js';
import {call, type Lines, statement, stringArray, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexName, isKnexTable, raw, rawText} from './raw.js';
import {placeOf} from './table-place.js';

const isDefaultName = (table: string, {name, unique, parts}: Index): boolean =>
  indexFrom(table, {columns: parts.flatMap(({column}) => column ?? []), unique}).name === name;

const columnList = (index: Index, {style}: EmitContext): string => stringArray(columnsOf(index), style);

const plainCall = (table: string, index: Index, context: EmitContext): Lines => {
  const name = stringLiteral(index.name, context.style);
  // Where `unique` makes a constraint, an index has to be asked for.
  const kind = context.dialect.uniqueBecomesIndex ? [] : ['useConstraint: false'];
  const words = [...(isDefaultName(table, index) ? [] : [`indexName: ${name}`]), ...kind];
  const named = index.unique ? `{ ${words.join(', ')} }` : name;
  const isSaid = index.unique ? words.length > 0 : !isDefaultName(table, index);
  const parameters = isSaid ? [columnList(index, context), named] : [columnList(index, context)];
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

const isCallable = (table: string, index: Index, context: EmitContext): boolean =>
  isPlainIndex(index) && isKnexTable(placeOf(table, context)) && [index.name, ...columnsOf(index)].every(isKnexName);

/** In the dialect's own words where it has its own way to change a table. */
const ownIndex = (table: string, index: Index, context: EmitContext): Step | null => {
  const {dialect, before, after} = context;
  const [was, is] = [findTable(before, table), findTable(after, table)];
  const made = is?.indexes.find(({name}) => name === index.name);
  if (dialect.rebuildsTables || was === undefined || made === undefined) return null;
  const statements = dialect.reshapeTable({
    schema: before,
    before: was,
    after: {...was, indexes: [...was.indexes, made]},
  });
  return {kind: 'statement', lines: statements.flatMap((sql) => rawText(sql, 'indented', context))};
};

const rawIndex = (table: string, index: Index, context: EmitContext): Step => {
  const own = ownIndex(table, index, context);
  if (own !== null) return own;
  const parts = index.parts.map((part) => partSql(part, context)).join(', ');
  const where = index.predicate === null ? '' : ` WHERE ${index.predicate}`;
  const sql = `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ?? ON ?? (${parts})${where}`;
  return raw(sql, [index.name, placeOf(table, context), ...columnsOf(index)], context);
};

/** An index for a table that is there. */
export const addIndexStep = (table: string, definition: IndexDefinition, context: EmitContext): Step => {
  const index = indexFrom(table, definition);
  const was = findTable(context.before, table);
  const replaces = was !== undefined && context.dialect.indexReplaces?.(was, index);
  if (replaces || !isCallable(table, index, context)) return rawIndex(table, index, context);
  return {kind: 'alter', table, calls: plainCall(table, index, context)};
};

/** Inside of `createTable`; null for an index that has to be made after it. */
export const indexCall = (table: string, definition: IndexDefinition, context: EmitContext): Lines | null => {
  const index = indexFrom(table, definition);
  return isCallable(table, index, context) ? plainCall(table, index, context) : null;
};

export const dropIndexStep = (table: string, index: Index, context: EmitContext): Step => {
  const place = placeOf(table, context);
  if (!isKnexTable(place) || !isKnexName(index.name))
    return raw('DROP INDEX ??', [{...place, name: index.name}], context);
  const columns = isPlainIndex(index) ? columnList(index, context) : '[]';
  const name = stringLiteral(index.name, context.style);
  const isUsual =
    isDefaultName(table, index) && isPlainIndex(index) && (!index.unique || context.dialect.uniqueBecomesIndex);
  const parameters = isUsual ? [columns] : [columns, name];
  const callee = index.unique && context.dialect.uniqueBecomesIndex ? 'table.dropUnique' : 'table.dropIndex';
  return {
    kind: 'statement',
    lines: alterTable(table, statement(call(callee, parameters, context.style), context.style), context),
  };
};
