import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {sortedByName} from '../schema/edit.js';
import type {Index, Schema, Table, Trigger} from '../schema/model.js';
import {requireFreeName} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireTable} from './find.js';
import {renameOwner} from './owned-sequences.js';
import {renameTableInCode, renameTableInExpression} from './rename-in-code.js';
import {type NewName, renameEveryMention} from './rename-in-expression.js';
import {requireEditable} from './require-editable.js';
import {sameName} from './sql-text.js';
import {type StoredCode, triggerCode, viewCode} from './stored-code.js';

export const renameTableInput = z.strictObject({op: z.literal('rename_table'), table: identifier, to: identifier});

export type RenameTable = Readonly<z.infer<typeof renameTableInput>>;

const renameInIndex = (index: Index, rename: NewName): Index => ({
  ...index,
  parts: index.parts.map((part) => ({
    ...part,
    expression: part.expression === null ? null : renameTableInExpression(part.expression, rename),
  })),
  predicate: index.predicate === null ? null : renameTableInExpression(index.predicate, rename),
});

/** The table itself. Its indexes and constraints keep their names. */
const renamedTable = (table: Table, rename: NewName): Table => ({
  ...table,
  name: rename.to,
  checks: table.checks.map((check) => ({...check, expression: renameTableInExpression(check.expression, rename)})),
  indexes: table.indexes.map((index) => renameInIndex(index, rename)),
});

const renameReferences = (table: Table, {from, to}: NewName): Table => ({
  ...table,
  foreignKeys: table.foreignKeys.map((key) =>
    key.references.schema === undefined && sameName(key.references.table, from)
      ? {...key, references: {...key.references, table: to}}
      : key,
  ),
});

const renameInTriggers = (
  schema: Schema,
  owner: Pick<Table, 'name' | 'triggers'>,
  rename: NewName,
): readonly Trigger[] =>
  triggerCode(owner).map((code, at) => ({
    ...owner.triggers[at],
    name: owner.triggers[at]?.name ?? '',
    definition: inCode(schema, code, rename),
  }));

const inCode = ({dialect}: Schema, code: StoredCode, rename: NewName): string =>
  dialectOf(dialect).bindsViews ? renameEveryMention(code.definition, rename) : renameTableInCode(code, rename);

const renameEverywhere = (schema: Schema, rename: NewName): Schema => ({
  ...schema,
  tables: sortedByName(
    schema.tables.map((table) => {
      const referring = renameReferences({...table, triggers: renameInTriggers(schema, table, rename)}, rename);
      const renamed = table.name === rename.from ? renamedTable(referring, rename) : referring;
      return JSON.stringify(renamed) === JSON.stringify(table) ? table : renamed;
    }),
  ),
  views: schema.views.map((view) => ({
    ...view,
    definition: inCode(schema, viewCode(view), rename),
    ...(view.triggers && {triggers: renameInTriggers(schema, {name: view.name, triggers: view.triggers}, rename)}),
  })),
});

export const renameTable: OperationDefinition<RenameTable> = {
  op: 'rename_table',
  input: renameTableInput,
  describe: ({table, to}) => `Rename ${table} to ${to}`,
  apply: (schema, {table, to}) => {
    requireEditable(requireTable(schema, table));
    requireFreeName(schema, 'table', to);
    const renamed = renameEverywhere(schema, {from: table, to, quote: dialectOf(schema.dialect).quoteIdentifier});
    return requireTable(schema, table).columns.reduce(
      (after, {name}) => renameOwner(after, `${table}.${name}`, `${to}.${name}`),
      renamed,
    );
  },
  reverse: (_before, {table, to}) => [{op: 'rename_table', table: to, to: table}],
  losses: () => [],
  touches: ({table, to}) => [table, to],
};
