import {z} from 'zod';
import {errorCode} from '../../../errors.js';
import type {Query} from '../../dialect.js';
import {quoteIdentifier, quoteQualified, quoteString} from '../quote.js';
import {readRows} from '../read-rows.js';
import {type Position, positions, sequencesPerQuery} from './positions.js';

const targetSql = ({internal, owner_schema, owner, owner_column, ...sequence}: Position): string =>
  internal && owner !== null && owner_schema !== null && owner_column !== null
    ? `pg_get_serial_sequence(${quoteString(quoteQualified({schema: owner_schema, name: owner}))}, ${quoteString(owner_column)})`
    : `${quoteString(quoteQualified(sequence))}::regclass`;

const copyPositions = async (live: Query, copy: Query): Promise<void> => {
  const all = await positions(live);
  for (let start = 0; start < all.length; start += sequencesPerQuery) {
    const calls = all
      .slice(start, start + sequencesPerQuery)
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
