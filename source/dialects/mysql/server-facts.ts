import {z} from 'zod';
import {errorCode} from '../../errors.js';
import type {ServerFacts} from '../server-facts.js';
import {quoteIdentifier} from './quote.js';
import {text} from './row-shapes.js';

const currentRow = z.object({name: z.string().nullable()});
const runningRow = z.object({connection: z.coerce.number(), sql: text});
const accountRow = z.object({account: z.string()});
const sizeRow = z.object({size: z.coerce.number().nullable()});

const ofTheServer: readonly {readonly statement: RegExp; readonly what: string}[] = [
  {
    statement:
      /^\s*(create|alter|drop|rename)\s+(or\s+replace\s+)?(user|role)\b|^\s*set\s+(password|role|default\s+role)\b/i,
    what: 'users of the server',
  },
  {statement: /^\s*(grant|revoke)\b/i, what: 'rights on the server'},
  {
    statement: /^\s*(create|alter|drop)\s+(or\s+replace\s+)?(database|schema|server|tablespace|logfile)\b/i,
    what: 'databases of the server',
  },
  {statement: /^\s*set\s+(global|persist|persist_only)\b|@@(global|persist)\b/i, what: 'settings of the server'},
  {statement: /^\s*(use|flush|reset|purge|kill|shutdown|install|uninstall)\b/i, what: 'the server'},
];

export const serverFacts: ServerFacts = {
  currentDatabase: async (query) => z.tuple([currentRow]).parse(await query('select database() as name'))[0].name,
  databaseSize: async (query) =>
    z
      .tuple([sizeRow])
      .parse(
        await query(
          `select cast(coalesce(sum(data_length + index_length), 0) as char) as size from information_schema.tables where table_schema = database()`,
        ),
      )[0].size,
  running: async (query) =>
    z.array(runningRow).parse(
      await query(
        `select id as connection, info as \`sql\` from information_schema.processlist where db = database()
          and user = substring_index(current_user(), '@', 1) and id <> connection_id() and info is not null`,
      ),
    ),
  end: async (query, connection) => {
    await query(`kill ${connection}`).catch((error: unknown) => {
      if (errorCode(error) !== 'ER_NO_SUCH_THREAD') throw error;
    });
  },
  letMakeShadows: async (query) => {
    const [{account}] = z.tuple([accountRow]).parse(await query('select current_user() as account'));
    const at = account.lastIndexOf('@');
    const grantee = [account.slice(0, at), account.slice(at + 1)].map(quoteIdentifier).join('@');
    // An underscore stands for any letter there, unless a backslash is before it.
    return `GRANT ALL ON \`db\\_specialist\\_shadow\\_%\`.* TO ${grantee}`;
  },
  reachesBeyond: (sql, live) => {
    const found = statementsIn(sql).flatMap((one) => ofTheServer.filter(({statement}) => statement.test(one)))[0];
    if (found !== undefined) return found.what;
    return live !== null && namesDatabase(sql, live) ? `the database ${live}` : null;
  },
};

/** A name before a dot may be a table's too; then a statement that does no harm is taken for one that does. */
const namesDatabase = (sql: string, database: string): boolean => {
  const name = database.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^\\w$\`.])(${name}|\`${name.replaceAll('`', '``')}\`)\\s*\\.`, 'i').test(sql);
};

/** Comments away, so that a statement begins with its first word; what stands in one of the kind that is run counts. */
const statementsIn = (sql: string): readonly string[] =>
  sql
    .replace(/\/\*M?!\d*(.*?)\*\//gs, ' $1 ')
    .replace(/(--\s|#)[^\n]*|\/\*.*?\*\//gs, ' ')
    .split(';');
