import type {ColumnDefinition} from '../operations/column-definition.js';
import type {IndexDefinition, OperationOf} from '../operations/operation.js';
import type {Assumption} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {noteAssumptions} from './add-columns.js';
import type {Archetype} from './archetype.js';
import {indexAssumption} from './complete-column.js';
import {asks, type Context, does, type Reading} from './context.js';
import type {Details} from './details.js';
import {foreignKey} from './foreign-key.js';
import {foreignKeyColumn, inColumnCase, namedIndex} from './naming.js';
import {pivotFor} from './pivot.js';
import {type Roles, resolveRoles} from './roles.js';
import {keyFrame, type Stamps, timestampFrame, usualStamps} from './table-frame.js';
import type {NewTable} from './table-from-columns.js';
import {singular, wordsOf} from './words.js';

type Wanted = {readonly archetype: Archetype; readonly subject: Table | null; readonly given: Details};

/** The table as the archetype has it, in the names and habits of this project. */
export const fromArchetype = (context: Context, table: NewTable, wanted: Wanted): Reading => {
  const {archetype, subject, given} = wanted;
  const roles = resolveRoles(context, archetype, {table: table.name, subject});
  if (roles.kind === 'ask') return asks(...roles.questions);
  const named = namesFor(context, archetype, roles.roles);
  const built = archetype.columns
    .filter((column) => named.has(column.name))
    .map((column) => columnFrom(context, table.name, {column, roles: roles.roles, name: named.get(column.name) ?? ''}));
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

const placeholder = /^\{(\w+)\}/;

/** The archetype's column names in this project; those of a role that nobody plays are left out. */
const namesFor = (context: Context, {columns}: Archetype, roles: Roles): ReadonlyMap<string, string> =>
  new Map(
    columns.flatMap(({name, references}): [string, string][] => {
      const role = placeholder.exec(references?.table ?? '')?.[1];
      const target = role === undefined ? undefined : roles[role];
      if (role !== undefined && target === undefined) return [];
      const said = wordsOf(name.replace(placeholder, ''));
      const isKey = target !== undefined && name.endsWith('_id');
      // `{subject}_id` takes the name of the table, `author_id` keeps its own.
      if (isKey && placeholder.test(name)) return [[name, foreignKeyColumn(context, target.name, null)]];
      if (isKey) return [[name, foreignKeyColumn(context, target.name, ownRole(name, role ?? '', target))]];
      return [[name, inColumnCase(context, said)]];
    }),
  );

/** `user_id` where accounts play the user is account_id; `inviter_id` is inviter_id everywhere. */
const ownRole = (name: string, role: string, target: Table): readonly string[] => {
  const words = wordsOf(name).slice(0, -1);
  return words.join('_') === role
    ? wordsOf(target.name).map((word, at, all) => (at === all.length - 1 ? singular(word) : word))
    : words;
};

type Built = {readonly column: ColumnDefinition; readonly assumptions: readonly Assumption[]};

const columnFrom = (
  context: Context,
  table: string,
  wanted: {readonly column: ColumnDefinition; readonly roles: Roles; readonly name: string},
): Built => {
  const {column, roles, name} = wanted;
  const target = roles[placeholder.exec(column.references?.table ?? '')?.[1] ?? ''];
  if (target === undefined) return {column: {...column, name}, assumptions: []};
  const nullable = column.nullable ?? true;
  const made = foreignKey(context, {name, table, target, nullable, wanted: column.references?.on_delete});
  return {
    column: {...made.column, ...(column.unique === true && {unique: true})},
    assumptions:
      column.unique === true
        ? made.assumptions
        : [...made.assumptions, indexAssumption(`${table}.${name}`, target.name)],
  };
};

const stampsFor = (context: Context, {timestamps = true}: Archetype, given: Details): Stamps => {
  if (given.timestamps === false || timestamps === false) return 'none';
  if (timestamps === 'created') return 'created';
  return given.timestamps === true ? 'both' : usualStamps(context);
};

const needsOwnIndex = (context: Context, table: string, {name, unique}: ColumnDefinition): boolean =>
  unique === true && namedIndex(context, table, {columns: [name], unique: true}).name !== undefined;

const withoutOwnUnique = (context: Context, table: string, column: ColumnDefinition): ColumnDefinition => {
  if (!needsOwnIndex(context, table, column)) return column;
  const {unique: _, ...rest} = column;
  return rest;
};

type Indexed = {
  readonly archetype: Archetype;
  readonly named: ReadonlyMap<string, string>;
  readonly columns: readonly ColumnDefinition[];
};

/** The archetype's own indexes, and one for each foreign key that none of them serves. */
const indexesFor = (
  context: Context,
  table: string,
  {archetype, named, columns}: Indexed,
): readonly IndexDefinition[] => {
  const own = (archetype.indexes ?? []).flatMap((index): IndexDefinition[] => {
    const parts = index.columns.map((part) =>
      typeof part === 'string' ? (named.get(part) ?? stampNamed(context, part)) : part,
    );
    return parts.some((part) => part === null) ? [] : [{...index, columns: parts.flatMap((part) => part ?? [])}];
  });
  const keys = columns
    .filter(
      ({name, references, unique}) =>
        references !== undefined && unique !== true && !own.some(({columns: [first]}) => first === name),
    )
    .map(({name}): IndexDefinition => ({columns: [name]}));
  const uniques = columns
    .filter((column) => needsOwnIndex(context, table, column))
    .map(({name}): IndexDefinition => ({columns: [name], unique: true}));
  return [...keys, ...own, ...uniques].map((index) => namedIndex(context, table, index));
};

const stampNamed = (context: Context, name: string): string | null =>
  name === 'created_at'
    ? (context.conventions.timestamps.value?.created ?? inColumnCase(context, ['created', 'at']))
    : null;
