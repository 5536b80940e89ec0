import type {Policy} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import type {CanonicalObject, Owner} from './object.js';
import {commentProperty, listed, property, whereThere} from './property.js';

const facets: Facets<Policy> = {
  name: 'identity',
  command: ({command}) => [property('command', command, {phrase: `for ${command}`})],
  permissive: ({permissive}) => [
    property('permissive', permissive, {phrase: permissive ? 'permissive' : 'restrictive'}),
  ],
  roles: ({roles}) => [property('roles', roles, {phrase: `to ${listed(roles)}`})],
  using: ({using}, sql) =>
    whereThere(using, (it) =>
      property('using', it, {phrase: `using (${it})`, absent: 'no using', canonical: sql.expression(it)}),
    ),
  check: ({check}, sql) =>
    whereThere(check, (it) =>
      property('check', it, {phrase: `with check (${it})`, absent: 'no with check', canonical: sql.expression(it)}),
    ),
  comment: commentProperty,
};

export const policyObject = (owner: Owner, policy: Policy): CanonicalObject => ({
  key: `${owner.key} policy ${JSON.stringify(policy.name)}`,
  owner: owner.key,
  name: `${owner.name} (policy ${policy.name})`,
  summary: `for ${policy.command} to ${listed(policy.roles)}`,
  value: policy,
  properties: propertiesOf(facets, policy, owner.sql),
});
