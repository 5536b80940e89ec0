import {z} from 'zod';
import type {Query} from '../../dialect.js';
import {since} from '../catalogue/fragments.js';
import {planningOnce} from '../prepared.js';
import {readRows} from '../read-rows.js';

/**
 * What shows whether a catalogue has changed. Each version of a row carries the transaction that wrote it (`xmin`), and no row is changed in
 * place but in numbers that no schema tells. So the rows that are new since a look are those of transactions that were not over then, and where
 * fewer of the others are left than there were, some are gone.
 */
export type Marks = {
  /** The first transaction that was not over; PostgreSQL's number of 32 bits. */
  readonly boundary: string;
  /** False where a row of such a transaction is visible already: then a later look cannot tell it from a new one. */
  readonly settled: boolean;
  readonly catalogues: ReadonlyMap<string, Mark>;
};

export type Mark = z.infer<typeof markRow>;

const markRow = z.object({
  name: z.string(),
  /** Rows. */
  total: z.number(),
  /** Of them those of transactions that were over at the look before. */
  still: z.number(),
  unsettled: z.number(),
  /** What the others belong to: a relation, or `0`. */
  recent: z.array(z.string()).nullable(),
  /** Where a user may not see `xmin`: the content, hashed. */
  words: z.string().nullable(),
  /** The same in all. */
  boundary: z.string(),
});

type Source = {
  readonly from: string;
  /** The relation that a row belongs to. */
  readonly owner: string;
  /** The object of a row, for those that can go while nothing else of their relation changes. */
  readonly object?: string;
};

/** Those whose rows belong to one relation each. */
export const sourcesOfRelations: Readonly<Record<string, Source>> = {
  pg_class: {
    from: 'pg_class',
    // What kinds of relation there are: https://www.postgresql.org/docs/current/catalog-pg-class.html
    owner: `case when relkind in ('r', 'i', 'S') then oid
      when relkind = 't' then coalesce((select t.oid from pg_class t where t.reltoastrelid = pg_class.oid), 0) else 0 end`,
    object: 'oid',
  },
  pg_attribute: {from: 'pg_attribute', owner: 'attrelid'},
  pg_attrdef: {from: 'pg_attrdef', owner: 'adrelid'},
  pg_sequence: {from: 'pg_sequence', owner: 'seqrelid'},
  pg_constraint: {from: 'pg_constraint', owner: 'conrelid', object: 'oid'},
  pg_index: {from: 'pg_index', owner: 'indrelid', object: 'indexrelid'},
  pg_trigger: {from: 'pg_trigger where not tgisinternal', owner: 'tgrelid', object: 'oid'},
  pg_policy: {from: 'pg_policy', owner: 'polrelid', object: 'oid'},
  /** Which column a sequence belongs to. */
  owned_sequences: {
    from: `pg_depend where classid = 'pg_class'::regclass and objsubid = 0 and refclassid = 'pg_class'::regclass and refobjsubid > 0
      and deptype in ('a', 'i')`,
    owner: 'objid',
    object: 'objid',
  },
};

/** Where the numbers of the objects begin that were not made with the database. */
const ownObjects = 16_384;

/** Those that belong to no relation, or whose change can reach many. One count for all of them: none grows where its rows from before go. */
const elsewhere = (version: number): readonly string[] => [
  `pg_depend where deptype = 'e' or deptype = 'i' and classid = 'pg_proc'::regclass`,
  `pg_description where objoid < ${ownObjects}`,
  // Until 13 an index becomes valid or invalid in place.
  'pg_index where not indisvalid',
  // Without those of the rows of tables, and their lists.
  `pg_type where typacl is not null or typtype <> 'c' and typinput <> 'array_in'::regproc`,
  ...['pg_namespace', 'pg_extension', 'pg_proc', 'pg_aggregate', 'pg_enum', 'pg_range', 'pg_operator', 'pg_opclass'],
  ...['pg_opfamily', 'pg_cast', 'pg_collation', 'pg_conversion', 'pg_language', 'pg_transform', 'pg_am', 'pg_rewrite'],
  ...['pg_inherits', 'pg_partitioned_table', 'pg_statistic_ext', 'pg_event_trigger', 'pg_publication'],
  ...['pg_publication_rel', 'pg_ts_config', 'pg_ts_config_map', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template'],
  ...['pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_foreign_table', 'pg_default_acl', 'pg_init_privs'],
  ...['pg_seclabel', 'pg_shseclabel', 'pg_tablespace'],
  ...since(150000, version, ['pg_publication_namespace'], []),
];

/** What only some users may read whole, by what every user may. */
const sourcesOfWords: Readonly<Record<string, string>> = {
  pg_roles: `select r.oid::text || r.rolname as word from pg_roles r`,
  pg_subscription: `select s.oid::text || s.subname from pg_subscription s`,
  pg_user_mappings: `select m.umid::text || m.srvname || m.usename from pg_user_mappings m`,
};

export const comments = 'pg_description';

/** The older a transaction, the greater its age. */
const markSql = (name: string, rows: string, {before, now}: Ages): string => `
select '${name}' as name, count(*) as total, count(*) filter (where age > ${before}) as still,
  count(*) filter (where age <= ${now}) as unsettled, array_agg(distinct owner::text) filter (where age <= ${before}) as recent,
  null as words
from (${rows}) r`;

const rowsSql = ({from, owner}: Source): string => `select age(xmin) as age, ${owner} as owner from ${from}`;

type Ages = {readonly before: string; readonly now: string};

const wordsSql = (name: string, sql: string): string => `
select '${name}', 0, 0, 0, null, md5(string_agg(word, ',' order by word)) from (${sql}) r (word)`;

/** In the numbers of 32 bits that rows carry. */
const nowSql = `now as materialized (select (txid_snapshot_xmin(txid_current_snapshot()) & 4294967295)::text as boundary)`;

/** `before`: the boundary of the look before; null where there was none. */
export const readMarks = async (query: Query, version: number, before: string | null): Promise<Marks> => {
  const now = '(select age(boundary::xid) from now)';
  const ages = {before: `coalesce((select age($1::xid)), ${now})`, now};
  const sql = [
    ...Object.entries(sourcesOfRelations).map(([name, source]) => markSql(name, rowsSql(source), ages)),
    markSql(comments, rowsSql({from: `pg_description where objoid >= ${ownObjects}`, owner: '0'}), ages),
    markSql(
      'elsewhere',
      elsewhere(version)
        .map((from) => rowsSql({from, owner: '0'}))
        .join(' union all '),
      ages,
    ),
    ...Object.entries(sourcesOfWords).map(([name, words]) => wordsSql(name, words)),
  ].join('\nunion all');
  const parameters = [{type: 'text', value: before === null ? 'null' : `'${before}'`}];
  const rows = await readRows(
    planningOnce(query, parameters),
    markRow,
    `with ${nowSql} select m.*, now.boundary from (${sql}) m, now`,
  );
  return {
    boundary: rows[0]?.boundary ?? '',
    settled: rows.every(({unsettled}) => unsettled === 0),
    catalogues: new Map(rows.map((row) => [row.name, row])),
  };
};
