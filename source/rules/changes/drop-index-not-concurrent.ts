import {qualifiedName} from '../../schema/model.js';
import {type ChangeRule, onActions} from './change-rule.js';

export const dropIndexNotConcurrent: ChangeRule = {
  id: 'drop-index-non-concurrently',
  title: 'Index dropped while everybody waits',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres'],
  why: 'DROP INDEX takes an ACCESS EXCLUSIVE lock on the table: it waits for every query that runs, and all that come later wait behind it.',
  bad: 'drop index orders_status_index;',
  good: `-- outside of a transaction
drop index concurrently orders_status_index;`,
  source: 'Measured on PostgreSQL 15.18: ACCESS EXCLUSIVE on the table; SHARE UPDATE EXCLUSIVE with CONCURRENTLY.',
  fix: {puts: 'instead', transaction: 'none'},
  check: onActions(
    ['drop-index'],
    ({action: {isConcurrent, ...index}, earlier, sql, ownerOfIndex, isInUse, placeOf}) => {
      const owner = ownerOfIndex(index);
      const isMadeHere = earlier.some((one) => one.kind === 'create-index' && one.name === index.name);
      if (isConcurrent || isMadeHere || (owner !== undefined && !isInUse(owner))) return [];
      return [
        {
          where: qualifiedName(index),
          effect: `Dropping it waits for every query on ${owner === undefined ? 'its table' : placeOf(owner)}, and all that come later wait behind it.`,
          remedy: ['Drop it with CONCURRENTLY, in a migration of its own outside of a transaction.'],
          code: sql.replace(/\bindex\b/i, (word) => `${word} concurrently`),
        },
      ];
    },
  ),
};
