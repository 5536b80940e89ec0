import {z} from 'zod';
import {UserError} from '../../../errors.js';
import type {Column, Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import type {RowCopy, RowRange, RowSource} from '../../row-copy.js';
import {quotedList, quoteIdentifier} from '../quote.js';
import {text, textOrNull} from '../row-shapes.js';
import {literalSql} from './literal.js';

/** Characters that a batch may have, about: servers take statements of a megabyte at least. */
const batchSize = 500_000;
const mostRows = 2_000;

/** Rows of MERGE and FEDERATED are those of other tables; BLACKHOLE keeps none. */
const withoutRows = /^(?:mrg_myisam|merge|federated|blackhole)$/i;

export const sources: RowCopy['sources'] = ({tables}) =>
  tables
    .filter(({options}) => !withoutRows.test(String(options.engine ?? '')))
    .map((table) => ({table, foreignKeys: table.foreignKeys, holders: [table]}));

/** Where rows have no key, the order in which an index gives them must not decide which are the first ones. */
export const from: RowCopy['from'] = ({table}, alias, share) => {
  const hint = keyColumns(table).length === 0 ? ' use index ()' : '';
  return `${quoteIdentifier(table.name)} as ${alias}${hint}${share === undefined ? '' : ` where rand(1) < ${share}`}`;
};

const storedColumns = ({columns}: Table): readonly Column[] => columns.filter(({generated}) => generated === null);

/** Of the primary key, or of the first unique index without NULLs; empty where there is none. */
const keyColumns = ({primaryKey, indexes, columns}: Table): readonly Column[] => {
  const keys = [
    ...(primaryKey === null ? [] : [primaryKey.columns]),
    ...indexes
      .filter(({unique, parts}) => unique && parts.every(({prefixLength}) => prefixLength === undefined))
      .map(({parts}) => parts.flatMap(({column}) => column ?? [])),
  ];
  const found = keys.map((names) => names.flatMap((name) => columns.find((column) => column.name === name) ?? []));
  return (
    found.find((key) => key.length > 0 && key.every(({nullable, generated}) => !nullable && generated === null)) ?? []
  );
};

const ofAlias = (sql: string, alias: string): string => sql.replaceAll('r.`', `${alias}.\``);

const identitySql = ({table}: RowSource): string | null => {
  const literals = keyColumns(table).map(literalSql);
  if (literals.length === 0) return null;
  return literals.length === 1 ? `${literals[0]}` : `concat('(', ${literals.join(", ', ', ")}, ')')`;
};

export const identity: RowCopy['identity'] = (source, alias) => {
  const sql = identitySql(source);
  return sql === null ? null : ofAlias(sql, alias);
};

export const identified: RowCopy['identified'] = ({table}, alias, identities) => {
  const columns = keyColumns(table).map(({name}) => `${alias}.${quoteIdentifier(name)}`);
  const key = columns.length === 1 ? columns[0] : `(${columns.join(', ')})`;
  return `${key} in (${identities.join(', ')})`;
};

/** In front of the identity of a row that is too long for a statement: such a row goes from table to table. */
const byName = '@';

const lineRow = z.array(z.object({line: textOrNull, identity: textOrNull}));
const databaseRow = z.tuple([z.object({name: text})]);

const selectSql = (source: RowSource, {where}: RowRange): string => {
  const values = storedColumns(source.table).map(literalSql);
  const line = values.length === 0 ? "'()'" : `concat('(', ${values.join(", ', ', ")}, ')')`;
  return `select ${line} as line, ${identitySql(source) ?? 'null'} as identity
    from ${from(source, 'r')}${where === null ? '' : ` where ${where}`}`;
};

/** One whole number in order, so that a page begins where the one before it ended; otherwise pages are counted from the first row on. */
const pages = ({table}: RowSource, {where}: RowRange) => {
  const [key, ...others] = keyColumns(table);
  const isNumber =
    key !== undefined && others.length === 0 && /^(?:tinyint|smallint|mediumint|int|bigint)\b/.test(key.type);
  const order = keyColumns(table).map(({name}) => `r.${quoteIdentifier(name)}`);
  const ordered = order.length === 0 ? '' : ` order by ${order.join(', ')}`;
  return (last: string | null, offset: number, limit: number): string => {
    if (!isNumber) return `${ordered} limit ${limit} offset ${offset}`;
    const after = last === null ? '' : ` ${where === null ? 'where' : 'and'} ${order[0]} > ${last}`;
    return `${after}${ordered} limit ${limit}`;
  };
};

/** Each row is the text of what stands in parentheses behind VALUES, made by the server itself. */
export const read: RowCopy['read'] = async function* (live, source, range) {
  const {name: database} = databaseRow.parse(await live('select database() as name'))[0];
  const select = selectSql(source, range);
  const page = pages(source, range);
  // The first few say how long rows are.
  let next = 20;
  let last: string | null = null;
  for (let offset = 0; range.limit === null || offset < range.limit; ) {
    const wanted = range.limit === null ? next : Math.min(next, range.limit - offset);
    const rows: z.infer<typeof lineRow> = lineRow.parse(await live(`${select}${page(last, offset, wanted)}`));
    const lines = rows.map(({line, identity: place}) =>
      line !== null && line.length <= batchSize ? line : tooLong(source, database, place),
    );
    if (lines.length > 0) yield lines;
    if (rows.length < wanted) break;
    offset += rows.length;
    last = rows.at(-1)?.identity ?? null;
    const average = rows.reduce((sum, {line}) => sum + (line?.length ?? batchSize), 0) / rows.length;
    next = Math.max(1, Math.min(mostRows, Math.floor(batchSize / (average + 1))));
  }
};

const tooLong = ({table}: RowSource, database: string, place: string | null): string => {
  if (place !== null) return `${byName}${JSON.stringify({database, place})}`;
  throw new UserError({
    code: 'rehearsal-failed',
    message: `${table.name} has a row of more than ${batchSize.toLocaleString('en')} bytes and no key to tell it by, so it cannot be copied.`,
    nextSteps: [`Give ${table.name} a primary key.`],
  });
};

const placeShape = z.object({database: z.string(), place: z.string()});

export const writing: RowCopy['writing'] = async (copy, source, work) => {
  const columns = quotedList(storedColumns(source.table).map(({name}) => name));
  const into = `insert into ${quoteIdentifier(source.table.name)} (${columns})`;
  await work(async (lines) => {
    const values = lines.filter((line) => !line.startsWith(byName));
    if (values.length > 0) await copy(`${into} values ${values.join(', ')}`);
    for (const line of lines.filter((each) => each.startsWith(byName)))
      await copyByName(copy, source, {into, columns, line});
  });
};

type ByName = {readonly into: string; readonly columns: string; readonly line: string};

/** Reads it as it is now, and not in the state of the other rows. */
const copyByName = async (copy: Query, source: RowSource, {into, columns, line}: ByName): Promise<void> => {
  const {database, place} = placeShape.parse(JSON.parse(line.slice(byName.length)));
  await copy(
    `${into} select ${columns} from ${quoteIdentifier(database)}.${quoteIdentifier(source.table.name)} as r
      where ${identified(source, 'r', [place])}`,
  );
};
