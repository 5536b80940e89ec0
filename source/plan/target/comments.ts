import type {Operation} from '../../operations/operation.js';
import {qualifiedName} from '../../schema/model.js';
import {type Comparison, match, sharedTables} from './comparison.js';
import type {Step} from './step.js';

const isComment = (change: string): boolean => change === 'comment';

export const setComments: Step = (comparison: Comparison) => {
  const tables = match(comparison.current.tables, comparison.target.tables, comparison).matched;
  const commented = new Set(tables.filter(({changes}) => changes.some(isComment)).map(({before}) => before));
  return sharedTables(comparison).flatMap(({before, after}) => {
    const columns = match(before.columns, after.columns, comparison).matched.filter(({changes}) =>
      changes.some(isComment),
    );
    return [
      ...(commented.has(before)
        ? [{op: 'set_comment' as const, table: qualifiedName(after), comment: after.comment}]
        : []),
      ...columns.map(
        (column): Operation => ({
          op: 'set_comment',
          table: qualifiedName(after),
          column: column.after.name,
          comment: column.after.comment,
        }),
      ),
    ];
  });
};
