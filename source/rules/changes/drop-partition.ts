import {type ChangeRule, onActions} from './change-rule.js';

export const dropPartition: ChangeRule = {
  id: 'drop-partition',
  title: 'Partition dropped with its rows',
  severity: 'error',
  gate: 'ask',
  dialects: ['mysql'],
  why: 'The rows of the partition go with it, and no foreign key or trigger is asked.',
  bad: 'alter table logs drop partition p0;',
  good: 'alter table logs add partition (partition p9 values less than (99));',
  source: 'MySQL: ALTER TABLE partition operations; measured on MariaDB 10.11.19.',
  check: onActions(['drop-partition'], ({action: {table, partitions}, isInUse, placeOf}) =>
    isInUse(table)
      ? [
          {
            where: `${placeOf(table)} (${partitions.join(', ')})`,
            effect: `All rows of ${partitions.join(', ')} are lost.`,
            remedy: [
              'Exchange it with an empty table first, and keep that as the archive.',
              'Drop it when nobody has missed it.',
            ],
          },
        ]
      : [],
  ),
};
