import {z} from 'zod';
import type {Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {type SavedRows, savedColumns} from '../../saved-rows.js';
import {quotedList, quoteIdentifier, quoteQualified, quoteString} from '../quote.js';
import {inReadTransaction} from '../transaction.js';
import {putBack} from './put-back.js';

const rowsPerFetch = 500;

const found = z.array(z.object({found: z.string()}));

/** `E'…'`, in which a backslash, a quote and the ends of lines are written out; NULL stands bare. */
const literalSql = (name: string): string => {
  const escaped = [
    ["'\\'", "'\\\\'"],
    ["''''", "''''''"],
    ['chr(10)', "'\\n'"],
    ['chr(13)', "'\\r'"],
  ].reduce((sql, [from, to]) => `replace(${sql}, ${from}, ${to})`, `r.${quoteIdentifier(name)}::text`);
  return `coalesce('E''' || ${escaped} || '''', 'NULL')`;
};

/** The word `array`, because a function takes 100 arguments. */
const rowSql = (table: Table): string => {
  const literals = savedColumns(table).map(literalSql);
  return literals.length === 0
    ? "'(DEFAULT)'"
    : `'(' || array_to_string(array[${literals.join(', ')}]::text[], ', ') || ')'`;
};

/** Where the counters behind its columns stand. Those of others may not be read, and then are not told. */
const countersOf = async (query: Query, table: Table): Promise<readonly string[]> => {
  const statements: string[] = [];
  for (const {name} of table.columns.filter(({identity}) => identity)) {
    const owner = `${quoteString(quoteQualified(table))}, ${quoteString(name)}`;
    const [sequence] = found.parse(
      await query(
        `select s as found from pg_get_serial_sequence(${owner}) as s where s is not null and has_sequence_privilege(s, 'select')`,
      ),
    );
    if (sequence === undefined) continue;
    const [counter] = found.parse(
      await query(
        `select 'SELECT pg_catalog.setval(' || ${quoteString(quoteString(sequence.found))} || ', ' || last_value || ', ' || is_called || ');' as found from ${sequence.found}`,
      ),
    );
    if (counter !== undefined) statements.push(counter.found);
  }
  return statements;
};

const into = (table: Table): string => {
  const isKept = table.columns.some(({identitySequence}) => identitySequence?.generation === 'always');
  return `(${quotedList(savedColumns(table))}) ${isKept ? 'OVERRIDING SYSTEM VALUE ' : ''}VALUES`;
};

const settings: readonly string[] = [
  "SET client_encoding TO 'UTF8'",
  "SET datestyle TO 'ISO, YMD'",
  "SET intervalstyle TO 'postgres'",
  "SET lc_monetary TO 'C'",
  "SET timezone TO 'UTC'",
  "SET xmloption TO 'content'",
  'SET search_path TO public',
];

/** A table's own rows: those of its partitions and children are saved with these. */
export const savedRows: SavedRows = {
  settings,
  inTransaction: async (query, work) => {
    await query('begin');
    try {
      for (const setting of settings) await query(setting.replace('SET', 'set local'));
      const result = await work();
      await query('commit');
      return result;
    } catch (error) {
      await query('rollback').catch(() => undefined);
      throw error;
    }
  },
  nameOf: quoteQualified,
  into,
  read: (query, tables, receive) =>
    inReadTransaction(query, async () => {
      // Rather than fewer rows, an error.
      await query('set local row_security to off');
      for (const table of tables) {
        await query(
          `declare db_specialist_rows no scroll cursor for select ${rowSql(table)} as found from only ${quoteQualified(table)} as r`,
        );
        for (;;) {
          const rows = found.parse(await query(`fetch ${rowsPerFetch} from db_specialist_rows`));
          if (rows.length === 0) break;
          await receive.rows(
            table,
            rows.map((row) => row.found),
          );
        }
        await query('close db_specialist_rows');
        const [count] = found.parse(await query(`select count(*)::text as found from only ${quoteQualified(table)}`));
        await receive.end(table, Number(count?.found), await countersOf(query, table));
      }
    }),
  putBack,
};
