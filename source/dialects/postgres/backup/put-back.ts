import {z} from 'zod';
import type {Table, Trigger} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {type LostColumn, NoKeyError, type PutBack, type PutBackRequest, savedColumns} from '../../saved-rows.js';
import {quotedList, quoteIdentifier, quoteQualified} from '../quote.js';

const saved = 'pg_temp.db_specialist_saved';

const answer = z.tuple([z.object({n: z.coerce.number()})]);

const count = async (query: Query, sql: string): Promise<number> => answer.parse(await query(sql))[0].n;

/** By their text: not every type can be compared. */
const same = (left: string, right: string): string => `(${left})::text is not distinct from (${right})::text`;

/** Of the table `t` and of the saved rows `s`. */
const sameKey = (table: Table): string => {
  if (table.primaryKey === null) throw new NoKeyError(table);
  return table.primaryKey.columns
    .map(quoteIdentifier)
    .map((name) => `t.${name} = s.${name}`)
    .join(' and ');
};

/** Whether nobody has written to the row since `down`. */
const isUntouched = (table: Table, lost: readonly LostColumn[]): string => {
  const others = savedColumns(table).filter((name) => !lost.some((column) => column.name === name));
  const unchanged = others.map(quoteIdentifier).map((name) => same(`t.${name}`, `s.${name}`));
  return lost
    .map(({name, filler}) => {
      const type = table.columns.find((column) => column.name === name)?.type ?? 'text';
      return filler === null
        ? ['true', ...unchanged].join(' and ')
        : same(`t.${quoteIdentifier(name)}`, `(${filler})::${type}`);
    })
    .join(' and ');
};

const ownTriggers = ({triggers}: Table): readonly Trigger[] => triggers.filter(({enabled}) => enabled === undefined);

const differs = (names: readonly string[]): string =>
  names
    .map(quoteIdentifier)
    .map((name) => `not (${same(`t.${name}`, `s.${name}`)})`)
    .join(' or ');

/** What a trigger does on writing belongs to what people write. */
const withoutTriggers = async (query: Query, table: Table, write: () => Promise<unknown>): Promise<void> => {
  const name = quoteQualified(table);
  const triggers = ownTriggers(table).map((trigger) => quoteIdentifier(trigger.name));
  for (const trigger of triggers) await query(`alter table ${name} disable trigger ${trigger}`);
  await write();
  // What is left to check at the end of the transaction would stand in the way.
  await query('set constraints all immediate');
  for (const trigger of triggers) await query(`alter table ${name} enable trigger ${trigger}`);
};

const update = async (query: Query, table: Table, lost: readonly LostColumn[]): Promise<PutBack> => {
  const key = sameKey(table);
  const name = quoteQualified(table);
  const isDifferent = differs(lost.map((column) => column.name));
  const countDifferent = `select count(*) as n from only ${name} t join ${saved} s on ${key} where ${isDifferent}`;
  const before = await count(query, countDifferent);
  const changes = lost.map((column) => quoteIdentifier(column.name)).map((column) => `${column} = s.${column}`);
  await withoutTriggers(query, table, () =>
    query(
      `update only ${name} as t set ${changes.join(', ')} from ${saved} as s
        where ${key} and (${isDifferent}) and ${isUntouched(table, lost)}`,
    ),
  );
  const left = await count(query, countDifferent);
  return {put: before - left, left};
};

/** The table came back empty; what is in it by now, others have written, or nothing was lost. */
const insert = async (query: Query, table: Table): Promise<PutBack> => {
  const name = quoteQualified(table);
  const columns = quotedList(savedColumns(table));
  const there = await count(query, `select count(*) as n from only ${name}`);
  const all = await count(query, `select count(*) as n from ${saved}`);
  if (there > 0 && table.primaryKey === null) return {put: 0, left: there === all ? 0 : all};
  const missing =
    there === 0
      ? `${saved} as s`
      : `${saved} as s where not exists (select from only ${name} t where ${sameKey(table)})`;
  const put = await count(query, `select count(*) as n from ${missing}`);
  const overriding = table.columns.some(({identitySequence}) => identitySequence?.generation === 'always')
    ? 'overriding system value '
    : '';
  await withoutTriggers(query, table, () =>
    query(`insert into ${name} (${columns}) ${overriding}select ${columns} from ${missing}`),
  );
  if (there === 0) return {put, left: 0};
  const isDifferent = differs(savedColumns(table));
  const left = await count(
    query,
    `select count(*) as n from only ${name} t join ${saved} s on ${sameKey(table)} where ${isDifferent}`,
  );
  return {put, left};
};

export const putBack = async (query: Query, {table, columns, statements}: PutBackRequest): Promise<PutBack> => {
  await query(
    `create temporary table db_specialist_saved as select ${quotedList(savedColumns(table))} from only ${quoteQualified(table)} with no data`,
  );
  // Where a counter stands is lost with the whole table only.
  for await (const statement of statements(saved))
    if (columns === null || statement.startsWith('INSERT')) await query(statement);
  const result = columns === null ? await insert(query, table) : await update(query, table, columns);
  await query(`drop table ${saved}`);
  return result;
};
