import {isIncrements} from './build-table.js';
import type {ColumnDefinition} from './column-definition.js';

const typePhrase = ({type, length, precision, scale, values}: ColumnDefinition): string => {
  const numbers = [length ?? precision, scale].filter((number) => number !== undefined);
  if (values !== undefined) return `${type} of ${values.join(', ')}`;
  return numbers.length === 0 ? type : `${type}(${numbers.join(', ')})`;
};

const defaultPhrase = (value: ColumnDefinition['default']): string | null => {
  if (value === undefined || value === null) return null;
  return `default ${typeof value === 'object' ? value.sql : JSON.stringify(value)}`;
};

/** `string(64), required, unique`: what a person wants to know about a column in one breath. */
export const columnPhrase = (column: ColumnDefinition): string => {
  if (isIncrements(column)) return `${column.type}, primary key`;
  const {references} = column;
  const reference = references && `refers to ${references.table}.${references.column}`;
  const action = references?.on_delete && references.on_delete !== 'no action' && `on delete ${references.on_delete}`;
  const need = column.nullable === false ? 'required' : 'may be empty';
  const generated = column.generated && `generated as ${column.generated.expression}`;
  return [
    typePhrase(column),
    column.generated ? null : need,
    column.unique === true && 'unique',
    defaultPhrase(column.default),
    generated,
    reference,
    action,
  ]
    .filter(Boolean)
    .join(', ');
};
