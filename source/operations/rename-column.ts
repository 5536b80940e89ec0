import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import {
  type IndexPart,
  type KeyDetails,
  type Qualified,
  referenceName,
  type Schema,
  type Table,
  type Trigger,
  tableNamed,
  type View,
} from '../schema/model.js';
import {identifier} from './column-definition.js';
import {columnPlaces} from './column-places.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, nameTaken, requireColumn, requireTable} from './find.js';
import {renameOwner} from './owned-sequences.js';
import {type Rename, renameEveryMention, renameInExpression, replaceNames} from './rename-in-expression.js';
import {requireEditable} from './require-editable.js';
import {mentions, sameName} from './sql-text.js';
import {codeAbout, type StoredCode, triggerCode, viewCode} from './stored-code.js';
import {requireUnusedByFunctions} from './trigger-functions.js';

export const renameColumnInput = z.strictObject({
  op: z.literal('rename_column'),
  table: identifier,
  from: identifier,
  to: identifier,
  /** True keeps both names in step until a second plan takes the old one away: see `replaced_by` of `drop_column`. */
  zero_downtime: z.literal(true).optional(),
});

export type RenameColumn = Readonly<z.infer<typeof renameColumnInput>>;

const renameIn = (columns: readonly string[], {from, to}: Rename): readonly string[] =>
  columns.map((column) => (column === from ? to : column));

const renameParts = (parts: readonly IndexPart[], rename: Rename): readonly IndexPart[] =>
  parts.map((part) => ({
    ...part,
    column: part.column === rename.from ? rename.to : part.column,
    expression: part.expression === null ? null : renameInExpression(part.expression, rename),
  }));

const renameKey = <Key extends KeyDetails & {readonly columns: readonly string[]}>(key: Key, rename: Rename): Key => ({
  ...key,
  columns: renameIn(key.columns, rename),
  ...(key.parts && {parts: renameParts(key.parts, rename)}),
  ...(key.included && {included: renameIn(key.included, rename)}),
});

/** The table that has the column, with everything of its own that names it. */
export const renameInTable = (table: Table, rename: Rename): Table => ({
  ...table,
  columns: table.columns.map((column) => ({
    ...column,
    name: column.name === rename.from ? rename.to : column.name,
    generated: column.generated && {
      ...column.generated,
      expression: renameInExpression(column.generated.expression, rename),
    },
  })),
  primaryKey: table.primaryKey && renameKey(table.primaryKey, rename),
  uniques: table.uniques.map((unique) => renameKey(unique, rename)),
  foreignKeys: table.foreignKeys.map((key) => ({
    ...key,
    columns: renameIn(key.columns, rename),
    ...(key.deleteColumns && {deleteColumns: renameIn(key.deleteColumns, rename)}),
  })),
  checks: table.checks.map((check) => ({
    ...check,
    expression: renameInExpression(check.expression, rename),
    ...(check.inlineColumn === rename.from && {inlineColumn: rename.to}),
  })),
  ...(table.exclusions && {
    exclusions: table.exclusions.map((one) => ({...one, definition: renameInExpression(one.definition, rename)})),
  }),
  ...(table.policies && {
    policies: table.policies.map((policy) => ({
      ...policy,
      using: policy.using === null ? null : renameInExpression(policy.using, rename),
      check: policy.check === null ? null : renameInExpression(policy.check, rename),
    })),
  }),
  indexes: table.indexes.map((index) => ({
    ...index,
    included: renameIn(index.included, rename),
    parts: renameParts(index.parts, rename),
    predicate: index.predicate === null ? null : renameInExpression(index.predicate, rename),
  })),
});

/** Every table, the one itself too: foreign keys that point at the column. */
const renameReferences = (table: Table, rename: Rename): Table => ({
  ...table,
  foreignKeys: table.foreignKeys.map((key) =>
    sameName(referenceName(key.references), rename.table)
      ? {...key, references: {...key.references, columns: renameIn(key.references.columns, rename)}}
      : key,
  ),
});

/** The text of a view or trigger after SQLite's RENAME COLUMN, which rewrites it. */
const renameInCode = (schema: Schema, code: StoredCode, rename: Rename): string => {
  const {table, from} = rename;
  if (dialectOf(schema.dialect).bindsViews) {
    const isAbout = code.owner === table || mentions(code.definition, tableNamed(schema, table).name);
    return isAbout ? renameEveryMention(code.definition, rename) : code.definition;
  }
  const places = columnPlaces(code, {schema, table: requireTable(schema, table), column: from});
  if (places.uncertain.length > 0) {
    throw cannotApply(`${table}.${from} cannot be renamed: whose column ${code.title} means is not certain.`, [
      `Drop ${code.title}, rename the column, and make it again.`,
    ]);
  }
  return replaceNames(code.definition, places.certain, rename);
};

const renameTriggers = (
  schema: Schema,
  owner: Qualified & Pick<Table, 'triggers'>,
  rename: Rename,
): readonly Trigger[] =>
  triggerCode(owner).map((code, at) => ({
    ...owner.triggers[at],
    name: owner.triggers[at]?.name ?? '',
    definition: renameInCode(schema, code, rename),
  }));

const renameInView = (schema: Schema, view: View, rename: Rename): View => ({
  ...view,
  definition: renameInCode(schema, viewCode(view), rename),
  ...(view.triggers && {triggers: renameTriggers(schema, {...view, triggers: view.triggers}, rename)}),
});

/** A view that names the column renames its own column with it; whatever reads that one would break. */
const checkViewReaders = (schema: Schema, {table: name, from}: RenameColumn): void => {
  const {bindsViews, namesViewColumns} = dialectOf(schema.dialect);
  if (bindsViews || namesViewColumns) return;
  const table = requireTable(schema, name);
  const views = schema.views.filter(
    (view) => columnPlaces(viewCode(view), {schema, table, column: from}).certain.length > 0,
  );
  for (const view of views) {
    const reader = codeAbout(schema, view.name).find(({definition}) => mentions(definition, from));
    if (reader === undefined) continue;
    throw cannotApply(`${name}.${from} cannot be renamed: ${reader.title} reads it through the view ${view.name}.`, [
      `Drop ${reader.title}, rename the column, and make it again.`,
    ]);
  }
};

export const renameColumn: OperationDefinition<RenameColumn> = {
  op: 'rename_column',
  input: renameColumnInput,
  describe: ({table, from, to}) => `Rename ${table}.${from} to ${to}`,
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    requireColumn(table, operation.from);
    requireEditable(table);
    const twin = table.columns.find(({name}) => name !== operation.from && sameName(name, operation.to));
    if (twin !== undefined) throw nameTaken('column', `${operation.table}.${operation.to}`, `the column ${twin.name}`);
    checkViewReaders(schema, operation);
    requireUnusedByFunctions(schema, table, operation.from);
    const rename = {...operation, quote: dialectOf(schema.dialect).quoteIdentifier};
    const owner = (column: string): string => `${operation.table}.${column}`;
    const renamed = renameOwner(
      replaceTable(schema, renameInTable(table, rename)),
      owner(operation.from),
      owner(operation.to),
    );
    return {
      ...renamed,
      tables: renamed.tables.map((other) => ({
        ...renameReferences(other, rename),
        triggers: renameTriggers(schema, other, rename),
      })),
      views: schema.views.map((view) => renameInView(schema, view, rename)),
    };
  },
  reverse: (_before, {table, from, to}) => [{op: 'rename_column', table, from: to, to: from}],
  losses: () => [],
  touches: ({table}) => [table],
};
