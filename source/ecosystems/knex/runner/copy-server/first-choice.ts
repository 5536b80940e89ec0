import {z} from 'zod';
import type {Query} from '../../../../dialects/dialect.js';
import type {RowCopy, RowSource} from '../../../../dialects/row-copy.js';
import {chunks} from '../chunks.js';
import {identitiesIn, type Link} from './links.js';

type InSource = {readonly rowCopy: RowCopy; readonly query: Query; readonly source: RowSource};

const countRow = z.tuple([z.object({n: z.coerce.number()})]);

/** Reads no more rows than it has to. */
export const isLarger = async ({rowCopy, query, source, rows}: InSource & {readonly rows: number}): Promise<boolean> =>
  (await countUpTo({rowCopy, query, source}, rows + 1)) > rows;

const countUpTo = async ({rowCopy, query, source}: InSource, limit: number): Promise<number> => {
  const sql = `select count(*) as n from (select 1 as one from ${rowCopy.from(source, 'r')} limit ${limit}) as counted`;
  return countRow.parse(await query(sql))[0].n;
};

type FirstChoice = InSource & {readonly sample: number; readonly keys: readonly Link[]};

/** Rows that show what a foreign key does, where the sample has none of them. */
const referring = 100;

/** Rows at both ends of the key and rows by chance between them; and where a row may refer to another one, some that do. */
export const firstChoice = async ({sample, keys, ...place}: FirstChoice): Promise<Set<string>> => {
  const {rowCopy, query, source} = place;
  const select = async (from: string, rest: string): Promise<readonly string[]> =>
    identitiesIn(await query(`select ${rowCopy.identity(source, 'r')} as identity from ${from}${rest}`));
  const plain = rowCopy.from(source, 'r');
  const key = (source.table.primaryKey?.columns ?? []).map((name) => `r.${rowCopy.quote(name)}`);
  const third = Math.ceil(sample / 3);
  const ordered = (direction: 'asc' | 'desc'): string =>
    key.length === 0 ? '' : ` order by ${key.map((column) => `${column} ${direction}`).join(', ')}`;
  const chosen = new Set(await select(plain, `${ordered('asc')} limit ${third}`));
  if (key.length > 0) for (const each of await select(plain, `${ordered('desc')} limit ${third}`)) chosen.add(each);
  const share = await shareOf(place, third);
  for (const each of await select(rowCopy.from(source, 'r', share), ` limit ${third}`)) chosen.add(each);
  // Chance may pick the same ones twice.
  const missing = sample - chosen.size;
  if (missing > 0) {
    const others = (await select(plain, ` limit ${sample}`)).filter((each) => !chosen.has(each));
    for (const each of others.slice(0, missing)) chosen.add(each);
  }
  for (const {key: foreignKey} of keys) {
    const refers = foreignKey.columns.map((name) => `r.${rowCopy.quote(name)} is not null`).join(' and ');
    if (await someOf(place, chosen, refers)) continue;
    for (const each of await select(plain, ` where ${refers} limit ${referring}`)) chosen.add(each);
  }
  return chosen;
};

/** Beyond this nobody waits for the number of rows. */
const countedRows = 1_000_000;

const shareOf = async (place: InSource, wanted: number): Promise<number> =>
  Math.min(1, (wanted * 1.2) / Math.max(1, await countUpTo(place, countedRows)));

const someOf = async (
  {rowCopy, query, source}: InSource,
  chosen: ReadonlySet<string>,
  condition: string,
): Promise<boolean> => {
  for (const part of chunks([...chosen], rowCopy.identitiesPerQuery)) {
    const where = `${rowCopy.identified(source, 'r', part)} and ${condition}`;
    if ((await query(`select 1 as one from ${rowCopy.from(source, 'r')} where ${where} limit 1`)).length > 0)
      return true;
  }
  return false;
};
