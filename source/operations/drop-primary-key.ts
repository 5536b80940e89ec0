import {z} from 'zod';
import {UserError} from '../errors.js';
import {replaceTable} from '../schema/edit.js';
import type {PrimaryKey, Table} from '../schema/model.js';
import {captureDetails, isCounter} from './capture.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireColumn, requireTable} from './find.js';
import {requireReferencedKeys} from './referenced-keys.js';
import {requireEditable} from './require-editable.js';

export const dropPrimaryKeyInput = z.strictObject({op: z.literal('drop_primary_key'), table: identifier});

export type DropPrimaryKey = Readonly<z.infer<typeof dropPrimaryKeyInput>>;

const requirePrimaryKey = ({name, primaryKey}: Table): PrimaryKey => {
  if (primaryKey !== null) return primaryKey;
  throw new UserError({
    code: 'unknown-object',
    message: `${name} has no primary key.`,
    nextSteps: ['Leave it as it is.'],
  });
};

/** Throws where the table is nothing without its key, or would not get the same one back. */
const checkDroppable = (table: Table, {columns}: PrimaryKey): void => {
  const refused = (why: string, next: string): Error =>
    cannotApply(`The primary key of ${table.name} cannot be dropped: ${why}.`, [next]);
  if (table.options.withoutRowid === true) {
    throw refused(`${table.name} is WITHOUT ROWID and has no other order`, 'Make a new table and copy the rows.');
  }
  for (const name of columns) {
    const column = requireColumn(table, name);
    if (isCounter(column)) {
      throw refused(
        `${table.name}.${name} counts up, and only a primary key does`,
        'Make a new table and copy the rows.',
      );
    }
    if (column.nullable) {
      throw refused(
        `${table.name}.${name} may be empty, and such a key cannot be made again`,
        `Make ${table.name}.${name} required first.`,
      );
    }
  }
};

export const dropPrimaryKey: OperationDefinition<DropPrimaryKey> = {
  op: 'drop_primary_key',
  input: dropPrimaryKeyInput,
  describe: ({table}) => `Drop the primary key of ${table}`,
  apply: (schema, {table: name}) => {
    const table = requireTable(schema, name);
    requireEditable(table);
    checkDroppable(table, requirePrimaryKey(table));
    const after = {...table, primaryKey: null};
    requireReferencedKeys(schema, [table, after], `The primary key of ${name}`);
    return replaceTable(schema, after);
  },
  reverse: (before, {table}) => {
    const key = requirePrimaryKey(requireTable(before, table));
    const details = captureDetails(key);
    return [
      {
        op: 'add_primary_key',
        table,
        ...(key.name !== null && {name: key.name}),
        columns: [...key.columns],
        ...(details !== null && {details}),
      },
    ];
  },
  losses: () => [],
  touches: ({table}) => [table],
};
