import type {ForeignKeyAction} from './model.js';

export type NameCase = 'snake_case' | 'camelCase' | 'PascalCase';

/** What most of the schema does, with the evidence: `followed` of `of` places do it. `of` 0: nothing to learn from, a default. */
export type Convention<Value> = {readonly value: Value; readonly followed: number; readonly of: number};

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
  readonly primaryKey: Convention<{readonly column: string; readonly type: string; readonly identity: boolean}>;
  /** Null where most tables have none. */
  readonly timestamps: Convention<TimestampConvention | null>;
  /** `_id` or `Id` behind the singular of the referenced table. */
  readonly foreignKeySuffix: Convention<string>;
  readonly onDelete: Convention<ForeignKeyAction>;
  readonly foreignKeyIndexed: Convention<boolean>;
  /** With `{table}` and `{columns}`: `{table}_{columns}_index`. */
  readonly indexName: Convention<string>;
  readonly uniqueName: Convention<string>;
  /** A nullable `deleted_at` or the like; null where there is none. */
  readonly softDelete: Convention<string | null>;
};
