import {z} from 'zod';
import {errorCode} from '../../../errors.js';
import type {Query} from '../../dialect.js';
import {isNoMember, isUserSchema, ownerJoin} from '../catalogue/fragments.js';
import {quoteIdentifier, quoteQualified, quoteString} from '../quote.js';
import {readRows} from '../read-rows.js';

const sequenceRow = z.object({
  schema: z.string(),
  name: z.string(),
  /** The column that it belongs to; null where it is free. */
  owner_schema: z.string().nullable(),
  owner: z.string().nullable(),
  owner_column: z.string().nullable(),
  /** True where it is the one of an identity column, which names it itself. */
  internal: z.boolean(),
  increment: z.string(),
  /** The value that NEXTVAL gave last; null where it gave none since somebody said where it begins. */
  last: z.string().nullable(),
});

const sequencesSql = `
select n.nspname as schema, c.relname as name, o.nspname as owner_schema, t.relname as owner, a.attname as owner_column,
  coalesce(d.deptype = 'i', false) as internal, s.seqincrement::text as increment, pg_sequence_last_value(s.seqrelid)::text as last
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
${ownerJoin}
where c.relpersistence <> 't' and ${isUserSchema} and has_schema_privilege(n.oid, 'usage')
  and has_sequence_privilege(s.seqrelid, 'select') and ${isNoMember('pg_class', 'c.oid')}
order by 1, 2`;

const positionRow = z.object({at: z.number(), last: z.string(), called: z.boolean()});

const isCalled = (sequence: SequenceRow): sequence is SequenceRow & {readonly last: string} => sequence.last !== null;

const perQuery = 200;

type SequenceRow = z.infer<typeof sequenceRow>;

/** `last`: the value that NEXTVAL gave last, or where `called` is false the one that it gives next. */
export type Position = SequenceRow & {readonly last: string; readonly called: boolean};

/** Those that this user may read. */
export const positions = async (query: Query): Promise<readonly Position[]> => {
  const sequences = await readRows(query, sequenceRow, sequencesSql);
  const found: Position[] = sequences.filter(isCalled).map((sequence) => ({...sequence, called: true}));
  const others = sequences.filter((sequence) => !isCalled(sequence));
  for (let start = 0; start < others.length; start += perQuery) {
    const part = others.slice(start, start + perQuery);
    const selects = part.map(
      (sequence, at) =>
        `select ${at} as at, last_value::text as last, is_called as called from ${quoteQualified(sequence)}`,
    );
    for (const {at, last, called} of await readRows(query, positionRow, selects.join(' union all '))) {
      const sequence = part[at];
      if (sequence !== undefined) found.push({...sequence, last, called});
    }
  }
  return found;
};

const targetSql = ({internal, owner_schema, owner, owner_column, ...sequence}: Position): string =>
  internal && owner !== null && owner_schema !== null && owner_column !== null
    ? `pg_get_serial_sequence(${quoteString(quoteQualified({schema: owner_schema, name: owner}))}, ${quoteString(owner_column)})`
    : `${quoteString(quoteQualified(sequence))}::regclass`;

const copyPositions = async (live: Query, copy: Query): Promise<void> => {
  const all = await positions(live);
  for (let start = 0; start < all.length; start += perQuery) {
    const calls = all
      .slice(start, start + perQuery)
      .map((position) => `setval(${targetSql(position)}, ${position.last}, ${position.called})`);
    await copy(`select ${calls.join(', ')}`);
  }
};

const settingRow = z.object({role: z.string().nullable(), setting: z.string()});

const settingsSql = `
select r.rolname as role, unnest(s.setconfig) as setting
from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase left join pg_roles r on r.oid = s.setrole
where d.datname = current_database()`;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const mayNot = '42501';

/** ALTER DATABASE … SET: every connection that opens the copy later has them too. */
const copySettings = async (live: Query, copy: Query): Promise<void> => {
  const {name: database} = z
    .tuple([z.object({name: z.string()})])
    .parse(await copy('select current_database()::text as name'))[0];
  for (const {role, setting} of await readRows(live, settingRow, settingsSql)) {
    const name = setting.slice(0, setting.indexOf('='));
    const quoted = name.split('.').map(quoteIdentifier).join('.');
    const place =
      role === null
        ? `database ${quoteIdentifier(database)}`
        : `role ${quoteIdentifier(role)} in database ${quoteIdentifier(database)}`;
    const before = await copy(`select current_setting(${quoteString(name)}, true) as value`);
    const [{value}] = z.tuple([z.object({value: z.string().nullable()})]).parse(before);
    try {
      // Lists keep their quotes only this way.
      await copy(`select set_config(${quoteString(name)}, ${quoteString(setting.slice(name.length + 1))}, false)`);
      await copy(`alter ${place} set ${quoted} from current`);
    } catch (error) {
      // Only a superuser may set it, and no migration of this user does.
      if (errorCode(error) !== mayNot) throw error;
    } finally {
      await copy(`select set_config(${quoteString(name)}, ${quoteString(value ?? '')}, false)`).catch(() => undefined);
    }
  }
};

export const copyState = async (live: Query, copy: Query): Promise<void> => {
  await copyPositions(live, copy);
  await copySettings(live, copy);
};
