import {z} from 'zod';
import {UserError} from '../../errors.js';
import type {Query} from '../dialect.js';
import {number, text} from './row-shapes.js';

export type Server = {
  /** `10.11.6-MariaDB`, `8.0.36`. */
  readonly version: string;
  readonly isMariaDb: boolean;
  /** The one the connection is on. */
  readonly database: string;
  /** Where the case of names of databases and tables does not count (`lower_case_table_names`). */
  readonly foldsNames: boolean;
  /** As the grant tables write it: `'app'@'%'`. */
  readonly user: string;
  /** What a new table has that says nothing of it. */
  readonly defaults: {readonly engine: string; readonly collation: string};
  /** The columns of information_schema that this server has: `statistics.ignored`. */
  readonly catalogue: ReadonlySet<string>;
};

/** What versions and forks do not all have. */
const optionalColumns = ['columns.srs_id', 'statistics.ignored', 'statistics.is_visible', 'statistics.expression'];
const optionalTables = ['check_constraints', 'table_constraints', 'sequences'];

const serverRow = z.object({
  version: text,
  database_name: text.nullable(),
  user_name: text,
  folding: number,
  engine: text,
  collation: text,
});
const catalogueRow = z.object({name: text});

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** The user as the grant tables write it. A host never holds an @. */
const grantee = (user: string): string => {
  const at = user.lastIndexOf('@');
  return `'${user.slice(0, at)}'@'${user.slice(at + 1)}'`;
};

export const serverQueries = 2;

export const readServer = async (query: Query): Promise<Server> => {
  const [row] = z.tuple([serverRow]).parse(
    await query(
      `select version() as version, database() as database_name, current_user() as user_name, @@lower_case_table_names as folding,
          @@default_storage_engine as engine, @@collation_database as collation`,
    ),
  );
  if (row.database_name === null) {
    throw new UserError({
      code: 'database-missing',
      message: 'The connection names no database',
      nextSteps: ['Name the database in the connection of the knexfile.'],
    });
  }
  const names = z.array(catalogueRow).parse(
    await query(
      `select lower(concat(table_name, '.', column_name)) as name from information_schema.columns
      where table_schema = 'information_schema' and (lower(table_name) in (${quoted(optionalTables)})
        or lower(concat(table_name, '.', column_name)) in (${quoted(optionalColumns)}))`,
    ),
  );
  return {
    version: row.version,
    isMariaDb: /mariadb/i.test(row.version),
    database: row.database_name,
    foldsNames: row.folding !== 0,
    user: grantee(row.user_name),
    defaults: {engine: row.engine, collation: row.collation},
    catalogue: new Set(names.map(({name}) => name)),
  };
};

/** Names of databases or tables, as the server takes them. */
export const areSame = ({foldsNames}: Server, one: string, other: string): boolean =>
  foldsNames ? one.toLowerCase() === other.toLowerCase() : one === other;
