import {z} from 'zod';
import type {EnumType, Schema, Table} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {replaceEnum, requireEnum, requireNewValue, requireValue} from './enum-types.js';
import {spellingsOf} from './spellings.js';

export const renameEnumValueInput = z.strictObject({
  op: z.literal('rename_enum_value'),
  enum: identifier,
  from: z.string(),
  to: z.string(),
});

export type RenameEnumValue = Readonly<z.infer<typeof renameEnumValueInput>>;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

type Rewrite = (sql: string) => string;

const orNull = (sql: string | null, rewrite: Rewrite): string | null => (sql === null ? null : rewrite(sql));

const inTable = (table: Table, rewrite: Rewrite): Table => ({
  ...table,
  columns: table.columns.map((column) => ({
    ...column,
    default: orNull(column.default, rewrite),
    generated: column.generated && {...column.generated, expression: rewrite(column.generated.expression)},
  })),
  checks: table.checks.map((check) => ({...check, expression: rewrite(check.expression)})),
  indexes: table.indexes.map((index) => ({
    ...index,
    parts: index.parts.map((part) => ({...part, expression: orNull(part.expression, rewrite)})),
    predicate: orNull(index.predicate, rewrite),
  })),
});

/** The database keeps the value itself, so whatever names it reads the new name: `'old'::mood`, as PostgreSQL writes it. */
const inTexts = (schema: Schema, {from, to}: RenameEnumValue, type: EnumType): Schema => {
  const types = spellingsOf(schema, type);
  const rewrite: Rewrite = (sql) =>
    types.reduce((text, type) => text.replaceAll(`${quoted(from)}::${type}`, () => `${quoted(to)}::${type}`), sql);
  return {
    ...schema,
    tables: schema.tables.map((table) => inTable(table, rewrite)),
    views: schema.views.map((view) => ({...view, definition: rewrite(view.definition)})),
  };
};

export const renameEnumValue: OperationDefinition<RenameEnumValue> = {
  op: 'rename_enum_value',
  input: renameEnumValueInput,
  describe: ({enum: name, from, to}) => `Rename the value ${from} of the enum type ${name} to ${to}`,
  apply: (schema, operation) => {
    const type = requireEnum(schema, operation.enum);
    const {from, to} = operation;
    requireValue(type, from);
    requireNewValue(type, to);
    const values = type.values.map((value) => (value === from ? to : value));
    return replaceEnum(inTexts(schema, operation, type), {...type, values});
  },
  reverse: (_before, {enum: name, from, to}) => [{op: 'rename_enum_value', enum: name, from: to, to: from}],
  losses: () => [],
  touches: () => [],
};
