import type {Qualified, Table} from '../../schema/model.js';
import type {Repairs, TypeChange} from '../repairs.js';
import {columnText} from './create-column.js';
import {quotedList, quoteIdentifier} from './quote.js';

const alterTable = ({name}: Qualified, change: string): string => `alter table ${quoteIdentifier(name)} ${change}`;

/** MODIFY forgets what is not said again. */
const modified = ({checks}: Table, {column, type}: TypeChange): string =>
  `modify column ${columnText({...column, type}, checks)}`;

export const repairs: Repairs = {
  createIndex: ({table, name, columns, unique}) =>
    `create ${unique === undefined ? '' : 'unique '}index ${quoteIdentifier(name)} on ${quoteIdentifier(table.name)} (${quotedList(columns)})`,
  dropIndex: ({table, name}) => alterTable(table, `drop index ${quoteIdentifier(name)}`),
  analyze: ({name}) => `analyze table ${quoteIdentifier(name)}`,
  dropForeignKey: (table, name) => alterTable(table, `drop foreign key ${quoteIdentifier(name)}`),
  changeTypes: (table, changes) => alterTable(table, changes.map((change) => modified(table, change)).join(', ')),
  addNumberedKey: (table, column) =>
    alterTable(
      table,
      `add column ${quoteIdentifier(column)} bigint unsigned not null auto_increment primary key first`,
    ),
  convertText: (table) => alterTable(table, 'convert to character set utf8mb4'),
  changeEngine: (table) => alterTable(table, 'engine = InnoDB'),
};
