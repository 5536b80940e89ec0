import {addAutoIncrementColumn} from './add-auto-increment-column.js';
import {addCheckNotValid} from './add-check-not-valid.js';
import {addColumnVolatileDefault} from './add-column-volatile-default.js';
import {addExclusionConstraint} from './add-exclusion-constraint.js';
import {addForeignKeyNotValid} from './add-foreign-key-not-valid.js';
import {addPrimaryKey} from './add-primary-key.js';
import {addStoredGeneratedColumn} from './add-stored-generated-column.js';
import {addUniqueConstraint} from './add-unique-constraint.js';
import type {ChangeRule} from './change-rule.js';
import {columnTypeChange} from './column-type-change.js';
import {concurrentlyInTransaction} from './concurrently-in-transaction.js';
import {detachPartitionNotConcurrent} from './detach-partition-not-concurrent.js';
import {dropColumn} from './drop-column.js';
import {dropIndexNotConcurrent} from './drop-index-not-concurrent.js';
import {dropTable} from './drop-table.js';
import {indexNotConcurrent} from './index-not-concurrent.js';
import {primaryKeyUsingNullableIndex} from './primary-key-using-nullable-index.js';
import {refreshViewNotConcurrent} from './refresh-view-not-concurrent.js';
import {reindexNotConcurrent} from './reindex-not-concurrent.js';
import {setNotNullScan} from './set-not-null-scan.js';
import {tableRewrite} from './table-rewrite.js';
import {validateInSameTransaction} from './validate-in-same-transaction.js';

/** In the order in which those of one statement are told: what is lost, what fails, what waits, what breaks code, what is unwise. */
export const changeRules: readonly ChangeRule[] = [
  dropTable,
  dropColumn,
  indexNotConcurrent,
  dropIndexNotConcurrent,
  concurrentlyInTransaction,
  addCheckNotValid,
  addForeignKeyNotValid,
  validateInSameTransaction,
  addUniqueConstraint,
  addPrimaryKey,
  primaryKeyUsingNullableIndex,
  setNotNullScan,
  addColumnVolatileDefault,
  addAutoIncrementColumn,
  addStoredGeneratedColumn,
  columnTypeChange,
  addExclusionConstraint,
  reindexNotConcurrent,
  refreshViewNotConcurrent,
  detachPartitionNotConcurrent,
  tableRewrite,
];
