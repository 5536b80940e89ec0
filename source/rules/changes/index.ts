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
import {castFailsOnData} from './cast-fails-on-data.js';
import type {ChangeRule} from './change-rule.js';
import {columnTypeChange} from './column-type-change.js';
import {concurrentlyIfNotExists} from './concurrently-if-not-exists.js';
import {concurrentlyInTransaction} from './concurrently-in-transaction.js';
import {createTableForce} from './create-table-force.js';
import {createTableIfNotExists} from './create-table-if-not-exists.js';
import {detachPartitionNotConcurrent} from './detach-partition-not-concurrent.js';
import {domainWithConstraint} from './domain-with-constraint.js';
import {dropColumn} from './drop-column.js';
import {dropDatabase} from './drop-database.js';
import {dropForeignKey} from './drop-foreign-key.js';
import {dropIndexNotConcurrent} from './drop-index-not-concurrent.js';
import {dropNotNull} from './drop-not-null.js';
import {dropPartition} from './drop-partition.js';
import {dropPrimaryKey} from './drop-primary-key.js';
import {dropSequence} from './drop-sequence.js';
import {dropTable} from './drop-table.js';
import {enumValueRemoval} from './enum-value-removal.js';
import {extension} from './extension.js';
import {identifierTooLong} from './identifier-too-long.js';
import {indexAfterLock} from './index-after-lock.js';
import {indexDropped} from './index-dropped.js';
import {indexNotConcurrent} from './index-not-concurrent.js';
import {inlineReferences} from './inline-references.js';
import {lockOption} from './lock-option.js';
import {lossyTypeNarrowing} from './lossy-type-narrowing.js';
import {missingLockTimeout} from './missing-lock-timeout.js';
import {multipleForeignKeys} from './multiple-foreign-keys.js';
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
import {renameReadAsDropAdd} from './rename-read-as-drop-add.js';
import {renameSchema} from './rename-schema.js';
import {renameTable} from './rename-table.js';
import {repeatedRebuild} from './repeated-rebuild.js';
import {replaceIndexDropFirst} from './replace-index-drop-first.js';
import {replicaIdentity} from './replica-identity.js';
import {setNotNullScan} from './set-not-null-scan.js';
import {setNotNullWithNulls} from './set-not-null-with-nulls.js';
import {severalDdl} from './several-ddl.js';
import {shortKey} from './short-key.js';
import {addColumnNotConstant} from './sqlite-add-column-not-constant.js';
import {addColumnUnsupported} from './sqlite-add-column-unsupported.js';
import {dropColumnBlocked} from './sqlite-drop-column-blocked.js';
import {tableRewrite} from './table-rewrite.js';
import {transactionNesting} from './transaction-nesting.js';
import {truncate} from './truncate.js';
import {typeChangeDropsDefault} from './type-change-drops-default.js';
import {typeLeftBehind} from './type-left-behind.js';
import {uncommittedTransaction} from './uncommitted-transaction.js';
import {uniqueWithDuplicates} from './unique-with-duplicates.js';
import {unnamedConstraint} from './unnamed-constraint.js';
import {validateInSameTransaction} from './validate-in-same-transaction.js';
import {wideIndex} from './wide-index.js';

/** In the order in which those of one statement are told: what is lost, what fails, what makes others wait, what breaks code, what is unwise. */
export const changeRules: readonly ChangeRule[] = [
  dropDatabase,
  dropTable,
  truncate,
  dropColumn,
  renameReadAsDropAdd,
  typeChangeDropsDefault,
  lossyTypeNarrowing,
  dropPartition,
  dropSequence,
  mutationWithoutWhere,
  createTableForce,
  createTableIfNotExists,
  rebuildCascadeDelete,
  rebuildLosesTriggers,
  addRequiredColumn,
  setNotNullWithNulls,
  castFailsOnData,
  enumValueRemoval,
  addColumnNotConstant,
  addColumnUnsupported,
  dropColumnBlocked,
  uniqueWithDuplicates,
  concurrentlyInTransaction,
  transactionNesting,
  uncommittedTransaction,
  inlineReferences,
  severalDdl,
  indexNotConcurrent,
  concurrentlyIfNotExists,
  dropIndexNotConcurrent,
  replaceIndexDropFirst,
  indexDropped,
  addCheckNotValid,
  domainWithConstraint,
  addForeignKeyNotValid,
  multipleForeignKeys,
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
  lockOption,
  repeatedRebuild,
  missingLockTimeout,
  renameColumn,
  renameTable,
  renameSchema,
  dropNotNull,
  dropPrimaryKey,
  dropForeignKey,
  renameEnumValue,
  typeLeftBehind,
  identifierTooLong,
  unnamedConstraint,
  wideIndex,
  authorization,
  replicaIdentity,
  extension,
  opaqueCode,
  shortKey,
];
