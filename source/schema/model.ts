/**
 * A database as db-specialist sees it: plain, readonly and printable as JSON. Names are stored as the database stores them,
 * unquoted. Everything that is compared, predicted or proven goes through this shape, so what is missing here cannot be seen.
 */
export const dialectNames = ['sqlite', 'postgres', 'mysql'] as const;
export type DialectName = (typeof dialectNames)[number];

export type Schema = {
  readonly dialect: DialectName;
  /** Sorted by name. The migration tool's own tables are left out. */
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly enums: readonly EnumType[];
  readonly sequences: readonly Sequence[];
  readonly extensions: readonly string[];
};

export type Table = {
  readonly name: string;
  /** The PostgreSQL schema; absent where the dialect has none. */
  readonly schema?: string;
  /** In the order of the database. */
  readonly columns: readonly Column[];
  readonly primaryKey: PrimaryKey | null;
  readonly foreignKeys: readonly ForeignKey[];
  /** UNIQUE constraints; a unique index that belongs to no constraint is in `indexes`. */
  readonly uniques: readonly UniqueConstraint[];
  readonly checks: readonly CheckConstraint[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly comment: string | null;
  /** What only this dialect knows, canonical and printable: `{strict: true, withoutRowid: true}` on SQLite. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
};

export type Column = {
  readonly name: string;
  /** The type as the dialect writes it, lower case: `varchar(255)`, `integer`. */
  readonly type: string;
  readonly nullable: boolean;
  /** The SQL expression of the default, as the dialect gives it: `'draft'`, `CURRENT_TIMESTAMP`; null where there is none. */
  readonly default: string | null;
  readonly generated: {readonly expression: string; readonly stored: boolean} | null;
  /** True where the database fills the value itself: AUTOINCREMENT, serial, identity, AUTO_INCREMENT. */
  readonly identity: boolean;
  readonly collation: string | null;
  readonly comment: string | null;
  /** SQLite's `NOT NULL ON CONFLICT …`: `replace`; absent where there is none. */
  readonly onConflict?: string;
};

/** What only SQLite knows about a key. */
export type KeyDetails = {
  /** Absent where every column is ascending and in its own collation. */
  readonly parts?: readonly IndexPart[];
  /** `ON CONFLICT …`: `replace`; absent where there is none. */
  readonly onConflict?: string;
};

export type PrimaryKey = KeyDetails & {readonly name: string | null; readonly columns: readonly string[]};

export type ForeignKeyAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export type ForeignKey = {
  /** Null where the dialect keeps no name. */
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly references: {readonly table: string; readonly schema?: string; readonly columns: readonly string[]};
  readonly onDelete: ForeignKeyAction;
  readonly onUpdate: ForeignKeyAction;
  readonly deferrable: 'not deferrable' | 'initially immediate' | 'initially deferred';
  /** True where it is written inside its column's definition. Decides what SQLite drops; never compared. */
  readonly inline?: boolean;
};

export type UniqueConstraint = KeyDetails & {readonly name: string | null; readonly columns: readonly string[]};

export type CheckConstraint = {
  readonly name: string | null;
  readonly expression: string;
  /** The column whose definition it is written in. Decides what SQLite drops; never compared. */
  readonly inlineColumn?: string;
};

export type IndexPart = {
  /** Exactly one of the two is not null. */
  readonly column: string | null;
  readonly expression: string | null;
  readonly direction: 'asc' | 'desc';
  readonly collation: string | null;
};

export type Index = {
  readonly name: string;
  readonly unique: boolean;
  readonly parts: readonly IndexPart[];
  /** The WHERE of a partial index. */
  readonly predicate: string | null;
  readonly included: readonly string[];
  /** `btree` unless the dialect says otherwise. */
  readonly method: string;
};

/** `definition`: the whole CREATE TRIGGER statement. */
export type Trigger = {readonly name: string; readonly definition: string};

/** `definition`: the SELECT of the view, as the database gives it. */
export type View = {
  readonly name: string;
  readonly schema?: string;
  readonly materialized: boolean;
  readonly definition: string;
  /** The names it gives its columns itself, `CREATE VIEW v (a, b)`; absent where the SELECT names them. */
  readonly columns?: readonly string[];
  /** INSTEAD OF triggers; absent where there are none. */
  readonly triggers?: readonly Trigger[];
};

export type EnumType = {readonly name: string; readonly schema?: string; readonly values: readonly string[]};

export type Sequence = {readonly name: string; readonly schema?: string; readonly ownedBy: string | null};

/** Rows of each table, by table name. */
export type RowCounts = Readonly<Record<string, number>>;

export const findTable = (schema: Schema, name: string): Table | undefined =>
  schema.tables.find((table) => table.name === name);

export const findColumn = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name);
