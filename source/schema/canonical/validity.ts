import {type CanonicalProperty, property} from './property.js';

/** Of a constraint: what is not enforced is not validated either, and says only the first. */
export const validityProperty = ({
  validated,
  enforced,
}: {
  readonly validated?: false;
  readonly enforced?: false;
}): readonly CanonicalProperty[] => {
  if (enforced === false) return [property('validity', 'not enforced', {phrase: 'not enforced', absent: 'enforced'})];
  return validated === false
    ? [property('validity', 'not validated', {phrase: 'not validated', absent: 'validated'})]
    : [];
};
