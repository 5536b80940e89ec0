import {z} from 'zod';
import {number, text, textOrNull, yes} from './row-shapes.js';

export const tableRow = z.object({
  name: text,
  type: text,
  engine: textOrNull,
  collation: textOrNull,
  create_options: textOrNull,
  comment: textOrNull,
});

export const columnRow = z.object({
  owner: text,
  name: text,
  default_text: textOrNull,
  nullable: yes,
  data_type: text,
  column_type: text,
  charset: textOrNull,
  collation: textOrNull,
  extra: textOrNull,
  expression: textOrNull,
  comment: textOrNull,
  srs_id: number.nullable(),
});

export const indexPartRow = z.object({
  owner: text,
  index_name: text,
  non_unique: number,
  column_name: textOrNull,
  expression: textOrNull,
  direction: textOrNull,
  prefix: number.nullable(),
  index_type: text,
  comment: textOrNull,
  hidden: yes,
});

export const keyColumnRow = z.object({
  owner: text,
  name: text,
  column_name: text,
  target_schema: text,
  target: text,
  target_column: text,
});

export const keyRuleRow = z.object({owner: text, name: text, on_update: text, on_delete: text});

export const checkRow = z.object({owner: text, name: text, level: text, expression: text, enforced: yes});

export const triggerRow = z.object({
  owner: text,
  name: text,
  timing: text,
  event: text,
  position: number,
  body: textOrNull,
  sql_mode: text,
});

export const viewRow = z.object({
  name: text,
  definition: textOrNull,
  check_option: text,
  security: text,
  algorithm: textOrNull,
});

export const routineRow = z.object({
  name: text,
  type: text,
  body: textOrNull,
  is_deterministic: yes,
  data_access: text,
  security: text,
  sql_mode: text,
  comment: textOrNull,
});

/** The value that a function gives is the one without a name. */
export const parameterRow = z.object({
  routine: text,
  routine_type: text,
  mode: textOrNull,
  name: textOrNull,
  type: text,
  charset: textOrNull,
  collation: textOrNull,
});

export const eventRow = z.object({
  name: text,
  body: textOrNull,
  execute_at: textOrNull,
  interval_value: textOrNull,
  interval_field: textOrNull,
  starts: textOrNull,
  ends: textOrNull,
  begins_when_made: number.nullable(),
  status: text,
  on_completion: text,
  sql_mode: text,
  time_zone: text,
  comment: textOrNull,
});

export const partitionRow = z.object({
  owner: text,
  name: text,
  subname: textOrNull,
  method: textOrNull,
  submethod: textOrNull,
  expression: textOrNull,
  subexpression: textOrNull,
  description: textOrNull,
  comment: textOrNull,
});

export const grantRow = z.object({
  owner: text,
  column_name: textOrNull,
  grantee: text,
  privilege: text,
  grantable: yes,
});

export type TableRow = z.infer<typeof tableRow>;
export type ColumnRow = z.infer<typeof columnRow>;
export type IndexPartRow = z.infer<typeof indexPartRow>;
export type KeyColumnRow = z.infer<typeof keyColumnRow>;
export type KeyRuleRow = z.infer<typeof keyRuleRow>;
export type CheckRow = z.infer<typeof checkRow>;
export type TriggerRow = z.infer<typeof triggerRow>;
export type ViewRow = z.infer<typeof viewRow>;
export type RoutineRow = z.infer<typeof routineRow>;
export type ParameterRow = z.infer<typeof parameterRow>;
export type EventRow = z.infer<typeof eventRow>;
export type PartitionRow = z.infer<typeof partitionRow>;
export type GrantRow = z.infer<typeof grantRow>;
