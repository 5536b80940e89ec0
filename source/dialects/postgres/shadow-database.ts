import {z} from 'zod';
import {UserError} from '../../errors.js';
import type {Query, ShadowDatabase} from '../dialect.js';
import {embedded} from './embedded/index.js';
import {givenShadow} from './given-shadow.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {readRows} from './read-rows.js';

/** The comment that tells our databases from every other. */
const mark = 'Shadow of db-specialist: may be dropped';

/**
 * A comment comes after the database. Who is killed in between has made one that carries a name of ours and this limit, which come with it;
 * more connections no server has.
 */
const limit = 1_836_213_588;
const beginning = 'db_specialist_shadow_';

const originRow = z.object({
  encoding: z.string(),
  collation: z.string(),
  character_type: z.string(),
  provider: z.string().nullable(),
  locale: z.string().nullable(),
  rules: z.string().nullable(),
});

type Origin = z.infer<typeof originRow>;

// Who provides the locale came with 15, its name changed with 17: as JSON a column may be missing.
const originSql = `
select pg_encoding_to_char(d.encoding) as encoding, d.datcollate as collation, d.datctype as character_type,
  to_jsonb(d) ->> 'datlocprovider' as provider,
  coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') as locale, to_jsonb(d) ->> 'daticurules' as rules
from pg_database d where d.datname = current_database()`;

const ofProvider: Readonly<Record<string, (locale: string) => string>> = {
  i: (locale) => ` locale_provider icu icu_locale ${quoteString(locale)}`,
  b: (locale) => ` locale_provider builtin builtin_locale ${quoteString(locale)}`,
};

const providerSql = ({provider, locale, rules}: Origin): string => {
  const words = locale === null ? '' : (ofProvider[provider ?? '']?.(locale) ?? '');
  return rules === null ? words : `${words} icu_rules ${quoteString(rules)}`;
};

const nameRow = z.object({name: z.string()});

const markedSql = `
select d.datname as name
from pg_database d
left join pg_shdescription s on s.objoid = d.oid and s.classoid = 'pg_database'::regclass
where s.description = ${quoteString(mark)} or d.datconnlimit = ${limit} and starts_with(d.datname, ${quoteString(beginning)})`;

const list: ShadowDatabase['list'] = async (query) =>
  (await readRows(query, nameRow, markedSql)).map(({name}) => name).sort();

const createSql = async (query: Query, name: string): Promise<string> => {
  const [origin] = z.tuple([originRow]).parse(await readRows(query, originRow, originSql));
  return `create database ${quoteIdentifier(name)} template template0 encoding ${quoteString(origin.encoding)}
    lc_collate ${quoteString(origin.collation)} lc_ctype ${quoteString(origin.character_type)}${providerSql(origin)} connection limit ${limit}`;
};

export const shadowDatabase: ShadowDatabase = {
  create: async (query, name) => {
    await query(await createSql(query, name));
    await query(`comment on database ${quoteIdentifier(name)} is ${quoteString(mark)}`);
  },
  drop: async (query, name) => {
    if (!(await list(query)).includes(name)) {
      throw new UserError({
        code: 'permission-denied',
        message: `The database ${name} is not dropped: it does not carry the mark of a shadow`,
        nextSteps: [`Look at ${name}, and drop it yourself if it is not needed.`],
      });
    }
    // FORCE ends the sessions of others in it, since 13.
    await query(`drop database ${quoteIdentifier(name)} with (force)`);
  },
  list,
  given: givenShadow,
  embedded,
};
