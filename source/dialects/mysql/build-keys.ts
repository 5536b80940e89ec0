import {groupBy} from '../../schema/group-by.js';
import type {CheckConstraint, ForeignKey, ForeignKeyAction} from '../../schema/model.js';
import type {CheckRow, KeyColumnRow, KeyRuleRow} from './catalogue-rows.js';
import {areSame, type Server} from './server.js';
import {mysqlTokens} from './sql-text.js';
import {storedExpression} from './stored-text.js';

// The catalogue tells NO ACTION or RESTRICT, whichever was written, and on MariaDB RESTRICT where nothing was; InnoDB knows only one of the
// two, and checks at once.
const actions: ReadonlyMap<string, ForeignKeyAction> = new Map([
  ['RESTRICT', 'restrict'],
  ['NO ACTION', 'restrict'],
  ['CASCADE', 'cascade'],
  ['SET NULL', 'set null'],
  ['SET DEFAULT', 'set default'],
]);

const actionOf = (rule: string | undefined): ForeignKeyAction => actions.get(rule?.toUpperCase() ?? '') ?? 'restrict';

export const buildForeignKeys = (
  server: Server,
  tables: readonly string[],
  {columns, rules}: {readonly columns: readonly KeyColumnRow[]; readonly rules: readonly KeyRuleRow[]},
): readonly ForeignKey[] =>
  [...groupBy(columns, ({name}) => name)].flatMap(([name, parts]) => {
    const [first] = parts;
    if (first === undefined) return [];
    const rule = rules.find((candidate) => candidate.name === name);
    const isHere = areSame(server, first.target_schema, server.database);
    // Where case does not count for the server, a key may name its table in another one.
    const target =
      server.foldsNames && isHere ? tables.find((table) => areSame(server, table, first.target)) : undefined;
    return [
      {
        name,
        columns: parts.map(({column_name}) => column_name),
        references: {
          ...(isHere ? {} : {schema: first.target_schema}),
          table: target ?? first.target,
          columns: parts.map(({target_column}) => target_column),
        },
        onDelete: actionOf(rule?.on_delete),
        onUpdate: actionOf(rule?.on_update),
        deferrable: 'not deferrable',
      },
    ];
  });

/** A check in the definition of a column has the column's name, or after RENAME COLUMN the one that it had. */
const columnOf = (name: string, expression: string, columns: readonly string[]): string =>
  columns.includes(name)
    ? name
    : (mysqlTokens(expression).find(({kind, value}) => kind === 'name' && columns.includes(value))?.value ?? name);

export const buildChecks = (
  server: Server,
  rows: readonly CheckRow[],
  columns: readonly string[],
): readonly CheckConstraint[] =>
  rows.map(({name, level, expression, enforced}) => ({
    name,
    expression: storedExpression(server, expression),
    ...(level.toLowerCase() === 'column' ? {inlineColumn: columnOf(name, expression, columns)} : {}),
    ...(enforced ? {} : {enforced: false}),
  }));
