/** One thing that differs between two schemas, with a sentence a person understands. */
export type Difference = {
  readonly kind: 'added' | 'removed' | 'changed';
  /** What it is about: `orders.total`, `orders (index orders_user_id_index)`. */
  readonly object: string;
  /** The value on either side, printable; null where the object is not there. */
  readonly before: unknown;
  readonly after: unknown;
  /** `orders.total: decimal(10,2) became decimal(8,2)`. */
  readonly text: string;
};
