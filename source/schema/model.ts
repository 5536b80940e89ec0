import type {
  CompositeType,
  Domain,
  EnumType,
  Extension,
  Namespace,
  OtherObject,
  Routine,
  Sequence,
  View,
} from './model-objects.js';

/**
 * A database as db-specialist sees it: plain, readonly and printable as JSON. Names are stored as the database stores them,
 * unquoted. Everything that is compared, predicted or proven goes through this shape, so what is missing here cannot be seen.
 *
 * What a dialect does not have, or what is as it is unless somebody asks otherwise, is absent: `validated` is there only where it is
 * false, `domains` only where there are some. So two pictures of one database print the same.
 */
export const dialectNames = ['sqlite', 'postgres', 'mysql'] as const;
export type DialectName = (typeof dialectNames)[number];

export type Schema = {
  readonly dialect: DialectName;
  /** Sorted by name. The migration tool's own tables are left out, and so is everything that an extension owns. */
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly enums: readonly EnumType[];
  readonly sequences: readonly Sequence[];
  readonly extensions: readonly Extension[];
  /** PostgreSQL schemas but `public`. */
  readonly namespaces?: readonly Namespace[];
  readonly domains?: readonly Domain[];
  readonly composites?: readonly CompositeType[];
  readonly routines?: readonly Routine[];
  /** What has no shape of its own here and is known by its text. */
  readonly others?: readonly OtherObject[];
  /** What the database did not let us see, one sentence each. Never compared. */
  readonly unseen?: readonly string[];
  /** What a new table has that says nothing of it, `{engine: 'InnoDB', collation: 'utf8mb4_general_ci'}`. MySQL's; never compared. */
  readonly defaults?: Options;
};

/** Settings that only one dialect knows, canonical and printable: `{strict: true}`, `{fillfactor: 70}`, `{engine: 'InnoDB'}`. */
export type Options = Readonly<Record<string, string | number | boolean>>;

/** `schema`: absent for PostgreSQL's `public`, for SQLite's main database and where the dialect has none. */
export type Qualified = {readonly schema?: string; readonly name: string};

export type TableReference = {readonly schema?: string; readonly table: string};

export type Table = Qualified & {
  /** In the order of the database. */
  readonly columns: readonly Column[];
  readonly primaryKey: PrimaryKey | null;
  readonly foreignKeys: readonly ForeignKey[];
  /** UNIQUE constraints; a unique index that belongs to no constraint is in `indexes`. MySQL has unique indexes only. */
  readonly uniques: readonly UniqueConstraint[];
  readonly checks: readonly CheckConstraint[];
  /** Sorted by name. */
  readonly indexes: readonly Index[];
  /** Sorted by name. */
  readonly triggers: readonly Trigger[];
  readonly comment: string | null;
  readonly options: Options;
  /** PostgreSQL's EXCLUDE constraints. */
  readonly exclusions?: readonly ExclusionConstraint[];
  /** What stands behind PARTITION BY: `RANGE (created_at)`; on MySQL with the partitions themselves. */
  readonly partitionBy?: string;
  /** `bound`: `FOR VALUES FROM (1) TO (10)`, `DEFAULT`. */
  readonly partitionOf?: TableReference & {readonly bound: string};
  readonly inherits?: readonly TableReference[];
  /** `forced`: for the table's owner too. */
  readonly rowSecurity?: 'enabled' | 'forced';
  readonly policies?: readonly Policy[];
  readonly grants?: readonly Grant[];
};

export type Column = {
  readonly name: string;
  /** The type as the dialect writes it, lower case: `varchar(255)`, `integer`, `enum('a','b')`. */
  readonly type: string;
  readonly nullable: boolean;
  /** The SQL expression of the default, as the dialect gives it: `'draft'`, `CURRENT_TIMESTAMP`; null where there is none. */
  readonly default: string | null;
  readonly generated: {readonly expression: string; readonly stored: boolean} | null;
  /** True where the database fills the value itself: AUTOINCREMENT, serial, identity, AUTO_INCREMENT. */
  readonly identity: boolean;
  /** Null where it is the type's own. On MySQL every text has one. */
  readonly collation: string | null;
  readonly comment: string | null;
  /** SQLite's `NOT NULL ON CONFLICT …`: `replace`; absent where there is none. */
  readonly onConflict?: string;
  /** MySQL's character set. */
  readonly charset?: string;
  /** MySQL's ON UPDATE: `current_timestamp()`. */
  readonly onUpdate?: string;
  /** PostgreSQL's GENERATED … AS IDENTITY, with the sequence behind it. */
  readonly identitySequence?: SequenceOptions & {readonly generation: 'always' | 'by default'};
  /** True where only the parent table declares it. */
  readonly inherited?: true;
  /** `{invisible: true}`, `{storage: 'external', compression: 'lz4', statistics: 500}`. */
  readonly options?: Options;
  readonly grants?: readonly Grant[];
};

/** Numbers as text: they may be larger than JavaScript counts. */
export type SequenceOptions = {
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
};

/** What not every dialect knows about a key. */
export type KeyDetails = {
  /** Absent where every column is ascending, whole and in its own collation. */
  readonly parts?: readonly IndexPart[];
  /** SQLite's `ON CONFLICT …`: `replace`. */
  readonly onConflict?: string;
  readonly included?: readonly string[];
  readonly deferrable?: 'initially immediate' | 'initially deferred';
  /** PostgreSQL's UNIQUE NULLS NOT DISTINCT. */
  readonly nullsNotDistinct?: true;
  /** PostgreSQL's WITHOUT OVERLAPS on the last column. */
  readonly withoutOverlaps?: true;
  /** Of the index behind it: `{fillfactor: 70}`. */
  readonly options?: Options;
  readonly comment?: string;
};

export type PrimaryKey = KeyDetails & {readonly name: string | null; readonly columns: readonly string[]};

export type ForeignKeyAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export type ForeignKey = {
  /** Null where the dialect keeps no name. */
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly references: TableReference & {readonly columns: readonly string[]};
  readonly onDelete: ForeignKeyAction;
  readonly onUpdate: ForeignKeyAction;
  readonly deferrable: 'not deferrable' | 'initially immediate' | 'initially deferred';
  /** True where it is written inside its column's definition. Decides what SQLite drops; never compared. */
  readonly inline?: boolean;
  /** MATCH; absent where it is SIMPLE. */
  readonly match?: 'full' | 'partial';
  /** False with NOT VALID: the rows that are there were not looked at. */
  readonly validated?: false;
  readonly enforced?: false;
  /** ON DELETE SET NULL (…): the columns it sets, where not all. */
  readonly deleteColumns?: readonly string[];
  readonly comment?: string;
};

export type UniqueConstraint = KeyDetails & {readonly name: string | null; readonly columns: readonly string[]};

export type CheckConstraint = {
  readonly name: string | null;
  readonly expression: string;
  /** The column whose definition it is written in. Decides what SQLite drops; never compared. */
  readonly inlineColumn?: string;
  /** False with NOT VALID. */
  readonly validated?: false;
  readonly enforced?: false;
  readonly noInherit?: true;
  readonly comment?: string;
};

/** `definition`: all of it but the name, `EXCLUDE USING gist (room WITH =, during WITH &&)`. */
export type ExclusionConstraint = {readonly name: string; readonly definition: string; readonly comment?: string};

export type IndexPart = {
  /** Exactly one of the two is not null. */
  readonly column: string | null;
  readonly expression: string | null;
  readonly direction: 'asc' | 'desc';
  /** Null where it is the column's own. */
  readonly collation: string | null;
  /** Absent where they stand where the direction puts them: last ascending, first descending. */
  readonly nulls?: 'first' | 'last';
  /** Absent where it is the type's own: `text_pattern_ops`, with its parameters. */
  readonly operatorClass?: string;
  /** Characters or bytes of a MySQL prefix index. */
  readonly prefixLength?: number;
};

export type Index = {
  readonly name: string;
  readonly unique: boolean;
  readonly parts: readonly IndexPart[];
  /** The WHERE of a partial index. */
  readonly predicate: string | null;
  readonly included: readonly string[];
  /** `btree` unless the dialect says otherwise; MySQL's `fulltext` and `spatial` too. */
  readonly method: string;
  /** False where CREATE INDEX CONCURRENTLY failed: it costs writes and serves nobody. */
  readonly valid?: false;
  /** False where the planner does not look at it: MySQL's INVISIBLE, MariaDB's IGNORED. */
  readonly visible?: false;
  readonly nullsNotDistinct?: true;
  /** `{fillfactor: 70, tablespace: 'fast'}`, `{parser: 'ngram'}`. */
  readonly options?: Options;
  readonly comment?: string;
};

/** `definition`: the whole CREATE TRIGGER statement. */
export type Trigger = {
  readonly name: string;
  readonly definition: string;
  /** Absent where it fires as usual. */
  readonly enabled?: 'disabled' | 'replica' | 'always';
  readonly comment?: string;
};

/** One of PostgreSQL's row-level security policies. */
export type Policy = {
  readonly name: string;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly permissive: boolean;
  /** `public` is everybody. Sorted. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
  readonly comment?: string;
};

/** What one role may do with one object. The owner's own rights are left out. */
export type Grant = {
  /** `public` is everybody; MySQL: `'app'@'%'`. */
  readonly grantee: string;
  /** Lower case, sorted: `insert`, `select`. */
  readonly privileges: readonly string[];
  /** Those it may give on; sorted. */
  readonly grantable: readonly string[];
};

/** Rows of each table, by `qualifiedName`. */
export type RowCounts = Readonly<Record<string, number>>;

/** `orders`, `sales.orders`: as a person writes it. */
export const qualifiedName = ({schema, name}: Qualified): string => (schema === undefined ? name : `${schema}.${name}`);

/** `schema`: as in the table itself, absent for `public`, or where `name` says it: `sales.orders`. */
export const findTable = ({tables}: Schema, name: string, schema?: string): Table | undefined =>
  tables.find((table) => table.name === name && table.schema === schema) ??
  (schema === undefined ? tables.find((table) => qualifiedName(table) === name) : undefined);

/** Of views, types or other things of one kind, the one that a plan calls `totals` or `sales.totals`. */
export const findNamed = <Thing extends Qualified>(things: readonly Thing[], name: string): Thing | undefined =>
  things.find((thing) => thing.name === name && thing.schema === undefined) ??
  things.find((thing) => qualifiedName(thing) === name);

/** What a plan calls `sales.totals`: one of `things` in that schema where the database has it, else one whose name has a dot. */
export const placeNamed = ({namespaces}: Schema, things: readonly Qualified[], name: string): Qualified => {
  const known = findNamed(things, name);
  if (known !== undefined)
    return known.schema === undefined ? {name: known.name} : {schema: known.schema, name: known.name};
  const namespace = namespaces?.find((one) => name.startsWith(`${one.name}.`));
  return namespace === undefined ? {name} : {schema: namespace.name, name: name.slice(namespace.name.length + 1)};
};

export const tableNamed = (schema: Schema, name: string): Qualified => placeNamed(schema, schema.tables, name);

/** As a plan names what a foreign key refers to. */
export const referenceName = ({schema, table}: TableReference): string =>
  qualifiedName({...(schema !== undefined && {schema}), name: table});

/** The table that a foreign key, a partition or a child table names. */
export const referencedTable = (schema: Schema, reference: TableReference): Table | undefined =>
  findTable(schema, reference.table, reference.schema);

export const findColumn = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name);

export type {CompositeType, Domain, EnumType, Extension, Namespace, OtherObject, Routine, Sequence, View};
