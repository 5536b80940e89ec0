import type {OtherObject, Routine, Schema, Table} from '../../../schema/model.js';
import {referencedTable} from '../../../schema/model.js';
import {namesIn} from '../mentions.js';
import type {Unit} from './dependency-order.js';
import {tableCreation} from './table.js';
import {compositeCreation, domainCreation, enumCreation, sequenceCreation} from './types.js';
import {viewCreation} from './view.js';

const unit = (name: string, statements: readonly string[], needs: string): Unit => ({
  name,
  statements,
  needs: namesIn(needs),
});

/** The body of a function is only looked at when it runs; one in SQL's own words (BEGIN ATOMIC, RETURN) when it is made. */
export const routineNeeds = ({definition}: Routine): string => definition.replace(/^AS (\$\w*\$|').*$/ms, '');

const parentsOf = (schema: Schema, {partitionOf, inherits = []}: Table): readonly Table[] =>
  [...(partitionOf === undefined ? [] : [partitionOf]), ...inherits].flatMap(
    (reference) => referencedTable(schema, reference) ?? [],
  );

/** Types and expressions; the names of its own columns mean nothing else. */
const tableNeeds = (table: Table, parents: readonly Table[]): string => {
  const own = [
    table.options.ofType ?? '',
    table.partitionBy ?? '',
    ...table.columns.flatMap(({type, default: expression, generated, collation}) => [
      type,
      expression ?? '',
      generated?.expression ?? '',
      collation ?? '',
    ]),
    ...table.checks.map(({expression}) => expression),
    ...(table.exclusions ?? []).map(({definition}) => definition),
  ];
  return [...own, ...parents.map(({name}) => `"${name.replaceAll('"', '""')}"`)].join(' ; ');
};

const earlyKinds: ReadonlySet<string> = new Set([
  'access method',
  'cast',
  'collation',
  'conversion',
  'foreign data wrapper',
  'foreign table',
  'language',
  'operator',
  'operator class',
  'operator family',
  'range type',
  'server',
  'text search configuration',
  'text search dictionary',
]);

/** Those that stand before tables and views, or among them; the others come when all of these are there. */
export const isMadeEarly = ({kind, table, definition}: OtherObject): boolean =>
  table === undefined && definition !== null && earlyKinds.has(kind);

/** Everything whose statements may need one another. `creation`: how tables are made. */
export const unitsOf = (schema: Schema, creation = tableCreation): readonly Unit[] => [
  ...schema.enums.map((type) => unit(type.name, [enumCreation(type)], '')),
  ...schema.sequences.map((sequence) => unit(sequence.name, [sequenceCreation(sequence)], '')),
  ...(schema.domains ?? []).map((domain) => {
    const statements = domainCreation(domain);
    return unit(domain.name, statements, statements.join(' ; '));
  }),
  ...(schema.composites ?? []).map((type) =>
    unit(type.name, [compositeCreation(type)], type.attributes.map((attribute) => attribute.type).join(' ; ')),
  ),
  ...(schema.others ?? [])
    .filter(isMadeEarly)
    .map(({name, definition}) => unit(name, [definition ?? ''], definition ?? '')),
  ...(schema.routines ?? []).map((routine) => unit(routine.name, [routine.definition], routineNeeds(routine))),
  ...schema.tables.map((table) => {
    const parents = parentsOf(schema, table);
    return unit(table.name, creation(table, parents), tableNeeds(table, parents));
  }),
  ...schema.views.map((view) => unit(view.name, [viewCreation(view)], view.definition)),
];
