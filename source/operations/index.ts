import type {Schema} from '../schema/model.js';
import {addColumn} from './add-column.js';
import {addIndex} from './add-index.js';
import {createTable} from './create-table.js';
import type {Loss, OperationDefinition} from './definition.js';
import {dropColumn} from './drop-column.js';
import {dropIndex} from './drop-index.js';
import {dropTable} from './drop-table.js';
import type {Operation, OperationOf} from './operation.js';
import {renameColumn} from './rename-column.js';

/** Every operation by its name; the type makes a missing one an error. */
export const definitions: {readonly [Op in Operation['op']]: OperationDefinition<OperationOf<Op>>} = {
  create_table: createTable,
  drop_table: dropTable,
  add_column: addColumn,
  drop_column: dropColumn,
  rename_column: renameColumn,
  add_index: addIndex,
  drop_index: dropIndex,
};

// The record's type ties each name to its own operation; TypeScript cannot follow that through an index.
export const definitionOf = ({op}: Operation): OperationDefinition<Operation> =>
  definitions[op] as unknown as OperationDefinition<Operation>;

/** One plain sentence, without a full stop. */
export const describe = (operation: Operation): string => definitionOf(operation).describe(operation);

/** The schema after this one operation. Throws UserError where it cannot be applied. */
export const apply = (schema: Schema, operation: Operation): Schema => definitionOf(operation).apply(schema, operation);

export type Stage = {readonly operation: Operation; readonly before: Schema; readonly after: Schema};

/** Each operation with the schema just before and just after it. */
export const stagesOf = (schema: Schema, operations: readonly Operation[]): readonly Stage[] => {
  let before = schema;
  return operations.map((operation) => {
    const stage = {operation, before, after: apply(before, operation)};
    before = stage.after;
    return stage;
  });
};

export const applyAll = (schema: Schema, operations: readonly Operation[]): Schema =>
  stagesOf(schema, operations).at(-1)?.after ?? schema;

/** The operations that undo all of them: each one's reverse, captured from the schema just before it, the last one first. */
export const reverseAll = (schema: Schema, operations: readonly Operation[]): readonly Operation[] =>
  stagesOf(schema, operations)
    .toReversed()
    .flatMap(({operation, before}) => definitionOf(operation).reverse(before, operation));

/** What no reverse can bring back. A table or column that the same change made loses nothing. */
export const lossesOf = (schema: Schema, operations: readonly Operation[]): readonly Loss[] =>
  stagesOf(schema, operations).flatMap(({operation, before}) => definitionOf(operation).losses(before, operation));

/** The tables whose rows or definition may change, each once, sorted. */
export const touchedTables = (operations: readonly Operation[]): readonly string[] =>
  [...new Set(operations.flatMap((operation) => definitionOf(operation).touches(operation)))].sort();
