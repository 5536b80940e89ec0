import type {Column, Table, Trigger} from '../../../schema/model.js';
import {isWord, sqlTokens} from '../../../schema/sql-tokens.js';
import {quoteIdentifier, quoteQualified} from '../quote.js';

/** Values that a USING clause cannot have are made in a column of their own. */
const passing = 'db_specialist_new_value';

const hasSubquery = (sql: string): boolean => sqlTokens(sql, 'postgres').some((token) => isWord(token, 'select'));

const again: Readonly<Record<string, string>> = {always: 'enable always', usual: 'enable'};

const firing = (trigger: Trigger): string => trigger.enabled ?? 'usual';

/** UPDATE as nobody's change of the rows: no trigger of the table fires. */
export const silentUpdate = (table: Table, update: readonly string[]): readonly string[] => {
  const name = quoteQualified(table);
  const fired = table.triggers.filter((trigger) => firing(trigger) in again);
  return [
    ...fired.map((trigger) => `alter table ${name} disable trigger ${quoteIdentifier(trigger.name)}`),
    ...update,
    ...fired.map((trigger) => `alter table ${name} ${again[firing(trigger)]} trigger ${quoteIdentifier(trigger.name)}`),
  ];
};

export const updateOf = (table: Table, column: string, value: string): string =>
  `update ${quoteQualified(table)} set ${quoteIdentifier(column)} = ${value}`;

const typeSql = ({type, collation}: Column): string =>
  collation === null ? type : `${type} collate ${quoteIdentifier(collation)}`;

/** Gives the column another type, and where there is a value the rows another value. */
export const retype = (table: Table, column: Column, value: string | undefined): readonly string[] => {
  const name = quoteQualified(table);
  const quoted = quoteIdentifier(column.name);
  const alter = (using: string): string =>
    `alter table ${name} alter column ${quoted} type ${typeSql(column)} using ${using}`;
  if (value === undefined) return [alter(`${quoted}::${column.type}`)];
  if (!hasSubquery(value)) return [alter(`(${value})::${column.type}`)];
  return [
    `alter table ${name} add column ${quoteIdentifier(passing)} ${column.type}`,
    ...silentUpdate(table, [updateOf(table, passing, value)]),
    alter(quoteIdentifier(passing)),
    `alter table ${name} drop column ${quoteIdentifier(passing)}`,
  ];
};
