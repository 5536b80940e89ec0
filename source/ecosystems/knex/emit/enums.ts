import type {AddEnumValue} from '../../../operations/add-enum-value.js';
import type {CreateEnum} from '../../../operations/create-enum.js';
import type {DropEnum} from '../../../operations/drop-enum.js';
import type {RenameEnumValue} from '../../../operations/rename-enum-value.js';
import type {EmitContext, Step} from './emit-context.js';
import {raw} from './raw.js';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Knex has no word for enum types but inside of a column, where they outlive it. */
export const emitCreateEnum = ({enum: name, values}: CreateEnum, context: EmitContext): readonly Step[] => [
  raw(`CREATE TYPE ?? AS ENUM (${values.map(quoted).join(', ')})`, [name], context),
];

export const emitDropEnum = ({enum: name}: DropEnum, context: EmitContext): readonly Step[] => [
  raw('DROP TYPE ??', [name], context),
];

export const emitAddEnumValue = ({enum: name, value, after}: AddEnumValue, context: EmitContext): readonly Step[] => [
  raw(
    `ALTER TYPE ?? ADD VALUE ${quoted(value)}${after === undefined ? '' : ` AFTER ${quoted(after)}`}`,
    [name],
    context,
  ),
];

export const emitRenameEnumValue = ({enum: name, from, to}: RenameEnumValue, context: EmitContext): readonly Step[] => [
  raw(`ALTER TYPE ?? RENAME VALUE ${quoted(from)} TO ${quoted(to)}`, [name], context),
];
