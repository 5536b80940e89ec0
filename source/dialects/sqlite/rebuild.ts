import type {Schema, Table, Trigger, View} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {ReshapeRequest} from '../dialect.js';
import {createTableStatements, createViewStatements} from './create-statements.js';
import {createTableStatement} from './create-table.js';
import {mentionsTable, viewsOn} from './mentions.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {rowidAlias, rowidName} from './rowid.js';

const freeName = (schema: Schema, table: string): string => {
  const taken = new Set(
    [
      ...schema.tables.flatMap(({name, indexes}) => [name, ...indexes.map((index) => index.name)]),
      ...schema.views.map(({name}) => name),
    ].map(foldCase),
  );
  const candidates = Array.from({length: taken.size + 1}, (_, at) => `_rebuild_${at === 0 ? '' : `${at}_`}${table}`);
  return candidates.find((name) => !taken.has(foldCase(name))) ?? table;
};

/** The columns that both have and that take the values they had, as pairs of the name before and the name after. */
const sharedColumns = ({before, after, renamed, filled}: ReshapeRequest): readonly (readonly [string, string])[] =>
  before.columns.flatMap(({name}): readonly (readonly [string, string])[] => {
    const column = after.columns.find((candidate) => candidate.name === (renamed?.[name] ?? name));
    const isKept = column !== undefined && column.generated === null && filled?.[column.name] === undefined;
    return !isKept ? [] : [[name, column.name]];
  });

/** The rowid is kept where it is no column, as SQLite would give new ones. */
const hiddenRowid = ({before, after}: ReshapeRequest): readonly (readonly [string, string])[] => {
  const name = rowidName([before, after]);
  return name === null || rowidAlias(after) !== null ? [] : [[name, name]];
};

const copyStatements = (request: ReshapeRequest, temporary: string): readonly string[] => {
  const columns = sharedColumns(request);
  const filled = Object.entries(request.filled ?? {});
  if (columns.length + filled.length === 0) return [];
  const rowid = hiddenRowid(request);
  const into = [
    ...rowid.map(([, to]) => to),
    ...columns.map(([, to]) => quoteIdentifier(to)),
    ...filled.map(([to]) => quoteIdentifier(to)),
  ].join(', ');
  const from = [
    ...rowid.map(([source]) => source),
    ...columns.map(([source]) => quoteIdentifier(source)),
    ...filled.map(([, sql]) => sql),
  ].join(', ');
  return [
    `insert into ${quoteIdentifier(temporary)} (${into})\nselect ${from}\nfrom ${quoteIdentifier(request.before.name)}`,
  ];
};

const isNumbered = ({columns}: Table): boolean => columns.some(({identity}) => identity);

/** AUTOINCREMENT goes on where it stood and gives no number of a deleted row again. */
const sequenceStatements = ({before, after}: ReshapeRequest, temporary: string): readonly string[] =>
  isNumbered(before) && isNumbered(after)
    ? [
        `delete from sqlite_sequence where name = ${quoteString(temporary)}`,
        `insert into sqlite_sequence (name, seq) select ${quoteString(temporary)}, seq from sqlite_sequence where name = ${quoteString(before.name)}`,
      ]
    : [];

/** Triggers elsewhere that mention the table: RENAME fails as long as they see no table of that name. */
const foreignTriggers = (schema: Schema, table: string, dropped: readonly View[]): readonly Trigger[] =>
  [
    ...schema.tables.filter(({name}) => name !== table),
    ...schema.views.filter((view) => !dropped.includes(view)),
  ].flatMap(({triggers}) => (triggers ?? []).filter(({definition}) => mentionsTable(definition, table)));

/**
 * The procedure of SQLite's documentation (lang_altertable.html, "Making Other Kinds Of Table Schema Changes"), without the transaction and
 * with `foreign_keys` taken as off: with them on, DROP TABLE deletes what references the rows.
 */
export const rebuildStatements = (request: ReshapeRequest): readonly string[] => {
  const {schema, before, after} = request;
  const temporary = freeName(schema, before.name);
  const views = viewsOn(schema, before.name);
  const triggers = foreignTriggers(schema, before.name, views);
  const [, ...hanging] = createTableStatements(after);
  return [
    ...triggers.map(({name}) => `drop trigger ${quoteIdentifier(name)}`),
    ...[...views].reverse().map(({name}) => `drop view ${quoteIdentifier(name)}`),
    createTableStatement({...after, name: temporary}),
    ...copyStatements(request, temporary),
    ...sequenceStatements(request, temporary),
    `drop table ${quoteIdentifier(before.name)}`,
    `alter table ${quoteIdentifier(temporary)} rename to ${quoteIdentifier(after.name)}`,
    ...hanging,
    ...views.flatMap(createViewStatements),
    ...triggers.map(({definition}) => definition),
  ];
};
