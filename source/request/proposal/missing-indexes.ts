import {applyAll, tableOf} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import type {Assumption} from '../../plan/plan.js';
import {findsReferences} from '../../rules/serves-lookup.js';
import {type ForeignKey, findTable, type Table} from '../../schema/model.js';
import {indexAssumption} from '../complete-column.js';
import type {Context} from '../context.js';
import {namedIndex} from '../naming.js';

type Missing = {readonly operations: readonly Operation[]; readonly assumptions: readonly Assumption[]};

const isSame = (one: ForeignKey, other: ForeignKey): boolean => one.columns.join() === other.columns.join();

/** The foreign keys that these operations make and nothing finds the rows of. */
const unindexed = (context: Context, after: Table): readonly ForeignKey[] => {
  const before = findTable(context.schema, after.name)?.foreignKeys ?? [];
  return after.foreignKeys.filter(
    (key) => !before.some((one) => isSame(one, key)) && !findsReferences(after, key.columns),
  );
};

/** An index for each new foreign key that has none: without it, deleting a row reads the whole table that refers to it. */
export const missingIndexes = (context: Context, operations: readonly Operation[]): Missing => {
  const touched = new Set(operations.flatMap((one) => tableOf(one) ?? []));
  const found = applyAll(context.schema, operations)
    .tables.filter(({name}) => touched.has(name))
    .flatMap((table) => unindexed(context, table).map((key) => ({table: table.name, key})));
  return {
    operations: found.map(({table, key}) => ({
      op: 'add_index',
      table,
      ...namedIndex(context, table, {columns: [...key.columns]}),
    })),
    assumptions: found.map(({table, key}) =>
      indexAssumption(`${table}.${key.columns.join(', ')}`, key.references.table),
    ),
  };
};
