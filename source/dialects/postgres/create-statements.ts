import {
  type Domain,
  type Extension,
  type Namespace,
  type OtherObject,
  qualifiedName,
  type Routine,
  type Schema,
  type Table,
  type View,
} from '../../schema/model.js';
import {wholeIndexes} from '../../schema/whole-indexes.js';
import type {AroundRows} from '../row-copy.js';
import {commentOn} from './ddl/comments.js';
import {isPlainCheck} from './ddl/constraints.js';
import {dependencyOrder} from './ddl/dependency-order.js';
import {grantsOn} from './ddl/grants.js';
import {
  bareTableCreation,
  tableCreation,
  tableFinish,
  tableForeignKeys,
  tableIndexes,
  unvalidatedConstraints,
} from './ddl/table.js';
import {domainFinish, sequenceFinish, typeFinish, unvalidatedChecks} from './ddl/types.js';
import {isMadeEarly, unitsOf} from './ddl/units.js';
import {viewCreation, viewFinish} from './ddl/view.js';
import {quoteIdentifier, quoteQualified, quoteString} from './quote.js';

/** Opening an empty database with Knex may have made some of its schemas: those of its books and of its search path. */
const namespaceCreation = ({name}: Namespace): string => `create schema if not exists ${quoteIdentifier(name)}`;

const namespaceFinish = (namespace: Namespace): readonly string[] => {
  const name = `schema ${quoteIdentifier(namespace.name)}`;
  return [...commentOn(name, namespace.comment), ...grantsOn(name, namespace)];
};

/** One that stands in `pg_catalog` moves nowhere. */
const extensionCreation = ({name, schema = 'public'}: Extension): string => {
  const where = schema === 'pg_catalog' ? '' : ` schema ${quoteIdentifier(schema)}`;
  return `create extension if not exists ${quoteIdentifier(name)}${where} cascade`;
};

/** CREATE EXTENSION writes what the control file says of it, so that there is no comment is a statement too. */
const extensionFinish = ({name, comment}: Extension): string =>
  `comment on extension ${quoteIdentifier(name)} is ${comment === undefined ? 'null' : quoteString(comment)}`;

const routineFinish = (routine: Routine): readonly string[] => {
  const signature = `${quoteQualified(routine)}(${routine.arguments})`;
  const kind = routine.kind === 'procedure' ? 'procedure' : 'function';
  return [...commentOn(`${routine.kind} ${signature}`, routine.comment), ...grantsOn(`${kind} ${signature}`, routine)];
};

/** `users.id` → `"public"."users"."id"`. */
const columnNames = ({tables}: Schema): ReadonlyMap<string, string> =>
  new Map(
    tables.flatMap((table) =>
      table.columns.map(({name}) => [
        `${qualifiedName(table)}.${name}`,
        `${quoteQualified(table)}.${quoteIdentifier(name)}`,
      ]),
    ),
  );

/** The later ones look at everything that is made after them, or hang on those that do. */
const phases: readonly ((other: OtherObject) => boolean)[] = [
  ({kind, name}) => kind === 'comment' && name.startsWith('event trigger '),
  ({kind}) => kind === 'event trigger state',
  ({kind}) => kind === 'event trigger',
  ({kind}) => kind === 'default privileges',
  ({kind}) => kind === 'comment' || kind === 'security label',
  () => true,
];

const phaseOf = (other: OtherObject): number => phases.findIndex((isOfPhase) => isOfPhase(other));

const lateOthers = ({others = []}: Schema): readonly string[] =>
  others
    .filter((other) => !isMadeEarly(other))
    .sort((one, other) => phaseOf(other) - phaseOf(one))
    .flatMap(({definition}) => definition ?? []);

/**
 * Expressions name what stands in `public` without it. Bodies of functions are looked at when all is there. At the end the connection is
 * as it was when it was opened.
 */
const begin = ['set search_path to public, pg_temp', 'set check_function_bodies to off'];
const end = ['reset check_function_bodies', 'reset search_path'];

const foundation = ({namespaces = [], extensions}: Schema): readonly string[] => [
  ...begin,
  ...namespaces.map(namespaceCreation),
  ...extensions.map(extensionCreation),
];

const rest = (schema: Schema): readonly string[] => {
  const {tables, views, enums, sequences, extensions} = schema;
  const {namespaces = [], domains = [], composites = [], routines = []} = schema;
  const columns = columnNames(schema);
  return [
    ...tables.flatMap(tableIndexes),
    ...tables.flatMap(tableForeignKeys),
    ...sequences.flatMap((sequence) => sequenceFinish(sequence, columns.get(sequence.ownedBy ?? ''))),
    ...[...enums, ...composites].flatMap(typeFinish),
    ...domains.flatMap(domainFinish),
    ...routines.flatMap(routineFinish),
    ...tables.flatMap(tableFinish),
    ...views.flatMap(viewFinish),
    ...extensions.map(extensionFinish),
    ...namespaces.flatMap(namespaceFinish),
    ...lateOthers(schema),
  ];
};

/** The same for objects whose surroundings are there, on a connection as it is. */
export const partStatements = (schema: Schema): readonly string[] => [
  ...dependencyOrder(unitsOf(schema)).flatMap(({statements}) => statements),
  ...rest(schema),
];

/**
 * The roles that grants and policies name have to be there. An index that is invalid comes out valid: nothing but a failure makes one
 * that is not.
 */
export const createStatements = (schema: Schema): readonly string[] => [
  ...foundation(schema),
  ...partStatements(schema),
  ...end,
];

const isFilled = ({materialized, populated}: View): boolean => materialized && populated !== false;

const withPlainChecks = (domain: Domain): Domain => ({...domain, checks: domain.checks.filter(isPlainCheck)});

/** The same in two parts: rows that come between them meet no trigger, no foreign key and no constraint that was never held against them. */
export const createAroundRows = (found: Schema): AroundRows => {
  const schema = wholeIndexes(found);
  const {domains = []} = schema;
  const unfilled: Schema = {
    ...schema,
    domains: domains.map(withPlainChecks),
    views: schema.views.map((view) => (isFilled(view) ? {...view, populated: false as const} : view)),
  };
  const units = dependencyOrder(unitsOf(unfilled, bareTableCreation));
  const made = units.flatMap(({statements}) => statements);
  const filled = schema.views
    .filter(isFilled)
    .map((view) => ({view, at: made.indexOf(viewCreation({...view, populated: false}))}))
    .sort((one, other) => one.at - other.at);
  return {
    before: [...foundation(schema), ...made],
    after: [
      ...filled.map(({view}) => `refresh materialized view ${quoteQualified(view)}`),
      ...schema.tables.flatMap(unvalidatedConstraints),
      ...domains.flatMap(unvalidatedChecks),
      ...rest(schema),
      ...end,
    ],
  };
};

/** What its columns, checks and triggers name has to be there. */
export const createTableStatements = (table: Table): readonly string[] => [
  ...tableCreation(table, []),
  ...tableIndexes(table),
  ...tableForeignKeys(table),
  ...tableFinish(table),
];
