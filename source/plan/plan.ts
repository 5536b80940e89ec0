import type {Operation} from '../operations/operation.js';
import type {Finding} from '../rules/finding.js';
import type {DialectName} from '../schema/model.js';

/** The line of a task list that a plan fulfils. */
export type PlannedTask = {
  /** Relative to the project. */
  readonly file: string;
  readonly id: string | null;
  readonly title: string;
  /** From 1. */
  readonly line: number;
};

/** Something nobody said and the plan took for granted, with why. */
export type Assumption = {readonly about: string; readonly value: string; readonly why: string};

export type PlannedLoss = {
  readonly object: string;
  /** Values or rows that are there now; null where they were not counted. */
  readonly rows: number | null;
  /** `Drops users.nickname: 1,204 values; down brings the column back empty.` */
  readonly text: string;
};

/** A gate that a person opened, by name. */
export type Consent = {readonly rule: string; readonly object: string; readonly by: string; readonly at: string};

/** A gate that is still closed: typing `object` opens it. */
export type ConsentRequest = {
  readonly rule: string;
  readonly object: string;
  readonly text: string;
  /** The way that needs no such consent; absent where there is none. */
  readonly hint?: string;
};

export type Question = {
  readonly id: string;
  /** Ends in a question mark. */
  readonly text: string;
  /** The likely one first; empty where only free text answers it. */
  readonly choices: readonly {readonly value: string; readonly label: string}[];
  readonly freeText: boolean;
};

/** Answers by question id. */
export type Answers = Readonly<Record<string, string>>;

/** The statements that really go to the database, measured on an empty copy of the schema. */
export type PlannedSql = {readonly up: readonly string[]; readonly down: readonly string[]};

/** One migration file. */
export type PlannedMigration = {
  /** Relative to the project. */
  readonly path: string;
  readonly code: string;
  /** False where it runs in no transaction of the migration tool. */
  readonly transaction: boolean;
  /** How many of the plan's operations it holds: those that come next after the file before it. */
  readonly operations: number;
  readonly sql: PlannedSql;
  /** Fingerprints of the schema it starts from, and of the one it leads to. */
  readonly before: string;
  readonly after: string;
};

/** What is left for a plan of its own, when the application has changed over: the second half of a change without downtime. */
export type Contract = {readonly name: string; readonly operations: readonly Operation[]};

export type Plan = {
  readonly version: 1;
  /** `create_sessions`: the migration is named for it. */
  readonly name: string;
  readonly request: string;
  readonly task: PlannedTask | null;
  readonly dialect: DialectName;
  readonly operations: readonly Operation[];
  /** One sentence per operation. */
  readonly changes: readonly string[];
  /** The files that this takes, in the order they run. */
  readonly migrations: readonly [PlannedMigration, ...PlannedMigration[]];
  /** The steps that undo it, in words. */
  readonly rollback: readonly string[];
  readonly pattern: string | null;
  readonly relatedFiles: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly findings: readonly Finding[];
  readonly losses: readonly PlannedLoss[];
  /** What `build` checks afterwards, in words. */
  readonly checks: readonly string[];
  readonly consents: readonly Consent[];
  /** Absent where this plan is the whole change. */
  readonly contract?: Contract | undefined;
  /** Fingerprints of the schema the plan was made on, and of the one it leads to. */
  readonly before: string;
  readonly after: string;
};
