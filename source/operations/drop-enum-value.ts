import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {type EnumType, qualifiedName, type Schema} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition, RowConflict} from './definition.js';
import {enumColumns, replaceEnum, requireEnum, requireValue} from './enum-types.js';
import {cannotApply} from './find.js';
import {spellingsOf} from './spellings.js';
import {tableSql} from './table-sql.js';

export const dropEnumValueInput = z.strictObject({
  op: z.literal('drop_enum_value'),
  enum: identifier,
  value: z.string(),
});

export type DropEnumValue = Readonly<z.infer<typeof dropEnumValueInput>>;

/** What names the value: `the default of users.mood`; undefined where nothing does. */
const userOf = (schema: Schema, enumType: EnumType, value: string): string | undefined => {
  const {quoteText} = dialectOf(schema.dialect);
  const texts = spellingsOf(schema, enumType).map((type) => `${quoteText(value)}::${type}`);
  const names = (sql: string | null | undefined): boolean => texts.some((text) => sql?.includes(text) ?? false);
  const inTables = schema.tables.flatMap((table) => [
    ...table.columns
      .filter((column) => names(column.default) || names(column.generated?.expression))
      .map((column) => `the definition of ${qualifiedName(table)}.${column.name}`),
    ...table.checks
      .filter(({expression}) => names(expression))
      .map((check) => `the check ${check.name} of ${qualifiedName(table)}`),
    ...table.indexes
      .filter(({predicate, parts}) => names(predicate) || parts.some(({expression}) => names(expression)))
      .map((index) => `the index ${index.name}`),
    ...(table.policies ?? [])
      .filter(({using, check}) => names(using) || names(check))
      .map((policy) => `the policy ${policy.name} of ${qualifiedName(table)}`),
  ]);
  const inViews = schema.views
    .filter(({definition}) => names(definition))
    .map((view) => `the view ${qualifiedName(view)}`);
  return [...inTables, ...inViews][0];
};

/** What has the type and is no column of a table. */
const otherUserOf = (schema: Schema, enumType: EnumType): string | undefined => {
  const types = spellingsOf(schema, enumType).flatMap((type) => [type, `${type}[]`]);
  const domain = (schema.domains ?? []).find(({type}) => types.includes(type));
  if (domain !== undefined) return `the domain ${qualifiedName(domain)}`;
  const composite = (schema.composites ?? []).find(({attributes}) => attributes.some(({type}) => types.includes(type)));
  if (composite !== undefined) return `the type ${qualifiedName(composite)}`;
  const routine = (schema.routines ?? []).find((one) => one.arguments.split(', ').some((type) => types.includes(type)));
  return routine && `the ${routine.kind} ${qualifiedName(routine)}`;
};

const conflictsOf = (schema: Schema, {enum: name, value}: DropEnumValue): readonly RowConflict[] => {
  const dialect = dialectOf(schema.dialect);
  const {quoteIdentifier, quoteText} = dialect;
  return enumColumns(schema, requireEnum(schema, name)).map(({table, column, isList}) => {
    const [owner, wanted] = [tableSql(dialect, table), quoteText(value)];
    const own = quoteIdentifier(column.name);
    const condition = isList ? `${wanted} = any (${own}::text[])` : `${own}::text = ${wanted}`;
    return {
      sql: `select count(*) as n from ${owner} where ${condition}`,
      tables: [qualifiedName(table)],
      text: (count) =>
        `${value} cannot be dropped from the enum type ${name}: ${count.toLocaleString('en-US')} ${count === 1 ? 'row has' : 'rows have'} it in ${qualifiedName(table)}.${column.name}.`,
      nextSteps: [`Find them: select * from ${owner} where ${condition}`, 'Give those rows another value first.'],
    };
  });
};

export const dropEnumValue: OperationDefinition<DropEnumValue> = {
  op: 'drop_enum_value',
  input: dropEnumValueInput,
  describe: ({enum: name, value}) => `Drop ${value} from the enum type ${name}`,
  apply: (schema, {enum: name, value}) => {
    const type = requireEnum(schema, name);
    requireValue(type, value);
    if (type.values.length === 1) {
      throw cannotApply(`${value} cannot be dropped from the enum type ${name}: it is its only value.`, [
        `Drop the enum type ${name}.`,
      ]);
    }
    const user = userOf(schema, type, value) ?? otherUserOf(schema, type);
    if (user !== undefined) {
      throw cannotApply(`${value} cannot be dropped from the enum type ${name}: ${user} uses it.`, [
        `Drop or change ${user} first.`,
      ]);
    }
    return replaceEnum(schema, {...type, values: type.values.filter((one) => one !== value)});
  },
  reverse: (before, {enum: name, value}) => {
    const {values} = requireEnum(before, name);
    const at = values.indexOf(value);
    const [previous, next] = [values[at - 1], values[at + 1]];
    return [
      {
        op: 'add_enum_value',
        enum: name,
        value,
        ...(previous === undefined && next !== undefined && {before: next}),
        ...(previous !== undefined && next !== undefined && {after: previous}),
      },
    ];
  },
  losses: () => [],
  conflicts: conflictsOf,
  touches: () => [],
};
