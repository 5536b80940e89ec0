import type {Dialect} from '../../dialects/dialect.js';
import type {StatementReport} from '../../ecosystems/ecosystem.js';
import type {Column, DialectName, Qualified, Schema, Table} from '../../schema/model.js';
import type {SqlAction, SqlActionOf} from '../../schema/sql-actions/sql-action.js';
import type {Gate, Severity} from '../finding.js';
import type {RuleFinding} from '../rule.js';

/** What a rule knows of one action: an ALTER TABLE with three changes is three of them. */
export type ChangeContext<Action extends SqlAction = SqlAction> = {
  readonly action: Action;
  readonly dialect: Dialect;
  /** The statement as it was sent or written. */
  readonly sql: string;
  /** The other actions of the same statement. */
  readonly siblings: readonly SqlAction[];
  /** Of the same migration or file, before this one. */
  readonly earlier: readonly SqlAction[];
  readonly later: readonly SqlAction[];
  /** Those before this one, each with its actions. */
  readonly earlierStatements: readonly (readonly SqlAction[])[];
  /** Of `earlier`, those that the transaction holds whose part this one is; empty outside of one. */
  readonly held: readonly SqlAction[];
  readonly inTransaction: boolean;
  /** Of a session setting, as the statements before leave it; null where none of them sets it. */
  readonly setting: (name: string) => string | null;
  /** False where nobody knows the version: then the older server is meant. */
  readonly isAtLeast: (version: string) => boolean;
  /** Made by an earlier statement: nobody else uses it. */
  readonly isMadeHere: (table: Qualified) => boolean;
  readonly isNewColumn: (table: Qualified, column: string) => boolean;
  /** As it is before the change; null where nobody looked. */
  readonly schema: Schema | null;
  /** Made by an earlier statement, and without a value in any row. */
  readonly isEmptyColumn: (table: Qualified, column: string) => boolean;
  /** Whether `down` finds the values of the column elsewhere. */
  readonly isKept: (table: Qualified, column: string) => boolean;
  /** As it is before the migration; undefined where it is new, or nobody looked at the database. */
  readonly tableOf: (table: Qualified) => Table | undefined;
  readonly columnOf: (table: Qualified, column: string) => Column | undefined;
  /** Of an index that is there before the change; its schema where it is said. */
  readonly ownerOfIndex: (index: Qualified) => Table | undefined;
  /** Those with a foreign key to it, as they are before the change. */
  readonly tablesReferring: (table: Qualified) => readonly Table[];
  /** How many rows there are; null where nobody knows. */
  readonly rowsOf: (table: Qualified) => number | null;
  /** False for a table that is empty, or that an earlier statement made and none filled: nothing fails there. */
  readonly mayHaveRows: (table: Qualified) => boolean;
  /** False for a table that is new or empty: nobody waits for it, and nothing of it can be lost. */
  readonly isInUse: (table: Qualified) => boolean;
  /** Whether it was tried on all the rows that the table has: then none of them makes it fail. */
  readonly isTried: (table: Qualified) => boolean;
  /** Whether it ran on made-up rows of the table, among which are duplicates wherever they are allowed. */
  readonly isTriedOnMadeUp: (table: Qualified) => boolean;
  /** `orders`, `sales.orders`: the table itself, whether the statement says its schema or not. */
  readonly placeOf: (table: Qualified) => string;
  /** `orders (1,204 rows)`. */
  readonly named: (table: Qualified) => string;
  /** A name as SQL to paste writes it, whatever characters it has. */
  readonly spelled: (name: Qualified | string) => string;
  /** What the copy showed of the statement; null where it ran on none. */
  readonly measured: StatementReport | null;
  /** What the statement did to the copy's table beyond its rows; null where nobody measured it. */
  readonly rewrote: (table: Qualified) => boolean | null;
};

/**
 * What `lint --fix` does with the code of a finding. `transaction`: `none` where the database takes it in none, `needed` where it has no effect
 * outside of one.
 */
export type Fix = {readonly puts: 'instead' | 'before'; readonly transaction: 'none' | 'needed'};

/** One thing that is worth saying about a change. One file each, a line in `index.ts`, a test. */
export type ChangeRule = {
  /** Programs, settings and suppressions name the rule by it: never changed. */
  readonly id: string;
  /** For people, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly gate: Gate;
  readonly dialects: readonly DialectName[];
  /** What happens to the database and those who use it, in a sentence or two: docs/change-rules.md is made of it. */
  readonly why: string;
  /** SQL that the rule finds on a table with rows, and the safer form, in the first of its dialects. */
  readonly bad: string;
  readonly good: string;
  /** Where the fact comes from: a page, or what was measured on which version. */
  readonly source: string;
  /** Absent where the safer way is more than other SQL in the same place. */
  readonly fix?: Fix;
  /** Pure; empty where there is nothing to say. */
  readonly check: (context: ChangeContext) => readonly RuleFinding[];
};

/** A check of the actions of some kinds only. */
export const onActions =
  <Kind extends SqlAction['kind']>(
    kinds: readonly Kind[],
    check: (context: ChangeContext<SqlActionOf<Kind>>) => readonly RuleFinding[],
  ): ChangeRule['check'] =>
  (context) =>
    isOf(context, kinds) ? check(context) : [];

const isOf = <Kind extends SqlAction['kind']>(
  context: ChangeContext,
  kinds: readonly Kind[],
): context is ChangeContext<SqlActionOf<Kind>> => kinds.some((kind) => kind === context.action.kind);
