import type {Grant, Schema, Sequence, Table, Trigger, View} from '../../schema/model.js';
import {isWord} from '../../schema/sql-tokens.js';
import type {AroundRows} from '../row-copy.js';
import {createTableStatement} from './create-table.js';
import {quotedList, quoteIdentifier} from './quote.js';
import {readMark} from './session-mark.js';
import {mysqlTokens} from './sql-text.js';
import {joined} from './words.js';

// Foreign keys may be written before the table they name where nobody looks. Without the strict modes every default that is there may be made
// again, and nothing else is made where an engine is missing.
const tableSettings = "session sql_mode = 'NO_ENGINE_SUBSTITUTION', session time_zone = '+00:00'";

// Programs keep the mode they were made under: that which servers have unless told otherwise.
const programSettings = `session sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', session time_zone = '+00:00'`;

const begin: readonly string[] = [
  'set @db_specialist_sql_mode = @@session.sql_mode, @db_specialist_time_zone = @@session.time_zone, @db_specialist_foreign_keys = @@session.foreign_key_checks',
  `set ${tableSettings}, session foreign_key_checks = 0`,
];

const end: readonly string[] = [
  'set session sql_mode = @db_specialist_sql_mode, session time_zone = @db_specialist_time_zone, session foreign_key_checks = @db_specialist_foreign_keys',
];

export const programStatements = (definition: string): readonly string[] => {
  const {settings, statement} = readMark(definition);
  return settings.length === 0 ? [statement] : [`set ${settings.join(', ')}`, statement, `set ${programSettings}`];
};

const createSequence = ({name, start, increment, minimum, maximum, cache, cycle}: Sequence): string =>
  joined([
    `create sequence ${quoteIdentifier(name)}`,
    start !== undefined && `start with ${start}`,
    increment !== undefined && `increment by ${increment}`,
    minimum !== undefined && `minvalue ${minimum}`,
    maximum !== undefined && `maxvalue ${maximum}`,
    cache !== undefined && (cache === '0' ? 'nocache' : `cache ${cache}`),
    cycle !== undefined && (cycle ? 'cycle' : 'nocycle'),
  ]);

export const createView = ({name, columns, definition, options}: View): string =>
  joined([
    'create',
    options?.algorithm !== undefined && `algorithm=${options.algorithm}`,
    options?.security !== undefined && `sql security ${options.security}`,
    `view ${quoteIdentifier(name)}`,
    columns !== undefined && `(${quotedList(columns)})`,
    `as ${definition}`,
    options?.check_option !== undefined && `with ${options.check_option} check option`,
  ]);

type Needing<Item> = {readonly item: Item; readonly name: string; readonly needs: ReadonlySet<string>};

/** Each behind those it needs, as far as that can be; otherwise in the order they come in. */
const inOrder = <Item>(items: readonly Needing<Item>[]): readonly Item[] => {
  const ordered: Item[] = [];
  let left = items;
  while (left.length > 0) {
    const missing = new Set(left.map(({name}) => name));
    const ready = left.filter(({name, needs}) => ![...needs].some((need) => need !== name && missing.has(need)));
    const next = ready.length === 0 ? left : ready;
    ordered.push(...next.map(({item}) => item));
    left = left.filter((one) => !next.includes(one));
  }
  return ordered;
};

const namesIn = (definition: string): ReadonlySet<string> =>
  new Set(
    mysqlTokens(definition)
      .filter(({kind}) => kind === 'name')
      .map(({value}) => value),
  );

const orderedViews = (views: readonly View[]): readonly View[] =>
  inOrder(views.map((view) => ({item: view, name: view.name, needs: namesIn(view.definition)})));

/** Behind FOR EACH ROW. */
const followed = ({definition}: Trigger): ReadonlySet<string> => {
  const tokens = mysqlTokens(readMark(definition).statement).slice(0, 14);
  const at = tokens.findIndex((token, index) => isWord(token, 'row') && isWord(tokens[index + 1], 'follows'));
  const name = at < 0 ? undefined : tokens[at + 2]?.value;
  return new Set(name === undefined ? [] : [name]);
};

export const triggerStatements = ({triggers}: Table): readonly string[] =>
  inOrder(triggers.map((trigger) => ({item: trigger, name: trigger.name, needs: followed(trigger)}))).flatMap(
    ({definition}) => programStatements(definition),
  );

/** The trigger that is made to fire behind this one. */
export const firesBehind = ({triggers}: Table, name: string): string | null =>
  triggers.find((trigger) => followed(trigger).has(name))?.name ?? null;

type Grantable = {readonly object: string; readonly columns?: string; readonly grants?: readonly Grant[] | undefined};

const grantStatements = ({object, columns = '', grants = []}: Grantable): readonly string[] =>
  grants.flatMap(({grantee, privileges, grantable}) => {
    const all: readonly (readonly [readonly string[], string])[] = [
      [privileges.filter((privilege) => !grantable.includes(privilege)), ''],
      [grantable, ' with grant option'],
    ];
    return all
      .filter(([names]) => names.length > 0)
      .map(
        ([names, behind]) =>
          `grant ${names.map((name) => `${name}${columns}`).join(', ')} on ${object} to ${grantee}${behind}`,
      );
  });

const allGrants = ({tables, views, sequences}: Schema): readonly string[] => [
  ...[...tables, ...views, ...sequences].flatMap(({name, grants}) =>
    grantStatements({object: quoteIdentifier(name), grants}),
  ),
  ...tables.flatMap(({name, columns}) =>
    columns.flatMap((column) =>
      grantStatements({
        object: quoteIdentifier(name),
        columns: ` (${quotedList([column.name])})`,
        grants: column.grants,
      }),
    ),
  ),
];

const definitions = (objects: readonly {readonly definition: string | null}[]): readonly string[] =>
  objects.flatMap(({definition}) => (definition === null || definition === '' ? [] : programStatements(definition)));

export const createTableStatements = (table: Table): readonly string[] => [
  ...begin,
  createTableStatement(table),
  `set ${programSettings}`,
  ...triggerStatements(table),
  ...end,
];

const storage = (schema: Schema): readonly string[] => [
  ...begin,
  ...schema.sequences.map(createSequence),
  ...schema.tables.map(createTableStatement),
];

const programs = (schema: Schema): readonly string[] => [
  `set ${programSettings}`,
  ...definitions(schema.routines ?? []),
  ...orderedViews(schema.views.filter(({definition}) => definition !== '')).map(createView),
  ...schema.tables.flatMap(triggerStatements),
  ...definitions(schema.others ?? []),
  ...allGrants(schema),
  ...end,
];

/** Servers refuse such a default in strict mode. */
const hasZeroDate = ({columns}: Table): boolean => columns.some((column) => /^'0000-00-00/.test(column.default ?? ''));

/** Without settings of the connection, but where the statements would fail or mean something else without them. */
export const partStatements = (part: Schema): readonly string[] => {
  const statements = [
    ...part.sequences.map(createSequence),
    ...part.tables.map(createTableStatement),
    ...orderedViews(part.views).map(createView),
    ...part.tables.flatMap(triggerStatements),
  ];
  const needsSettings = part.tables.some(hasZeroDate) || statements.some((sql) => sql.startsWith('set '));
  return needsSettings ? [...begin, ...statements, ...end] : statements;
};

/**
 * Sets what the statements need and puts back what was set before, in variables of the connection. What the database did not let us see (the text
 * of a view) is left out.
 */
export const createStatements = (schema: Schema): readonly string[] => [...storage(schema), ...programs(schema)];

/** The same in two parts: rows that come between them meet no trigger. */
export const createAroundRows = (schema: Schema): AroundRows => ({before: storage(schema), after: programs(schema)});
