import {columnObject} from './canonical-column.js';
import {checkObject, foreignKeyObject, primaryKeyObject, uniqueObject} from './canonical-constraints.js';
import {
  type CanonicalObject,
  type CanonicalProperty,
  canonicalSql,
  commentProperty,
  listed,
  type Owner,
  partsPhrase,
  partsProperty,
  property,
} from './canonical-property.js';
import type {Index, Table, Trigger} from './model.js';
import {type FoldedNames, foldedNames} from './normalise-sql.js';

export const qualifiedName = ({schema, name}: {readonly schema?: string; readonly name: string}): string =>
  schema === undefined ? name : `${schema}.${name}`;

const indexObject = (owner: Owner, index: Index): CanonicalObject => {
  const {name, unique, parts, predicate, included, method} = index;
  return {
    key: `${owner.key} index ${name}`,
    owner: owner.key,
    name: `${owner.name} (index ${name})`,
    summary: `${unique ? 'unique on ' : ''}${partsPhrase(parts)}`,
    value: index,
    properties: [
      property('unique', unique, {phrase: unique ? 'unique' : 'not unique'}),
      partsProperty(parts, owner.names),
      property('predicate', predicate, {
        phrase: predicate === null ? 'no predicate' : `where ${predicate}`,
        canonical: canonicalSql(predicate, owner.names),
      }),
      property('included', included, {phrase: `included (${listed(included)})`}),
      property('method', method, {phrase: `method ${method}`}),
    ],
  };
};

export const triggerObject = (owner: Owner, trigger: Trigger): CanonicalObject => ({
  key: `${owner.key} trigger ${trigger.name}`,
  owner: owner.key,
  name: `${owner.name} (trigger ${trigger.name})`,
  summary: '',
  value: trigger,
  properties: [
    property('definition', trigger.definition, {
      phrase: trigger.definition,
      canonical: canonicalSql(trigger.definition, owner.names),
    }),
  ],
});

const optionsProperty = ({options}: Table): CanonicalProperty => {
  const entries = Object.keys(options)
    .sort()
    .map((name) => [name, options[name]]);
  return property('options', options, {
    phrase: entries.length === 0 ? 'no options' : `options ${listed(entries.map((entry) => entry.join(' ')))}`,
    canonical: JSON.stringify(entries),
  });
};

/** The table and everything on it. `everything`: all names of the schema, which a trigger may use; the rest knows its own columns only. */
export const tableObjects = (table: Table, everything: FoldedNames): readonly CanonicalObject[] => {
  const key = `table ${JSON.stringify([table.schema ?? null, table.name])}`;
  const owner: Owner = {key, name: qualifiedName(table), names: foldedNames(table.columns.map(({name}) => name))};
  return [
    {
      key,
      owner: null,
      name: owner.name,
      summary: 'table',
      value: table,
      properties: [commentProperty(table.comment), optionsProperty(table)],
    },
    ...table.columns.map((column) => columnObject(owner, column)),
    ...(table.primaryKey === null ? [] : [primaryKeyObject(owner, table.primaryKey)]),
    ...table.uniques.map((unique) => uniqueObject(owner, unique)),
    ...table.foreignKeys.map((foreignKey) => foreignKeyObject(owner, foreignKey)),
    ...table.checks.map((check) => checkObject(owner, check)),
    ...table.indexes.map((index) => indexObject(owner, index)),
    ...table.triggers.map((trigger) => triggerObject({...owner, names: everything}, trigger)),
  ];
};
