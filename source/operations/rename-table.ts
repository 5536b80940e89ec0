import {z} from 'zod';
import {sortedByName} from '../schema/edit.js';
import type {Index, Schema, Table, Trigger} from '../schema/model.js';
import {requireFreeName} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireTable} from './find.js';
import {renameTableInCode, renameTableInExpression, type TableRename} from './rename-in-code.js';
import {requireEditable} from './require-editable.js';
import {sameName} from './sql-text.js';
import {triggerCode, viewCode} from './stored-code.js';

export const renameTableInput = z.strictObject({op: z.literal('rename_table'), table: identifier, to: identifier});

export type RenameTable = Readonly<z.infer<typeof renameTableInput>>;

const renameInIndex = (index: Index, rename: TableRename): Index => ({
  ...index,
  parts: index.parts.map((part) => ({
    ...part,
    expression: part.expression === null ? null : renameTableInExpression(part.expression, rename),
  })),
  predicate: index.predicate === null ? null : renameTableInExpression(index.predicate, rename),
});

/** The table itself. Its indexes and constraints keep their names. */
const renamedTable = (table: Table, rename: TableRename): Table => ({
  ...table,
  name: rename.to,
  checks: table.checks.map((check) => ({...check, expression: renameTableInExpression(check.expression, rename)})),
  indexes: table.indexes.map((index) => renameInIndex(index, rename)),
});

const renameReferences = (table: Table, {from, to}: TableRename): Table => ({
  ...table,
  foreignKeys: table.foreignKeys.map((key) =>
    sameName(key.references.table, from) ? {...key, references: {...key.references, table: to}} : key,
  ),
});

const renameInTriggers = (owner: Pick<Table, 'name' | 'triggers'>, rename: TableRename): readonly Trigger[] =>
  triggerCode(owner).map((code, at) => ({
    ...owner.triggers[at],
    name: owner.triggers[at]?.name ?? '',
    definition: renameTableInCode(code, rename),
  }));

const renameEverywhere = (schema: Schema, rename: TableRename): Schema => ({
  ...schema,
  tables: sortedByName(
    schema.tables.map((table) => {
      const referring = renameReferences({...table, triggers: renameInTriggers(table, rename)}, rename);
      return table.name === rename.from ? renamedTable(referring, rename) : referring;
    }),
  ),
  views: schema.views.map((view) => ({
    ...view,
    definition: renameTableInCode(viewCode(view), rename),
    ...(view.triggers && {triggers: renameInTriggers({name: view.name, triggers: view.triggers}, rename)}),
  })),
});

export const renameTable: OperationDefinition<RenameTable> = {
  op: 'rename_table',
  input: renameTableInput,
  describe: ({table, to}) => `Rename ${table} to ${to}`,
  apply: (schema, {table, to}) => {
    requireEditable(requireTable(schema, table));
    requireFreeName(schema, 'table', to);
    return renameEverywhere(schema, {from: table, to});
  },
  reverse: (_before, {table, to}) => [{op: 'rename_table', table: to, to: table}],
  losses: () => [],
  touches: ({table, to}) => [table, to],
};
