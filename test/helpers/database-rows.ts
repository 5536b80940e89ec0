import Database from 'better-sqlite3';

/** Everything an SQLite database says, table by table, whatever the pages of its file look like and however far its counters have come. */
export const rowsIn = (file: string): string => {
  const database = new Database(file, {readonly: true});
  try {
    const objects = database.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all() as {
      type: string;
      name: string;
    }[];
    const tables = objects
      .filter(({type, name}) => type === 'table' && name !== 'sqlite_sequence')
      .map(({name}) => name);
    return JSON.stringify([
      objects,
      tables.map((name) => [
        name,
        database
          .prepare(`SELECT * FROM "${name}"`)
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    ]);
  } finally {
    database.close();
  }
};
