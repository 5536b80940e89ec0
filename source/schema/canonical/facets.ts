import type {SqlForms} from '../sql-forms.js';
import type {CanonicalProperty} from './property.js';

/** Why a property of the model makes no property here. */
type Untold =
  /** It is what the thing is known by. */
  | 'identity'
  /** What stands in it are objects of their own. */
  | 'objects'
  /** Another property tells it together with itself. */
  | 'told by another'
  | 'never compared';

type Told<Value> = (value: Value, sql: SqlForms) => readonly CanonicalProperty[];

/**
 * What becomes of every property of a type of the model. One that the model gains is missing here until somebody decides, and that is
 * a type error: nothing can be forgotten in a comparison.
 */
export type Facets<Value> = {readonly [Key in keyof Required<Value>]: Told<Value> | Untold};

export const propertiesOf = <Value>(
  facets: Facets<Value>,
  value: Value,
  sql: SqlForms,
): readonly CanonicalProperty[] => {
  const properties: CanonicalProperty[] = [];
  // A loop, and no lists between: this runs for every column of every table.
  for (const key in facets) {
    const facet: Told<Value> | Untold = facets[key];
    if (typeof facet !== 'string') properties.push(...facet(value, sql));
  }
  return properties;
};
