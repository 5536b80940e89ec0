import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import type {Schema} from '../schema/model.js';
import {partsFrom, withParts} from './build-table.js';
import {checkParts} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireTable} from './find.js';
import {onColumns, requireFreeConstraintName, sameColumns} from './find-constraint.js';
import {alteration, online, unseen} from './online.js';
import {requireEditable} from './require-editable.js';
import {orphans} from './row-conflicts.js';
import {settled} from './settled.js';
import {foreignKeyDefinition} from './table-parts.js';

export const addForeignKeyInput = z.strictObject({
  op: z.literal('add_foreign_key'),
  table: identifier,
  ...foreignKeyDefinition.shape,
  ...alteration,
  ...online,
});

export type AddForeignKey = Readonly<z.infer<typeof addForeignKeyInput>>;

/** The indexes that the database makes for the key. */
const newIndexes = (before: Schema, operation: AddForeignKey): readonly string[] => {
  const after = settled(before, addForeignKey.apply(before, operation));
  const known = new Set(requireTable(before, operation.table).indexes.map(({name}) => name));
  return requireTable(after, operation.table).indexes.flatMap(({name}) => (known.has(name) ? [] : name));
};

export const addForeignKey: OperationDefinition<AddForeignKey> = {
  op: 'add_foreign_key',
  input: addForeignKeyInput,
  describe: ({table, columns, references, on_delete: onDelete, validated}) => {
    const action = onDelete === undefined || onDelete === 'no action' ? '' : `, on delete ${onDelete}`;
    return `Add a foreign key on ${table} ${onColumns(columns)} to ${references.table} ${onColumns(references.columns)}${action}${unseen(validated)}`;
  },
  apply: (schema, {op: _op, table: name, ...definition}) => {
    const table = requireTable(schema, name);
    requireEditable(table);
    requireFreeConstraintName(table, 'foreign key', definition.name);
    const twin = table.foreignKeys.find(({columns}) => sameColumns(columns, definition.columns));
    if (twin !== undefined) {
      const columns = onColumns(twin.columns);
      throw cannotApply(`${name} ${columns} has a foreign key already: it refers to ${twin.references.table}.`, [
        `Drop the foreign key on ${name} ${columns} first.`,
      ]);
    }
    const parts = partsFrom(name, {foreign_keys: [definition]});
    checkParts(schema, table, parts);
    return replaceTable(schema, withParts(table, parts));
  },
  reverse: (before, operation) => {
    const {table, name, columns} = operation;
    return [
      {op: 'drop_foreign_key', table, ...(name === undefined ? {columns} : {name})},
      ...newIndexes(before, operation).map((index) => ({op: 'drop_index' as const, table, name: index})),
    ];
  },
  losses: () => [],
  // NOT VALID: only new rows are held to it.
  conflicts: (before, operation) => {
    if (operation.validated === false) return [];
    const table = requireTable(settled(before, addForeignKey.apply(before, operation)), operation.table);
    const key = table.foreignKeys.find(({columns}) => sameColumns(columns, operation.columns));
    return key === undefined ? [] : [orphans(dialectOf(before.dialect), table, key)];
  },
  touches: ({table}) => [table],
};
