import {
  type Attribute,
  type Enum,
  type Field,
  getSchema,
  type KeyValue,
  type Model,
  type Value,
} from '@mrleebo/prisma-ast';
import {UserError} from '../../errors.js';
import type {ColumnWish} from '../column-wish.js';
import {type Details, noDetails} from '../details.js';
import {type SaidType, typeFrom} from '../said-type.js';
import {wordsOf} from '../words.js';
import type {PastedTable} from './pasted-table.js';

/** https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types */
const scalars: Readonly<Record<string, string>> = {
  String: 'string',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'float',
  Decimal: 'decimal',
  Boolean: 'boolean',
  DateTime: 'datetime',
  Json: 'json',
  Bytes: 'binary',
};

/** Of a field or of a model. */
type Named = Pick<Attribute, 'name' | 'args' | 'group'>;

const unquoted = (text: string): string => text.replace(/^"|"$/g, '');

const named = (attributes: readonly Named[] | undefined, name: string): Named | undefined =>
  attributes?.find((attribute) => attribute.name === name && attribute.group === undefined);

const values = (attribute: Named | undefined): readonly (Value | KeyValue)[] =>
  attribute?.args?.map(({value}) => value) ?? [];

const isKeyValue = (value: Value | KeyValue): value is KeyValue =>
  typeof value === 'object' && !Array.isArray(value) && 'type' in value && value.type === 'keyValue';

const textIn = (value: Value | KeyValue | undefined): string | null =>
  typeof value === 'string' ? unquoted(value) : null;

const listIn = (value: Value | KeyValue | undefined): readonly string[] => {
  if (typeof value !== 'object' || Array.isArray(value) || !('type' in value) || value.type !== 'array') return [];
  // `sort: Desc` and the like make a function of the name.
  return value.args.flatMap((part: unknown) => {
    if (typeof part === 'string') return [part];
    return typeof part === 'object' && part !== null && 'name' in part && typeof part.name === 'string'
      ? [part.name]
      : [];
  });
};

const keyed = (attribute: Named | undefined, key: string): Value | undefined =>
  values(attribute)
    .filter(isKeyValue)
    .find((value) => value.key === key)?.value;

const typeOf = (field: Field, enums: readonly Enum[]): SaidType => {
  const native = field.attributes?.find(({group}) => group === 'db');
  const inside = values(native).flatMap((value) => textIn(value) ?? []);
  const said =
    native === undefined ? null : typeFrom(native.name.toLowerCase(), inside.length === 0 ? null : inside.join(','));
  if (said !== null) return said;
  const kind = enums.find(({name}) => name === field.fieldType);
  if (kind === undefined) return {type: scalars[String(field.fieldType)] ?? 'string'};
  const listed = kind.enumerators.flatMap((one) => (one.type === 'enumerator' ? [one.name] : []));
  return {type: 'enum', values: listed};
};

const literal = (text: string): string | number | boolean => {
  if (text.startsWith('"')) return unquoted(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
};

type Default = Pick<ColumnWish, 'default'>;

/** A value that Prisma's own client makes, `cuid()`, is no default of the database. */
const defaultOf = (field: Field): Default => {
  const [value] = values(named(field.attributes, 'default'));
  if (typeof value === 'string') return {default: literal(value)};
  const isNow = typeof value === 'object' && !Array.isArray(value) && 'name' in value && value.name === 'now';
  return isNow ? {default: {sql: 'CURRENT_TIMESTAMP'}} : {};
};

const counts = (field: Field): boolean => {
  const [value] = values(named(field.attributes, 'default'));
  return typeof value === 'object' && !Array.isArray(value) && 'name' in value && value.name === 'autoincrement';
};

const columnNameOf = (field: Field): string => textIn(values(named(field.attributes, 'map'))[0]) ?? field.name;

type Around = {readonly models: readonly Model[]; readonly enums: readonly Enum[]};

const fieldsOf = ({properties}: Model): readonly Field[] =>
  properties.flatMap((property) => (property.type === 'field' ? [property] : []));

const modelAttributes = ({properties}: Model): readonly Named[] =>
  properties.flatMap((property) => (property.type === 'attribute' && property.kind === 'object' ? [property] : []));

const tableNameOf = (model: Model): string => textIn(values(named(modelAttributes(model), 'map'))[0]) ?? model.name;

const actions: Readonly<Record<string, NonNullable<ColumnWish['onDelete']>>> = {
  Cascade: 'cascade',
  SetNull: 'set null',
  SetDefault: 'set default',
  Restrict: 'restrict',
  NoAction: 'no action',
};

/** `author User @relation(fields: [authorId], …)` says of authorId what it refers to. */
const referenceOf = (model: Model, column: Field, {models}: Around): Pick<ColumnWish, 'references' | 'onDelete'> => {
  for (const field of fieldsOf(model)) {
    const relation = named(field.attributes, 'relation');
    const fields = listIn(keyed(relation, 'fields'));
    const target = models.find(({name}) => name === field.fieldType);
    if (target === undefined || fields.length !== 1 || fields[0] !== column.name) continue;
    const [referred] = listIn(keyed(relation, 'references'));
    const own = fieldsOf(target).find(({name}) => name === referred);
    const action = actions[textIn(keyed(relation, 'onDelete')) ?? ''];
    return {
      references: {table: tableNameOf(target), column: own === undefined ? null : columnNameOf(own)},
      ...(action !== undefined && {onDelete: action}),
    };
  }
  return {};
};

const columnOf = (model: Model, field: Field, around: Around): ColumnWish => {
  const name = columnNameOf(field);
  const type = typeOf(field, around.enums);
  const counter = type.type === 'bigint' ? 'big_increments' : 'increments';
  return {
    name,
    words: wordsOf(name),
    isIdentifier: true,
    type: counts(field) ? {type: counter} : type,
    nullable: field.optional === true,
    ...(counts(field) ? {} : defaultOf(field)),
    ...(named(field.attributes, 'unique') && {unique: true}),
    ...(named(field.attributes, 'id') && {primary: true}),
    ...referenceOf(model, field, around),
  };
};

const isColumn = ({models}: Around, {fieldType, array}: Field): boolean =>
  array !== true && !models.some(({name}) => name === fieldType);

const tableOf = (model: Model, around: Around): PastedTable => {
  const fields = fieldsOf(model);
  const columnsIn = (attribute: Named): readonly string[] => {
    const list =
      values(attribute)
        .map(listIn)
        .find(({length}) => length > 0) ?? listIn(keyed(attribute, 'fields'));
    return list
      .map((name) => fields.find((field) => field.name === name))
      .flatMap((field) => (field ? [columnNameOf(field)] : []));
  };
  const attributes = modelAttributes(model);
  const key = attributes.find(({name}) => name === 'id');
  const lists = fields.filter(
    ({array, fieldType}) => array === true && !around.models.some(({name}) => name === fieldType),
  );
  const details: Details = {
    ...noDetails,
    columns: fields.filter((field) => isColumn(around, field)).map((field) => columnOf(model, field, around)),
    indexes: attributes
      .filter(({name}) => name === 'index' || name === 'unique')
      .map((attribute) => ({columns: columnsIn(attribute), unique: attribute.name === 'unique'})),
    primaryKey: key === undefined ? null : columnsIn(key),
    timestamps: false,
    notes: lists.map(({name}) => `${name}: a list of values has no column type here`),
  };
  return {name: tableNameOf(model), isExact: named(attributes, 'map') !== undefined, details};
};

const parse = (text: string): ReturnType<typeof getSchema> => {
  try {
    return getSchema(text);
  } catch (cause) {
    throw new UserError({
      code: 'not-understood',
      message: `The Prisma model cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      nextSteps: ['Correct it, one field in a line, and try again.'],
      cause,
    });
  }
};

/** The tables that models of a Prisma schema describe. */
export const readPrisma = (text: string): readonly PastedTable[] => {
  const {list} = parse(text);
  const models = list.flatMap((block) => (block.type === 'model' ? [block] : []));
  const enums = list.flatMap((block) => (block.type === 'enum' ? [block] : []));
  return models.map((model) => tableOf(model, {models, enums}));
};
