import {
  type Column,
  type ForeignKey,
  type Qualified,
  qualifiedName,
  referencedTable,
  referenceName,
  type Schema,
  type Table,
} from '../schema/model.js';
import type {TableParts} from './build-table.js';
import {cannotApply, nameTaken, requireColumn, requireTable} from './find.js';
import {columnsOf} from './index-parts.js';
import {sameName} from './sql-text.js';

/** What already has this name; tables, views and indexes share one space of names on SQLite, and in each schema of PostgreSQL. */
const holderOf = (schema: Schema, {schema: namespace, name}: Qualified): string | undefined => {
  const isBeside = (one: {readonly schema?: string}): boolean => one.schema === namespace;
  const tables = schema.tables.filter(isBeside);
  const table = tables.find((candidate) => sameName(candidate.name, name));
  if (table !== undefined) return `the table ${qualifiedName(table)}`;
  const view = schema.views.filter(isBeside).find((candidate) => sameName(candidate.name, name));
  if (view !== undefined) return `the view ${qualifiedName(view)}`;
  const owner = tables.find(({indexes}) => indexes.some((index) => sameName(index.name, name)));
  return owner && `an index of ${qualifiedName(owner)}`;
};

export const requireFreeName = (schema: Schema, what: string, name: Qualified): void => {
  const holder = holderOf(schema, name);
  if (holder !== undefined) throw nameTaken(what, qualifiedName(name), holder);
};

/** The name of something that stands in the schema of the table. */
export const besideTable = ({schema}: Table, name: string): Qualified => ({
  ...(schema !== undefined && {schema}),
  name,
});

const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((column) => other.includes(column));

/** True where no two rows can have the same values in these columns, which is what a foreign key asks of its target. */
export const areUnique = (table: Table, columns: readonly string[]): boolean =>
  [
    table.primaryKey?.columns,
    ...table.uniques.map((unique) => unique.columns),
    ...table.indexes.filter(({unique, predicate}) => unique && predicate === null).map(columnsOf),
  ].some((key) => key !== undefined && sameColumns(key, columns));

const targetOf = (schema: Schema, table: Table, references: ForeignKey['references']): Table => {
  const isItself = references.schema === table.schema && sameName(references.table, table.name);
  if (isItself) return table;
  return referencedTable(schema, references) ?? requireTable(schema, referenceName(references));
};

const checkForeignKey = (schema: Schema, table: Table, {columns, references}: ForeignKey): void => {
  for (const column of columns) requireColumn(table, column);
  if (columns.length !== references.columns.length) {
    throw cannotApply(
      `${qualifiedName(table)} (${columns.join(', ')}) cannot refer to ${referenceName(references)} (${references.columns.join(', ')}): there must be as many columns on both sides.`,
      ['Name a column of the one for each column of the other.'],
    );
  }
  const target = targetOf(schema, table, references);
  for (const column of references.columns) requireColumn(target, column);
  if (areUnique(target, references.columns)) return;
  const wanted = `${referenceName(references)} (${references.columns.join(', ')})`;
  throw cannotApply(
    `${qualifiedName(table)}.${columns.join(', ')} cannot refer to ${wanted}: several rows may have the same value there.`,
    [`Refer to the primary key of ${referenceName(references)}.`, `Add a unique index on ${wanted} first.`],
  );
};

/** SQLite's STRICT tables know six types and no others. */
export const checkType = ({name, options}: Table, column: Column): void => {
  if (options.strict !== true || /^(int|integer|real|text|blob|any)$/.test(column.type)) return;
  throw cannotApply(`${name}.${column.name} cannot be ${column.type}: ${name} is a STRICT table.`, [
    'Use integer, real, text, blob or any as its type.',
  ]);
};

/**
 * Throws where one of these new parts of the table cannot be. `table` has them already; `schema` is the one before.
 */
export const checkParts = (schema: Schema, table: Table, parts: TableParts): void => {
  for (const key of parts.foreignKeys) checkForeignKey(schema, table, key);
  for (const {columns} of parts.uniques) for (const column of columns) requireColumn(table, column);
  const seen = new Set<string>();
  for (const index of parts.indexes) {
    for (const column of columnsOf(index)) requireColumn(table, column);
    requireFreeName(schema, 'index', besideTable(table, index.name));
    if (seen.has(index.name.toLowerCase())) throw nameTaken('index', index.name, 'another one of this change');
    seen.add(index.name.toLowerCase());
  }
};
