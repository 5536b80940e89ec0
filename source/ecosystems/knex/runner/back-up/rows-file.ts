import {createReadStream} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import type {Query} from '../../../../dialects/dialect.js';
import type {SavedRows} from '../../../../dialects/saved-rows.js';
import {qualifiedName, type Table} from '../../../../schema/model.js';

/** Characters of rows in one INSERT, so that a server takes it: MySQL's `max_allowed_packet` is 1 MB or more. */
const statementLength = 500_000;

const beginOf = (table: Table): string => `-- rows of ${JSON.stringify(qualifiedName(table))}`;
const endOf = (table: Table, rows: number): string => `-- end of ${JSON.stringify(qualifiedName(table))}: ${rows} rows`;
const complete = '-- complete';

export type SavedFile = {readonly rows: SavedRows; readonly file: string};

/** Writes the rows of these tables into a new SQL file and reads it back. Returns how many there are. */
export const writeRows = async (query: Query, {rows, file}: SavedFile, tables: readonly Table[]): Promise<number> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    const counts = await writeAll(query, {rows, handle}, tables);
    await handle.sync();
    await assertWhole(file, counts);
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  } finally {
    await handle.close();
  }
};

type Writing = {readonly rows: SavedRows; readonly handle: FileHandle};

const writeAll = async (
  query: Query,
  {rows, handle}: Writing,
  tables: readonly Table[],
): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  const write = (lines: readonly string[]): Promise<unknown> => handle.appendFile(`${lines.join('\n')}\n`);
  let begun: Table | null = null;
  const begin = async (table: Table): Promise<void> => {
    if (begun !== table) await write(['', beginOf(table)]);
    begun = table;
  };
  await write([
    '-- The rows as they were before the change, one on each line. schema.sql makes the tables that they go into:',
    '-- restore both into an empty database and copy over from there what is missed.',
    ...rows.settings.map((setting) => `${setting};`),
  ]);
  await rows.read(query, tables, {
    rows: async (table, values) => {
      await begin(table);
      await write(statementsOf(`${insertInto(rows.nameOf(table))}${rows.into(table)}`, values));
    },
    end: async (table, count, after) => {
      await begin(table);
      await write([...after, endOf(table, count)]);
      counts.set(endOf(table, count), count);
    },
  });
  await write(['', complete]);
  return counts;
};

const insertInto = (name: string): string => `INSERT INTO ${name} `;

const statementsOf = (head: string, values: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  let length = 0;
  for (const [at, value] of values.entries()) {
    if (length === 0) lines.push(head);
    length += value.length;
    const isLast = at === values.length - 1 || length >= statementLength;
    lines.push(`${value}${isLast ? ';' : ','}`);
    if (isLast) length = 0;
  }
  return lines;
};

/** A backup nobody has read is none. `counts`: by the line that has to stand behind the rows. */
const assertWhole = async (file: string, counts: ReadonlyMap<string, number>): Promise<void> => {
  let rows = 0;
  let ended = 0;
  let last = '';
  for await (const line of linesOf(file)) {
    if (line.startsWith('(')) rows += 1;
    const expected = counts.get(line);
    if (expected !== undefined) {
      if (rows !== expected) throw new Error(`${rows} rows were saved where there are ${expected}: ${line}`);
      ended += 1;
      rows = 0;
    }
    if (line !== '') last = line;
  }
  if (ended !== counts.size || last !== complete) throw new Error('the saved rows are not all there');
};

/** The statements that put the rows of this table into another one of the same columns. */
export async function* savedStatements({rows, file}: SavedFile, table: Table, target: string): AsyncGenerator<string> {
  // Its columns may have come back in another order: the line says which values are whose.
  const head = insertInto(rows.nameOf(table));
  let isInside = false;
  let statement: string[] = [];
  for await (const line of linesOf(file)) {
    if (line === beginOf(table)) isInside = true;
    else if (isInside && line.startsWith('-- end of ')) return;
    else if (isInside) {
      statement.push(line.startsWith(head) ? `${insertInto(target)}${line.slice(head.length)}` : line);
      if (!line.endsWith(';')) continue;
      yield statement.join('\n').slice(0, -1);
      statement = [];
    }
  }
}

/** Ended by line feeds and by nothing else: other ends of lines may stand in a value. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
