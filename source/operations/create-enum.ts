import {z} from 'zod';
import {sortedByName} from '../schema/edit.js';
import {findNamed, placeNamed} from '../schema/model.js';
import {requireFreeName} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireEnumTypes} from './enum-types.js';
import {nameTaken} from './find.js';

export const createEnumInput = z.strictObject({
  op: z.literal('create_enum'),
  enum: identifier,
  /** In the order they sort in. */
  values: z.array(z.string()).min(1),
});

export type CreateEnum = Readonly<z.infer<typeof createEnumInput>>;

export const createEnum: OperationDefinition<CreateEnum> = {
  op: 'create_enum',
  input: createEnumInput,
  describe: ({enum: name, values}) => `Create the enum type ${name} of ${values.join(', ')}`,
  apply: (schema, {enum: name, values}) => {
    requireEnumTypes(schema, name);
    // A table makes a type of its own name.
    const place = placeNamed(schema, schema.enums, name);
    requireFreeName(schema, 'enum type', place);
    if (findNamed(schema.enums, name) !== undefined) {
      throw nameTaken('enum type', name, 'an enum type');
    }
    return {...schema, enums: sortedByName([...schema.enums, {...place, values}])};
  },
  reverse: (_before, {enum: name}) => [{op: 'drop_enum', enum: name}],
  losses: () => [],
  touches: () => [],
};
