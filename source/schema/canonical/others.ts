import {type Extension, type Namespace, type OtherObject, qualifiedName, type Routine} from '../model.js';
import type {SqlForms} from '../sql-forms.js';
import {type Facets, propertiesOf} from './facets.js';
import {grantObjects} from './grants.js';
import {type CanonicalObject, keyOf, type Owner} from './object.js';
import {commentProperty, labelled, property, whereThere} from './property.js';

const routineFacets: Facets<Routine> = {
  schema: 'identity',
  name: 'identity',
  kind: 'identity',
  arguments: 'identity',
  definition: ({definition}, sql) => [
    property('definition', definition, {phrase: definition, canonical: sql.statement(definition)}),
  ],
  comment: commentProperty,
  grants: 'objects',
};

export const routineObjects = (routine: Routine, sql: SqlForms): readonly CanonicalObject[] => {
  const {kind, arguments: types} = routine;
  const owner: Owner = {
    key: `${keyOf(kind, routine)} ${types}`,
    name: `${qualifiedName(routine)}(${types})`,
    sql,
  };
  return [
    {
      key: owner.key,
      owner: null,
      name: owner.name,
      summary: kind,
      value: routine,
      properties: propertiesOf(routineFacets, routine, sql),
    },
    ...grantObjects(owner, routine),
  ];
};

const extensionFacets: Facets<Extension> = {
  name: 'identity',
  schema: ({schema}) => labelled('schema', schema, 'schema public'),
  // The server's business: the same migration installs another one elsewhere.
  version: 'never compared',
  comment: commentProperty,
};

export const extensionObject = (extension: Extension, sql: SqlForms): CanonicalObject => ({
  key: `extension ${JSON.stringify(extension.name)}`,
  owner: null,
  name: extension.name,
  summary: 'extension',
  value: extension,
  properties: propertiesOf(extensionFacets, extension, sql),
});

const namespaceFacets: Facets<Namespace> = {name: 'identity', comment: commentProperty, grants: 'objects'};

export const namespaceObjects = (namespace: Namespace, sql: SqlForms): readonly CanonicalObject[] => {
  const owner: Owner = {key: `schema ${JSON.stringify(namespace.name)}`, name: namespace.name, sql};
  return [
    {
      key: owner.key,
      owner: null,
      name: owner.name,
      summary: 'schema',
      value: namespace,
      properties: propertiesOf(namespaceFacets, namespace, sql),
    },
    ...grantObjects(owner, namespace),
  ];
};

const otherFacets: Facets<OtherObject> = {
  schema: 'identity',
  name: 'identity',
  kind: 'identity',
  table: 'identity',
  definition: ({definition}, sql) =>
    whereThere(definition, (it) =>
      property('definition', it, {phrase: it, absent: 'definition unknown', canonical: sql.statement(it)}),
    ),
};

/** `tableKey`: of the table or view that it hangs on, where that is in the schema. */
export const otherObject = (other: OtherObject, tableKey: string | undefined, sql: SqlForms): CanonicalObject => {
  const {kind, table, name} = other;
  return {
    key: `${keyOf(kind, other)} ${JSON.stringify(table ?? null)}`,
    owner: tableKey ?? null,
    name: table === undefined ? qualifiedName(other) : `${qualifiedName({...other, name: table})} (${kind} ${name})`,
    summary: table === undefined ? kind : '',
    value: other,
    properties: propertiesOf(otherFacets, other, sql),
  };
};
