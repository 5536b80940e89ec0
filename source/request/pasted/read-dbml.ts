import {type Column, Compiler, type Database, DEFAULT_ENTRY, MemoryProjectLayout, type Table} from '@dbml/parse';
import {UserError} from '../../errors.js';
import type {ColumnWish} from '../column-wish.js';
import {noDetails} from '../details.js';
import {type SaidType, typeFrom} from '../said-type.js';
import {wordsOf} from '../words.js';
import type {PastedTable} from './pasted-table.js';

type Default = NonNullable<ColumnWish['default']>;

const defaultOf = ({dbdefault}: Column): {readonly default?: Default} => {
  if (dbdefault === undefined || dbdefault.value === null) return {};
  const text = String(dbdefault.value);
  if (dbdefault.type === 'expression')
    return {default: /^now\(\)$/i.test(text) ? {sql: 'CURRENT_TIMESTAMP'} : {sql: text}};
  if (dbdefault.type === 'number') return {default: Number(text)};
  if (dbdefault.type === 'boolean') return text === 'null' ? {} : {default: text === 'true'};
  return {default: text};
};

const typeOf = ({type, increment}: Column, {enums}: Database): SaidType => {
  const word = type.type_name.replace(/\(.*$/, '');
  const kind = enums.find(({name}) => name === word);
  if (kind !== undefined) return {type: 'enum', values: kind.values.map(({name}) => name)};
  const said = typeFrom(word, type.args ?? null) ?? {type: type.type_name};
  if (increment !== true) return said;
  return {type: said.type === 'bigint' ? 'big_increments' : 'increments'};
};

const actions = ['cascade', 'set null', 'set default', 'restrict', 'no action'] as const;

/** The end with many is the one that has the column; of one to one, the first. */
const referenceOf = (table: Table, {name}: Column, {refs}: Database): Pick<ColumnWish, 'references' | 'onDelete'> => {
  for (const {endpoints, onDelete} of refs) {
    const many = endpoints.find(({relation}) => relation === '*') ?? endpoints[0];
    const one = endpoints.find((endpoint) => endpoint !== many);
    if (
      one === undefined ||
      many.tableName !== table.name ||
      many.fieldNames.length !== 1 ||
      many.fieldNames[0] !== name
    )
      continue;
    const action = actions.find((known) => known === onDelete?.toLowerCase());
    return {
      references: {table: one.tableName, column: one.fieldNames[0] ?? null},
      ...(action !== undefined && {onDelete: action}),
    };
  }
  return {};
};

const columnOf = (table: Table, column: Column, database: Database): ColumnWish => ({
  name: column.name,
  words: wordsOf(column.name),
  isIdentifier: true,
  type: typeOf(column, database),
  nullable: column.not_null !== true && column.pk !== true,
  ...defaultOf(column),
  ...(column.unique === true && {unique: true}),
  ...(column.pk === true && {primary: true}),
  ...referenceOf(table, column, database),
});

const tableOf = (table: Table, database: Database): PastedTable => {
  const plain = table.indexes.filter(({columns}) => columns.every(({type}) => type === 'column'));
  const namesOf = ({columns}: (typeof plain)[number]): readonly string[] => columns.map(({value}) => value);
  const key = plain.find(({pk}) => pk === true);
  return {
    name: table.name,
    isExact: true,
    details: {
      ...noDetails,
      columns: table.fields.map((column) => columnOf(table, column, database)),
      indexes: plain
        .filter(({pk}) => pk !== true)
        .map((index) => ({columns: namesOf(index), unique: index.unique === true})),
      primaryKey: key === undefined ? null : namesOf(key),
      timestamps: false,
      notes: table.indexes
        .filter((index) => !plain.includes(index))
        .map(({columns}) => `index on ${columns.map(({value}) => value).join(', ')}`),
    },
  };
};

/** The tables that DBML describes. */
export const readDbml = (text: string): readonly PastedTable[] => {
  const layout = new MemoryProjectLayout();
  layout.setSource(DEFAULT_ENTRY, text);
  const report = new Compiler(layout).interpretFile(DEFAULT_ENTRY);
  const [error] = report.getErrors();
  const database = report.getValue();
  if (error !== undefined || database === undefined)
    throw new UserError({
      code: 'not-understood',
      message: `The DBML cannot be read: ${error?.diagnostic ?? 'it describes nothing'}`,
      nextSteps: ['Correct it and try again.'],
    });
  return database.tables.map((table) => tableOf(table, database));
};
