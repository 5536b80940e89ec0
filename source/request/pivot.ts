import {applyAll} from '../operations/index.js';
import type {OperationOf} from '../operations/operation.js';
import type {Assumption} from '../plan/plan.js';
import {findTable, type Table} from '../schema/model.js';
import type {Archetype} from './archetype.js';
import type {Context} from './context.js';
import {foreignKey} from './foreign-key.js';
import {foreignKeyColumn, namedIndex} from './naming.js';
import {inCase, inNumber, wordsOf} from './words.js';

type Pivot = {readonly operation: OperationOf<'create_table'>; readonly assumptions: readonly Assumption[]};

/** The table between the new one and the one that the request names: `tags for posts` → post_tags. */
export const pivotFor = (
  context: Context,
  created: OperationOf<'create_table'>,
  {archetype, subject}: {readonly archetype: Archetype; readonly subject: Table | null},
): Pivot | null => {
  if (archetype.pivot === undefined || subject === null) return null;
  const after = findTable(applyAll(context.schema, [created]), created.table);
  if (after === undefined) return null;
  const name = pivotName(context, subject.name, created.table);
  const sides = [subject, after].map((target) =>
    foreignKey(context, {
      name: foreignKeyColumn(context, target.name, null),
      table: name,
      target,
      nullable: false,
      wanted: 'cascade',
    }),
  );
  const columns = sides.map(({column}) => column);
  const [first, second] = columns.map((column) => column.name);
  if (first === undefined || second === undefined) return null;
  const why = `each of ${subject.name} can have many of ${created.table}, and the other way round`;
  return {
    operation: {
      op: 'create_table',
      table: name,
      columns: [...columns],
      primary_key: [first, second],
      indexes: [namedIndex(context, name, {columns: [second]})],
    },
    assumptions: [
      {about: name, value: `links ${subject.name} and ${created.table}`, why},
      ...sides.flatMap(({assumptions}) => assumptions),
    ],
  };
};

const pivotName = ({conventions: {tableCase, tableNumber}}: Context, one: string, other: string): string =>
  inCase([...inNumber(wordsOf(one), 'singular'), ...inNumber(wordsOf(other), tableNumber.value)], tableCase.value);
