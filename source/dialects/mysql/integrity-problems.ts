import {z} from 'zod';
import {groupBy} from '../../schema/group-by.js';
import type {Query} from '../dialect.js';
import {keyColumnRow} from './catalogue-rows.js';
import {catalogueSql} from './catalogue-sql.js';
import {quoteIdentifier} from './quote.js';
import {number, text} from './row-shapes.js';
import {areSame, readServer} from './server.js';
import {isOrdinary} from './table-kinds.js';

const keysPerQuery = 100;

const tableRow = z.object({name: text, type: text});
const checkRow = z.object({Table: text, Msg_type: text, Msg_text: text});
const countRow = z.object({place: number, total: number});

type KeyColumn = z.infer<typeof keyColumnRow>;

/** MATCH SIMPLE: a key with a NULL in it refers to nothing. */
const orphansSql = (columns: readonly KeyColumn[], place: number): string => {
  const [first] = columns;
  if (first === undefined) return '';
  const target = `${quoteIdentifier(first.target_schema)}.${quoteIdentifier(first.target)}`;
  const same = columns.map(
    ({column_name, target_column}) => `p.${quoteIdentifier(target_column)} = c.${quoteIdentifier(column_name)}`,
  );
  const whole = columns.map(({column_name}) => `c.${quoteIdentifier(column_name)} is not null`);
  return `select ${place} as place, count(*) as total from ${quoteIdentifier(first.owner)} c
    where ${whole.join(' and ')} and not exists (select 1 from ${target} p where ${same.join(' and ')})`;
};

/** Rows that were written while nobody looked (`foreign_key_checks = 0`). */
const violations = async (query: Query, keys: readonly (readonly KeyColumn[])[]): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (let from = 0; from < keys.length; from += keysPerQuery) {
    const part = keys.slice(from, from + keysPerQuery);
    const rows = z.array(countRow).parse(await query(part.map(orphansSql).join(' union all ')));
    for (const {place, total} of rows.filter((row) => row.total > 0)) {
      const key = part[place]?.[0];
      problems.push(`${key?.owner}: ${total} ${total === 1 ? 'row refers' : 'rows refer'} to no row of ${key?.target}`);
    }
  }
  return problems;
};

/** Damaged tables say so as errors; that an engine cannot be checked is only a note. */
const damage = async (query: Query, tables: readonly string[]): Promise<readonly string[]> =>
  tables.length === 0
    ? []
    : z
        .array(checkRow)
        .parse(await query(`check table ${tables.map(quoteIdentifier).join(', ')} quick`))
        .filter(({Msg_type}) => /error|warning/i.test(Msg_type))
        .map((row) => `The server reports on ${row.Table}: ${row.Msg_text}`);

/** Keys into other databases are theirs to look after: the user may not be allowed to read there. */
export const integrityProblems = async (query: Query): Promise<readonly string[]> => {
  const server = await readServer(query);
  const sql = catalogueSql(server);
  const tables = z.array(tableRow).parse(await query(sql.tables));
  const names = tables.filter(isOrdinary).map(({name}) => name);
  const columns = z.array(keyColumnRow).parse(await query(sql.keyColumns));
  const keys = [...groupBy(columns, ({owner, name}) => JSON.stringify([owner, name])).values()].filter(
    ([key]) => key !== undefined && areSame(server, key.target_schema, server.database),
  );
  const isThere = ([key]: readonly KeyColumn[]): boolean =>
    names.some((name) => areSame(server, name, key?.target ?? ''));
  return [
    ...(await damage(query, names)),
    ...keys
      .filter((key) => !isThere(key))
      .map(([key]) => `${key?.owner}: its foreign key ${key?.name} names ${key?.target}, which is not there`),
    ...(await violations(query, keys.filter(isThere))),
  ];
};
