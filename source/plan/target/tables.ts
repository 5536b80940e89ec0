import {definitions} from '../../operations/index.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import {sameName} from '../../operations/sql-text.js';
import {qualifiedName, referenceName, type Table} from '../../schema/model.js';
import {type Comparison, match} from './comparison.js';
import {pointerTo} from './foreign-keys.js';
import {inOrder} from './in-order.js';
import type {Step} from './step.js';

const refersTo = (table: Table, other: Table): boolean =>
  table.foreignKeys.some(({references}) => sameName(referenceName(references), qualifiedName(other)));

const tablesOf = (comparison: Comparison): ReturnType<typeof match<Table>> =>
  match(comparison.current.tables, comparison.target.tables, comparison);

/** The keys that point at a table which goes before their own: those that close a circle. */
const keysInTheWay = (ordered: readonly Table[]): readonly Operation[] =>
  ordered.flatMap((table, at) =>
    ordered
      .slice(at + 1)
      .flatMap((other) =>
        other.foreignKeys
          .filter(({references}) => sameName(referenceName(references), qualifiedName(table)))
          .map((key): Operation => ({op: 'drop_foreign_key', table: qualifiedName(other), ...pointerTo(key)})),
      ),
  );

export const dropTables: Step = (comparison) => {
  const {removed} = tablesOf(comparison);
  const ordered = inOrder(removed, (table, other) => refersTo(other, table));
  return [
    ...keysInTheWay(ordered),
    ...ordered.map((table): Operation => ({op: 'drop_table', table: qualifiedName(table)})),
  ];
};

type KeyDefinition = NonNullable<OperationOf<'create_table'>['foreign_keys']>[number];

/** A table is made with the keys to itself and to tables that are there by then; the others are added when all are. */
const created = (comparison: Comparison, table: Table, there: ReadonlySet<string>): readonly Operation[] => {
  const isThere = ({references}: KeyDefinition): boolean =>
    sameName(referenceName(references), qualifiedName(table)) || there.has(referenceName(references).toLowerCase());
  return definitions.drop_table
    .reverse(comparison.target, {op: 'drop_table', table: qualifiedName(table)})
    .map((operation) => {
      if (operation.op !== 'create_table' || operation.foreign_keys === undefined) return operation;
      const {foreign_keys: keys, ...rest} = operation;
      const kept = keys.filter(isThere);
      return {...rest, ...(kept.length > 0 && {foreign_keys: kept})};
    });
};

export const createTables: Step = (comparison) => {
  const there = new Set(comparison.current.tables.map((table) => qualifiedName(table).toLowerCase()));
  return inOrder(tablesOf(comparison).added, refersTo).flatMap((table) => {
    const operations = created(comparison, table, there);
    there.add(qualifiedName(table).toLowerCase());
    return operations;
  });
};
