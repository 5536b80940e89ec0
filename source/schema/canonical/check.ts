import type {CheckConstraint, ExclusionConstraint} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import type {CanonicalObject, Owner} from './object.js';
import {commentProperty, property, whereThere} from './property.js';
import {validityProperty} from './validity.js';

const checkFacets: Facets<CheckConstraint> = {
  name: 'identity',
  expression: ({expression}, sql) => [
    property('expression', expression, {phrase: `check (${expression})`, canonical: sql.expression(expression)}),
  ],
  inlineColumn: 'never compared',
  validated: validityProperty,
  enforced: 'told by another',
  noInherit: ({noInherit}) =>
    whereThere(noInherit, (it) => property('inherit', it, {phrase: 'no inherit', absent: 'inherited by children'})),
  comment: commentProperty,
};

/** A check is known by its name; without one by what it says. */
export const checkObject = (owner: Owner, check: CheckConstraint): CanonicalObject => {
  const identity = check.name === null ? [owner.sql.expression(check.expression)] : check.name;
  return {
    key: `${owner.key} check ${JSON.stringify(identity)}`,
    owner: owner.key,
    name: `${owner.name} (check ${check.name ?? check.expression})`,
    summary: check.name === null ? '' : check.expression,
    value: check,
    properties: propertiesOf(checkFacets, check, owner.sql),
  };
};

const exclusionFacets: Facets<ExclusionConstraint> = {
  name: 'identity',
  definition: ({definition}, sql) => [
    property('definition', definition, {phrase: definition, canonical: sql.expression(definition)}),
  ],
  comment: commentProperty,
};

export const exclusionObject = (owner: Owner, exclusion: ExclusionConstraint): CanonicalObject => ({
  key: `${owner.key} exclusion ${JSON.stringify(exclusion.name)}`,
  owner: owner.key,
  name: `${owner.name} (exclusion ${exclusion.name})`,
  summary: exclusion.definition,
  value: exclusion,
  properties: propertiesOf(exclusionFacets, exclusion, owner.sql),
});
