import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  ForeignKeyAction,
  UniqueConstraint,
} from '../../../schema/model.js';
import type {ConstraintRow} from '../catalogue/constraints.js';
import type {Context} from './context.js';
import {keyDetails} from './index-parts.js';
import {reference} from './names.js';
import {withoutParentheses} from './parentheses.js';
import {when} from './when.js';

const actions: Readonly<Record<string, ForeignKeyAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

const initially = ({deferred}: ConstraintRow): 'initially immediate' | 'initially deferred' =>
  deferred ? 'initially deferred' : 'initially immediate';

const commentOf = (row: ConstraintRow, context: Context): {readonly comment?: string} => {
  const comment = context.comment('pg_constraint', row.oid);
  return comment === undefined ? {} : {comment};
};

/** What is not enforced was not validated either; that needs no words. */
const validity = ({validated, enforced}: ConstraintRow): {readonly validated?: false; readonly enforced?: false} => {
  if (!enforced) return {enforced: false};
  return validated ? {} : {validated: false};
};

const names = (owner: string, positions: readonly number[] | null, context: Context): readonly string[] =>
  (positions ?? []).map((position) => context.columnName(owner, position));

/** A key that a partition has from its parent has no name of its own. */
export const buildKey = (row: ConstraintRow, context: Context): UniqueConstraint => ({
  name: row.from_parent ? null : row.name,
  columns: names(row.owner, row.columns, context),
  ...keyDetails(context.index(row.index), context),
  ...when(row.deferrable, () => ({deferrable: initially(row)})),
  ...when(row.period, () => ({withoutOverlaps: true as const})),
  ...commentOf(row, context),
});

export const buildCheck = (row: ConstraintRow, context: Context): CheckConstraint => ({
  name: row.name,
  expression: withoutParentheses(row.expression ?? ''),
  ...validity(row),
  ...when(row.no_inherit, () => ({noInherit: true as const})),
  ...commentOf(row, context),
});

export const buildExclusion = (row: ConstraintRow, context: Context): ExclusionConstraint => ({
  name: row.name,
  definition: row.definition ?? '',
  ...commentOf(row, context),
});

/** Keys of an ignored table are left out, so the table is there. */
export const buildForeignKey = (row: ConstraintRow, context: Context): readonly ForeignKey[] => {
  const target = context.relation(row.target);
  if (target === undefined) return [];
  return [
    {
      name: row.name,
      columns: names(row.owner, row.columns, context),
      references: {...reference(target), columns: names(row.target, row.target_columns, context)},
      onDelete: actions[row.on_delete] ?? 'no action',
      onUpdate: actions[row.on_update] ?? 'no action',
      deferrable: row.deferrable ? initially(row) : 'not deferrable',
      ...when(row.match === 'f', () => ({match: 'full' as const})),
      ...validity(row),
      ...when(row.delete_columns, () => ({deleteColumns: names(row.owner, row.delete_columns, context)})),
      ...commentOf(row, context),
    },
  ];
};
