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
  /** The value it comes before. */
  before: z.string().exactOptional(),
});

export type AddEnumValue = Readonly<z.infer<typeof addEnumValueInput>>;

const positionIn = (values: readonly string[], {after, before}: AddEnumValue): number => {
  if (before !== undefined) return values.indexOf(before);
  return after === undefined ? values.length : values.indexOf(after) + 1;
};

export const addEnumValue: OperationDefinition<AddEnumValue> = {
  op: 'add_enum_value',
  input: addEnumValueInput,
  describe: ({enum: name, value, after, before}) => {
    const place = [after !== undefined && ` after ${after}`, before !== undefined && ` before ${before}`];
    return `Add ${value} to the enum type ${name}${place.filter(Boolean).join('')}`;
  },
  apply: (schema, operation) => {
    const {enum: name, value, after, before} = operation;
    const type = requireEnum(schema, name);
    requireNewValue(type, value);
    if (after !== undefined && before !== undefined) {
      throw cannotApply(`${value} cannot be added to the enum type ${name}: it has one place.`, [
        'Say `after` or `before`, and not both.',
      ]);
    }
    for (const neighbour of [after, before]) if (neighbour !== undefined) requireValue(type, neighbour);
    return replaceEnum(schema, {...type, values: type.values.toSpliced(positionIn(type.values, operation), 0, value)});
  },
  // Where rows have come to use it meanwhile, down fails and changes nothing.
  reverse: (_before, {enum: name, value}) => [{op: 'drop_enum_value', enum: name, value}],
  losses: () => [],
  touches: () => [],
};
