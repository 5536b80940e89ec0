export type Severity = 'error' | 'warning' | 'info';

/** always: the tool does it itself. ask: a person consents by name. never: refused. */
export type Gate = 'always' | 'ask' | 'never';

/** Something a rule has to say, in the words that a person reads. `lint` prints it as JSON as it stands. */
export type Finding = {
  readonly rule: string;
  readonly severity: Severity;
  readonly gate: Gate;
  readonly file: string | null;
  readonly line: number | null;
  readonly statement: string | null;
  /** The object: `orders.user_id`. */
  readonly where: string;
  /** What happens to the database or its users. */
  readonly effect: string;
  /** The safer way, as steps. */
  readonly remedy: readonly string[];
  /** Code to paste; null where there is none. */
  readonly code: string | null;
};
