import type {Operation} from '../operations/operation.js';
import type {Schema, Table} from '../schema/model.js';
import type {CodeFact} from './code-fact.js';
import type {MigrationStyle, PackageManagerName, ProjectOptions} from './project-description.js';
import type {Runner, RunnerOptions} from './runner.js';

export type * from './backup-request.js';
export type * from './code-fact.js';
export type * from './leg-report.js';
export type * from './migration-list.js';
export type * from './project-description.js';
export type * from './runner.js';
export type * from './shadow-place.js';

export type EmitRequest = {
  readonly operations: readonly Operation[];
  /** The schema that the operations are applied to. */
  readonly before: Schema;
  readonly style: MigrationStyle;
  /** False: the tool runs it in no transaction. Absent: in one, where the tool can. */
  readonly transaction?: boolean | undefined;
  /** True: it fails rather than waits long for a lock that others wait behind. */
  readonly givesUpWaiting?: boolean | undefined;
};

/** What a person types to run the tool itself. */
export type ToolCommands = {
  /** Runs every migration that has not run. */
  readonly up: string;
  /** Takes back this one. */
  readonly down: (name: string) => string;
  /** Frees a lock that nobody holds any more. */
  readonly unlock: string;
};

/** One migration tool: how its projects are found, its migrations written and run. */
export type Ecosystem = {
  readonly name: string;
  /** True where this directory is a project of this kind. Reads files only. */
  readonly detect: (directory: string) => Promise<boolean>;
  readonly openRunner: (options: RunnerOptions) => Promise<Runner>;
  /** The whole text of a migration file, up and down. Pure. */
  readonly emit: (request: EmitRequest) => string;
  /** What the code of a migration file shows that its SQL does not. Pure. */
  readonly readCode: (text: string, fileName: string) => readonly CodeFact[];
  /** The text of a migration file with a comment at its head, one line for each of these. Pure. */
  readonly withComments: (code: string, lines: readonly string[]) => string;
  /** The name of the next migration file: after every file that is there, in the project's own way of naming. Pure. */
  readonly fileName: (name: string, style: MigrationStyle, existing: readonly string[], now: Date) => string;
  /** For the very environment and configuration file that were chosen, as the package manager runs them; null where nobody says which. Pure. */
  readonly commands: (project: ProjectOptions, packageManager: PackageManagerName | null) => ToolCommands;
  /** Queries a caller is likely to write next, as the tool writes them. `fresh`: the columns that are new. Pure. */
  readonly exampleQueries: (table: Table, fresh: readonly string[]) => readonly string[];
};
