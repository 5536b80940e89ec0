import {foldCase, isSymbol, sqlTokens} from '../../schema/sql-tokens.js';
import type {KeyFromIndex, Online} from '../online.js';
import {commentOn} from './ddl/comments.js';
import {indexStatements} from './ddl/index-sql.js';
import {words} from './ddl/words.js';
import {quoteIdentifier, quoteQualified} from './quote.js';

/** What stands before a parenthesis and gives the same in every row of one statement: functions, types and words of the language. */
const steady = new Set(
  `now transaction_timestamp statement_timestamp current_timestamp current_time localtime localtimestamp current_date current_setting
   lower upper initcap trim btrim ltrim rtrim lpad rpad left right replace repeat reverse length substr substring concat concat_ws md5
   abs ceil ceiling floor round trunc mod power sqrt greatest least coalesce nullif to_char to_date to_timestamp to_number date_trunc
   date_part extract make_date make_interval make_timestamp make_timestamptz timezone age array_append array_cat jsonb_build_object
   jsonb_build_array json_build_object json_build_array to_json to_jsonb quote_literal inet cidr row array cast in and or not case when then
   else varchar varying char character bpchar numeric decimal bit time timestamp interval float`.split(/\s+/),
);

/** Unknown functions count as volatile. PostgreSQL 11 and later keep a value that is the same for every row in the catalogue. */
const isVolatile = (sql: string): boolean => {
  const tokens = sqlTokens(sql, 'postgres');
  return tokens.some(
    ({kind, text}, at) =>
      (kind === 'name' || (kind === 'word' && !steady.has(foldCase(text)))) && isSymbol(tokens[at + 1], '('),
  );
};

const deferrableSql = (deferrable: string | undefined): string =>
  deferrable === undefined ? '' : `deferrable ${deferrable}`;

const keyFromIndex = ({table, kind, key, index}: KeyFromIndex): readonly string[] => {
  const name = quoteIdentifier(key.name ?? index);
  const on = quoteQualified(table);
  return [
    words(
      `alter table ${on} add constraint ${name} ${kind} using index ${quoteIdentifier(index)}`,
      deferrableSql(key.deferrable),
    ),
    ...commentOn(`constraint ${name} on ${on}`, key.comment),
  ];
};

export const online: Online = {
  concurrentIndexes: {
    create: (table, index) => {
      const [create = '', ...rest] = indexStatements(quoteQualified(table), table.schema, index);
      return [create.replace(/^create (?:unique )?index/, '$& concurrently'), ...rest];
    },
    drop: ({schema}, {name}) => `drop index concurrently ${quoteQualified({...(schema && {schema}), name})}`,
  },
  validateConstraint: (table, constraint) =>
    `alter table ${quoteQualified(table)} validate constraint ${quoteIdentifier(constraint)}`,
  keyFromIndex,
  isVolatile,
  giveUpWaiting: "set local lock_timeout = '5s'",
};
