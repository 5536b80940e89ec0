import type {Trigger} from '../model.js';
import {type Facets, propertiesOf} from './facets.js';
import type {CanonicalObject, Owner} from './object.js';
import {commentProperty, property, whereThere} from './property.js';

const enabledPhrase = {disabled: 'disabled', replica: 'enabled on replicas', always: 'always enabled'} as const;

const facets: Facets<Trigger> = {
  name: 'identity',
  definition: ({definition}, sql) => [
    property('definition', definition, {phrase: definition, canonical: sql.statement(definition)}),
  ],
  enabled: ({enabled}) =>
    whereThere(enabled, (it) => property('enabled', it, {phrase: enabledPhrase[it], absent: 'enabled'})),
  comment: commentProperty,
};

export const triggerObject = (owner: Owner, trigger: Trigger): CanonicalObject => ({
  key: `${owner.key} trigger ${JSON.stringify(trigger.name)}`,
  owner: owner.key,
  name: `${owner.name} (trigger ${trigger.name})`,
  summary: '',
  value: trigger,
  properties: propertiesOf(facets, trigger, owner.sql),
});
