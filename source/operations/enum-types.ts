import {dialectOf} from '../dialects/index.js';
import {UserError} from '../errors.js';
import {type Column, type EnumType, findNamed, qualifiedName, type Schema, type Table} from '../schema/model.js';
import {cannotApply, suggestions} from './find.js';
import {spellingsOf} from './spellings.js';

/** Throws where the database has no types of its own for this. */
export const requireEnumTypes = ({dialect}: Schema, name: string): void => {
  const {hasEnumTypes, title} = dialectOf(dialect);
  if (hasEnumTypes) return;
  throw cannotApply(`${title} has no enum types, so there is no type ${name} to change.`, [
    'Give the column the type `enum` with its `values`.',
    'Change the values of such a column with `alter_column`.',
  ]);
};

export const requireEnum = (schema: Schema, name: string): EnumType => {
  requireEnumTypes(schema, name);
  const type = findNamed(schema.enums, name);
  if (type !== undefined) return type;
  const known = schema.enums.map(qualifiedName);
  throw new UserError({
    code: 'unknown-object',
    message: `The enum type ${name} does not exist.`,
    nextSteps: suggestions(name, known, 'enum type'),
  });
};

export const requireValue = ({name, values}: EnumType, value: string): void => {
  if (values.includes(value)) return;
  throw new UserError({
    code: 'unknown-object',
    message: `The enum type ${name} has no value ${value}.`,
    nextSteps: suggestions(value, values, 'value'),
  });
};

export const requireNewValue = ({name, values}: EnumType, value: string): void => {
  if (!values.includes(value)) return;
  throw cannotApply(`The enum type ${name} has the value ${value} already.`, ['Choose another value.']);
};

export type EnumColumn = {readonly table: Table; readonly column: Column; readonly isList: boolean};

/** The columns that have the type, alone or in a list. */
export const enumColumns = (schema: Schema, enumType: EnumType): readonly EnumColumn[] => {
  const types = spellingsOf(schema, enumType);
  return schema.tables.flatMap((table) =>
    table.columns
      .filter(({type}) => types.includes(type.replace(/\[\]$/, '')))
      .map((column) => ({table, column, isList: column.type.endsWith('[]')})),
  );
};

export const replaceEnum = (schema: Schema, type: EnumType): Schema => ({
  ...schema,
  enums: schema.enums.map((other) => (other.name === type.name && other.schema === type.schema ? type : other)),
});
