import {groupBy} from '../../../schema/group-by.js';
import {qualifiedName, referencedTable, type Schema, type Table, type TableReference} from '../../../schema/model.js';
import type {RowSource} from '../../row-copy.js';

const referenceTo = ({schema, name}: Table): TableReference => ({
  ...(schema === undefined ? {} : {schema}),
  table: name,
});

/** Partitions are read and written through the table that they are parts of. */
export const sources = (schema: Schema): readonly RowSource[] => {
  const rootOf = (table: Table): Table => {
    const parent = table.partitionOf === undefined ? undefined : referencedTable(schema, table.partitionOf);
    return parent === undefined ? table : rootOf(parent);
  };
  const trees = groupBy(schema.tables, rootOf);
  return [...trees].map(([root, members]) => {
    const keys = members.flatMap(({foreignKeys}) =>
      foreignKeys.map((key) => {
        const target = referencedTable(schema, key.references);
        return target === undefined
          ? key
          : {...key, references: {...referenceTo(rootOf(target)), columns: key.references.columns}};
      }),
    );
    return {
      table: root,
      foreignKeys: [...new Map(keys.map((key) => [linkOf(key), key])).values()],
      holders: members.filter(({partitionBy}) => partitionBy === undefined),
    };
  });
};

/** Each partition repeats the keys of its parent. */
const linkOf = ({columns, references}: Table['foreignKeys'][number]): string =>
  JSON.stringify([columns, qualifiedName({...references, name: references.table}), references.columns]);
