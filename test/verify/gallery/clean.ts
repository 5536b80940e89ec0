import type {TestDatabase} from '../../helpers/database.js';

type Named = {readonly kind: string; readonly name: string};

/** Takes away all that is in a database, the books of migrations too, while others stay connected to it. */
export const clean = async (database: TestDatabase): Promise<void> => {
  const {dialect, query, run, knex} = database;
  if (dialect === 'postgres')
    return run(['drop schema if exists me_archive cascade', 'drop schema public cascade', 'create schema public']);
  const found = (await query(objects[dialect])) as unknown as readonly Named[];
  await run([
    off[dialect],
    ...found.map(({kind, name}) => `drop ${kind} if exists ${knex.ref(name).toQuery()}`),
    on[dialect],
  ]);
};

const objects = {
  sqlite: `select type as kind, name from sqlite_master where type in ('view', 'table') and name not like 'sqlite_%' order by type desc`,
  mysql: `select if(table_type = 'VIEW', 'view', 'table') as kind, table_name as name from information_schema.tables where table_schema = database()
    union all select lower(routine_type), routine_name from information_schema.routines where routine_schema = database()`,
} as const;

const off = {sqlite: 'pragma foreign_keys = off', mysql: 'set foreign_key_checks = 0'} as const;
const on = {sqlite: 'pragma foreign_keys = on', mysql: 'set foreign_key_checks = 1'} as const;
