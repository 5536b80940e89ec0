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
  check: onActions(ddl, ({action, earlier, siblings}) => {
    const before = earlier.filter((one) => isDdl(one) && !siblings.includes(one));
    const isSecond = before.length > 0 && !siblings.some((one) => earlier.includes(one) && isDdl(one));
    const isTold = before.length > 1 && new Set(before.map((one) => ('table' in one ? one.table?.name : ''))).size > 1;
    if (!isSecond || isTold || action.kind === 'create-table') return [];
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
