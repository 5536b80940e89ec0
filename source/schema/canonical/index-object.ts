import type {Index} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import {partsPhrase, partsProperty} from './index-parts.js';
import type {CanonicalObject, Owner} from './object.js';
import {commentProperty, listed, optionProperties, property, whereThere} from './property.js';

const facets: Facets<Index> = {
  name: 'identity',
  unique: ({unique}) => [property('unique', unique, {phrase: unique ? 'unique' : 'not unique'})],
  parts: ({parts}, sql) => [partsProperty(parts, sql)],
  predicate: ({predicate}, sql) =>
    whereThere(predicate, (it) =>
      property('predicate', it, {phrase: `where ${it}`, absent: 'no predicate', canonical: sql.expression(it)}),
    ),
  included: ({included}) =>
    whereThere(included.length === 0 ? null : included, (it) =>
      property('included', it, {phrase: `included (${listed(it)})`, absent: 'nothing included'}),
    ),
  method: ({method}) => [property('method', method, {phrase: `method ${method}`})],
  valid: ({valid}) => whereThere(valid, (it) => property('valid', it, {phrase: 'invalid', absent: 'valid'})),
  visible: ({visible}) =>
    whereThere(visible, (it) => property('visible', it, {phrase: 'invisible', absent: 'visible'})),
  nullsNotDistinct: ({nullsNotDistinct}) =>
    whereThere(nullsNotDistinct, (it) =>
      property('nulls', it, {phrase: 'nulls not distinct', absent: 'nulls distinct'}),
    ),
  options: optionProperties,
  comment: commentProperty,
};

export const indexObject = (owner: Owner, index: Index): CanonicalObject => ({
  key: `${owner.key} index ${JSON.stringify(index.name)}`,
  owner: owner.key,
  name: `${owner.name} (index ${index.name})`,
  summary: `${index.unique ? 'unique on ' : ''}${partsPhrase(index.parts)}`,
  value: index,
  properties: propertiesOf(facets, index, owner.sql),
});
