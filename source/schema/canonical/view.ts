import {qualifiedName, type View} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import {grantObjects} from './grants.js';
import {indexObject} from './index-object.js';
import {type CanonicalObject, keyOf, type Owner} from './object.js';
import {commentProperty, listed, optionProperties, property, whereThere} from './property.js';
import type {SchemaSql} from './schema-sql.js';
import {triggerObject} from './trigger.js';

const facets: Facets<View> = {
  schema: 'identity',
  name: 'identity',
  definition: ({definition}, sql) => [
    property('definition', definition, {phrase: definition, canonical: sql.statement(definition)}),
  ],
  columns: ({columns}) =>
    whereThere(columns, (it) =>
      property('columns', it, {phrase: `columns (${listed(it)})`, absent: 'columns as its select names them'}),
    ),
  materialized: ({materialized}) => [
    property('materialized', materialized, {phrase: materialized ? 'materialized' : 'not materialized'}),
  ],
  populated: ({populated}) =>
    whereThere(populated, (it) => property('populated', it, {phrase: 'with no data', absent: 'with data'})),
  triggers: 'objects',
  indexes: 'objects',
  options: optionProperties,
  comment: commentProperty,
  grants: 'objects',
};

export const viewObjects = (view: View, {everywhere}: SchemaSql): readonly CanonicalObject[] => {
  const owner: Owner = {key: keyOf('view', view), name: qualifiedName(view), sql: everywhere};
  return [
    {
      key: owner.key,
      owner: null,
      name: owner.name,
      summary: 'view',
      value: view,
      properties: propertiesOf(facets, view, everywhere),
    },
    ...(view.triggers ?? []).map((trigger) => triggerObject(owner, trigger)),
    ...(view.indexes ?? []).map((index) => indexObject(owner, index)),
    ...grantObjects(owner, view),
  ];
};
