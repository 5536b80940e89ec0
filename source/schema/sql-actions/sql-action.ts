import type {Qualified} from '../model.js';

/** A column as a statement declares it. */
export type DeclaredColumn = {
  readonly name: string;
  /** As it is written: `varchar(20)`. */
  readonly type: string;
  readonly isNotNull: boolean;
  /** The SQL of the default; null where none is declared. */
  readonly default: string | null;
  readonly isPrimaryKey: boolean;
  readonly isUnique: boolean;
  /** Counts up by itself: serial, identity, AUTO_INCREMENT. */
  readonly isCounter: boolean;
  readonly generated: 'stored' | 'virtual' | null;
  readonly references: Qualified | null;
  readonly hasCheck: boolean;
  /** Where MySQL is told to put it; null at the end. */
  readonly position: string | null;
};

export type ConstraintKind = 'primary key' | 'unique' | 'check' | 'foreign key' | 'exclude' | 'not null';

export type DeclaredConstraint = {
  readonly kind: ConstraintKind;
  /** Null where the database makes one up. */
  readonly name: string | null;
  readonly columns: readonly string[];
  /** What a foreign key refers to. */
  readonly references: Qualified | null;
  /** NOT VALID: rows that are there are not looked at. */
  readonly isNotValid: boolean;
  /** USING INDEX: the index is there already. */
  readonly usingIndex: string | null;
  /** The SQL of a check; null where it is none. */
  readonly expression: string | null;
};

/** What one statement does to the schema or its rows, one by one: an ALTER TABLE may do several. */
export type SqlAction =
  | {
      readonly kind: 'create-table';
      readonly table: Qualified;
      readonly columns: readonly DeclaredColumn[];
      readonly constraints: readonly DeclaredConstraint[];
      readonly isTemporary: boolean;
      readonly ifNotExists: boolean;
      /** Filled by a query in the same statement. */
      readonly isFilled: boolean;
    }
  | {readonly kind: 'drop-table'; readonly table: Qualified; readonly ifExists: boolean; readonly cascade: boolean}
  | {readonly kind: 'rename-table'; readonly table: Qualified; readonly to: string}
  | {readonly kind: 'truncate'; readonly table: Qualified; readonly cascade: boolean}
  | {
      readonly kind: 'add-column';
      readonly table: Qualified;
      readonly column: DeclaredColumn;
      readonly ifNotExists: boolean;
    }
  | {readonly kind: 'drop-column'; readonly table: Qualified; readonly column: string; readonly cascade: boolean}
  | {readonly kind: 'rename-column'; readonly table: Qualified; readonly column: string; readonly to: string}
  /** `using`: how old values become new ones; null where the database decides. */
  | {
      readonly kind: 'alter-type';
      readonly table: Qualified;
      readonly column: string;
      readonly type: string;
      readonly using: string | null;
    }
  /** MySQL writes a column anew: what the declaration leaves out is gone. */
  | {readonly kind: 'modify-column'; readonly table: Qualified; readonly column: DeclaredColumn; readonly from: string}
  | {
      readonly kind: 'set-not-null' | 'drop-not-null' | 'drop-default';
      readonly table: Qualified;
      readonly column: string;
    }
  | {readonly kind: 'set-default'; readonly table: Qualified; readonly column: string; readonly default: string}
  | {readonly kind: 'add-constraint'; readonly table: Qualified; readonly constraint: DeclaredConstraint}
  | {readonly kind: 'validate-constraint'; readonly table: Qualified; readonly name: string}
  /** `constraint`: null where the statement does not say what it is. */
  | {
      readonly kind: 'drop-constraint';
      readonly table: Qualified;
      readonly name: string | null;
      readonly constraint: ConstraintKind | null;
    }
  | {
      readonly kind: 'create-index';
      readonly table: Qualified;
      readonly name: string | null;
      /** Columns by name, everything else as it is written. */
      readonly parts: readonly string[];
      /** Those of the parts that are columns. */
      readonly columns: readonly string[];
      readonly isUnique: boolean;
      readonly isConcurrent: boolean;
      readonly ifNotExists: boolean;
      /** `btree`, `hash`; null where none is named. */
      readonly method: string | null;
      readonly predicate: string | null;
    }
  /** `table`: null where the name of the index says enough. */
  | {
      readonly kind: 'drop-index';
      readonly name: string;
      /** Said before the name, on PostgreSQL. */
      readonly schema?: string;
      readonly table: Qualified | null;
      readonly isConcurrent: boolean;
      readonly ifExists: boolean;
    }
  | {readonly kind: 'reindex'; readonly of: Qualified | null; readonly isConcurrent: boolean}
  | {readonly kind: 'create-view' | 'drop-view'; readonly view: Qualified; readonly isMaterialized: boolean}
  | {readonly kind: 'refresh-view'; readonly view: Qualified; readonly isConcurrent: boolean}
  | {readonly kind: 'create-trigger' | 'drop-trigger'; readonly name: string; readonly table: Qualified | null}
  | {readonly kind: 'create-enum' | 'drop-type'; readonly type: Qualified}
  /** `isPlaced`: BEFORE or AFTER says where. */
  | {readonly kind: 'add-enum-value'; readonly type: Qualified; readonly value: string; readonly isPlaced: boolean}
  | {readonly kind: 'rename-enum-value'; readonly type: Qualified; readonly value: string; readonly to: string}
  | {readonly kind: 'create-domain'; readonly domain: Qualified; readonly hasCheck: boolean}
  | {
      readonly kind: 'alter-domain';
      readonly domain: Qualified;
      readonly addsCheck: boolean;
      readonly isNotValid: boolean;
    }
  | {readonly kind: 'drop-schema' | 'drop-database' | 'rename-schema' | 'drop-sequence'; readonly name: string}
  | {readonly kind: 'create-extension' | 'alter-extension' | 'drop-extension'; readonly name: string}
  /** Who may do what: GRANT, REVOKE, policies, row-level security. */
  | {readonly kind: 'authorization'; readonly what: string; readonly table: Qualified | null}
  | {readonly kind: 'replica-identity'; readonly table: Qualified}
  | {readonly kind: 'detach-partition'; readonly table: Qualified; readonly isConcurrent: boolean}
  | {readonly kind: 'drop-partition'; readonly table: Qualified; readonly partitions: readonly string[]}
  /**
   * Copied into another, dropped and replaced by it: several statements that are one change. `columns`: those that it has afterwards; null
   * where a query made them.
   */
  | {
      readonly kind: 'rebuild-table';
      readonly table: Qualified;
      readonly columns: readonly DeclaredColumn[] | null;
      readonly constraints: readonly DeclaredConstraint[];
    }
  | {readonly kind: 'rewrite-table'; readonly table: Qualified | null; readonly how: string}
  /** Of MySQL: `engine`, `charset`, `algorithm`, `lock` with what is asked for. */
  | {readonly kind: 'table-option'; readonly table: Qualified; readonly option: string; readonly value: string}
  /** `from`: the tables that its query reads; empty where the values are written out. */
  | {readonly kind: 'insert'; readonly table: Qualified; readonly from: readonly string[]}
  | {
      readonly kind: 'update' | 'delete';
      readonly table: Qualified;
      readonly columns: readonly string[];
      readonly hasWhere: boolean;
    }
  | {readonly kind: 'begin' | 'commit' | 'rollback'}
  /** `value`: null where it is reset. `isLocal`: until the end of the transaction. */
  | {readonly kind: 'set'; readonly name: string; readonly value: string | null; readonly isLocal: boolean}
  /** Functions, procedures and blocks whose effect nobody can read off. */
  | {readonly kind: 'code'; readonly what: string}
  /** Reads, and what changes neither schema nor rows. */
  | {readonly kind: 'other'; readonly what: string};

type WithKind<Action, Kind> = Action extends {readonly kind: infer Kinds}
  ? Kind extends Kinds
    ? Action & {readonly kind: Kind}
    : never
  : never;

/** Each kind with its own fields, also where several share a shape. */
export type SqlActionOf<Kind extends SqlAction['kind']> = Kind extends unknown ? WithKind<SqlAction, Kind> : never;

/** What a statement says, or why it says nothing. `at`: the offset of the mistake in the statement, null where it is not known. */
export type ReadStatement =
  | {readonly kind: 'read'; readonly actions: readonly SqlAction[]}
  | {readonly kind: 'unreadable'; readonly message: string; readonly at: number | null};

/** Reads one statement, without what ends it. */
export type ReadActions = (sql: string) => ReadStatement;
