import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import {type ChangeRule, onActions} from './change-rule.js';

const ddl = [
  'add-column',
  'drop-column',
  'alter-type',
  'modify-column',
  'add-constraint',
  'drop-constraint',
  'create-index',
  'drop-index',
  'rename-column',
  'rename-table',
  'drop-table',
  'create-table',
] as const;

const isDdl = ({kind}: SqlAction): boolean => ddl.some((one) => one === kind);

export const severalDdl: ChangeRule = {
  id: 'non-transactional-ddl-partial-apply',
  title: 'Several changes that are not taken back together',
  severity: 'warning',
  gate: 'always',
  dialects: ['mysql'],
  why: 'Each DDL statement of MySQL and MariaDB commits by itself. When a later one fails, the earlier ones stay, and the migration can neither go on nor start again.',
  bad: `alter table users add column a int;
alter table orders add column b int;`,
  good: 'alter table users add column a int, add column b int;',
  source: 'Measured on MariaDB 10.11.19 inside of a transaction: the second failed, the first stayed.',
  check: onActions(ddl, ({action, earlier, earlierStatements, siblings, isMadeHere}) => {
    const first = earlierStatements.findIndex((statement) => statement.some(isDdl));
    const isRisky = (one: SqlAction): boolean =>
      isDdl(one) && one.kind !== 'create-table' && !('table' in one && one.table !== null && isMadeHere(one.table));
    const isTold = earlierStatements.some((statement, at) => at > first && statement.some(isRisky));
    if (first === -1 || isTold || !isRisky(action) || siblings.some((one) => isRisky(one) && earlier.includes(one)))
      return [];
    return [
      {
        where: 'table' in action ? (action.table?.name ?? 'statement') : 'statement',
        effect: 'If it fails, the statements before it stay, and the migration can neither go on nor start again.',
        remedy: [
          'One statement for a migration; several changes of one table fit into one.',
          'db-specialist takes such a half back by itself when it builds.',
        ],
      },
    ];
  }),
};
