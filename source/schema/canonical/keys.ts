import type {IndexPart, KeyDetails, PrimaryKey, UniqueConstraint} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import {partsProperty} from './index-parts.js';
import type {CanonicalObject, Owner} from './object.js';
import {commentProperty, labelled, listed, optionProperties, property, whereThere} from './property.js';

type Key = KeyDetails & {readonly name: string | null; readonly columns: readonly string[]};

/** The parts of a key, spelled out where the model leaves the ordinary ones away. */
const keyParts = ({columns, parts}: Key): readonly IndexPart[] =>
  parts ?? columns.map((column) => ({column, expression: null, direction: 'asc', collation: null}));

const facets: Facets<Key> = {
  name: ({name}) => labelled('name', name),
  columns: 'told by another',
  parts: (key, sql) => [partsProperty(keyParts(key), sql)],
  onConflict: ({onConflict}) => labelled('on conflict', onConflict),
  included: ({included = []}) =>
    whereThere(included.length === 0 ? null : included, (it) =>
      property('included', it, {phrase: `included (${listed(it)})`, absent: 'nothing included'}),
    ),
  deferrable: ({deferrable}) =>
    whereThere(deferrable, (it) => property('deferrable', it, {phrase: it, absent: 'not deferrable'})),
  nullsNotDistinct: ({nullsNotDistinct}) =>
    whereThere(nullsNotDistinct, (it) =>
      property('nulls', it, {phrase: 'nulls not distinct', absent: 'nulls distinct'}),
    ),
  withoutOverlaps: ({withoutOverlaps}) =>
    whereThere(withoutOverlaps, (it) =>
      property('overlaps', it, {phrase: 'without overlaps', absent: 'with overlaps'}),
    ),
  options: optionProperties,
  comment: commentProperty,
};

export const primaryKeyObject = (owner: Owner, key: PrimaryKey): CanonicalObject => ({
  key: `${owner.key} primary key`,
  owner: owner.key,
  name: `${owner.name} (primary key)`,
  summary: listed(key.columns),
  value: key,
  properties: propertiesOf(facets, key, owner.sql),
});

/** Known by its columns: its name may have been made by the database. */
export const uniqueObject = (owner: Owner, unique: UniqueConstraint): CanonicalObject => ({
  key: `${owner.key} unique ${JSON.stringify(unique.columns)}`,
  owner: owner.key,
  name: `${owner.name} (unique ${listed(unique.columns)})`,
  summary: '',
  value: unique,
  properties: propertiesOf(facets, unique, owner.sql),
});
