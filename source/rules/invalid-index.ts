import {type Index, type Qualified, qualifiedName, type Table} from '../schema/model.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';

/** What REINDEX CONCURRENTLY leaves where it fails: https://www.postgresql.org/docs/current/sql-reindex.html */
const isLeftover = ({name}: Index): boolean => /_cc(?:new|old)\d*$/.test(name);

const place = (owner: Qualified, {name}: Index): string => `${qualifiedName(owner)} (index ${name})`;

const ofPartitioned = (table: Table, index: Index): RuleFinding => ({
  where: place(table, index),
  effect: `Not every partition of ${qualifiedName(table)} has ${index.name}: queries cannot count on it.`,
  remedy: [`Build the index on each partition that lacks it, and attach it to ${index.name}.`],
});

const unfinished = ({dialect}: RuleContext, owner: Qualified, index: Index): RuleFinding => {
  const {name} = index;
  const table = qualifiedName(owner);
  const {dropIndex, rebuildIndex} = dialect.repairs;
  const schema = owner.schema === undefined ? {} : {schema: owner.schema};
  return {
    where: place(owner, index),
    effect: `${name} was never finished: every write to ${table} pays for it, and no query uses it.`,
    remedy: isLeftover(index)
      ? [`Drop ${name}: it was left by a rebuild that failed.`]
      : [
          ...(index.unique ? [`Remove the rows of ${table} that are there twice, which made it fail.`] : []),
          `Build ${name} anew, or drop it.`,
        ],
    code: isLeftover(index) ? dropIndex({table: owner, name, online: true}) : rebuildIndex?.({...schema, name}),
  };
};

export const invalidIndex: Rule = {
  id: 'invalid-index',
  title: 'Index that was never finished',
  severity: 'warning',
  gate: 'always',
  check: (context) => [
    ...context.after.tables.flatMap((table) =>
      table.indexes
        .filter(({valid}) => valid === false)
        .map((index) =>
          table.partitionBy === undefined ? unfinished(context, table, index) : ofPartitioned(table, index),
        ),
    ),
    ...context.after.views.flatMap((view) =>
      (view.indexes ?? []).filter(({valid}) => valid === false).map((index) => unfinished(context, view, index)),
    ),
  ],
};
