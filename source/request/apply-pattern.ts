import type {Operation} from '../operations/operation.js';
import type {Assumption} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import type {Archetype} from './archetype.js';
import {columnsFor, namesFor} from './archetype-columns.js';
import {indexesFor} from './archetype-indexes.js';
import {asks, type Context, does, type Reading} from './context.js';
import {inColumnCase} from './naming.js';
import {resolveRoles} from './roles.js';
import {wordsOf} from './words.js';

const marksDeleted = /^(?:deleted|removed)_?(?:at|on)$/i;

/** What marks deleted rows here, though most tables may have nothing of the kind. */
const deletedHere = ({conventions, schema}: Context): string | null =>
  conventions.softDelete.value ??
  schema.tables.flatMap(({columns}) => columns).find(({name, nullable}) => nullable && marksDeleted.test(name))?.name ??
  null;

/** Where the project marks deleted rows already, a new column of the kind has the name it has elsewhere. */
const asHere = (context: Context, {columns}: Archetype): Archetype['columns'] => {
  const here = deletedHere(context);
  return here === null
    ? columns
    : columns.map((column) => (marksDeleted.test(column.name) ? {...column, name: here} : column));
};

/** The columns of a pattern for a table that is there: `soft deletes` → deleted_at. */
export const applyPattern = (context: Context, table: Table, pattern: Archetype): Reading => {
  const archetype = {...pattern, columns: asHere(context, pattern)};
  const found = resolveRoles(context, withoutSelf(archetype), {table: table.name, subject: null});
  if (found.kind === 'ask') return asks(...found.questions);
  const roles = {...found.roles, self: table};
  const named = namesFor(context, archetype, roles);
  const all = columnsFor(context, table.name, {archetype, roles});
  const built = all.filter(({column}) => !table.columns.some(({name}) => name === column.name));
  const columns = built.map(({column}) => column);
  const made = (name: unknown): boolean => columns.some((column) => column.name === name);
  const indexes = indexesFor(context, table.name, {archetype, named, columns}).filter(({columns: [first]}) =>
    made(first),
  );
  const operations: readonly Operation[] = [
    ...columns.map((column): Operation => ({op: 'add_column', table: table.name, column})),
    ...indexes.map((index): Operation => ({op: 'add_index', table: table.name, ...index})),
  ];
  const assumptions = [...noteOf(context, table, archetype), ...found.assumptions];
  return does(operations, [...assumptions, ...built.flatMap((one) => one.assumptions)], `pattern "${pattern.name}"`);
};

const withoutSelf = ({roles = {}, ...archetype}: Archetype): Archetype => ({
  ...archetype,
  roles: Object.fromEntries(Object.entries(roles).filter(([role]) => role !== 'self')),
});

const noteOf = (context: Context, table: Table, {name, note, columns}: Archetype): readonly Assumption[] => [
  {
    about: `columns of ${table.name}`,
    value: columns.map((column) => inColumnCase(context, wordsOf(column.name))).join(', '),
    why: `the pattern "${name}"${note === undefined ? '' : `: ${note}`}`,
  },
];
