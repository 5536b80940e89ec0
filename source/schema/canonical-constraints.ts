import {
  type CanonicalObject,
  canonicalSql,
  conflictProperty,
  keyParts,
  listed,
  nameProperty,
  type Owner,
  partsProperty,
  property,
} from './canonical-property.js';
import type {CheckConstraint, ForeignKey, PrimaryKey, UniqueConstraint} from './model.js';

export const primaryKeyObject = (owner: Owner, key: PrimaryKey): CanonicalObject => ({
  key: `${owner.key} primary key`,
  owner: owner.key,
  name: `${owner.name} (primary key)`,
  summary: listed(key.columns),
  value: key,
  properties: [partsProperty(keyParts(key), owner.names), nameProperty(key.name), conflictProperty(key)],
});

export const uniqueObject = (owner: Owner, unique: UniqueConstraint): CanonicalObject => ({
  key: `${owner.key} unique ${JSON.stringify(unique.columns)}`,
  owner: owner.key,
  name: `${owner.name} (unique ${listed(unique.columns)})`,
  summary: '',
  value: unique,
  properties: [partsProperty(keyParts(unique), owner.names), nameProperty(unique.name), conflictProperty(unique)],
});

const target = ({references: {schema, table, columns}}: ForeignKey): string =>
  `references ${schema === undefined ? '' : `${schema}.`}${table} (${listed(columns)})`;

export const foreignKeyObject = (owner: Owner, key: ForeignKey): CanonicalObject => ({
  key: `${owner.key} foreign key ${JSON.stringify(key.columns)}`,
  owner: owner.key,
  name: `${owner.name} (foreign key ${listed(key.columns)})`,
  summary: target(key),
  value: key,
  properties: [
    property('references', key.references, {
      phrase: target(key),
      canonical: JSON.stringify([key.references.schema, key.references.table, key.references.columns]),
    }),
    property('onDelete', key.onDelete, {phrase: `on delete ${key.onDelete}`}),
    property('onUpdate', key.onUpdate, {phrase: `on update ${key.onUpdate}`}),
    property('deferrable', key.deferrable, {phrase: key.deferrable}),
    nameProperty(key.name),
  ],
});

/** A check is known by its name; without one by what it says. */
export const checkObject = (owner: Owner, check: CheckConstraint): CanonicalObject => {
  const canonical = canonicalSql(check.expression, owner.names);
  return {
    key: `${owner.key} check ${JSON.stringify(check.name === null ? [canonical] : check.name)}`,
    owner: owner.key,
    name: `${owner.name} (check ${check.name ?? check.expression})`,
    summary: check.name === null ? '' : check.expression,
    value: check,
    properties: [property('expression', check.expression, {phrase: `check (${check.expression})`, canonical})],
  };
};
