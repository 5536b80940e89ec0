import {type ChangeRule, onActions} from './change-rule.js';

export const concurrentlyIfNotExists: ChangeRule = {
  id: 'invalid-index-left-behind',
  title: 'Failed index that the next run takes for built',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres'],
  why: 'CREATE INDEX CONCURRENTLY that fails leaves an invalid index, which costs writes and serves no query. IF NOT EXISTS passes over it the next time, without a word.',
  bad: 'create index concurrently if not exists orders_status_index on orders (status);',
  good: `drop index concurrently if exists orders_status_index;
create index concurrently orders_status_index on orders (status);`,
  source:
    'PostgreSQL: building indexes concurrently. Measured on 15.18: pg_index.indisvalid is false, the second run says "already exists, skipping".',
  check: onActions(
    ['create-index'],
    ({action: {table, name, isConcurrent, ifNotExists}, earlier, isInUse, spelled, placeOf}) => {
      const isDropped = earlier.some((one) => one.kind === 'drop-index' && one.name === name);
      if (!isConcurrent || !ifNotExists || name === null || isDropped || !isInUse(table)) return [];
      return [
        {
          where: `${placeOf(table)} (${name})`,
          effect: `Where an earlier run failed, ${name} is there and invalid, and stays so.`,
          remedy: ['Drop it concurrently if it exists, then build it without IF NOT EXISTS.'],
          code: `drop index concurrently if exists ${spelled(name)};`,
        },
      ];
    },
  ),
};
