import type {AddEnumValue} from '../../../operations/add-enum-value.js';
import type {CreateEnum} from '../../../operations/create-enum.js';
import type {DropEnum} from '../../../operations/drop-enum.js';
import type {DropEnumValue} from '../../../operations/drop-enum-value.js';
import {requireEnum} from '../../../operations/enum-types.js';
import type {RenameEnumValue} from '../../../operations/rename-enum-value.js';
import {placeNamed, type Qualified} from '../../../schema/model.js';
import type {EmitContext, Step} from './emit-context.js';
import {raw, rawText} from './raw.js';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The type as code has to find it. */
const typeOf = (name: string, {before}: EmitContext): Qualified => placeNamed(before, before.enums, name);

/** Knex has no word for enum types but inside of a column, where they outlive it. */
export const emitCreateEnum = ({enum: name, values}: CreateEnum, context: EmitContext): readonly Step[] => [
  raw(`CREATE TYPE ?? AS ENUM (${values.map(quoted).join(', ')})`, [typeOf(name, context)], context),
];

export const emitDropEnum = ({enum: name}: DropEnum, context: EmitContext): readonly Step[] => [
  raw('DROP TYPE ??', [typeOf(name, context)], context),
];

const placeSql = ({after, before}: AddEnumValue): string => {
  if (before !== undefined) return ` BEFORE ${quoted(before)}`;
  return after === undefined ? '' : ` AFTER ${quoted(after)}`;
};

/** PostgreSQL 12 and later take it in a transaction, where nothing may use the value before the end. */
export const emitAddEnumValue = (operation: AddEnumValue, context: EmitContext): readonly Step[] => {
  const {enum: name, value} = operation;
  return [raw(`ALTER TYPE ?? ADD VALUE ${quoted(value)}${placeSql(operation)}`, [typeOf(name, context)], context)];
};

export const emitDropEnumValue = ({enum: name}: DropEnumValue, context: EmitContext): readonly Step[] => {
  const {dialect, before: schema, after: later} = context;
  const [before, after] = [requireEnum(schema, name), requireEnum(later, name)];
  if (dialect.changeEnum === undefined) throw new Error(`${dialect.title} has no enum types`);
  return dialect
    .changeEnum({schema, before, after})
    .map((sql): Step => ({kind: 'statement', lines: rawText(sql, 'exact', context)}));
};

export const emitRenameEnumValue = ({enum: name, from, to}: RenameEnumValue, context: EmitContext): readonly Step[] => [
  raw(`ALTER TYPE ?? RENAME VALUE ${quoted(from)} TO ${quoted(to)}`, [typeOf(name, context)], context),
];
