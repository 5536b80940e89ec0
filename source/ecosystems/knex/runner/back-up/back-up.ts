import {open} from 'node:fs/promises';
import {join} from 'node:path';
import {savedColumns} from '../../../../dialects/saved-rows.js';
import type {ServerBackup} from '../../../../dialects/server-backup.js';
import {qualifiedName, type Schema, type Table} from '../../../../schema/model.js';
import type {BackedUp, BackUpRequest, PutBackAnswer, PutBackRequest} from '../../../ecosystem.js';
import {knownDriverError, wordsOfDriver} from '../driver-errors.js';
import {takePicture} from '../picture.js';
import type {Session} from '../session.js';
import {dump} from './dump.js';
import {savedStatements, writeRows} from './rows-file.js';

const rowsFile = 'rows.sql';

const backupOf = ({dialect}: Session): ServerBackup => {
  if (dialect.backup === undefined) throw new Error(`A database of ${dialect.title} is copied as a file`);
  return dialect.backup;
};

/** Saves into a folder that is there and empty. What goes wrong with the program of the database is told; what goes wrong with the rows rejects. */
export const backUp = async (session: Session, request: BackUpRequest): Promise<BackedUp> => {
  const {folder, tables, dumps} = request;
  const {rows, dumpTool} = backupOf(session);
  const {query} = await session.catalogue();
  const schema = await takePicture(session);
  const wanted = tablesIn(schema, tables);
  const saved = await writeRows(query, {rows, file: join(folder, rowsFile)}, wanted);
  const dumped = dumps
    ? await dump(session, {
        tool: dumpTool,
        folder,
        serverVersion: await session.dialect.serverVersion(query),
        tables: schema.tables.filter(({partitionBy}) => partitionBy === undefined).length,
      })
    : null;
  if (dumped?.tool != null) await flush(join(folder, dumpTool.fileName));
  await flush(folder);
  return {
    tables: wanted.map(qualifiedName),
    rows: saved,
    dump:
      dumped === null
        ? null
        : {...dumped, file: dumped.tool === null ? null : dumpTool.fileName, restore: dumpTool.restore},
  };
};

/** With the partitions and children of each, whose rows are not their own. */
const tablesIn = (schema: Schema, names: readonly string[]): readonly Table[] => {
  const wanted = new Set(names);
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size;
    for (const table of schema.tables)
      if (parentsOf(table).some((name) => wanted.has(name))) wanted.add(qualifiedName(table));
  }
  return parentsFirst(
    schema.tables.filter((table) => wanted.has(qualifiedName(table)) && savedColumns(table).length > 0),
  );
};

const parentsOf = ({partitionOf, inherits = []}: Table): readonly string[] =>
  [...(partitionOf === undefined ? [] : [partitionOf]), ...inherits].map(({table, ...rest}) =>
    qualifiedName({...rest, name: table}),
  );

/** A row goes in after those that it refers to; in a circle, in the order they came. */
const parentsFirst = (tables: readonly Table[]): readonly Table[] => {
  const waiting = new Map(tables.map((table) => [qualifiedName(table), table]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const all = [...waiting.values()];
    const free = all.filter((table) =>
      table.foreignKeys.every(({references}) => {
        const name = qualifiedName({...references, name: references.table});
        return name === qualifiedName(table) || !waiting.has(name);
      }),
    );
    for (const table of free.length > 0 ? free : all) {
      ordered.push(table);
      waiting.delete(qualifiedName(table));
    }
  }
  return ordered;
};

/** Puts back what the backup in this folder holds of these losses, all of it or nothing. */
export const putBackRows = async (session: Session, {folder, losses}: PutBackRequest): Promise<PutBackAnswer> => {
  const {rows} = backupOf(session);
  const file = {rows, file: join(folder, rowsFile)};
  const {query} = await session.catalogue();
  const schema = await takePicture(session);
  const tables = tablesIn(
    schema,
    losses.map(({table}) => table),
  );
  try {
    return await rows.inTransaction(query, async () => {
      const sum = {put: 0, left: 0};
      for (const table of tables) {
        const own = losses.filter(
          (loss) => loss.table === qualifiedName(table) || parentsOf(table).includes(loss.table),
        );
        const isWhole = own.some(({column}) => column === null);
        const {put, left} = await rows.putBack(query, {
          table,
          columns: isWhole ? null : own.map(({column, filler}) => ({name: column ?? '', filler})),
          statements: (target) => savedStatements(file, table, target),
        });
        sum.put += put;
        sum.left += left;
      }
      return {...sum, problem: null};
    });
  } catch (error) {
    const known = knownDriverError(error, session.errorContext);
    if (known?.code === 'database-unreachable') throw known;
    const message = error instanceof Error ? wordsOfDriver(error.message) : String(error);
    return {put: 0, left: 0, problem: session.clean(known?.message ?? message)};
  }
};

const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
