import {UserError} from '../../errors.js';
import {sortedByName} from '../../schema/edit.js';
import {type Column, findTable, qualifiedName, type Schema, type Sequence, type Table} from '../../schema/model.js';
import {bareName} from './bare-name.js';
import {namesIn} from './mentions.js';
import {chosenName, clippedName} from './object-name.js';
import {quoteString} from './quote.js';
import {refuseGone, refuseTable} from './refuse-table.js';
import {spelledType} from './spelled-type.js';

type Named = {readonly name: string | null};

const given = (all: readonly (Named | null)[]): readonly string[] => all.flatMap((one) => one?.name ?? []);

type Namespace = string | undefined;

const isOf =
  (namespace: Namespace) =>
  ({schema}: {readonly schema?: string}): boolean =>
    schema === namespace;

/** Tables, views, indexes, keys and sequences of one schema share one space of names. */
const relationNames = ({tables, views, sequences}: Schema, namespace: Namespace): readonly string[] => {
  const isHere = isOf(namespace);
  return [
    ...tables
      .filter(isHere)
      .flatMap((table) =>
        given([table, table.primaryKey, ...table.uniques, ...(table.exclusions ?? []), ...table.indexes]),
      ),
    ...views.filter(isHere).flatMap((view) => given([view, ...(view.indexes ?? [])])),
    ...given(sequences.filter(isHere)),
  ];
};

const constraintNames = ({tables}: Schema, namespace: Namespace): readonly string[] =>
  tables
    .filter(isOf(namespace))
    .flatMap(({primaryKey, uniques, checks, foreignKeys, exclusions = []}) =>
      given([primaryKey, ...uniques, ...checks, ...foreignKeys, ...exclusions]),
    );

const highest: Readonly<Record<string, string>> = {smallint: '32767', integer: '2147483647'};

const reachOf = (type: string): string => highest[type] ?? '9223372036854775807';

/** What `serial` makes. */
const counterOf = (name: string, table: Table, {name: column, type}: Column): Sequence => ({
  ...(table.schema !== undefined && {schema: table.schema}),
  name,
  ownedBy: `${qualifiedName(table)}.${column}`,
  type,
  start: '1',
  increment: '1',
  minimum: '1',
  maximum: reachOf(type),
  cache: '1',
  cycle: false,
});

/** The default of a column that counts up the sequence. */
export const nextValue = ({schema, name}: Pick<Sequence, 'schema' | 'name'>): string => {
  const text = schema === undefined ? bareName(name) : `${bareName(schema)}.${bareName(name)}`;
  return `nextval(${quoteString(text)}::regclass)`;
};

const isUncounted = ({identity, identitySequence, default: value}: Column): boolean =>
  identity && identitySequence === undefined && value === null;

type Taken = {readonly relations: Set<string>; readonly constraints: Set<string>};

/** The names of each schema, of which those that are given here are more and more. */
const takenIn = (schema: Schema): ((table: Table) => Taken) => {
  const taken = new Map<Namespace, Taken>();
  return ({schema: namespace}) => {
    const known = taken.get(namespace) ?? {
      relations: new Set(relationNames(schema, namespace)),
      constraints: new Set(constraintNames(schema, namespace)),
    };
    taken.set(namespace, known);
    return known;
  };
};

/** A table with the sequences that its columns count up. */
type Made = {readonly table: Table; readonly sequences: readonly Sequence[]};

/** The counter of an identity column goes as far as the column's type: another type takes it along. */
const withReach = (column: Column, was: Column | undefined): Column => {
  const {identitySequence: counter, type} = column;
  if (counter === undefined || was === undefined || was.type === type || counter.maximum !== reachOf(was.type))
    return column;
  return {...column, identitySequence: {...counter, maximum: reachOf(type)}};
};

const withCounters = (table: Table, known: readonly Sequence[], taken: Taken): Made => {
  const sequences: Sequence[] = [];
  const columns = table.columns.map((column): Column => {
    if (isUncounted(column)) {
      const name = chosenName({table: table.name, column: column.name, label: 'seq'}, taken.relations);
      taken.relations.add(name);
      const sequence = counterOf(name, table, column);
      sequences.push(sequence);
      return {...column, default: nextValue(sequence)};
    }
    const owned = known.filter(({ownedBy}) => ownedBy === `${qualifiedName(table)}.${column.name}`);
    const counts = owned.some((sequence) => nextValue(sequence) === column.default);
    return {...column, identity: column.identitySequence !== undefined || counts};
  });
  return {table: {...table, columns}, sequences};
};

const clipped = <Part extends Named>(part: Part): Part =>
  part.name === null ? part : {...part, name: clippedName(part.name)};

/** Named as PostgreSQL names what has no name, and shortened as it shortens a name. */
const withNames = (table: Table, taken: Taken): Table => {
  const chosen = (column: string | null, label: 'pkey' | 'check'): string => {
    const name = chosenName(
      {table: table.name, column, label},
      new Set([...taken.constraints, ...(label === 'pkey' ? taken.relations : [])]),
    );
    taken.constraints.add(name);
    if (label === 'pkey') taken.relations.add(name);
    return name;
  };
  const {primaryKey} = table;
  return {
    ...table,
    primaryKey: primaryKey && {...primaryKey, name: primaryKey.name ?? chosen(null, 'pkey')},
    uniques: table.uniques.map(clipped),
    foreignKeys: table.foreignKeys.map(clipped),
    checks: sortedByName(
      table.checks.map((check) => {
        if (check.name !== null) return {...check, name: clippedName(check.name)};
        const names = namesIn(check.expression);
        const [only, ...others] = table.columns.filter(({name}) => names.has(name));
        return {...check, name: chosen(only === undefined || others.length > 0 ? null : only.name, 'check')};
      }),
    ),
    indexes: sortedByName(table.indexes.map((index) => ({...index, name: clippedName(index.name)}))),
  };
};

const spelled = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column) => ({
    ...column,
    type: spelledType(column.type),
    nullable: column.nullable && !(table.primaryKey?.columns.includes(column.name) ?? false),
  })),
});

const reached = (table: Table, was: Table | undefined): Table => ({
  ...table,
  columns: table.columns.map((column) =>
    withReach(
      column,
      was?.columns.find(({name}) => name === column.name),
    ),
  ),
});

/** Sequences go with the column that owns them. */
const withoutOrphans = ({tables, sequences}: Schema): readonly Sequence[] => {
  const columns = new Set(tables.flatMap((table) => table.columns.map(({name}) => `${qualifiedName(table)}.${name}`)));
  return sequences.filter(({ownedBy}) => ownedBy === null || columns.has(ownedBy));
};

const requireOwnNames = (before: Schema, after: Schema, namespace: Namespace): void => {
  const seen = new Set<string>();
  const known = relationNames(before, namespace);
  for (const name of relationNames(after, namespace)) {
    if (!seen.has(name)) {
      seen.add(name);
      continue;
    }
    if (known.filter((other) => other === name).length > 1) continue;
    throw new UserError({
      code: 'name-taken',
      message: `The name ${name} cannot be given: a table, view, index, key or sequence has it already.`,
      nextSteps: ['Choose another name.'],
    });
  }
};

/**
 * What a server makes of it: names that nobody gave, types in its own words, the sequences behind columns that count up. A table that is
 * as it was stays as it is.
 */
export const settled = (before: Schema, after: Schema): Schema => {
  const known = new Set(before.tables);
  const taken = takenIn(after);
  const kept = withoutOrphans(after);
  const there = new Set(after.tables.map(qualifiedName));
  for (const table of before.tables) if (!there.has(qualifiedName(table))) refuseGone(before, table);
  const made = after.tables.map((table): Made => {
    if (known.has(table)) return {table, sequences: []};
    const was = findTable(before, table.name, table.schema);
    const {table: counted, sequences} = withCounters(reached(spelled(table), was), kept, taken(table));
    const named = withNames(counted, taken(table));
    refuseTable(before, named);
    return {table: named, sequences};
  });
  const schema = {
    ...after,
    tables: made.map(({table}) => table),
    sequences: sortedByName([...kept, ...made.flatMap(({sequences}) => sequences)]),
  };
  for (const namespace of new Set(schema.tables.map((table) => table.schema)))
    requireOwnNames(before, schema, namespace);
  return schema;
};
