import type {
  CheckConstraint,
  Column,
  ForeignKey,
  Index,
  IndexPart,
  KeyDetails,
  PrimaryKey,
  Schema,
  Table,
  Trigger,
  UniqueConstraint,
  View,
} from './model.js';
import {normaliseSql} from './normalise-sql.js';

/** One property of one object. Two values are the same where their `canonical` texts are. */
export type CanonicalProperty = {
  readonly name: string;
  /** As the model has it. */
  readonly value: unknown;
  readonly canonical: string;
  /** As it stands in a sentence: `not null`, `default 'draft'`. */
  readonly phrase: string;
};

/** One thing of a schema that can be there or not: a table, a column, an index. */
export type CanonicalObject = {
  /** Unique in the schema; two objects with the same key are the same object. */
  readonly key: string;
  /** Key of the table or view that it belongs to; null for those themselves. */
  readonly owner: string | null;
  /** For people: `orders.total`, `orders (index orders_user_id_index)`. */
  readonly name: string;
  /** What a sentence adds to the name where the object came or went: `decimal(10,2)`; empty where the name says it all. */
  readonly summary: string;
  /** As the model has it. */
  readonly value: unknown;
  readonly properties: readonly CanonicalProperty[];
};

const property = (
  name: string,
  value: unknown,
  phrase: string,
  canonical = JSON.stringify(value),
): CanonicalProperty => ({
  name,
  value,
  phrase,
  canonical,
});

const sql = (text: string | null, columns: readonly string[] = []): string =>
  text === null ? '' : normaliseSql(text, columns);

const listed = (names: readonly string[]): string => names.join(', ');

const columnNames = (table: Table): readonly string[] => table.columns.map(({name}) => name);

const defaultProperty = ({default: text}: Column, columns: readonly string[]): CanonicalProperty => {
  const canonical = sql(text, columns);
  const none = text === null || canonical === 'null';
  return property('default', none ? null : text, none ? 'no default' : `default ${text}`, none ? '' : canonical);
};

const generatedProperty = ({generated}: Column, columns: readonly string[]): CanonicalProperty =>
  generated === null
    ? property('generated', null, 'not generated')
    : property(
        'generated',
        generated,
        `generated ${generated.stored ? 'stored' : 'virtual'} as ${generated.expression}`,
        JSON.stringify([generated.stored, sql(generated.expression, columns)]),
      );

const conflictProperty = ({onConflict}: {readonly onConflict?: string}): CanonicalProperty =>
  property('onConflict', onConflict ?? null, onConflict === undefined ? 'no on conflict' : `on conflict ${onConflict}`);

const columnObject = (owner: string, table: Table, column: Column): CanonicalObject => ({
  key: `${owner} column ${column.name}`,
  owner,
  name: `${table.name}.${column.name}`,
  summary: column.type,
  value: column,
  properties: [
    property('type', column.type, column.type === '' ? 'no type' : column.type),
    property('nullable', column.nullable, column.nullable ? 'nullable' : 'not null'),
    defaultProperty(column, columnNames(table)),
    generatedProperty(column, columnNames(table)),
    property(
      'identity',
      column.identity,
      column.identity ? 'numbered by the database' : 'not numbered by the database',
    ),
    property(
      'collation',
      column.collation,
      column.collation === null ? 'default collation' : `collation ${column.collation}`,
    ),
    property(
      'comment',
      column.comment,
      column.comment === null ? 'no comment' : `comment ${JSON.stringify(column.comment)}`,
    ),
    conflictProperty(column),
  ],
});

const partCanonical = (part: IndexPart, columns: readonly string[]): unknown => [
  part.column,
  sql(part.expression, columns),
  part.direction,
  part.collation,
];

export const partPhrase = (part: IndexPart): string =>
  [
    part.column ?? part.expression,
    ...(part.collation === null ? [] : [`collate ${part.collation}`]),
    ...(part.direction === 'desc' ? ['desc'] : []),
  ].join(' ');

const partsProperty = (parts: readonly IndexPart[], columns: readonly string[]): CanonicalProperty =>
  property(
    'parts',
    parts,
    `(${listed(parts.map(partPhrase))})`,
    JSON.stringify(parts.map((part) => partCanonical(part, columns))),
  );

/** The parts of a key, spelled out where the model leaves the ordinary ones away. */
const keyParts = ({columns, parts}: KeyDetails & {readonly columns: readonly string[]}): readonly IndexPart[] =>
  parts ?? columns.map((column) => ({column, expression: null, direction: 'asc', collation: null}));

const nameProperty = (name: string | null): CanonicalProperty =>
  property('name', name, name === null ? 'no name' : `name ${name}`);

const primaryKeyObject = (owner: string, table: Table, key: PrimaryKey): CanonicalObject => ({
  key: `${owner} primary key`,
  owner,
  name: `${table.name} (primary key)`,
  summary: listed(key.columns),
  value: key,
  properties: [partsProperty(keyParts(key), columnNames(table)), nameProperty(key.name), conflictProperty(key)],
});

const uniqueObject = (owner: string, table: Table, unique: UniqueConstraint): CanonicalObject => ({
  key: `${owner} unique ${JSON.stringify(unique.columns)}`,
  owner,
  name: `${table.name} (unique ${listed(unique.columns)})`,
  summary: '',
  value: unique,
  properties: [
    partsProperty(keyParts(unique), columnNames(table)),
    nameProperty(unique.name),
    conflictProperty(unique),
  ],
});

const target = ({references}: ForeignKey): string =>
  `${references.schema === undefined ? '' : `${references.schema}.`}${references.table} (${listed(references.columns)})`;

const foreignKeyObject = (owner: string, table: Table, key: ForeignKey): CanonicalObject => ({
  key: `${owner} foreign key ${JSON.stringify(key.columns)}`,
  owner,
  name: `${table.name} (foreign key ${listed(key.columns)})`,
  summary: `references ${target(key)}`,
  value: key,
  properties: [
    property('references', key.references, `references ${target(key)}`, target(key)),
    property('onDelete', key.onDelete, `on delete ${key.onDelete}`),
    property('onUpdate', key.onUpdate, `on update ${key.onUpdate}`),
    property('deferrable', key.deferrable, key.deferrable),
    nameProperty(key.name),
  ],
});

const checkObject = (owner: string, table: Table, check: CheckConstraint): CanonicalObject => {
  const canonical = sql(check.expression, columnNames(table));
  return {
    key: `${owner} check ${JSON.stringify(check.name === null ? [canonical] : check.name)}`,
    owner,
    name: `${table.name} (check ${check.name ?? check.expression})`,
    summary: check.name === null ? '' : check.expression,
    value: check,
    properties: [property('expression', check.expression, `check (${check.expression})`, canonical)],
  };
};

const indexObject = (owner: string, table: Table, index: Index): CanonicalObject => ({
  key: `${owner} index ${index.name}`,
  owner,
  name: `${table.name} (index ${index.name})`,
  summary: `${index.unique ? 'unique on ' : ''}${listed(index.parts.map(partPhrase))}`,
  value: index,
  properties: [
    property('unique', index.unique, index.unique ? 'unique' : 'not unique'),
    partsProperty(index.parts, columnNames(table)),
    property(
      'predicate',
      index.predicate,
      index.predicate === null ? 'no predicate' : `where ${index.predicate}`,
      sql(index.predicate, columnNames(table)),
    ),
    property('included', index.included, `included (${listed(index.included)})`),
    property('method', index.method, `method ${index.method}`),
  ],
});

type Owner = {readonly key: string; readonly name: string};

/** `columns`: of all tables, since a view or trigger may name any of them. */
const triggerObject = (owner: Owner, trigger: Trigger, columns: readonly string[]): CanonicalObject => ({
  key: `${owner.key} trigger ${trigger.name}`,
  owner: owner.key,
  name: `${owner.name} (trigger ${trigger.name})`,
  summary: '',
  value: trigger,
  properties: [property('definition', trigger.definition, trigger.definition, sql(trigger.definition, columns))],
});

const qualified = ({schema, name}: {readonly schema?: string; readonly name: string}): string =>
  schema === undefined ? name : `${schema}.${name}`;

const tableObjects = (table: Table, columns: readonly string[]): readonly CanonicalObject[] => {
  const key = `table ${JSON.stringify(qualified(table))}`;
  const options = Object.keys(table.options).sort();
  return [
    {
      key,
      owner: null,
      name: qualified(table),
      summary: 'table',
      value: table,
      properties: [
        property(
          'comment',
          table.comment,
          table.comment === null ? 'no comment' : `comment ${JSON.stringify(table.comment)}`,
        ),
        property(
          'options',
          table.options,
          options.length === 0
            ? 'no options'
            : `options ${options.map((name) => `${name} ${table.options[name]}`).join(', ')}`,
          JSON.stringify(options.map((name) => [name, table.options[name]])),
        ),
      ],
    },
    ...table.columns.map((column) => columnObject(key, table, column)),
    ...(table.primaryKey === null ? [] : [primaryKeyObject(key, table, table.primaryKey)]),
    ...table.uniques.map((unique) => uniqueObject(key, table, unique)),
    ...table.foreignKeys.map((foreignKey) => foreignKeyObject(key, table, foreignKey)),
    ...table.checks.map((check) => checkObject(key, table, check)),
    ...table.indexes.map((index) => indexObject(key, table, index)),
    ...table.triggers.map((trigger) => triggerObject({key, name: table.name}, trigger, columns)),
  ];
};

const viewObjects = (view: View, columns: readonly string[]): readonly CanonicalObject[] => {
  const key = `view ${JSON.stringify(qualified(view))}`;
  return [
    {
      key,
      owner: null,
      name: qualified(view),
      summary: 'view',
      value: view,
      properties: [
        property('definition', view.definition, view.definition, sql(view.definition, columns)),
        property('columns', view.columns ?? null, `columns (${listed(view.columns ?? [])})`),
        property('materialized', view.materialized, view.materialized ? 'materialized' : 'not materialized'),
      ],
    },
    ...(view.triggers ?? []).map((trigger) => triggerObject({key, name: view.name}, trigger, columns)),
  ];
};

const canonicalText = ({properties}: CanonicalObject): string =>
  JSON.stringify(properties.map(({canonical}) => canonical));

/** Two foreign keys, uniques or checks may be alike: each later one gets a number behind its key. */
const numbered = (objects: readonly CanonicalObject[]): readonly CanonicalObject[] => {
  const seen = new Map<string, number>();
  return objects.map((object) => {
    const count = (seen.get(object.key) ?? 0) + 1;
    seen.set(object.key, count);
    return count === 1 ? object : {...object, key: `${object.key} #${count}`};
  });
};

const byKeyThenText = (one: CanonicalObject, other: CanonicalObject): number => {
  const [first, second] = one.key === other.key ? [canonicalText(one), canonicalText(other)] : [one.key, other.key];
  return first < second ? -1 : first > second ? 1 : 0;
};

/**
 * Everything that counts when two schemas are compared, each thing once, sorted. The order of columns is not in it. What the comparison
 * reports and what the fingerprint hashes both come from here, so the two cannot disagree.
 */
export const canonicalObjects = (schema: Schema): readonly CanonicalObject[] => {
  const columns = schema.tables.flatMap(columnNames);
  return numbered(
    [
      ...schema.tables.flatMap((table) => tableObjects(table, columns)),
      ...schema.views.flatMap((view) => viewObjects(view, columns)),
      ...schema.enums.map((type) => ({
        key: `enum ${JSON.stringify(qualified(type))}`,
        owner: null,
        name: qualified(type),
        summary: 'enum type',
        value: type,
        properties: [property('values', type.values, `values ${listed(type.values)}`)],
      })),
      ...schema.sequences.map((sequence) => ({
        key: `sequence ${JSON.stringify(qualified(sequence))}`,
        owner: null,
        name: qualified(sequence),
        summary: 'sequence',
        value: sequence,
        properties: [
          property(
            'ownedBy',
            sequence.ownedBy,
            sequence.ownedBy === null ? 'owned by none' : `owned by ${sequence.ownedBy}`,
          ),
        ],
      })),
      ...schema.extensions.map((name) => ({
        key: `extension ${JSON.stringify(name)}`,
        owner: null,
        name,
        summary: 'extension',
        value: name,
        properties: [],
      })),
    ].sort(byKeyThenText),
  );
};
