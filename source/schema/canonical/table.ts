import {qualifiedName, type Table, type TableReference} from '../model.js';
import {checkObject, exclusionObject} from './check.js';
import {columnObjects} from './column.js';
import {type Facets, propertiesOf} from './facets.js';
import {foreignKeyObject} from './foreign-key.js';
import {grantObjects} from './grants.js';
import {indexObject} from './index-object.js';
import {primaryKeyObject, uniqueObject} from './keys.js';
import {type CanonicalObject, keyOf, type Owner} from './object.js';
import {policyObject} from './policy.js';
import {commentProperty, listed, optionProperties, property, whereThere} from './property.js';
import type {SchemaSql} from './schema-sql.js';
import {triggerObject} from './trigger.js';

const referenceName = ({table, ...reference}: TableReference): string => qualifiedName({...reference, name: table});

const referencePair = ({schema, table}: TableReference): readonly unknown[] => [schema ?? null, table];

const facets: Facets<Table> = {
  schema: 'identity',
  name: 'identity',
  columns: 'objects',
  primaryKey: 'objects',
  foreignKeys: 'objects',
  uniques: 'objects',
  checks: 'objects',
  indexes: 'objects',
  triggers: 'objects',
  exclusions: 'objects',
  policies: 'objects',
  grants: 'objects',
  comment: commentProperty,
  options: optionProperties,
  partitionBy: ({partitionBy}, sql) =>
    whereThere(partitionBy, (it) =>
      property('partition by', it, {
        phrase: `partition by ${it}`,
        absent: 'not partitioned',
        canonical: sql.expression(it),
      }),
    ),
  partitionOf: ({partitionOf}, sql) =>
    whereThere(partitionOf, (it) =>
      property('partition of', it, {
        phrase: `partition of ${referenceName(it)} ${it.bound}`,
        absent: 'no partition',
        canonical: JSON.stringify([referencePair(it), sql.expression(it.bound)]),
      }),
    ),
  inherits: ({inherits = []}) =>
    whereThere(inherits.length === 0 ? null : inherits, (it) =>
      property('inherits', it, {
        phrase: `inherits ${listed(it.map(referenceName))}`,
        absent: 'inherits nothing',
        canonical: JSON.stringify(it.map(referencePair)),
      }),
    ),
  rowSecurity: ({rowSecurity}) =>
    whereThere(rowSecurity, (it) =>
      property('row security', it, {phrase: `row security ${it}`, absent: 'no row security'}),
    ),
};

/** The table and everything on it. A trigger may use all names of the schema; the rest knows the table's own columns only. */
export const tableObjects = (table: Table, sql: SchemaSql): readonly CanonicalObject[] => {
  const owner: Owner = {key: keyOf('table', table), name: qualifiedName(table), sql: sql.ofTable(table)};
  const triggerOwner: Owner = {...owner, sql: sql.everywhere};
  return [
    {
      key: owner.key,
      owner: null,
      name: owner.name,
      summary: 'table',
      value: table,
      properties: propertiesOf(facets, table, owner.sql),
    },
    ...table.columns.flatMap((column) => columnObjects(owner, column)),
    ...(table.primaryKey === null ? [] : [primaryKeyObject(owner, table.primaryKey)]),
    ...table.uniques.map((unique) => uniqueObject(owner, unique)),
    ...table.foreignKeys.map((key) => foreignKeyObject(owner, key)),
    ...table.checks.map((check) => checkObject(owner, check)),
    ...(table.exclusions ?? []).map((exclusion) => exclusionObject(owner, exclusion)),
    ...table.indexes.map((index) => indexObject(owner, index)),
    ...table.triggers.map((trigger) => triggerObject(triggerOwner, trigger)),
    ...(table.policies ?? []).map((policy) => policyObject(owner, policy)),
    ...grantObjects(owner, table),
  ];
};
