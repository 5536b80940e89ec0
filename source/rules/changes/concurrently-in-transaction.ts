import {type ChangeRule, onActions} from './change-rule.js';

export const concurrentlyInTransaction: ChangeRule = {
  id: 'concurrently-in-transaction',
  title: 'CONCURRENTLY inside of a transaction',
  severity: 'error',
  gate: 'never',
  dialects: ['postgres'],
  why: 'PostgreSQL refuses it: a concurrent build commits several times. Most tools open a transaction around a migration unless it says otherwise.',
  bad: 'create index concurrently orders_status_index on orders (status);',
  good: '-- in a migration that opens no transaction\ncreate index concurrently orders_status_index on orders (status);',
  source: 'Measured on PostgreSQL 15.18: CREATE INDEX CONCURRENTLY cannot run inside a transaction block.',
  check: onActions(
    ['create-index', 'drop-index', 'reindex', 'detach-partition'],
    ({action, inTransaction, earlier}) => {
      if (!action.isConcurrent || !inTransaction) return [];
      const opened = earlier.some(({kind}) => kind === 'begin');
      return [
        {
          where: 'name' in action ? (action.name ?? action.table?.name ?? 'index') : 'CONCURRENTLY',
          effect: 'The database refuses it: CONCURRENTLY commits by itself and cannot be part of a transaction.',
          remedy: opened
            ? ['Take it out of BEGIN and COMMIT.']
            : ['Give it a migration of its own.', 'Tell the runner to open no transaction around it.'],
        },
      ];
    },
  ),
};
