import fc from 'fast-check';
import {sortedByName} from '../../source/schema/edit.js';
import {emptySchema, emptyTable, plainColumn} from '../../source/schema/empty.js';
import type {Column, ForeignKey, Index, Schema, Table, View} from '../../source/schema/model.js';
import {type MysqlColumnKind, mysqlColumnKinds, printedMysqlName, textCollations} from './mysql-column-kinds.js';
import {type Choice, choiceFrom, mysqlNames, present} from './random-parts.js';

const kindOf = (column: Column): MysqlColumnKind | undefined => mysqlColumnKinds.find(({type}) => type === column.type);

const randomColumn = ({oneOf, chance, maybe, comment}: Choice, name: string): Column => {
  const kind = oneOf(mysqlColumnKinds);
  const nullable = chance();
  const text = oneOf([null, ...kind.defaults]);
  // A time that is not null and says only what becomes of it gets a default of the server's own.
  const onUpdate = nullable || text !== null ? maybe(() => kind.onUpdate) : undefined;
  return {
    name,
    type: kind.type,
    nullable,
    default: text,
    generated: null,
    identity: false,
    ...(kind.isText ? oneOf(textCollations) : {collation: null}),
    comment: comment() ?? null,
    ...present('onUpdate', onUpdate),
    ...present(
      'options',
      maybe(() => ({invisible: true})),
    ),
  };
};

const generatedColumn = ({chance}: Choice, from: Column): Column => ({
  ...plainColumn,
  name: 'gen é',
  type: 'int(11)',
  generated: {expression: `${printedMysqlName(from.name)} + 1`, stored: chance()},
});

const randomIndex = (choice: Choice, name: string, columns: readonly Column[]): readonly Index[] => {
  const {several, oneOf, chance, maybe, comment} = choice;
  const able = columns.filter((column) => kindOf(column)?.isKey === true || kindOf(column)?.prefix !== undefined);
  if (able.length === 0) return [];
  const unique = chance();
  return [
    {
      name,
      unique,
      parts: several(able, 1, 3).map((column) => {
        const prefix = kindOf(column)?.prefix;
        return {
          column: column.name,
          expression: null,
          direction: oneOf(['asc', 'desc']),
          collation: null,
          ...present('prefixLength', prefix),
        };
      }),
      predicate: null,
      included: [],
      method: 'btree',
      ...present(
        'visible',
        // A unique one may be the primary key in all but name.
        unique ? undefined : maybe(() => false as const),
      ),
      ...present('comment', comment()),
    },
  ];
};

const fullTextIndex = (name: string, columns: readonly Column[]): readonly Index[] =>
  columns
    .filter(({type}) => type === 'text')
    .slice(0, 1)
    .map((column) => ({
      name,
      unique: false,
      parts: [{column: column.name, expression: null, direction: 'asc', collation: null}],
      predicate: null,
      included: [],
      method: 'fulltext',
    }));

const randomChecks = (choice: Choice, columns: readonly Column[]): Table['checks'] =>
  columns.flatMap((column, at) => {
    const [first, ...rest] = (kindOf(column)?.checks ?? []).map((check) => check(printedMysqlName(column.name)));
    if (first === undefined || choice.chance()) return [];
    return [{name: choice.numberedName(`c${at}`), expression: choice.oneOf([first, ...rest])}];
  });

/** The first column as AUTO_INCREMENT, or any one as the key, or none. */
const withKey = (choice: Choice, table: Table): Table => {
  const [first, ...rest] = table.columns;
  const shape = choice.oneOf(['none', 'numbered', 'plain']);
  if (first === undefined || shape === 'none') return table;
  if (shape === 'numbered') {
    const {onUpdate: _onUpdate, charset: _charset, options: _options, ...plain} = first;
    const id: Column = {
      ...plain,
      type: 'int(10) unsigned',
      nullable: false,
      default: null,
      identity: true,
      collation: null,
    };
    return {...table, columns: [id, ...rest], primaryKey: {name: null, columns: [id.name]}};
  }
  const key = table.columns.find((column) => kindOf(column)?.isKey === true);
  if (key === undefined) return table;
  const {options: _options, onUpdate: _onUpdate, ...visible} = key;
  return {
    ...table,
    columns: table.columns.map((column) => (column === key ? {...visible, nullable: false} : column)),
    primaryKey: {name: null, columns: [key.name]},
  };
};

const randomTable = (choice: Choice, name: string, number: string): Table => {
  const {several, maybe, comment, oneOf, numberedName} = choice;
  const bare: Table = {
    ...emptyTable,
    name,
    columns: several(mysqlNames, 2, 6).map((column, at) => {
      const {options, ...plain} = randomColumn(choice, column);
      // A table has a column that can be seen, and what is not seen needs a value.
      const canHide = at > 0 && (plain.nullable || plain.default !== null);
      return canHide ? {...plain, ...present('options', options)} : plain;
    }),
    comment: comment() ?? null,
    options: {engine: 'InnoDB', ...oneOf([{collation: 'utf8mb4_general_ci'}, {collation: 'latin1_swedish_ci'}])},
  };
  const integer = bare.columns.find(({type}) => type === 'int(11)');
  const keyed = withKey(choice, {
    ...bare,
    columns: [
      ...bare.columns,
      ...(integer === undefined || integer === bare.columns[0]
        ? []
        : (maybe(() => [generatedColumn(choice, integer)]) ?? [])),
    ],
  });
  return {
    ...keyed,
    checks: randomChecks(
      choice,
      keyed.columns.filter(({identity}) => !identity),
    ),
    indexes: sortedByName([
      ...(maybe(() => randomIndex(choice, numberedName(`${number} b`), keyed.columns)) ?? []),
      ...(maybe(() => fullTextIndex(numberedName(`${number} f`), keyed.columns)) ?? []),
    ]),
  };
};

const actions = ['restrict', 'cascade', 'set null'] as const;

type MadeKey = {readonly key: ForeignKey; readonly column: Column; readonly index: Index};

/** From a column of its own, with the index that the server would make otherwise. */
const randomForeignKey = (choice: Choice, target: Table, number: string): readonly MadeKey[] => {
  const name = choice.numberedName(number);
  return target.columns.slice(0, 1).map((id) => {
    const column: Column = {
      ...plainColumn,
      name: `Fk ${number}`,
      type: id.type,
    };
    const key: ForeignKey = {
      name,
      columns: [column.name],
      references: {table: target.name, columns: [id.name]},
      onDelete: choice.oneOf(actions),
      onUpdate: choice.oneOf(actions),
      deferrable: 'not deferrable',
    };
    const index: Index = {
      name: choice.oneOf([name, `own ${number}`]),
      unique: false,
      parts: [{column: column.name, expression: null, direction: 'asc', collation: null}],
      predicate: null,
      included: [],
      method: 'btree',
    };
    return {key, column, index};
  });
};

const withForeignKeys = (
  choice: Choice,
  table: Table,
  {targets, number}: {targets: readonly Table[]; number: string},
): Table => {
  const made = choice
    .several(targets, 0, 2)
    .flatMap((target, at) => randomForeignKey(choice, target, `${number} fk${at}`));
  return {
    ...table,
    columns: [...table.columns, ...made.map(({column}) => column)],
    foreignKeys: made.map(({key}) => key),
    indexes: sortedByName([...table.indexes, ...made.map(({index}) => index)]),
  };
};

const countView = ({name}: Table): View => ({
  name: 'count "1"',
  materialized: false,
  definition: `select count(0) AS \`n\` from ${printedMysqlName(name)}`,
});

const wordView: View = {name: 'words', materialized: false, definition: 'select 1 AS `one`'};

export const randomMysql: fc.Arbitrary<Schema> = fc.gen().map((draw) => {
  const choice = choiceFrom(draw);
  const tables = choice.several(mysqlNames, 1, 4).map((name, at) => randomTable(choice, name, `t${at}`));
  const targets = tables.filter(({columns}) => columns[0]?.identity);
  const [first] = tables;
  return {
    ...emptySchema,
    dialect: 'mysql',
    tables: sortedByName(tables.map((table, at) => withForeignKeys(choice, table, {targets, number: `t${at}`}))),
    views: sortedByName([
      ...(first === undefined ? [] : (choice.maybe(() => [countView(first)]) ?? [])),
      ...(choice.maybe(() => [wordView]) ?? []),
    ]),
  };
});
