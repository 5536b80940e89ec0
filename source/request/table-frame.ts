import type {ColumnDefinition} from '../operations/column-definition.js';
import {logicalTypeOf} from '../operations/logical-type.js';
import type {Assumption} from '../plan/plan.js';
import {type Convention, isKnown} from '../schema/conventions.js';
import type {Context} from './context.js';
import {inColumnCase} from './naming.js';

/** What nearly every table has and nobody mentions. */
export type Frame = {
  readonly columns: readonly ColumnDefinition[];
  /** Only where it is not the one `increments` column. */
  readonly primaryKey?: readonly string[];
  readonly assumptions: readonly Assumption[];
};

const evidence = ({followed, of, source}: Convention<unknown>): string =>
  source ?? (of === 0 ? 'what most projects do' : `${followed} of ${of} tables here have it so`);

/** The key that tables have here. */
export const keyFrame = (context: Context): Frame => {
  const {primaryKey} = context.conventions;
  const {value} = primaryKey;
  const {column: name, type, identity} = value;
  const why = evidence(primaryKey);
  if (identity || !isKnown(primaryKey)) {
    const counter = type === 'bigint' ? 'big_increments' : 'increments';
    return {columns: [{name, type: counter}], assumptions: [{about: `primary key ${name}`, value: counter, why}]};
  }
  const said = logicalTypeOf(context.dialect, type);
  const column: ColumnDefinition = {
    name,
    ...said,
    nullable: false,
    ...(value.default !== null && {default: {sql: value.default}}),
  };
  return {columns: [column], primaryKey: [name], assumptions: [{about: `primary key ${name}`, value: said.type, why}]};
};

export type Stamps = 'both' | 'created' | 'none';

const noFrame: Frame = {columns: [], assumptions: []};

/** created_at and updated_at as tables have them here; as most projects have them where there is nothing to learn from. */
export const timestampFrame = (context: Context, wanted: Stamps): Frame => {
  const {timestamps} = context.conventions;
  const value = timestamps.of === 0 ? null : timestamps.value;
  if (wanted === 'none') return noFrame;
  const now: ColumnDefinition['default'] = {sql: 'CURRENT_TIMESTAMP'};
  const created = value?.created ?? inColumnCase(context, ['created', 'at']);
  const updated = value === null ? inColumnCase(context, ['updated', 'at']) : value.updated;
  const names = wanted === 'created' || updated === null ? [created] : [created, updated];
  const shape: Omit<ColumnDefinition, 'name'> =
    value === null
      ? {type: 'datetime', nullable: false, default: now}
      : {
          ...logicalTypeOf(context.dialect, value.type),
          nullable: value.nullable,
          ...(value.default !== null && {default: {sql: value.default}}),
        };
  const why = timestamps.value === null ? 'what most projects do' : evidence(timestamps);
  return {
    columns: names.map((name) => ({name, ...shape})),
    assumptions: [
      {
        about: names.join(', '),
        value: wanted === 'created' ? 'when the row was made' : 'when the row was made and changed',
        why,
      },
    ],
  };
};

/** Both where tables have them here, none where they do not. */
export const usualStamps = ({conventions: {timestamps}}: Context): Stamps =>
  timestamps.of > 0 && timestamps.value === null ? 'none' : 'both';
