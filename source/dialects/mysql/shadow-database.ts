import {z} from 'zod';
import {UserError} from '../../errors.js';
import type {Query, ShadowDatabase} from '../dialect.js';
import {granteeName} from './build-grants.js';
import {givenShadow} from './given-shadow.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {number, text, yes} from './row-shapes.js';
import {isMark, markComment, markTable} from './shadow-mark.js';

const settingsRow = z.object({charset: text, collation: text});
const markedRow = z.object({database_name: text});
const processRow = z.object({id: number});
const grantRow = z.object({table_name: text, grantee: text, grantable: yes});

const list = async (query: Query): Promise<readonly string[]> =>
  [...(await marked(query)), ...(await emptyOnes(query))].sort();

const marked = async (query: Query): Promise<readonly string[]> => {
  const rows = z.array(markedRow.extend({name: text, comment: text})).parse(
    await query(
      `select table_schema as database_name, table_name as name, table_comment as comment from information_schema.tables
      where table_name = ${quoteString(markTable)}`,
    ),
  );
  return rows.filter(isMark).map(({database_name}) => database_name);
};

const beginning = 'db_specialist_shadow_';

/** Whoever is killed before the mark is in has made a database with a name of ours and nothing in it: nobody loses anything with it. */
const emptyOnes = async (query: Query): Promise<readonly string[]> => {
  const rows = z.array(markedRow).parse(
    await query(
      `select schema_name as database_name from information_schema.schemata where left(schema_name, ${beginning.length}) = ${quoteString(beginning)}
        and schema_name not in (select table_schema from information_schema.tables)
        and schema_name not in (select routine_schema from information_schema.routines)
        and schema_name not in (select event_schema from information_schema.events)`,
    ),
  );
  return rows.map(({database_name}) => database_name);
};

const create = async (query: Query, name: string): Promise<void> => {
  const [{charset, collation}] = z
    .tuple([settingsRow])
    .parse(await query('select @@character_set_database as charset, @@collation_database as collation'));
  const database = quoteIdentifier(name);
  await query(`create database ${database} character set ${charset} collate ${collation}`);
  try {
    await query(
      `create table ${database}.${quoteIdentifier(markTable)} (made datetime) comment = ${quoteString(markComment)}`,
    );
  } catch (error) {
    await query(`drop database ${database}`);
    throw error;
  }
};

/** A session that is in the middle of a transaction there would make DROP wait for it, a day or more. */
const endSessions = async (query: Query, name: string): Promise<void> => {
  const rows = z
    .array(processRow)
    .parse(await query('select id from information_schema.processlist where db = ? and id <> connection_id()', [name]));
  for (const {id} of rows) {
    await query(`kill ${id}`).catch((error: unknown) => {
      // It ended by itself.
      if (!/unknown thread/i.test(String(error))) throw error;
    });
  }
};

/** What was granted on a table outlives it, and would hold for the next table of the name. */
const revokeGrants = async (query: Query, name: string): Promise<void> => {
  const rows = z.array(grantRow).parse(
    await query(
      `select table_name as table_name, grantee as grantee, max(is_grantable) as grantable from (
        select table_name, grantee, is_grantable from information_schema.table_privileges where table_schema = ?
        union all select table_name, grantee, is_grantable from information_schema.column_privileges where table_schema = ?
      ) rights group by 1, 2`,
      [name, name],
    ),
  );
  for (const {table_name: table, grantee, grantable} of rows) {
    const from = `on ${quoteIdentifier(name)}.${quoteIdentifier(table)} from ${granteeName(grantee)}`;
    if (grantable) await query(`revoke grant option ${from}`);
    await query(`revoke all privileges ${from}`);
  }
};

const drop = async (query: Query, name: string): Promise<void> => {
  if (!(await list(query)).includes(name)) {
    throw new UserError({
      code: 'cannot-apply',
      message: `The database ${name} is no shadow of db-specialist`,
      nextSteps: ['Drop it yourself if nobody needs it.'],
    });
  }
  await endSessions(query, name);
  await revokeGrants(query, name);
  await query(`drop database ${quoteIdentifier(name)}`);
};

export const shadowDatabase: ShadowDatabase = {create, drop, list, given: givenShadow};
