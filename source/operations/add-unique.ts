import {z} from 'zod';
import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import {type Table, tableNamed, type UniqueConstraint} from '../schema/model.js';
import {partsFrom, type TableParts, withParts} from './build-table.js';
import {checkParts} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireTable} from './find.js';
import {onColumns, requireFreeConstraintName, sameColumns} from './find-constraint.js';
import {indexFrom, indexPartFrom} from './index-parts.js';
import {byIndex, indexAgain, keyOfIndex, requireKeyIndex, type UsingIndex, withoutIndex} from './key-index.js';
import {alteration, online, usingIndex} from './online.js';
import {requireEditable} from './require-editable.js';
import {repeatedValues} from './row-conflicts.js';
import {type IndexDefinition, uniqueDefinition} from './table-parts.js';

export const addUniqueInput = z.strictObject({
  op: z.literal('add_unique'),
  table: identifier,
  ...uniqueDefinition.shape,
  /** True makes a constraint in the table's definition also where the database would rather have a unique index. */
  constraint: z.literal(true).optional(),
  ...usingIndex,
  ...alteration,
  ...online,
});

export type AddUnique = Readonly<z.infer<typeof addUniqueInput>>;

/** The index that it becomes; null where it becomes a constraint, which alone can have the details of one. */
export const uniqueIndexFrom = (
  dialect: Dialect,
  {name, columns, details, constraint}: AddUnique,
): IndexDefinition | null => {
  if (!dialect.uniqueBecomesIndex || constraint === true || details !== undefined) return null;
  return {...(name !== undefined && {name}), columns, unique: true};
};

const partsOf = (dialect: Dialect, operation: AddUnique): TableParts => {
  const {op: _op, table, constraint: _constraint, ...definition} = operation;
  const index = uniqueIndexFrom(dialect, operation);
  return partsFrom(table, index === null ? {uniques: [definition]} : {indexes: [index]});
};

/** The name of the constraint that takes over an index is the index's where it has none of its own. */
const nameOf = ({name, using_index: index}: AddUnique): string | undefined => name ?? index;

const takenOver = (table: Table, {columns, details, name, using_index: index}: AddUnique & UsingIndex): Table => {
  const taken = requireKeyIndex(table, index, columns);
  const unique: UniqueConstraint = {name: name ?? index, columns, ...keyOfIndex(taken, details)};
  const rest = withoutIndex(table, taken);
  return {...rest, uniques: [...rest.uniques, unique]};
};

export const addUnique: OperationDefinition<AddUnique> = {
  op: 'add_unique',
  input: addUniqueInput,
  describe: ({table, columns, using_index: index}) => `Make ${onColumns(columns)} unique in ${table}${byIndex(index)}`,
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    const parts = partsOf(dialectOf(schema.dialect), operation);
    const [unique] = parts.uniques;
    if (unique !== undefined) {
      requireEditable(table);
      requireFreeConstraintName(table, 'unique constraint', nameOf(operation));
    }
    // SQLite has no constraint that says the same as the primary key: it leaves it away without a word.
    const same =
      unique && [table.primaryKey, ...table.uniques].find((key) => key && sameColumns(key.columns, unique.columns));
    if (same) throw cannotApply(`${table.name} ${onColumns(same.columns)} is unique already.`, ['Leave it as it is.']);
    const {using_index: usingIndex} = operation;
    if (usingIndex !== undefined)
      return replaceTable(schema, takenOver(table, {...operation, using_index: usingIndex}));
    checkParts(schema, table, parts);
    return replaceTable(schema, withParts(table, parts));
  },
  reverse: (before, operation) => {
    const {table, columns, using_index: usingIndex} = operation;
    const name = nameOf(operation);
    const index = uniqueIndexFrom(dialectOf(before.dialect), operation);
    if (index !== null) return [{op: 'drop_index', table, name: indexFrom(table, index).name}];
    return [
      {op: 'drop_unique', table, ...(name === undefined ? {columns} : {name})},
      ...(usingIndex === undefined ? [] : [indexAgain(before, table, usingIndex)]),
    ];
  },
  losses: () => [],
  conflicts: (before, {table, columns, details, using_index: usingIndex}) => {
    if (usingIndex !== undefined) return [];
    const parts = (details?.parts ?? columns).map(indexPartFrom);
    return [repeatedValues(dialectOf(before.dialect), {table: tableNamed(before, table), parts, predicate: null})];
  },
  touches: ({table}) => [table],
};
