import type {Dialect} from '../dialects/dialect.js';
import type {ColumnDefinition} from './column-definition.js';

type Default = ColumnDefinition['default'];

type Quotes = Pick<Dialect, 'quoteText'>;

/** The SQL that Knex writes for a default (its `formatDefault`): every literal in quotes, booleans as '1' and '0'. */
export const defaultSql = ({quoteText}: Quotes, value: Default, type: string): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') return value.sql;
  if (type === 'boolean') return value === false || value === 'false' || value === 0 ? "'0'" : "'1'";
  return quoteText(String(value));
};

/** The default as a plan writes it, so that `defaultSql` gives the same SQL again. */
export const defaultFromSql = ({quoteText}: Quotes, sql: string, type: string): Exclude<Default, undefined> => {
  if (type === 'boolean') return sql === "'1'" || sql === "'0'" ? sql === "'1'" : {sql};
  if (!/^'(?:[^']|'')*'$/.test(sql)) return {sql};
  const text = sql.slice(1, -1).replaceAll("''", "'");
  return [text, text.replaceAll('\\\\', '\\')].find((one) => quoteText(one) === sql) ?? {sql};
};
