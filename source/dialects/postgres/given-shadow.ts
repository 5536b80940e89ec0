import {z} from 'zod';
import type {Query} from '../dialect.js';
import type {GivenShadow} from '../given-shadow.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {serverFacts} from './server-facts.js';

/** Not the mark of a shadow that we made: this one is never dropped. */
const mark = 'Lent to db-specialist, which removes everything in it; used by ';

const commentRow = z.tuple([z.object({comment: z.string().nullable()})]);
const statementRow = z.array(z.object({statement: z.string()}));
const versionRow = z.tuple([z.object({version: z.coerce.number()})]);

const contentsSql = `
select statement from (
  select 1 as place, format('drop event trigger %I', evtname) as statement from pg_event_trigger
  union all select 2, format('drop publication %I', pubname) from pg_publication
  union all select 3, format('drop schema %I cascade', nspname) from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'
  union all select 4, format('drop extension if exists %I cascade', extname) from pg_extension where extname <> 'plpgsql'
  union all select 5, format('drop foreign data wrapper if exists %I cascade', fdwname) from pg_foreign_data_wrapper
) as contents order by place`;

/** As every new database has it; since 15 only its owner may create there. */
const newPublic = (version: number): readonly string[] =>
  version >= 150000
    ? ['create schema public authorization pg_database_owner', 'grant usage on schema public to public']
    : ['create schema public', 'grant all on schema public to public'];

const comment = async (query: Query, text: string | null): Promise<void> => {
  const name = await serverFacts.currentDatabase(query);
  await query(`comment on database ${quoteIdentifier(name ?? '')} is ${text === null ? 'null' : quoteString(text)}`);
};

export const givenShadow: GivenShadow = {
  owner: async (query) => {
    const [row] = commentRow.parse(
      await query(
        `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = current_database()`,
      ),
    );
    return row.comment?.startsWith(mark) ? row.comment.slice(mark.length) : null;
  },
  mark: (query, owner) => comment(query, `${mark}${owner}`),
  clean: async (query) => {
    const [{version}] = versionRow.parse(await query(`select current_setting('server_version_num') as version`));
    const contents = statementRow.parse(await query(contentsSql));
    for (const {statement} of contents) await query(statement);
    for (const statement of newPublic(version)) await query(statement);
    await query(`comment on schema public is 'standard public schema'`);
    await query(`alter database ${quoteIdentifier((await serverFacts.currentDatabase(query)) ?? '')} reset all`);
    await comment(query, null);
  },
};
