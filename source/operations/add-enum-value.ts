import {z} from 'zod';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {replaceEnum, requireEnum, requireNewValue, requireValue} from './enum-types.js';
import {cannotApply} from './find.js';

export const addEnumValueInput = z.strictObject({
  op: z.literal('add_enum_value'),
  enum: identifier,
  value: z.string(),
  /** The value it comes behind; last where absent. */
  after: z.string().optional(),
});

export type AddEnumValue = Readonly<z.infer<typeof addEnumValueInput>>;

export const addEnumValue: OperationDefinition<AddEnumValue> = {
  op: 'add_enum_value',
  input: addEnumValueInput,
  describe: ({enum: name, value, after}) =>
    `Add ${value} to the enum type ${name}${after === undefined ? '' : ` after ${after}`}`,
  apply: (schema, {enum: name, value, after}) => {
    const type = requireEnum(schema, name);
    requireNewValue(type, value);
    if (after !== undefined) requireValue(type, after);
    const at = after === undefined ? type.values.length : type.values.indexOf(after) + 1;
    return replaceEnum(schema, {...type, values: type.values.toSpliced(at, 0, value)});
  },
  reverse: (_before, {enum: name, value}) => {
    // PostgreSQL has ADD VALUE and RENAME VALUE, and nothing that takes one away.
    throw cannotApply(`${value} cannot be added to the enum type ${name}: down could not take it away again.`, [
      'Make another enum type with all the values, and give it to the columns.',
    ]);
  },
  losses: () => [],
  touches: () => [],
};
