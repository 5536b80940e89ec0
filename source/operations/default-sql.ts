import type {ColumnDefinition} from './column-definition.js';

type Default = ColumnDefinition['default'];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The SQL that Knex writes for a default (its `formatDefault`): every literal in quotes, booleans as '1' and '0'. */
export const defaultSql = (value: Default, type: string): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') return value.sql;
  if (type === 'boolean') return value === false || value === 'false' || value === 0 ? "'0'" : "'1'";
  return quoted(String(value));
};

/** The default as a plan writes it, so that `defaultSql` gives the same SQL again. */
export const defaultFromSql = (sql: string, type: string): Exclude<Default, undefined> => {
  if (type === 'boolean' && (sql === "'1'" || sql === "'0'")) return sql === "'1'";
  if (type !== 'boolean' && /^'(?:[^']|'')*'$/.test(sql)) return sql.slice(1, -1).replaceAll("''", "'");
  return {sql};
};
