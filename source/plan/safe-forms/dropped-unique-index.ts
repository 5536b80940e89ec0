import {droppedUnique} from '../../operations/drop-unique.js';
import {requireTable} from '../../operations/find.js';
import type {SafeForm} from './safe-form.js';

/** Where it is an index that makes them unique, it goes as an index goes. */
export const droppedUniqueIndex: SafeForm<'drop_unique'> = {
  op: 'drop_unique',
  rewrite: ({operation, dialect, before}) => {
    if (dialect.online?.concurrentIndexes === undefined) return null;
    const {table, ...pointer} = operation;
    const {index} = droppedUnique(requireTable(before, table), pointer);
    if (index === null) return null;
    return {
      operations: [{op: 'drop_index', table, name: index.name, concurrently: true}],
      about: `the index ${index.name}`,
      value: 'dropped CONCURRENTLY, in a migration of its own',
      why: `otherwise everybody who uses ${table} would wait for whoever uses it now`,
    };
  },
};
