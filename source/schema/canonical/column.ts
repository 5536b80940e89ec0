import type {Column} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import {grantObjects} from './grants.js';
import type {CanonicalObject, Owner} from './object.js';
import {commentProperty, labelled, optionProperties, property, whereThere} from './property.js';
import {generationPhrase, identitySequenceProperties} from './sequence.js';

const notNumbered = 'not numbered by the database';

const facets: Facets<Column> = {
  name: 'identity',
  type: ({type}) => [property('type', type, {phrase: type === '' ? 'no type' : type})],
  nullable: ({nullable}) => [property('nullable', nullable, {phrase: nullable ? 'nullable' : 'not null'})],
  default: ({default: text}, sql) =>
    whereThere(text === null || sql.isNull(text) ? null : text, (it) =>
      property('default', it, {phrase: `default ${it}`, absent: 'no default', canonical: sql.expression(it)}),
    ),
  generated: ({generated}, sql) =>
    whereThere(generated, (it) =>
      property('generated', it, {
        phrase: `generated ${it.stored ? 'stored' : 'virtual'} as ${it.expression}`,
        absent: 'not generated',
        canonical: JSON.stringify([it.stored, sql.expression(it.expression)]),
      }),
    ),
  // A default that numbers (PostgreSQL's serial) says it itself.
  identity: ({identity, identitySequence, default: text}) =>
    identitySequence === undefined && identity && text === null
      ? [property('identity', true, {phrase: 'numbered by the database', absent: notNumbered})]
      : whereThere(identitySequence, ({generation}) =>
          property('identity', generation, {phrase: generationPhrase(generation), absent: notNumbered}),
        ),
  identitySequence: 'objects',
  collation: ({collation, charset}) =>
    whereThere(collation, (it) =>
      property('collation', it, {
        phrase: `${charset === undefined ? '' : `character set ${charset} `}collation ${it}`,
        absent: 'default collation',
        canonical: JSON.stringify([charset, it]),
      }),
    ),
  // Each collation belongs to one character set.
  charset: 'told by another',
  comment: commentProperty,
  onConflict: ({onConflict}) => labelled('on conflict', onConflict),
  onUpdate: ({onUpdate}, sql) =>
    whereThere(onUpdate, (it) =>
      property('on update', it, {phrase: `on update ${it}`, absent: 'no on update', canonical: sql.expression(it)}),
    ),
  inherited: ({inherited}) =>
    whereThere(inherited, (it) =>
      property('inherited', it, {phrase: 'declared by its parent only', absent: 'declared by its own table'}),
    ),
  options: optionProperties,
  grants: 'objects',
};

/** The column, the sequence behind it and who may use it. */
export const columnObjects = (table: Owner, column: Column): readonly CanonicalObject[] => {
  const owner: Owner = {
    key: `${table.key} column ${JSON.stringify(column.name)}`,
    name: `${table.name}.${column.name}`,
    sql: table.sql,
  };
  const {identitySequence} = column;
  return [
    {
      key: owner.key,
      owner: table.key,
      name: owner.name,
      summary: column.type,
      value: column,
      properties: propertiesOf(facets, column, table.sql),
    },
    ...(identitySequence === undefined
      ? []
      : [
          {
            key: `${owner.key} identity sequence`,
            // It comes and goes with the column's property of that name, which says so: there is no such object.
            owner: `${owner.key} identity`,
            name: `${owner.name} (identity)`,
            summary: '',
            value: identitySequence,
            properties: identitySequenceProperties(column.type, identitySequence, table.sql),
          },
        ]),
    ...grantObjects(owner, column),
  ];
};
