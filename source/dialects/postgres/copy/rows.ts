import {z} from 'zod';
import type {Column, Table} from '../../../schema/model.js';
import type {RowCopy, RowSource} from '../../row-copy.js';
import {quotedList, quoteIdentifier, quoteQualified, quoteString} from '../quote.js';

const cursor = 'db_specialist_rows';
const rowType = 'pg_temp.db_specialist_row';

/** Characters that a batch may have, about. */
const batchSize = 1_000_000;
const mostRows = 2_000;

const rowShape = z.array(z.object({line: z.string()}));

const storedColumns = ({columns}: Table): readonly Column[] => columns.filter(({generated}) => generated === null);

/** Partitions have the rows of the table they are parts of; the rows of a child are its own. */
export const from: RowCopy['from'] = ({table}, alias, share) => {
  const only = table.partitionBy === undefined ? 'only ' : '';
  const sample = share === undefined ? '' : ` tablesample system (${Math.min(100, share * 100)}) repeatable (1)`;
  return `${only}${quoteQualified(table)} as ${alias}${sample}`;
};

// Where a row stands does not change as long as a transaction looks at one state.
const isInParts = ({table}: RowSource): boolean => table.partitionBy !== undefined;

export const identity: RowCopy['identity'] = (source, alias) =>
  isInParts(source) ? `${alias}.tableoid::text || ' ' || ${alias}.ctid::text` : `${alias}.ctid::text`;

export const identified: RowCopy['identified'] = (source, alias, identities) => {
  const places = identities.map((each) => each.slice(each.indexOf('(')));
  const among = `${alias}.ctid = any(array[${places.map(quoteString).join(', ')}]::tid[])`;
  return isInParts(source)
    ? `${among} and ${identity(source, alias)} = any(array[${identities.map(quoteString).join(', ')}])`
    : among;
};

/** The text of a row is that of each value by the type's own output function, which its input function reads back. */
export const read: RowCopy['read'] = async function* (live, source, {where, limit}) {
  const columns = storedColumns(source.table).map(({name}) => `r.${quoteIdentifier(name)}`);
  const condition = where === null ? '' : ` where ${where}`;
  const end = limit === null ? '' : ` limit ${limit}`;
  await live(
    `declare ${cursor} no scroll cursor for select row(${columns.join(', ')})::text as line from ${from(source, 'r')}${condition}${end}`,
  );
  // The first few say how long rows are.
  let next = 20;
  for (;;) {
    const lines = rowShape.parse(await live(`fetch ${next} from ${cursor}`)).map(({line}) => line);
    if (lines.length > 0) yield lines;
    if (lines.length < next) break;
    const average = lines.reduce((sum, {length}) => sum + length, 0) / lines.length;
    next = Math.max(1, Math.min(mostRows, Math.floor(batchSize / (average + 1))));
  }
  await live(`close ${cursor}`);
};

/** Rows become values of a type with the table's columns in their order here: in the table itself they may stand in another one. */
export const writing: RowCopy['writing'] = async (copy, {table}, work) => {
  const columns = storedColumns(table);
  const names = columns.map(({name}) => name);
  const fields = columns.map(({name, type}) => `${quoteIdentifier(name)} ${type}`);
  const target = names.length === 0 ? '' : ` (${quotedList(names)}) overriding system value`;
  // OFFSET keeps the text from being read once for each column.
  const insert = `insert into ${quoteQualified(table)}${target} select ${names.length === 0 ? '' : '(s.v).*'} from (
    select l.line::${rowType} as v from unnest(LINES::text[]) with ordinality as l (line, at) order by l.at offset 0) as s`
    .replaceAll('?', '\\?')
    .replace('LINES', '?');
  await copy(`create type ${rowType} as (${fields.join(', ')})`);
  await work(async (lines) => {
    await copy(insert, [lines]);
  });
  await copy(`drop type ${rowType}`);
};
