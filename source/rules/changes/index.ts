import {addAutoIncrementColumn} from './add-auto-increment-column.js';
import {addCheckNotValid} from './add-check-not-valid.js';
import {addColumnVolatileDefault} from './add-column-volatile-default.js';
import {addExclusionConstraint} from './add-exclusion-constraint.js';
import {addForeignKeyNotValid} from './add-foreign-key-not-valid.js';
import {addPrimaryKey} from './add-primary-key.js';
import {addRequiredColumn} from './add-required-column.js';
import {addStoredGeneratedColumn} from './add-stored-generated-column.js';
import {addUniqueConstraint} from './add-unique-constraint.js';
import {authorization} from './authorization.js';
import {backfillInTransaction} from './backfill-in-transaction.js';
import type {ChangeRule} from './change-rule.js';
import {columnTypeChange} from './column-type-change.js';
import {concurrentlyInTransaction} from './concurrently-in-transaction.js';
import {createTableForce} from './create-table-force.js';
import {detachPartitionNotConcurrent} from './detach-partition-not-concurrent.js';
import {dropColumn} from './drop-column.js';
import {dropDatabase} from './drop-database.js';
import {dropForeignKey} from './drop-foreign-key.js';
import {dropIndexNotConcurrent} from './drop-index-not-concurrent.js';
import {dropNotNull} from './drop-not-null.js';
import {dropPrimaryKey} from './drop-primary-key.js';
import {dropTable} from './drop-table.js';
import {extension} from './extension.js';
import {indexAfterLock} from './index-after-lock.js';
import {indexNotConcurrent} from './index-not-concurrent.js';
import {inlineReferences} from './inline-references.js';
import {missingLockTimeout} from './missing-lock-timeout.js';
import {mutationWithoutWhere} from './mutation-without-where.js';
import {mysqlCopy} from './mysql-copy.js';
import {opaqueCode} from './opaque-code.js';
import {primaryKeyUsingNullableIndex} from './primary-key-using-nullable-index.js';
import {rebuildCascadeDelete} from './rebuild-cascade-delete.js';
import {rebuildLosesTriggers} from './rebuild-loses-triggers.js';
import {refreshViewNotConcurrent} from './refresh-view-not-concurrent.js';
import {reindexNotConcurrent} from './reindex-not-concurrent.js';
import {renameColumn} from './rename-column.js';
import {renameEnumValue} from './rename-enum-value.js';
import {renameTable} from './rename-table.js';
import {setNotNullScan} from './set-not-null-scan.js';
import {severalDdl} from './several-ddl.js';
import {shortKey} from './short-key.js';
import {tableRewrite} from './table-rewrite.js';
import {transactionNesting} from './transaction-nesting.js';
import {truncate} from './truncate.js';
import {uncommittedTransaction} from './uncommitted-transaction.js';
import {uniqueWithDuplicates} from './unique-with-duplicates.js';
import {validateInSameTransaction} from './validate-in-same-transaction.js';
import {wideIndex} from './wide-index.js';

/** In the order in which those of one statement are told: what is lost, what fails, what makes others wait, what breaks code, what is unwise. */
export const changeRules: readonly ChangeRule[] = [
  dropDatabase,
  dropTable,
  truncate,
  dropColumn,
  mutationWithoutWhere,
  createTableForce,
  rebuildCascadeDelete,
  rebuildLosesTriggers,
  addRequiredColumn,
  uniqueWithDuplicates,
  concurrentlyInTransaction,
  transactionNesting,
  uncommittedTransaction,
  inlineReferences,
  severalDdl,
  indexNotConcurrent,
  dropIndexNotConcurrent,
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
  indexAfterLock,
  backfillInTransaction,
  mysqlCopy,
  missingLockTimeout,
  renameColumn,
  renameTable,
  dropNotNull,
  dropPrimaryKey,
  dropForeignKey,
  renameEnumValue,
  wideIndex,
  authorization,
  extension,
  opaqueCode,
  shortKey,
];
