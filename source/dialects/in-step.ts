import type {Column, Qualified, Table, Trigger} from '../schema/model.js';

/** Two columns of one table that are to hold the same, whichever of them is written. */
export type InStepRequest = {
  /** With both columns; the new one may be empty and has no default. */
  readonly table: Table;
  readonly from: string;
  readonly to: string;
  /** SQL of a row that makes the value of `to`. */
  readonly forward: string;
  /** SQL of a row that makes the value of `from`. */
  readonly backward: string;
};

export type InStepTrigger = Pick<Trigger, 'name' | 'definition'> & {
  /** What the trigger calls, where it does. */
  readonly function?: {readonly name: string; readonly definition: string};
};

/** How programs beside the tables are written. */
export type Triggers = {
  /** True where a trigger's name belongs to its table, and another table may have one of the same name. */
  readonly triggersOfTables: boolean;
  /** The statements that make a trigger of the table. */
  readonly createTrigger: (table: Qualified, trigger: Trigger) => readonly string[];
  /** The statement that drops a trigger of the table. */
  readonly dropTrigger: (table: Qualified, trigger: string) => string;
  /** The statements that drop a function that triggers call; absent where a trigger holds its own statements. */
  readonly dropTriggerFunction?: (name: string) => readonly string[];
  /** Another trigger of the table that is made to fire behind this one, by its name; absent where none can be. */
  readonly firesBehind?: (table: Table, trigger: string) => string | null;
  /**
   * Triggers that fill in the column that was not written. A row in which the new column was written counts by that one: it has no default, so
   * that whoever does not know it leaves it empty. They never change a value that gives the other one already, so that a column may be filled
   * afterwards.
   */
  readonly keepInStep: (request: InStepRequest) => readonly InStepTrigger[];
  /** SQL that is true where the column holds anything else than this value of its type, to the letter. */
  readonly holdsOther: (column: Column, value: string) => string;
  /** True where such a trigger comes before the database looks for values that are required. */
  readonly fillsBeforeChecks: boolean;
};

/** What the triggers of a pair are called, within what the database keeps of a name. */
export const inStepName = ({table, from, to}: InStepRequest, ending: string): string =>
  `${[table.schema ?? [], table.name, from, to]
    .flat()
    .join('_')
    .slice(0, 60 - ending.length)}_${ending}`;
