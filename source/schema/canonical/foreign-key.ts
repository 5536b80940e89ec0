import {type ForeignKey, qualifiedName} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import type {CanonicalObject, Owner} from './object.js';
import {commentProperty, labelled, listed, property} from './property.js';
import {validityProperty} from './validity.js';

const target = ({references: {table, columns, ...reference}}: ForeignKey): string =>
  `references ${qualifiedName({...reference, name: table})} (${listed(columns)})`;

const facets: Facets<ForeignKey> = {
  name: ({name}) => labelled('name', name),
  columns: 'identity',
  references: (key) => {
    const {schema, table, columns} = key.references;
    return [
      property('references', key.references, {
        phrase: target(key),
        canonical: JSON.stringify([schema, table, columns]),
      }),
    ];
  },
  onDelete: ({onDelete, deleteColumns}) => [
    property('on delete', onDelete, {
      phrase: `on delete ${onDelete}${deleteColumns === undefined ? '' : ` (${listed(deleteColumns)})`}`,
      canonical: JSON.stringify([onDelete, deleteColumns]),
    }),
  ],
  deleteColumns: 'told by another',
  onUpdate: ({onUpdate}) => [property('on update', onUpdate, {phrase: `on update ${onUpdate}`})],
  deferrable: ({deferrable}) => [property('deferrable', deferrable, {phrase: deferrable})],
  match: ({match}) => labelled('match', match, 'match simple'),
  validated: validityProperty,
  enforced: 'told by another',
  inline: 'never compared',
  comment: commentProperty,
};

/** Known by its columns: its name may have been made by the database. */
export const foreignKeyObject = (owner: Owner, key: ForeignKey): CanonicalObject => ({
  key: `${owner.key} foreign key ${JSON.stringify(key.columns)}`,
  owner: owner.key,
  name: `${owner.name} (foreign key ${listed(key.columns)})`,
  summary: target(key),
  value: key,
  properties: propertiesOf(facets, key, owner.sql),
});
