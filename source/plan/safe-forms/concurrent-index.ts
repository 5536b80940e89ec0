import {indexFrom} from '../../operations/index-parts.js';
import type {SafeForm} from './safe-form.js';

/** CREATE INDEX lets nobody write until it is built. */
export const concurrentIndex: SafeForm<'add_index'> = {
  op: 'add_index',
  rewrite: ({operation, dialect}) => {
    if (dialect.online?.concurrentIndexes === undefined || operation.concurrently === true) return null;
    const {table} = operation;
    return {
      operations: [{...operation, concurrently: true}],
      about: `the index ${indexFrom(table, operation).name}`,
      value: 'made CONCURRENTLY, in a migration of its own',
      why: `otherwise writes to ${table} would wait until it is built`,
    };
  },
};

/** DROP INDEX waits for everybody who uses the table, and lets nobody past meanwhile. */
export const concurrentDrop: SafeForm<'drop_index'> = {
  op: 'drop_index',
  rewrite: ({operation, dialect}) => {
    if (dialect.online?.concurrentIndexes === undefined || operation.concurrently === true) return null;
    return {
      operations: [{...operation, concurrently: true}],
      about: `the index ${operation.name}`,
      value: 'dropped CONCURRENTLY, in a migration of its own',
      why: `otherwise everybody who uses ${operation.table} would wait for whoever uses it now`,
    };
  },
};
