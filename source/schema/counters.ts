/**
 * How far the numbers have come that a database gives to new rows: sequences, AUTO_INCREMENT, AUTOINCREMENT. By the column that gets them,
 * `users.id`, or the name of a sequence that belongs to none.
 */
export type Counters = Readonly<Record<string, Counter>>;

export type Counter = {
  /** By `qualifiedName`; null for a sequence that belongs to no column. */
  readonly table: string | null;
  /** The number that was given last; text, because it may be larger than JavaScript counts. */
  readonly last: string;
  /** Where it counts downwards. */
  readonly descending?: true;
};
