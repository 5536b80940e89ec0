import type {Qualified} from '../model.js';
import type {SqlForms} from '../sql-forms.js';
import type {CanonicalProperty} from './property.js';

/** One thing of a schema that can be there or not: a table, a column, an index. */
export type CanonicalObject = {
  /** Unique in the schema; two objects with the same key are the same object. */
  readonly key: string;
  /** Key of what it comes and goes with: its table, its view, its column; null where it stands alone. */
  readonly owner: string | null;
  /** For people: `orders.total`, `orders (index orders_user_id_index)`. */
  readonly name: string;
  /** What a sentence adds to the name where the object came or went: `decimal(10,2)`; empty where the name says it all. */
  readonly summary: string;
  /** As the model has it. */
  readonly value: unknown;
  readonly properties: readonly CanonicalProperty[];
};

/** What a thing belongs to. */
export type Owner = {
  readonly key: string;
  readonly name: string;
  /** How SQL of its is compared. */
  readonly sql: SqlForms;
};

/** `table ["sales","orders"]`: no two names make the same key. */
export const keyOf = (kind: string, {schema, name}: Qualified): string =>
  `${kind} ${JSON.stringify([schema ?? null, name])}`;
