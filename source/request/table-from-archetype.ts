import type {OperationOf} from '../operations/operation.js';
import type {Assumption} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {noteAssumptions} from './add-columns.js';
import type {Archetype} from './archetype.js';
import {columnsFor, namesFor} from './archetype-columns.js';
import {indexesFor, withoutOwnUnique} from './archetype-indexes.js';
import {asks, type Context, does, type Reading} from './context.js';
import type {Details} from './details.js';
import {pivotFor} from './pivot.js';
import {resolveRoles} from './roles.js';
import {keyFrame, type Stamps, timestampFrame, usualStamps} from './table-frame.js';
import type {NewTable} from './table-from-columns.js';

type Wanted = {readonly archetype: Archetype; readonly subject: Table | null; readonly given: Details};

/** The table as the archetype has it, in the names and habits of this project. */
export const fromArchetype = (context: Context, table: NewTable, wanted: Wanted): Reading => {
  const {archetype, subject, given} = wanted;
  const roles = resolveRoles(context, archetype, {table: table.name, subject});
  if (roles.kind === 'ask') return asks(...roles.questions);
  const named = namesFor(context, archetype, roles.roles);
  const built = columnsFor(context, table.name, {archetype, roles: roles.roles});
  const key = keyFrame(context);
  const stamps = timestampFrame(context, stampsFor(context, archetype, given));
  const columns = [...key.columns, ...built.map(({column}) => column), ...stamps.columns];
  const indexes = indexesFor(context, table.name, {archetype, named, columns});
  const operation: OperationOf<'create_table'> = {
    op: 'create_table',
    table: table.name,
    columns: columns.map((column) => withoutOwnUnique(context, table.name, column)),
    ...(key.primaryKey !== undefined && {primary_key: [...key.primaryKey]}),
    ...(indexes.length > 0 && {indexes: [...indexes]}),
  };
  const pivot = pivotFor(context, operation, {archetype, subject});
  return does(
    [operation, ...(pivot === null ? [] : [pivot.operation])],
    [
      ...table.assumptions,
      columnsAssumption(
        archetype,
        table.name,
        built.map(({column}) => column.name),
      ),
      ...key.assumptions,
      ...roles.assumptions,
      ...built.flatMap(({assumptions}) => assumptions),
      ...stamps.assumptions,
      ...(pivot?.assumptions ?? []),
      ...noteAssumptions(given),
    ],
    `archetype "${archetype.name}"`,
  );
};

const columnsAssumption = ({name, note}: Archetype, table: string, columns: readonly string[]): Assumption => ({
  about: `columns of ${table}`,
  value: columns.join(', '),
  why: `the archetype "${name}"${note === undefined ? '' : `: ${note}`}`,
});

const stampsFor = (context: Context, {timestamps = true}: Archetype, given: Details): Stamps => {
  if (given.timestamps === false || timestamps === false) return 'none';
  if (timestamps === 'created') return 'created';
  return given.timestamps === true ? 'both' : usualStamps(context);
};
