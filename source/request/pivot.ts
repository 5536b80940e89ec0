import {applyAll} from '../operations/index.js';
import type {OperationOf} from '../operations/operation.js';
import type {Assumption} from '../plan/plan.js';
import {findTable, type Table} from '../schema/model.js';
import type {Archetype} from './archetype.js';
import {columnsFor, namesFor} from './archetype-columns.js';
import {indexesFor} from './archetype-indexes.js';
import type {Context} from './context.js';
import {pivotNumbers} from './pivot-numbers.js';
import {inCase, inNumber, wordsOf} from './words.js';

export type Pivot = {readonly operation: OperationOf<'create_table'>; readonly assumptions: readonly Assumption[]};

/** The table between the new one and the one that the request names: `tags for posts` → post_tags. */
export const pivotFor = (
  context: Context,
  created: OperationOf<'create_table'>,
  {archetype, subject}: {readonly archetype: Archetype; readonly subject: Table | null},
): Pivot | null => {
  if (archetype.pivot === undefined || subject === null) return null;
  const after = findTable(applyAll(context.schema, [created]), created.table);
  return after === undefined ? null : pivotBetween(context, subject, after);
};

/** The table that says which rows of two tables belong together, as the pattern "pivot" has it; null where that was taken away. */
export const pivotBetween = (context: Context, one: Table, other: Table): Pivot | null => {
  const archetype = context.archetypes.find(({name}) => name === 'pivot');
  if (archetype === undefined) return null;
  const roles = {one, other};
  const table = pivotName(context, one.name, other.name);
  const named = namesFor(context, archetype, roles);
  const built = columnsFor(context, table, {archetype, roles});
  const columns = built.map(({column}) => column);
  const key = (archetype.primary_key ?? []).map((name) => named.get(name) ?? name);
  return {
    operation: {
      op: 'create_table',
      table,
      columns,
      ...(key.length > 0 && {primary_key: key}),
      indexes: [...indexesFor(context, table, {archetype, named, columns, key})],
    },
    assumptions: [
      {
        about: table,
        value: `links ${one.name} and ${other.name}`,
        why: `each of ${one.name} can have many of ${other.name}, and the other way round: the pattern "pivot"`,
      },
      ...built.flatMap(({assumptions}) => assumptions.filter(({about}) => !about.endsWith(' index'))),
    ],
  };
};

const pivotName = ({conventions, schema, catalog}: Context, one: string, other: string): string => {
  const {tableCase, tableNumber} = conventions;
  const {first, last} = pivotNumbers(schema, catalog) ?? {first: 'singular', last: tableNumber.value};
  return inCase([...inNumber(wordsOf(one), first), ...inNumber(wordsOf(other), last)], tableCase.value);
};
