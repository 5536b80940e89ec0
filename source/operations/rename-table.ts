import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {sortedByName} from '../schema/edit.js';
import {
  type Index,
  type Qualified,
  qualifiedName,
  referenceName,
  type Schema,
  type Table,
  type Trigger,
  tableNamed,
} from '../schema/model.js';
import {besideTable, requireFreeName} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireTable} from './find.js';
import {renameOwner} from './owned-sequences.js';
import {renameTableInCode, renameTableInExpression} from './rename-in-code.js';
import {type NewName, renameEveryMention} from './rename-in-expression.js';
import {requireEditable} from './require-editable.js';
import {sameName} from './sql-text.js';
import {type StoredCode, speaksOf, triggerCode, viewCode} from './stored-code.js';

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

/** `table`: which one, with its schema; `from` and `to` are names in it. */
type Renamed = NewName & {readonly table: string};

const renameReferences = (table: Table, {table: renamed, to}: Renamed): Table => ({
  ...table,
  foreignKeys: table.foreignKeys.map((key) =>
    sameName(referenceName(key.references), renamed) ? {...key, references: {...key.references, table: to}} : key,
  ),
});

const renameInTriggers = (
  schema: Schema,
  owner: Qualified & Pick<Table, 'triggers'>,
  rename: Renamed,
): readonly Trigger[] =>
  triggerCode(owner).map((code, at) => ({
    ...owner.triggers[at],
    name: owner.triggers[at]?.name ?? '',
    definition: inCode(schema, code, rename),
  }));

const inCode = ({dialect}: Schema, code: StoredCode, rename: Renamed): string => {
  if (!dialectOf(dialect).bindsViews) return renameTableInCode(code, rename);
  return speaksOf(code, rename.table) ? renameEveryMention(code.definition, rename) : code.definition;
};

const renameEverywhere = (schema: Schema, rename: Renamed): Schema => ({
  ...schema,
  tables: sortedByName(
    schema.tables.map((table) => {
      const referring = renameReferences({...table, triggers: renameInTriggers(schema, table, rename)}, rename);
      const renamed = qualifiedName(table) === rename.table ? renamedTable(referring, rename) : referring;
      return JSON.stringify(renamed) === JSON.stringify(table) ? table : renamed;
    }),
  ),
  views: schema.views.map((view) => ({
    ...view,
    definition: inCode(schema, viewCode(view), rename),
    ...(view.triggers && {triggers: renameInTriggers(schema, {...view, triggers: view.triggers}, rename)}),
  })),
});

const requireSameSchema = (before: Table, after: Qualified): void => {
  if (before.schema === after.schema) return;
  const wanted = qualifiedName(besideTable(before, after.name));
  throw cannotApply(
    `${qualifiedName(before)} cannot become ${qualifiedName(after)}: a table keeps its schema when it is renamed.`,
    before.schema === undefined ? ['Leave the schema away in `to`.'] : [`Say it in \`to\`: ${wanted}.`],
  );
};

export const renameTable: OperationDefinition<RenameTable> = {
  op: 'rename_table',
  input: renameTableInput,
  describe: ({table, to}) => `Rename ${table} to ${to}`,
  apply: (schema, {table, to}) => {
    const before = requireTable(schema, table);
    const after = tableNamed(schema, to);
    requireEditable(before);
    requireSameSchema(before, after);
    requireFreeName(schema, 'table', after);
    const quote = dialectOf(schema.dialect).quoteIdentifier;
    const renamed = renameEverywhere(schema, {table, from: before.name, to: after.name, quote});
    return before.columns.reduce(
      (reached, {name}) => renameOwner(reached, `${table}.${name}`, `${to}.${name}`),
      renamed,
    );
  },
  reverse: (_before, {table, to}) => [{op: 'rename_table', table: to, to: table}],
  losses: () => [],
  touches: ({table, to}) => [table, to],
};
