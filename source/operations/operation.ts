import {z} from 'zod';
import {addCheckInput} from './add-check.js';
import {addColumnInput} from './add-column.js';
import {addEnumValueInput} from './add-enum-value.js';
import {addForeignKeyInput} from './add-foreign-key.js';
import {addIndexInput} from './add-index.js';
import {addPrimaryKeyInput} from './add-primary-key.js';
import {addUniqueInput} from './add-unique.js';
import {alterColumnInput} from './alter-column.js';
import {backfillInput} from './backfill.js';
import {createEnumInput} from './create-enum.js';
import {createTableInput} from './create-table.js';
import {createTriggerInput} from './create-trigger.js';
import {createViewInput} from './create-view.js';
import {dropCheckInput} from './drop-check.js';
import {dropColumnInput} from './drop-column.js';
import {dropEnumInput} from './drop-enum.js';
import {dropEnumValueInput} from './drop-enum-value.js';
import {dropForeignKeyInput} from './drop-foreign-key.js';
import {dropIndexInput} from './drop-index.js';
import {dropPrimaryKeyInput} from './drop-primary-key.js';
import {dropTableInput} from './drop-table.js';
import {dropTriggerInput} from './drop-trigger.js';
import {dropUniqueInput} from './drop-unique.js';
import {dropViewInput} from './drop-view.js';
import {rawSqlInput} from './raw-sql.js';
import {renameColumnInput} from './rename-column.js';
import {renameEnumValueInput} from './rename-enum-value.js';
import {renameIndexInput} from './rename-index.js';
import {renameTableInput} from './rename-table.js';
import {setCommentInput} from './set-comment.js';
import {validateConstraintInput} from './validate-constraint.js';

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
  renameTableInput,
  addColumnInput,
  dropColumnInput,
  alterColumnInput,
  renameColumnInput,
  addIndexInput,
  dropIndexInput,
  renameIndexInput,
  setCommentInput,
  backfillInput,
  rawSqlInput,
  addForeignKeyInput,
  dropForeignKeyInput,
  addUniqueInput,
  dropUniqueInput,
  addCheckInput,
  dropCheckInput,
  validateConstraintInput,
  addPrimaryKeyInput,
  dropPrimaryKeyInput,
  createViewInput,
  dropViewInput,
  createTriggerInput,
  dropTriggerInput,
  createEnumInput,
  dropEnumInput,
  addEnumValueInput,
  renameEnumValueInput,
  dropEnumValueInput,
]);

export type Operation = Readonly<z.infer<typeof operation>>;
export type OperationOf<Name extends Operation['op']> = Extract<Operation, {readonly op: Name}>;
