import {z} from 'zod';
import type {ServerFacts} from '../server-facts.js';
import {quoteIdentifier} from './quote.js';

const currentRow = z.object({name: z.string()});
const runningRow = z.object({connection: z.coerce.number(), sql: z.string()});
const sizeRow = z.object({size: z.coerce.number()});

// The types of statements that change something outside of the database they run in:
// https://www.postgresql.org/docs/current/sql-commands.html
const ofTheServer =
  /^\s*(((create|alter|drop|comment\s+on)\s+(role|user(?!\s+mapping)|group|database|tablespace|system|subscription)|(drop|reassign)\s+owned)\b|(grant|revoke)\b(?!.*\bon\b))/is;

export const serverFacts: ServerFacts = {
  currentDatabase: async (query) =>
    z.tuple([currentRow]).parse(await query('select current_database()::text as name'))[0].name,
  databaseSize: async (query) =>
    z.tuple([sizeRow]).parse(await query('select pg_database_size(current_database())::text as size'))[0].size,
  reachesBeyond: (sql) =>
    statementsIn(sql).some((one) => ofTheServer.test(one)) ? 'roles or databases of the server' : null,
  letMakeShadows: async (query) => {
    const [{name}] = z.tuple([currentRow]).parse(await query('select current_user::text as name'));
    return `ALTER ROLE ${quoteIdentifier(name)} CREATEDB`;
  },
  running: async (query) =>
    z.array(runningRow).parse(
      await query(
        `select pid as connection, query as sql from pg_stat_activity where datname = current_database() and usename = current_user
          and pid <> pg_backend_pid() and state in ('active', 'idle in transaction', 'idle in transaction (aborted)')`,
      ),
    ),
  end: async (query, connection) => void (await query(`select pg_terminate_backend(${connection})`)),
  createSchemas: async (query, names) => {
    for (const name of names) await query(`create schema if not exists ${quoteIdentifier(name)}`);
  },
};

/** Comments away, so that a statement begins with its first word. A text that looks like one is taken for one: then it errs on the safe side. */
const statementsIn = (sql: string): readonly string[] => sql.replace(/--[^\n]*|\/\*.*?\*\//gs, ' ').split(';');
