import type {Index} from '../../schema/model.js';
import {type ChangeRule, onActions} from './change-rule.js';

export const indexDropped: ChangeRule = {
  id: 'index-dropped-performance',
  title: 'Index dropped that a foreign key needs',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres', 'sqlite'],
  why: 'Without an index over the columns of a foreign key, each delete of a parent reads all children. MySQL refuses to drop it.',
  bad: 'drop index posts_user_id_index;',
  good: `create index posts_user_id_seen_index on posts (user_id, seen);
drop index posts_user_id_index;`,
  source: 'PostgreSQL: foreign keys; SQLite: required and suggested indexes.',
  check: onActions(
    ['drop-index'],
    ({action: {schema, name, table}, tableOf, ownerOfIndex, earlier, isInUse, named, placeOf}) => {
      const owner = table === null ? ownerOfIndex({...(schema !== undefined && {schema}), name}) : tableOf(table);
      if (owner === undefined || !isInUse(owner)) return [];
      const gone = new Set(earlier.flatMap((one) => (one.kind === 'drop-index' ? one.name : [])));
      const begins = (columns: readonly (string | null)[], key: readonly string[]): boolean =>
        key.every((column, at) => columns[at] === column);
      const columnsOf = ({parts}: Index): readonly (string | null)[] => parts.map(({column}) => column);
      const left = [
        ...owner.indexes.filter((one) => one.name !== name && !gone.has(one.name)).map(columnsOf),
        ...owner.uniques.map(({columns}) => columns),
        ...(owner.primaryKey === null ? [] : [owner.primaryKey.columns]),
        ...earlier.flatMap((one) =>
          one.kind === 'create-index' && placeOf(one.table) === placeOf(owner) ? [one.parts] : [],
        ),
      ];
      const dropped = owner.indexes.find((one) => one.name === name);
      return owner.foreignKeys
        .filter(({columns}) => dropped !== undefined && begins(columnsOf(dropped), columns))
        .filter(({columns}) => !left.some((one) => begins(one, columns)))
        .map(({columns, references}) => ({
          where: `${placeOf(owner)} (${name})`,
          effect: `Deleting a row of ${references.table} reads all of ${named(owner)}: no other index begins with ${columns.join(', ')}.`,
          remedy: ['Keep it.', 'Or build another that begins with the same columns first.'],
        }));
    },
  ),
};
