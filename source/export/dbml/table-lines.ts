import type {CheckConstraint, EnumType, Table, UniqueConstraint} from '../../schema/model.js';
import {columnLine} from './column-line.js';
import {indexLine} from './index-line.js';
import {block, columnList, expression, name, path, settings, string} from './text.js';

const uniqueLine = ({name: own, columns}: UniqueConstraint): string =>
  `${columnList(columns)}${settings(['unique', own === null ? null : `name: ${name(own)}`])}`;

const checkLine = ({name: own, expression: condition}: CheckConstraint): string =>
  `${expression(condition)}${settings([own === null ? null : `name: ${name(own)}`])}`;

export const tableLines = (table: Table, enums: readonly EnumType[]): readonly string[] => {
  const {primaryKey} = table;
  return [
    '',
    ...block(`Table ${path(table)}`, [
      ...table.columns.map((column) => columnLine(column, table, enums)),
      ...(table.comment === null ? [] : [`Note: ${string(table.comment)}`]),
      ...block('indexes', [
        ...(primaryKey !== null && primaryKey.columns.length > 1 ? [`${columnList(primaryKey.columns)} [pk]`] : []),
        ...table.uniques.map(uniqueLine),
        ...table.indexes.map(indexLine),
      ]),
      ...block('checks', table.checks.map(checkLine)),
    ]),
  ];
};
