import {z} from 'zod';
import {type EnumType, qualifiedName, type Schema} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {enumColumns, requireEnum} from './enum-types.js';
import {cannotApply} from './find.js';

export const dropEnumInput = z.strictObject({op: z.literal('drop_enum'), enum: identifier});

export type DropEnum = Readonly<z.infer<typeof dropEnumInput>>;

/** The column that has the type, alone or in a list; undefined where none has. */
const userOf = (schema: Schema, type: EnumType): string | undefined =>
  enumColumns(schema, type).map(({table, column}) => `${qualifiedName(table)}.${column.name}`)[0];

export const dropEnum: OperationDefinition<DropEnum> = {
  op: 'drop_enum',
  input: dropEnumInput,
  describe: ({enum: name}) => `Drop the enum type ${name}`,
  apply: (schema, {enum: name}) => {
    const type = requireEnum(schema, name);
    const user = userOf(schema, type);
    if (user !== undefined) {
      throw cannotApply(`The enum type ${name} cannot be dropped: ${user} has it.`, [
        `Give ${user} another type first.`,
      ]);
    }
    return {...schema, enums: schema.enums.filter((other) => other !== type)};
  },
  reverse: (before, {enum: name}) => [{op: 'create_enum', enum: name, values: [...requireEnum(before, name).values]}],
  losses: () => [],
  touches: () => [],
};
