import type {TypeRequest} from '../dialects/dialect.js';
import type {AlterColumn} from './alter-column.js';
import {isIncrements} from './build-table.js';
import type {ColumnDefinition} from './column-definition.js';

const typePhrase = ({type, length, precision, scale, values}: TypeRequest): string => {
  const numbers = [length ?? precision, scale].filter((number) => number !== undefined);
  if (values !== undefined) return `${type} of ${values.join(', ')}`;
  return numbers.length === 0 ? type : `${type}(${numbers.join(', ')})`;
};

const defaultPhrase = (value: ColumnDefinition['default']): string | null => {
  if (value === undefined || value === null) return null;
  return `default ${typeof value === 'object' ? value.sql : JSON.stringify(value)}`;
};

const changedDefault = ({default: value}: AlterColumn): string | false =>
  value !== undefined && (defaultPhrase(value) ?? 'no default');

const changedChecks = ({checks}: AlterColumn): string | false => {
  if (checks === undefined) return false;
  return checks.length === 0 ? 'no check' : checks.map(({expression}) => `only where ${expression}`).join(', ');
};

/** `string(64), required, default "a"`: what becomes of a column, and nothing of what stays. */
export const alterationPhrase = (operation: AlterColumn): string => {
  const {
    type,
    length,
    precision,
    values,
    nullable,
    generated,
    collation,
    on_conflict: onConflict,
    using,
    fill,
  } = operation;
  const isRetyped = [type, length, precision, values].some((part) => part !== undefined);
  const word = type ?? (values === undefined ? 'length' : 'enum');
  return [
    isRetyped && typePhrase({...operation, type: word}),
    nullable !== undefined && (nullable ? 'may be empty' : 'required'),
    changedDefault(operation),
    generated === null && 'no longer generated',
    generated && `generated as ${generated.expression}`,
    collation !== undefined && (collation === null ? 'its usual collation' : `collation ${collation}`),
    changedChecks(operation),
    onConflict !== undefined && (onConflict === null ? 'no action on conflict' : `${onConflict} on conflict`),
    using !== undefined && `its values made by ${using}`,
    fill !== undefined &&
      `${fill === null || typeof fill !== 'object' ? JSON.stringify(fill) : fill.sql} where it is empty`,
  ]
    .filter(Boolean)
    .join(', ');
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
