import {findColumn, findTable, type Schema} from '../schema/model.js';
import {addCheck} from './add-check.js';
import {addColumn} from './add-column.js';
import {addEnumValue} from './add-enum-value.js';
import {addForeignKey} from './add-foreign-key.js';
import {addIndex} from './add-index.js';
import {addPrimaryKey} from './add-primary-key.js';
import {addUnique} from './add-unique.js';
import {alterColumn} from './alter-column.js';
import {backfill} from './backfill.js';
import {createEnum} from './create-enum.js';
import {createTable} from './create-table.js';
import {createTrigger} from './create-trigger.js';
import {createView} from './create-view.js';
import type {Loss, OperationDefinition} from './definition.js';
import {dropCheck} from './drop-check.js';
import {dropColumn} from './drop-column.js';
import {dropEnum} from './drop-enum.js';
import {dropEnumValue} from './drop-enum-value.js';
import {dropForeignKey} from './drop-foreign-key.js';
import {dropIndex} from './drop-index.js';
import {dropPrimaryKey} from './drop-primary-key.js';
import {dropTable} from './drop-table.js';
import {dropTrigger} from './drop-trigger.js';
import {dropUnique} from './drop-unique.js';
import {dropView} from './drop-view.js';
import type {Operation, OperationOf} from './operation.js';
import {originalPlace} from './original-place.js';
import {rawSql} from './raw-sql.js';
import {renameColumn} from './rename-column.js';
import {renameEnumValue} from './rename-enum-value.js';
import {renameIndex} from './rename-index.js';
import {renameTable} from './rename-table.js';
import {requireOnline} from './require-online.js';
import {setComment} from './set-comment.js';
import {settled} from './settled.js';
import {validateConstraint} from './validate-constraint.js';

/** Every operation by its name; the type makes a missing one an error. */
export const definitions: {readonly [Op in Operation['op']]: OperationDefinition<OperationOf<Op>>} = {
  create_table: createTable,
  drop_table: dropTable,
  rename_table: renameTable,
  add_column: addColumn,
  drop_column: dropColumn,
  rename_column: renameColumn,
  alter_column: alterColumn,
  add_index: addIndex,
  drop_index: dropIndex,
  rename_index: renameIndex,
  set_comment: setComment,
  backfill,
  raw_sql: rawSql,
  add_foreign_key: addForeignKey,
  drop_foreign_key: dropForeignKey,
  add_unique: addUnique,
  drop_unique: dropUnique,
  add_check: addCheck,
  drop_check: dropCheck,
  validate_constraint: validateConstraint,
  add_primary_key: addPrimaryKey,
  drop_primary_key: dropPrimaryKey,
  create_view: createView,
  drop_view: dropView,
  create_trigger: createTrigger,
  drop_trigger: dropTrigger,
  create_enum: createEnum,
  drop_enum: dropEnum,
  add_enum_value: addEnumValue,
  drop_enum_value: dropEnumValue,
  rename_enum_value: renameEnumValue,
};

// The record's type ties each name to its own operation; TypeScript cannot follow that through an index.
export const definitionOf = ({op}: Operation): OperationDefinition<Operation> =>
  definitions[op] as unknown as OperationDefinition<Operation>;

/** One plain sentence, without a full stop. */
export const describe = (operation: Operation): string => definitionOf(operation).describe(operation);

/** The schema after this one operation. Throws UserError where it cannot be applied. */
export const apply = (schema: Schema, operation: Operation): Schema => {
  requireOnline(schema, operation);
  return settled(schema, definitionOf(operation).apply(schema, operation));
};

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

/** The schema that the operations lead to; null where only running them tells. */
export const predictedSchema = (schema: Schema, operations: readonly Operation[]): Schema | null => {
  const after = applyAll(schema, operations);
  return operations.some(({op}) => op === 'raw_sql') ? null : after;
};

/** The operations that undo all of them: each one's reverse, captured from the schema just before it, the last one first. */
export const reverseAll = (schema: Schema, operations: readonly Operation[]): readonly Operation[] =>
  stagesOf(schema, operations)
    .toReversed()
    .flatMap(({operation, before}) => definitionOf(operation).reverse(before, operation));

const isThere = (schema: Schema, {table: name, column}: Pick<Loss, 'table' | 'column'>): boolean => {
  const table = findTable(schema, name);
  return table !== undefined && (column === null || findColumn(table, column) !== undefined);
};

const placesOf = (
  schema: Schema,
  operations: readonly Operation[],
  find: (stage: Stage) => readonly Loss[],
): readonly Loss[] =>
  stagesOf(schema, operations)
    .flatMap((stage, at) => find(stage).map((loss) => ({...loss, ...originalPlace(operations.slice(0, at), loss)})))
    .filter((loss) => isThere(schema, loss));

/** What no reverse can bring back, under its name before the change. A table or column that the same change made loses nothing. */
export const lossesOf = (schema: Schema, operations: readonly Operation[]): readonly Loss[] =>
  placesOf(schema, operations, ({operation, before}) => definitionOf(operation).losses(before, operation));

/** The columns whose rows get other values, under their names before the change. */
export const rewritesOf = (schema: Schema, operations: readonly Operation[]): readonly Loss[] =>
  placesOf(schema, operations, ({operation, before}) => definitionOf(operation).rewrites?.(before, operation) ?? []);

/** The table that the operation is about; null for one about a view or a type. */
export const tableOf = (operation: Operation): string | null => ('table' in operation ? operation.table : null);

/** The tables whose rows or definition may change, each once, sorted. */
export const touchedTables = (operations: readonly Operation[]): readonly string[] =>
  [...new Set(operations.flatMap((operation) => definitionOf(operation).touches(operation)))].sort();
