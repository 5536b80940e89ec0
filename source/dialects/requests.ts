import type {Column, EnumType, Schema, Sequence, Table} from '../schema/model.js';
import type {Alteration} from './online.js';

/** A column type as a plan writes it; the dialect turns it into its own. */
export type TypeRequest = {
  readonly type: string;
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  readonly values?: readonly string[] | undefined;
};

export type BuiltColumn = {
  readonly type: string;
  readonly default?: unknown;
  readonly comment?: string | undefined;
  readonly values?: readonly string[] | undefined;
};

export type CommentRequest = {
  /** As it is before. */
  readonly table: Table;
  /** Null for the table's own comment. */
  readonly column: Column | null;
  readonly comment: string | null;
};

export type ReshapeRequest = {
  /** The schema that the table stands in, before. */
  readonly schema: Schema;
  readonly before: Table;
  readonly after: Table;
  /** Columns that go on under another name, by the name before. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
  /** What columns get in the rows that are there, in place of what they had: SQL that may use the columns before, by the new column. */
  readonly filled?: Readonly<Record<string, string>> | undefined;
  /** Sequences that new columns own. */
  readonly sequences?: readonly Sequence[] | undefined;
  /** What the database is asked for in every ALTER TABLE. */
  readonly asked?: Partial<Alteration> | undefined;
};

export type EnumChange = {
  /** As it is before. */
  readonly schema: Schema;
  readonly before: EnumType;
  readonly after: EnumType;
};
