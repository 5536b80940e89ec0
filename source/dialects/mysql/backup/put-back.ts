import {z} from 'zod';
import type {Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {type LostColumn, NoKeyError, type PutBack, type PutBackRequest, savedColumns} from '../../saved-rows.js';
import {quotedList, quoteIdentifier} from '../quote.js';
import {number} from '../row-shapes.js';

const saved = '`db_specialist_saved`';

const answer = z.tuple([z.object({n: number})]);

const count = async (query: Query, sql: string): Promise<number> => answer.parse(await query(sql))[0].n;

/** Of the table `t` and of the saved rows `s`. */
const sameKey = (table: Table): string => {
  if (table.primaryKey === null) throw new NoKeyError(table);
  return table.primaryKey.columns
    .map(quoteIdentifier)
    .map((name) => `t.${name} = s.${name}`)
    .join(' and ');
};

/** Byte for byte: under the collation of a column two texts may be equal that are not the same. */
const same = (name: string): string => `binary t.${quoteIdentifier(name)} <=> binary s.${quoteIdentifier(name)}`;

/** Whether nobody has written to the row since `down`. */
const isUntouched = (table: Table, lost: readonly LostColumn[]): string => {
  const others = savedColumns(table).filter((name) => !lost.some((column) => column.name === name));
  return lost
    .map(({name, filler}) =>
      filler === null ? ['true', ...others.map(same)].join(' and ') : `t.${quoteIdentifier(name)} <=> (${filler})`,
    )
    .join(' and ');
};

const update = async (query: Query, table: Table, lost: readonly LostColumn[]): Promise<PutBack> => {
  const rows = `${quoteIdentifier(table.name)} t join ${saved} s on ${sameKey(table)}`;
  const isDifferent = `(${lost.map(({name}) => `not (${same(name)})`).join(' or ')})`;
  const before = await count(query, `select count(*) as n from ${rows} where ${isDifferent}`);
  if (before > 0) refuseTriggers(table);
  // What the database would write into a row of its own accord stays as it is.
  const kept = table.columns.filter(
    ({name, onUpdate}) => onUpdate !== undefined && !lost.some((one) => one.name === name),
  );
  const changes = [
    ...lost.map(({name}) => `t.${quoteIdentifier(name)} = s.${quoteIdentifier(name)}`),
    ...kept.map(({name}) => `t.${quoteIdentifier(name)} = t.${quoteIdentifier(name)}`),
  ];
  await query(`update ${rows} set ${changes.join(', ')} where ${isDifferent} and ${isUntouched(table, lost)}`);
  const left = await count(query, `select count(*) as n from ${rows} where ${isDifferent}`);
  return {put: before - left, left};
};

/** The table came back empty; what is in it by now, others have written, or nothing was lost. */
const insert = async (query: Query, table: Table): Promise<PutBack> => {
  const name = quoteIdentifier(table.name);
  const columns = quotedList(savedColumns(table));
  const there = await count(query, `select count(*) as n from ${name}`);
  const all = await count(query, `select count(*) as n from ${saved}`);
  if (there > 0 && table.primaryKey === null) return {put: 0, left: there === all ? 0 : all};
  const missing =
    there === 0 ? `${saved} s` : `${saved} s where not exists (select 1 from ${name} t where ${sameKey(table)})`;
  const put = await count(query, `select count(*) as n from ${missing}`);
  const order = (table.primaryKey?.columns ?? []).map(quoteIdentifier).join(', ');
  if (put > 0) refuseTriggers(table);
  await query(
    `insert into ${name} (${columns}) select ${columns} from ${missing}${order === '' ? '' : ` order by ${order}`}`,
  );
  if (there === 0) return {put, left: 0};
  const isDifferent = savedColumns(table)
    .map((column) => `not (${same(column)})`)
    .join(' or ');
  const left = await count(
    query,
    `select count(*) as n from ${name} t join ${saved} s on ${sameKey(table)} where ${isDifferent}`,
  );
  return {put, left};
};

/** A trigger would write what nobody wrote, and MySQL has no way to let them rest. */
const refuseTriggers = ({name, triggers}: Table): void => {
  if (triggers.length > 0) throw new Error(`${name} has triggers, which would write on their own account`);
};

export const putBack = async (query: Query, {table, columns, statements}: PutBackRequest): Promise<PutBack> => {
  // A transaction that is taken back leaves such a table.
  await query(`drop temporary table if exists ${saved}`);
  await query(
    `create temporary table ${saved} as select ${quotedList(savedColumns(table))} from ${quoteIdentifier(table.name)} limit 0`,
  );
  for await (const statement of statements(saved)) await query(statement);
  const result = columns === null ? await insert(query, table) : await update(query, table, columns);
  await query(`drop temporary table ${saved}`);
  return result;
};
