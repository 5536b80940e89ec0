import fc from 'fast-check';
import {sortedByName} from '../../source/schema/edit.js';
import {emptyTable} from '../../source/schema/empty.js';
import {
  type Column,
  qualifiedName,
  type Schema,
  type Sequence,
  type Table,
  type View,
} from '../../source/schema/model.js';
import {columnKinds, printedName, printedReference} from './postgres-column-kinds.js';
import {type Choice, choiceFrom, postgresNames, present} from './random-parts.js';
import {generatedColumn, randomChecks, randomColumn, randomForeignKey, randomIndexes} from './random-postgres-parts.js';

type Draft = {readonly table: Table; readonly sequences: readonly Sequence[]};

const numbers = {start: '1', increment: '1', minimum: '1', maximum: '2147483647', cache: '1', cycle: false};

/** The first column as a number that the database gives. */
const withNumbering = (choice: Choice, table: Table, number: string): Draft => {
  const [first, ...rest] = table.columns;
  const numbering = choice.oneOf(['none', 'serial', 'always', 'by default']);
  if (first === undefined || numbering === 'none') return {table, sequences: []};
  const column: Column = {...first, type: 'integer', nullable: false, default: null, collation: null, identity: true};
  if (numbering !== 'serial') {
    const identitySequence = {...numbers, generation: numbering, increment: choice.oneOf(['1', '2'])};
    return {table: {...table, columns: [{...column, identitySequence}, ...rest]}, sequences: []};
  }
  const qualified = {...present('schema', table.schema), name: choice.numberedName(`${number} seq`)};
  const literal = `'${printedReference(qualified).replaceAll("'", "''")}'`;
  return {
    table: {...table, columns: [{...column, default: `nextval(${literal}::regclass)`}, ...rest]},
    sequences: [{...qualified, ...numbers, type: 'integer', ownedBy: `${qualifiedName(table)}.${first.name}`}],
  };
};

const keyTypes = new Set(columnKinds.filter(({isKey}) => isKey).map(({type}) => type));

const withKeys = (choice: Choice, table: Table, number: string): Table => {
  const {several, maybe, numberedName, comment} = choice;
  const able = table.columns.filter(({type, generated}) => keyTypes.has(type) && generated === null);
  const key = maybe(() => several(able, 1, 2).map(({name}) => name)) ?? [];
  const unique = several(able, 2, 2).map(({name}) => name);
  const others = table.columns.map(({name}) => name).filter((name) => !key.includes(name));
  const included = maybe(() => several(others, 1, 1)) ?? [];
  return {
    ...table,
    columns: table.columns.map((column) => (key.includes(column.name) ? {...column, nullable: false} : column)),
    primaryKey:
      key.length === 0
        ? null
        : {
            name: numberedName(`${number} pk`),
            columns: key,
            ...present('included', included.length === 0 ? undefined : included),
            ...present(
              'options',
              maybe(() => ({fillfactor: 90})),
            ),
            ...present('comment', comment()),
          },
    uniques:
      // One on the columns of the primary key would be no constraint of its own.
      unique.length < 2 || unique.join() === key.join() || choice.chance()
        ? []
        : [
            {
              name: numberedName(`${number} u`),
              columns: unique,
              ...present(
                'deferrable',
                maybe(() => 'initially deferred' as const),
              ),
              ...present(
                'nullsNotDistinct',
                maybe(() => true as const),
              ),
            },
          ],
  };
};

const touch = {
  name: 'touch',
  kind: 'function' as const,
  arguments: '',
  definition: [
    'CREATE OR REPLACE FUNCTION public.touch()',
    ' RETURNS trigger',
    ' LANGUAGE plpgsql',
    "AS $function$ begin /* it's */ return new; end $function$",
  ].join('\n'),
};

const randomTriggers = (choice: Choice, table: Table): Table['triggers'] =>
  choice.several(['before', 'after'], 0, 2).map((time) => {
    const name = choice.numberedName(time);
    const on = printedReference({schema: table.schema ?? 'public', name: table.name});
    const definition = `CREATE TRIGGER ${printedName(name)} ${time.toUpperCase()} INSERT ON ${on} FOR EACH ROW EXECUTE FUNCTION touch()`;
    return {
      name,
      definition,
      ...present(
        'enabled',
        choice.maybe(() => choice.oneOf(['disabled', 'replica', 'always'])),
      ),
      ...present('comment', choice.comment()),
    };
  });

const randomTable = (
  choice: Choice,
  name: string,
  {schema, number}: {schema: string | undefined; number: string},
): Draft => {
  const {several, maybe, comment} = choice;
  const bare: Table = {
    ...emptyTable,
    ...present('schema', schema),
    name,
    columns: several(postgresNames, 2, 6).map((column) => randomColumn(choice, column)),
    comment: comment() ?? null,
    options: maybe(() => ({fillfactor: 80})) ?? {},
  };
  const {table, sequences} = withNumbering(choice, bare, number);
  const integer = table.columns.find(({type}) => type === 'integer');
  const columns = [
    ...table.columns,
    ...(integer === undefined ? [] : (maybe(() => [generatedColumn(integer, 'gen é')]) ?? [])),
  ];
  const keyed = withKeys(choice, {...table, columns}, number);
  return {
    sequences,
    table: {
      ...keyed,
      checks: randomChecks(choice, keyed.columns),
      indexes: sortedByName(randomIndexes(choice, keyed.columns, number)),
      triggers: sortedByName(randomTriggers(choice, keyed)),
      ...present(
        'rowSecurity',
        maybe(() => choice.oneOf(['enabled', 'forced'])),
      ),
      ...present(
        'grants',
        maybe(() => [{grantee: 'public', privileges: ['insert', 'select'], grantable: []}]),
      ),
    },
  };
};

/** Keys in circles too. */
const withForeignKeys = (choice: Choice, table: Table, targets: readonly Table[]): Table => {
  const made = choice
    .several(targets, 0, 2)
    .map((target, at) => randomForeignKey(choice, target, {name: choice.numberedName(`fk${at}`), prefix: `Fk ${at}.`}));
  return {
    ...table,
    columns: [...table.columns, ...made.flatMap(({columns}) => columns)],
    foreignKeys: made.map(({key}) => key),
  };
};

const countView = (table: Table): View => ({
  ...present('schema', table.schema),
  name: 'count "1"',
  materialized: false,
  definition: ` SELECT count(*) AS n\n   FROM ${printedReference(table)}`,
});

const wordView = (choice: Choice): View => ({
  name: 'Words',
  materialized: true,
  definition: " SELECT 1 AS one,\n    'a'::text AS word",
  ...present(
    'populated',
    choice.maybe(() => false as const),
  ),
  ...present('comment', choice.comment()),
});

/** Types that no column uses, so that any of them can go. */
const randomTypes = ({maybe, several, oneOf, comment}: Choice): Partial<Schema> => ({
  enums:
    maybe(() => [
      {
        name: oneOf(['mood', 'My Mood', "mo'od"]),
        values: several(['a', "it's", 'B b', '表', '\\'], 0, 5),
        ...present('comment', comment()),
      },
    ]) ?? [],
  ...present(
    'domains',
    maybe(() => [
      {
        name: 'Word',
        type: 'text',
        nullable: false,
        default: "'x'::text",
        collation: oneOf([null, 'C']),
        checks: [{name: 'filled?', expression: "(VALUE <> ''::text)"}],
        ...present('comment', comment()),
      },
    ]),
  ),
  ...present(
    'composites',
    maybe(() => [
      {
        name: 'a pair',
        attributes: [
          {name: 'one', type: 'integer', collation: null},
          {name: 'Two"', type: 'text', collation: oneOf([null, 'C'])},
        ],
        ...present('comment', comment()),
      },
    ]),
  ),
});

const freeSequence: Sequence = {
  name: 'free "seq"',
  type: 'bigint',
  start: '10',
  increment: '-3',
  minimum: '-9223372036854775808',
  maximum: '100',
  cache: '5',
  cycle: true,
  ownedBy: null,
};

const otherNamespace = 'Sales é';

export const randomPostgres: fc.Arbitrary<Schema> = fc.gen().map((draw) => {
  const choice = choiceFrom(draw);
  const drafts = [
    ...choice
      .several(postgresNames, 1, 3)
      .map((name, at) => randomTable(choice, name, {schema: undefined, number: `p${at}`})),
    ...choice
      .several(postgresNames, 0, 2)
      .map((name, at) => randomTable(choice, name, {schema: otherNamespace, number: `s${at}`})),
  ];
  const tables = drafts.map(({table}) => table);
  const targets = tables.filter(({primaryKey}) => primaryKey !== null);
  const [first] = tables;
  return {
    dialect: 'postgres',
    tables: sortedByName(tables.map((table) => withForeignKeys(choice, table, targets))),
    views: sortedByName([
      ...(first === undefined ? [] : (choice.maybe(() => [countView(first)]) ?? [])),
      ...(choice.maybe(() => [wordView(choice)]) ?? []),
    ]),
    enums: [],
    ...randomTypes(choice),
    sequences: sortedByName([
      ...drafts.flatMap(({sequences}) => sequences),
      ...(choice.maybe(() => [freeSequence]) ?? []),
    ]),
    extensions: [],
    namespaces: [{name: otherNamespace, ...present('comment', choice.comment())}],
    routines: [touch],
  };
});
