import type {
  CheckConstraint,
  Column,
  ForeignKey,
  Index,
  IndexPart,
  KeyDetails,
  PrimaryKey,
  Qualified,
  Table,
  UniqueConstraint,
} from '../../schema/model.js';
import {canonicalType, isLiteral} from './canonical-text.js';
import {qualifiedIdentifier, quotedList, quoteIdentifier} from './quote.js';

type Words = readonly (string | null | false)[];

const joined = (words: Words): string =>
  words.filter((word) => word !== null && word !== false && word !== '').join(' ');

const constraintName = (name: string | null): string | null =>
  name === null ? null : `constraint ${quoteIdentifier(name)}`;

const conflictClause = ({onConflict}: {readonly onConflict?: string}): string | null =>
  onConflict === undefined ? null : `on conflict ${onConflict}`;

/** A type of ordinary words stands as it is; any other is quoted, as it must have been. */
const typeText = (type: string): string =>
  /^(?:[a-z_]\w*(?: [a-z_]\w*)*(?:\([+-]?[\w.]+(?:,[+-]?[\w.]+)?\))?)?$/.test(type) ? type : quoteIdentifier(type);

const partText = ({column, expression, direction, collation}: IndexPart): string =>
  joined([
    column === null ? expression : quoteIdentifier(column),
    collation === null ? null : `collate ${quoteIdentifier(collation)}`,
    direction === 'desc' && 'desc',
  ]);

const keyList = ({columns, parts}: KeyDetails & {readonly columns: readonly string[]}): string =>
  parts === undefined ? quotedList(columns) : parts.map(partText).join(', ');

/** `INTEGER PRIMARY KEY` is only the rowid where no DESC stands in the column's definition, and AUTOINCREMENT only stands there. */
const inlineKey = ({columns, primaryKey}: Table, column: Column): PrimaryKey | null => {
  if (primaryKey === null || primaryKey.columns.length !== 1 || primaryKey.columns[0] !== column.name) return null;
  const descendingInteger = column.type === 'integer' && primaryKey.parts?.[0]?.direction === 'desc';
  return columns.some(({identity}) => identity) || descendingInteger ? primaryKey : null;
};

const inlineKeyText = (key: PrimaryKey, column: Column): string =>
  joined([
    constraintName(key.name),
    'primary key',
    key.parts?.[0]?.direction === 'desc' && 'desc',
    conflictClause(key),
    column.identity && 'autoincrement',
  ]);

const defaultText = (sql: string): string => `default ${isLiteral(sql) ? sql : `(${sql})`}`;

const generatedText = ({generated}: Column): string | null =>
  generated === null
    ? null
    : `generated always as (${generated.expression}) ${generated.stored ? 'stored' : 'virtual'}`;

const checkText = ({name, expression}: CheckConstraint): string =>
  joined([constraintName(name), `check (${expression})`]);

const deferrableText = {
  'not deferrable': null,
  'initially immediate': 'deferrable initially immediate',
  'initially deferred': 'deferrable initially deferred',
} as const;

const referencesText = ({references, onDelete, onUpdate, match, deferrable}: ForeignKey): string =>
  joined([
    `references ${quoteIdentifier(references.table)}`,
    references.columns.length > 0 && `(${quotedList(references.columns)})`,
    onDelete !== 'no action' && `on delete ${onDelete}`,
    onUpdate !== 'no action' && `on update ${onUpdate}`,
    match !== undefined && `match ${match}`,
    deferrableText[deferrable],
  ]);

const isInlineOf =
  (column: Column) =>
  ({inline, columns}: ForeignKey): boolean =>
    inline === true && columns.length === 1 && columns[0] === column.name;

const columnText = (table: Table, column: Column): string => {
  const key = inlineKey(table, column);
  return joined([
    quoteIdentifier(column.name),
    typeText(canonicalType(column.type)),
    !column.nullable && joined(['not null', conflictClause(column)]),
    key !== null && inlineKeyText(key, column),
    column.default !== null && defaultText(column.default),
    column.collation !== null && `collate ${quoteIdentifier(column.collation)}`,
    generatedText(column),
    ...table.checks.filter(({inlineColumn}) => inlineColumn === column.name).map(checkText),
    ...table.foreignKeys
      .filter(isInlineOf(column))
      .map((key) => joined([constraintName(key.name), referencesText(key)])),
  ]);
};

const primaryKeyText = (table: Table): readonly string[] => {
  const {primaryKey: key, columns} = table;
  if (key === null || columns.some((column) => inlineKey(table, column) !== null)) return [];
  return [joined([constraintName(key.name), `primary key (${keyList(key)})`, conflictClause(key)])];
};

const uniqueText = (unique: UniqueConstraint): string =>
  joined([constraintName(unique.name), `unique (${keyList(unique)})`, conflictClause(unique)]);

const foreignKeyText = (key: ForeignKey): string =>
  joined([constraintName(key.name), `foreign key (${quotedList(key.columns)})`, referencesText(key)]);

/** Written outside of the columns, or inside one that is not there. */
const tableConstraints = (table: Table): readonly string[] => [
  ...primaryKeyText(table),
  ...table.uniques.map(uniqueText),
  ...table.checks.filter(({inlineColumn}) => !table.columns.some(({name}) => name === inlineColumn)).map(checkText),
  ...table.foreignKeys.filter((key) => !table.columns.some((column) => isInlineOf(column)(key))).map(foreignKeyText),
];

/** The name under which a thing of this database is made: an attached one is named, the main one is meant anyway. */
export const madeName = ({schema, name}: Qualified): string =>
  schema === undefined ? quoteIdentifier(name) : qualifiedIdentifier({schema, name});

/** CREATE TABLE under the table's own name, and nothing that hangs on it. */
export const createTableStatement = (table: Table): string => {
  const {virtual, definition, strict, withoutRowid} = table.options;
  if (typeof virtual === 'string') return `create virtual table ${madeName(table)} using ${virtual}`;
  if (typeof definition === 'string') return definition;
  const items = [...table.columns.map((column) => columnText(table, column)), ...tableConstraints(table)];
  const options = [...(strict === true ? ['strict'] : []), ...(withoutRowid === true ? ['without rowid'] : [])];
  return joined([`create table ${madeName(table)} (\n  ${items.join(',\n  ')}\n)`, options.join(', ')]);
};

/** An index is in the database of its table, which is named without it. */
export const createIndexStatement = ({schema, name}: Qualified, index: Index): string =>
  joined([
    'create',
    index.unique && 'unique',
    `index ${madeName({...(schema === undefined ? {} : {schema}), name: index.name})}`,
    `on ${quoteIdentifier(name)} (${index.parts.map(partText).join(', ')})`,
    index.predicate !== null && `where ${index.predicate}`,
  ]);
