import fc from 'fast-check';
import {emptySchema, emptyTable} from '../../source/schema/empty.js';
import type {Column, ForeignKey, Index, IndexPart, PrimaryKey, Schema, Table} from '../../source/schema/model.js';

// Names that quote badly, mean something in SQL, or are hidden ones of SQLite.
const hostileNames = [
  'users',
  'order',
  'a b',
  'quo"te',
  "it's",
  'grüße',
  '表',
  '[x]',
  '`t`',
  'x.y',
  '-- c',
  'a;b',
  '/*',
  'check',
  'primary',
  'rowid',
  'CamelCase',
  '1st',
  '(p)',
  'a,b',
  'null',
  '%s?',
];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const names = (prefix: string, count: {readonly min: number; readonly max: number}): fc.Arbitrary<readonly string[]> =>
  fc
    .shuffledSubarray(hostileNames, {minLength: count.min, maxLength: count.max})
    .map((all) => all.map((name, at) => (at % 2 === 0 ? name : `${prefix}${name}`)));

const types = ['integer', 'text', 'varchar(255)', 'decimal(10,2)', 'unsigned big int', 'blob', 'real', '', 'datetime'];
const strictTypes = ['integer', 'text', 'blob', 'real', 'any', 'int'];
const defaults = [
  null,
  null,
  '0',
  '-1.5',
  "'it''s'",
  "''",
  'CURRENT_TIMESTAMP',
  'true',
  "x'00ff'",
  '1 + 2',
  "lower('A') || ','",
];
const collations = [null, null, 'nocase', 'rtrim'];
const actions = ['no action', 'restrict', 'cascade', 'set null', 'set default'] as const;

const column = (name: string, isStrict: boolean): fc.Arbitrary<Column> =>
  fc.record({
    name: fc.constant(name),
    type: fc.constantFrom(...(isStrict ? strictTypes : types)),
    nullable: fc.boolean(),
    default: fc.constantFrom(...(isStrict ? [null] : defaults)),
    generated: fc.constant(null),
    identity: fc.constant(false),
    collation: fc.constantFrom(...collations),
    comment: fc.constant(null),
  });

/** The last column computes from the first one. */
const withGenerated = (columns: readonly Column[], kind: 'none' | 'stored' | 'virtual'): readonly Column[] => {
  const [first] = columns;
  const last = columns.at(-1);
  if (kind === 'none' || first === undefined || last === undefined || columns.length < 3) return columns;
  const generated = {expression: `coalesce(${quoted(first.name)}, ',)')`, stored: kind === 'stored'};
  return [
    ...columns.slice(0, -1),
    {...last, type: last.type === 'integer' ? 'text' : last.type, default: null, generated},
  ];
};

type KeyShape = 'none' | 'autoincrement' | 'rowid' | 'one' | 'two';

/**
 * A key as SQLite reports it: a rowid is never NULL, AUTOINCREMENT stands on it, a table that is STRICT or WITHOUT ROWID has no NULL in its
 * key.
 */
const withKey = (table: Table, shape: KeyShape): Table => {
  const [first, second, ...rest] = table.columns;
  if (first === undefined || second === undefined || shape === 'none')
    return {...table, options: {...table.options, withoutRowid: false}};
  const isRowid = shape === 'autoincrement' || shape === 'rowid';
  const withoutRowid = table.options.withoutRowid === true && shape !== 'autoincrement';
  const key: readonly string[] = shape === 'two' ? [second.name, first.name] : [first.name];
  const columns = [first, second, ...rest].map((one): Column => {
    if (!key.includes(one.name)) return one;
    const type = isRowid ? 'integer' : one.type === 'integer' ? 'text' : one.type;
    return {
      ...one,
      type,
      default: isRowid ? null : one.default,
      generated: null,
      collation: isRowid ? null : one.collation,
      nullable: withoutRowid || isRowid || table.options.strict === true ? false : one.nullable,
      identity: shape === 'autoincrement',
    };
  });
  const primaryKey: PrimaryKey = {name: null, columns: key};
  return {...table, columns, primaryKey, options: {...table.options, withoutRowid}};
};

const onlyTrue = (options: Table['options']): Table['options'] =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value === true));

const part = (columns: readonly Column[]): fc.Arbitrary<IndexPart> =>
  fc
    .record({
      column: fc.constantFrom(...columns),
      isExpression: fc.boolean(),
      direction: fc.constantFrom('asc', 'desc'),
    })
    .map(({column: {name}, isExpression, direction}) => ({
      column: isExpression ? null : name,
      expression: isExpression ? `lower(${quoted(name)})` : null,
      direction,
      collation: null,
    }));

const index = (name: string, columns: readonly Column[]): fc.Arbitrary<Index> =>
  fc.record({
    name: fc.constant(name),
    unique: fc.boolean(),
    parts: fc.array(part(columns), {minLength: 1, maxLength: 3}),
    predicate: fc.constantFrom(null, `${quoted(columns[0]?.name ?? '')} is not 'x, (y'`),
    included: fc.constant([]),
    method: fc.constant('btree'),
  });

const foreignKey = (columns: readonly Column[], tables: readonly string[]): fc.Arbitrary<ForeignKey> =>
  fc
    .record({
      name: fc.constantFrom(null, 'fk', 'f"k'),
      column: fc.constantFrom(...columns),
      table: fc.constantFrom(...tables),
      onDelete: fc.constantFrom(...actions),
      onUpdate: fc.constantFrom(...actions),
      deferrable: fc.constantFrom('not deferrable', 'initially immediate', 'initially deferred'),
      inline: fc.boolean(),
    })
    .map(({column: {name: from}, table, inline, ...rest}) => ({
      ...rest,
      columns: [from],
      references: {table, columns: ['id']},
      ...(inline ? {inline} : {}),
    }));

const table = (name: string, tables: readonly string[]): fc.Arbitrary<Table> =>
  fc
    .record({
      names: names('c ', {min: 3, max: 6}),
      strict: fc.boolean(),
      withoutRowid: fc.boolean(),
      generated: fc.constantFrom('none', 'stored', 'virtual'),
      key: fc.constantFrom<KeyShape>('none', 'autoincrement', 'rowid', 'one', 'two'),
    })
    .chain(({names: columnNames, strict, withoutRowid, generated, key}) =>
      fc.tuple(...columnNames.map((one) => column(one, strict))).map((columns) => {
        const bare: Table = {
          ...emptyTable,
          name,
          columns: withGenerated(columns, generated),
          options: {strict, withoutRowid},
        };
        const keyed = withKey(bare, key);
        return {...keyed, options: onlyTrue(keyed.options)};
      }),
    )
    .chain((bare) =>
      fc
        .record({
          foreignKeys: fc.array(
            foreignKey(
              bare.columns.filter(({generated}) => generated === null),
              tables,
            ),
            {maxLength: 2},
          ),
          indexes: fc
            .array(fc.constant(null), {maxLength: 2})
            .chain((slots) => fc.tuple(...slots.map((_, at) => index(`${name} index ${at}`, bare.columns)))),
          hasUnique: fc.boolean(),
          checkName: fc.constantFrom(undefined, null, 'ck', 'c"k'),
          hasTrigger: fc.boolean(),
        })
        .map(({foreignKeys, indexes, hasUnique, checkName, hasTrigger}): Table => {
          const [first, second] = bare.columns.slice(-2).map((one) => one.name);
          const expression = `length(${quoted(second ?? '')}) < 1e9 or ${quoted(first ?? '')} in ('a)', ',')`;
          const action = `after insert on ${quoted(name)} begin select new.${quoted(first ?? '')} /* ; */; end`;
          return {
            ...bare,
            foreignKeys,
            indexes,
            uniques:
              hasUnique && first !== undefined && second !== undefined ? [{name: null, columns: [second, first]}] : [],
            checks: checkName === undefined ? [] : [{name: checkName, expression}],
            triggers: hasTrigger
              ? [{name: `${name} trigger`, definition: `CREATE TRIGGER ${quoted(`${name} trigger`)} ${action}`}]
              : [],
          };
        }),
    );

const byName = (one: {readonly name: string}, other: {readonly name: string}): number =>
  one.name < other.name ? -1 : 1;

/** Any schema that SQLite can hold, in the form in which it is read back. */
export const randomSqlite: fc.Arbitrary<Schema> = names('t ', {min: 1, max: 4})
  .chain((tables) => fc.tuple(...tables.map((name) => table(name, tables))))
  .map((tables) => ({
    ...emptySchema,
    dialect: 'sqlite',
    tables: [...tables].sort(byName),
  }));
