import {z} from 'zod';
import {dialectOf} from '../../../source/dialects/index.js';
import {splitScript} from '../../../source/dialects/split-script.js';
import type {DialectName} from '../../../source/schema/model.js';
import type {TestDatabase} from '../../helpers/database.js';
import {migrateWith} from '../../operations/knex-database.js';
import type {PairDatabase} from './run-pair.js';

const named = z.array(z.object({name: z.string()}));

/** The statements that take everything out of a database on a server. */
const emptying: {readonly [Name in DialectName]?: (database: TestDatabase) => Promise<readonly string[]>} = {
  postgres: async ({query}) => {
    const found = await query(
      `select quote_ident(nspname) as name from pg_namespace where nspname !~ '^(pg_|information_schema)'`,
    );
    return [...named.parse(found).map(({name}) => `drop schema ${name} cascade`), 'create schema public'];
  },
  mysql: async ({query}) => {
    const name = named.parse(await query('select database() as name'))[0]?.name ?? '';
    return [`drop database ${name}`, `create database ${name} character set utf8mb4`, `use ${name}`];
  },
};

export const serverPairDatabase = (database: TestDatabase): PairDatabase => ({
  reset: async () => database.run((await emptying[database.dialect]?.(database)) ?? []),
  script: (sql) => database.run(splitScript(sql, database.dialect).statements.map((statement) => statement.sql)),
  introspect: () => dialectOf(database.dialect).introspect(database.query, ['knex_migrations', 'knex_migrations_lock']),
  migrate: (text, direction) => migrateWith(database.knex, text, direction),
});
