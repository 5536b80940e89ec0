import {dialectOf} from '../../dialects/index.js';
import type {Attempt} from '../../ecosystems/ecosystem.js';
import type {ForeignKey, Table} from '../../schema/model.js';
import type {Turn} from './order.js';
import {parentOf, parentValues} from './parent-values.js';

/** Rows of a table that get a parent afterwards; the others stay without. */
const tied = 4;

/** Updates that fill the keys that had to wait. Without a primary key no row can be named, and all get the same parent. */
export const closeCircles = ({demands: {schema, table}, later}: Turn): readonly Attempt[] =>
  later.flatMap((key) => Array.from({length: tied}, (_, at) => tie({schema, table, key, at})).flat());

const tie = ({
  schema,
  table,
  key,
  at,
}: Pick<Turn['demands'], 'schema'> & {
  readonly table: Table;
  readonly key: ForeignKey;
  readonly at: number;
}): readonly Attempt[] => {
  const parent = parentOf(schema, key);
  const names = table.primaryKey?.columns ?? [];
  if (parent === undefined || (names.length === 0 && at > 0)) return [];
  const {quoteIdentifier: quoted, seeding} = dialectOf(schema.dialect);
  // Two to a parent, unless that is one too many.
  const parents = parentValues({schema, parent, columns: key.references.columns, at: Math.floor(at / 2)});
  const sets = key.columns.map((column, place) => `${quoted(column)} = ${parents[place]}`);
  const own = parentValues({schema, parent: table, columns: names, at});
  const where = names.map((column, place) => `${quoted(column)} = ${own[place]}`);
  return [
    [
      `update ${seeding.quoteTable(table)} set ${sets.join(', ')}${where.length === 0 ? '' : ` where ${where.join(' and ')}`}`,
    ],
  ];
};
