import {reasonToKeep} from '../operations/drop-column.js';
import {cannotApply, requireTable} from '../operations/find.js';
import {type Stage, stagesOf} from '../operations/index.js';
import {keptTableName} from '../operations/kept-values.js';
import type {Operation, OperationOf} from '../operations/operation.js';
import type {Schema} from '../schema/model.js';
import {codeLeftAlone} from './code-left-alone.js';
import type {Assumption} from './plan.js';

export type SafeOperations = {
  readonly operations: readonly Operation[];
  /** What was taken for granted on the way, for the person to see. */
  readonly assumptions: readonly Assumption[];
};

/** What stands behind raw SQL would be planned for a schema that nobody knows yet. */
const requireRawSqlLast = (operations: readonly Operation[]): void => {
  const at = operations.findIndex((one) => one.op === 'raw_sql' && one.beside !== true);
  const next = at === -1 ? undefined : operations.slice(at).find(({op}) => op !== 'raw_sql');
  if (next === undefined) return;
  throw cannotApply(`${next.op} cannot come after raw_sql: what raw SQL leaves is known only when it has run.`, [
    'Put raw_sql last.',
    'Or say `beside: true` of SQL that leaves tables, views and enum types alone.',
    `Make a plan of its own of ${next.op}.`,
  ]);
};

type Decided = {readonly operations: readonly Operation[]; readonly assumption: Assumption | null};

/** Under another name, and without the foreign keys, which would go on saying what may be deleted elsewhere. */
const tableKept = (before: Schema, name: string): Decided => {
  const to = `${name}_kept`;
  const {foreignKeys} = requireTable(before, name);
  return {
    operations: [
      ...foreignKeys.map(
        (key): Operation => ({
          op: 'drop_foreign_key',
          table: name,
          ...(key.name === null ? {columns: [...key.columns]} : {name: key.name}),
        }),
      ),
      {op: 'rename_table', table: name, to},
    ],
    assumption: {
      about: name,
      value: `stays as ${to}, without its foreign keys`,
      why: 'its rows are to be kept; drop it when nobody needs them',
    },
  };
};

const columnKept = (before: Schema, operation: OperationOf<'drop_column'>): Decided => {
  const why = operation.keep === undefined ? reasonToKeep(before, operation) : null;
  if (why === null) return {operations: [operation], assumption: null};
  const {table, column} = operation;
  const value = `its values are kept in ${keptTableName(table, column)}`;
  return {
    operations: [{...operation, keep: true}],
    assumption: {about: `${table}.${column}`, value, why: `down has to bring it back, and ${why}`},
  };
};

const decided = ({operation, before}: Stage): Decided => {
  if (operation.op === 'drop_column') return columnKept(before, operation);
  if (operation.op === 'drop_table' && operation.keep === true) return tableKept(before, operation.table);
  return {operations: [operation], assumption: null};
};

/** The operations with every decision written out that the model would make by itself. */
export const safeOperations = (schema: Schema, operations: readonly Operation[]): SafeOperations => {
  requireRawSqlLast(operations);
  const stages = stagesOf(schema, operations);
  const all = stages.map(decided);
  return {
    operations: all.flatMap((one) => one.operations),
    assumptions: [...all.flatMap(({assumption}) => assumption ?? []), ...stages.flatMap(codeLeftAlone)],
  };
};
