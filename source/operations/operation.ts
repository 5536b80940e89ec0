import {z} from 'zod';
import {addColumnInput} from './add-column.js';
import {addIndexInput} from './add-index.js';
import {createTableInput} from './create-table.js';
import {dropColumnInput} from './drop-column.js';
import {dropIndexInput} from './drop-index.js';
import {dropTableInput} from './drop-table.js';
import {renameColumnInput} from './rename-column.js';

export {
  type ForeignKeyDefinition,
  foreignKeyDefinition,
  type IndexDefinition,
  indexDefinition,
  indexPart,
} from './table-parts.js';

/** One typed change. A new operation adds its input here and its definition in `index.ts`. */
export const operation = z.discriminatedUnion('op', [
  createTableInput,
  dropTableInput,
  addColumnInput,
  dropColumnInput,
  renameColumnInput,
  addIndexInput,
  dropIndexInput,
]);

export type Operation = Readonly<z.infer<typeof operation>>;
export type OperationOf<Name extends Operation['op']> = Extract<Operation, {readonly op: Name}>;
