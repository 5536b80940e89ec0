import type {Grant} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import type {CanonicalObject, Owner} from './object.js';
import {listed, property} from './property.js';

const privilegesPhrase = ({privileges, grantable}: Grant): string =>
  [
    privileges.length === 0 ? 'nothing' : listed(privileges),
    ...(grantable.length === 0 ? [] : [`with grant option for ${listed(grantable)}`]),
  ].join(' ');

const facets: Facets<Grant> = {
  grantee: 'identity',
  privileges: (grant) => [
    property('privileges', grant, {
      phrase: privilegesPhrase(grant),
      canonical: JSON.stringify([grant.privileges, grant.grantable]),
    }),
  ],
  grantable: 'told by another',
};

/** One object for each role. */
export const grantObjects = (
  owner: Owner,
  {grants = []}: {readonly grants?: readonly Grant[]},
): readonly CanonicalObject[] =>
  grants.map((grant) => ({
    key: `${owner.key} grant ${JSON.stringify(grant.grantee)}`,
    owner: owner.key,
    name: `${owner.name} (grant to ${grant.grantee})`,
    summary: privilegesPhrase(grant),
    value: grant,
    properties: propertiesOf(facets, grant, owner.sql),
  }));
