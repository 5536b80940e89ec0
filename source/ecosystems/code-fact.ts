/**
 * Something in the code of a migration that its SQL does not show. `not-awaited`: a statement that nobody waits for. `spliced-sql`: a value that
 * is known only when it runs stands in the text of SQL. `side-by-side`: several changes at once. `guarded`: a change that is left out where a
 * table or column is there, or is not. `outside-transaction`: a statement in the block of a transaction, but not sent in it.
 */
export type CodeFact = {
  readonly kind: 'not-awaited' | 'spliced-sql' | 'side-by-side' | 'guarded' | 'outside-transaction';
  /** From 1. */
  readonly line: number;
  /** As it is written, in full. */
  readonly code: string;
  /** For people: `knex.schema.createTable`, `row.name`. */
  readonly name: string;
};
