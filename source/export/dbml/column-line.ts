import {type Column, type EnumType, qualifiedName, type Table} from '../../schema/model.js';
import {expression, name, note, path, settings, string} from './text.js';

const typeText = ({type}: Column, enums: readonly EnumType[]): string => {
  const found = enums.find((one) => [qualifiedName(one), path(one), name(one.name)].includes(type));
  if (found !== undefined) return path(found);
  return /^[a-z_]\w*(\(\d+(,\s*\d+)*\))?(\[\])*$/i.test(type) ? type : name(type);
};

const defaultText = (sql: string): string => {
  if (/^-?\d+(\.\d+)?$/.test(sql)) return sql;
  // PostgreSQL says the type of every text: 'draft'::character varying.
  const literal = /^'((?:[^'\\]|'')*)'(?:::[\w ."]+(?:\(\d+\))?)?$/.exec(sql)?.[1];
  if (literal !== undefined) return string(literal.replaceAll("''", "'"));
  return /^(true|false|null)$/i.test(sql) ? sql.toLowerCase() : expression(sql);
};

const generatedNote = ({generated}: Column): string | null =>
  generated === null ? null : `generated ${generated.stored ? 'stored' : 'virtual'}: ${generated.expression}`;

/** What DBML has no word for, such as a generated column, goes into the note. */
export const columnLine = (column: Column, {primaryKey}: Table, enums: readonly EnumType[]): string =>
  `${name(column.name)} ${typeText(column, enums)}${settings([
    primaryKey?.columns.length === 1 && primaryKey.columns[0] === column.name ? 'pk' : null,
    column.identity ? 'increment' : null,
    column.nullable ? null : 'not null',
    column.default === null || column.identity ? null : `default: ${defaultText(column.default)}`,
    note([column.comment, generatedNote(column)]),
  ])}`;
