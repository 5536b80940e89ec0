import {
  type CanonicalObject,
  type CanonicalProperty,
  canonicalSql,
  commentProperty,
  conflictProperty,
  type Owner,
  property,
} from './canonical-property.js';
import type {Column} from './model.js';
import type {FoldedNames} from './normalise-sql.js';

/** `DEFAULT NULL` is none. */
const defaultProperty = ({default: text}: Column, names: FoldedNames): CanonicalProperty => {
  const canonical = canonicalSql(text, names);
  return text === null || canonical === 'null'
    ? property('default', null, {phrase: 'no default', canonical: ''})
    : property('default', text, {phrase: `default ${text}`, canonical});
};

const generatedProperty = ({generated}: Column, names: FoldedNames): CanonicalProperty =>
  generated === null
    ? property('generated', null, {phrase: 'not generated'})
    : property('generated', generated, {
        phrase: `generated ${generated.stored ? 'stored' : 'virtual'} as ${generated.expression}`,
        canonical: JSON.stringify([generated.stored, canonicalSql(generated.expression, names)]),
      });

export const columnObject = (owner: Owner, column: Column): CanonicalObject => {
  const {type, nullable, identity, collation} = column;
  return {
    key: `${owner.key} column ${column.name}`,
    owner: owner.key,
    name: `${owner.name}.${column.name}`,
    summary: type,
    value: column,
    properties: [
      property('type', type, {phrase: type === '' ? 'no type' : type}),
      property('nullable', nullable, {phrase: nullable ? 'nullable' : 'not null'}),
      defaultProperty(column, owner.names),
      generatedProperty(column, owner.names),
      property('identity', identity, {
        phrase: identity ? 'numbered by the database' : 'not numbered by the database',
      }),
      property('collation', collation, {phrase: collation === null ? 'default collation' : `collation ${collation}`}),
      commentProperty(column.comment),
      conflictProperty(column),
    ],
  };
};
