import type {ForeignKeyAction} from './model.js';

export type NameCase = 'snake_case' | 'camelCase' | 'PascalCase';

/** What most of the schema does, with the evidence: `followed` of `of` places do it. `of` 0: nothing to learn from, a default. */
export type Convention<Value> = {
  readonly value: Value;
  readonly followed: number;
  readonly of: number;
  /** Some of those that do otherwise, by name: `users`, `posts.author`. At most five. */
  readonly exceptions: readonly string[];
  /** Where the project has written it down, where that and not the schema decides: `agent-os/standards/backend/models.md, line 3`. */
  readonly source?: string | undefined;
};

/** True where it is the project's own, and no default. */
export const isKnown = ({of, source}: Convention<unknown>): boolean => of > 0 || source !== undefined;

export type KeyConvention = {
  readonly column: string;
  /** As the database reports it: `bigint`, `uuid`. */
  readonly type: string;
  /** True where the database counts the value up itself. */
  readonly identity: boolean;
  /** The SQL expression of the default, `gen_random_uuid()`; null where there is none or it is a counter's own. */
  readonly default: string | null;
};

export type TimestampConvention = {
  readonly created: string;
  readonly updated: string | null;
  /** As the database reports it: `datetime`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
};

export type Conventions = {
  readonly tableCase: Convention<NameCase>;
  readonly columnCase: Convention<NameCase>;
  readonly tableNumber: Convention<'plural' | 'singular'>;
  readonly primaryKey: Convention<KeyConvention>;
  /** Null where most tables have none. */
  readonly timestamps: Convention<TimestampConvention | null>;
  /** `_id` or `Id` behind the singular of the referenced table. */
  readonly foreignKeySuffix: Convention<string>;
  /** Of the constraint, with `{table}`, `{columns}`, `{target}` and `{number}`: `{table}_{columns}_foreign`. */
  readonly foreignKeyName: Convention<string>;
  readonly onDelete: Convention<ForeignKeyAction>;
  readonly foreignKeyIndexed: Convention<boolean>;
  /** With `{table}` and `{columns}`: `{table}_{columns}_index`. */
  readonly indexName: Convention<string>;
  readonly uniqueName: Convention<string>;
  /** With `{table}`, `{columns}` and `{number}`: `{table}_{columns}_check`. */
  readonly checkName: Convention<string>;
  /** A nullable `deleted_at` or the like; null where there is none. */
  readonly softDelete: Convention<string | null>;
  /** The first words of yes-or-no columns, the commonest first: `is`, `has`; empty where most begin with none. */
  readonly booleanPrefixes: Convention<readonly string[]>;
  /** How a column with a list of values has it; null where no column has one. */
  readonly enumStyle: Convention<'native' | 'check' | null>;
  /** `YYYYMMDDHHMMSS_snake_case.js`; null where there are no files yet. */
  readonly migrationName: Convention<string | null>;
};
