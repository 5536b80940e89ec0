import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {isMissing, UserError} from '../errors.js';
import {withFileErrors} from '../project/file-error.js';
import {privateDirectoryName} from '../project/private-directory.js';
import {writeAtomically} from '../project/write-atomically.js';
import {legReport, planShape, rehearsalReport} from './shapes.js';

const savedDatabase = z.object({
  /** `copy`: the whole file. `dump`: by the database's own program. `rows`: of the tables that the change can alter. `schema`: no rows. */
  kind: z.enum(['copy', 'dump', 'rows', 'schema']),
  /** `the database, dumped by pg_dump 15.20; the schema and 3 rows of users`. */
  text: z.string(),
});

/** What a backup holds. */
export type SavedDatabase = Readonly<z.infer<typeof savedDatabase>>;

const journal = z.object({
  version: z.literal(1),
  /** Of this build. */
  id: z.string(),
  pid: z.int(),
  /** ISO 8601 in UTC. */
  startedAt: z.string(),
  /** What is being done: it may have happened in part, the steps before it are done. */
  step: z.enum(['write', 'rehearse', 'backup', 'apply', 'validate', 'checkpoint']),
  /** Which of the plan's migrations is being applied, from 0: those before it are. Absent before the step `apply`. */
  applying: z.int().nonnegative().optional(),
  /** With the fingerprints of the schema before and after each migration. */
  plan: planShape,
  /** Relative to the project, a file or a folder; null before there is one. */
  backup: z.string().nullable(),
  /** There once the backup is whole. */
  saved: savedDatabase.optional(),
  /** The code that stands in place of a migration of the plan's while a part of it that was applied is taken back. */
  part: z.string().optional(),
  rehearsal: rehearsalReport.nullable(),
  applied: legReport.nullable(),
  /** What the database itself found wrong before the build. */
  problemsBefore: z.array(z.string()).readonly(),
  /** There once the checkpoint has begun. */
  checkpoint: z
    .object({
      /** The expertise files, and flags, that nobody else was working in when it began, relative to the project: only these may be committed. */
      freeExpertise: z.array(z.string()).readonly(),
    })
    .optional(),
});

/** A build under way, one step ahead of what it does: what is here when a session starts was cut off. */
export type Journal = Readonly<z.infer<typeof journal>>;

const path = `${privateDirectoryName}/journal.json`;

/** The build that was cut off; null where none was. */
export const readJournal = async (directory: string): Promise<Journal | null> => {
  try {
    return journal.parse(JSON.parse(await readFile(join(directory, path), 'utf8')));
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw broken(error);
    throw error;
  }
};

/** On disk, whole, before the step it announces begins. */
export const writeJournal = async (directory: string, entry: Journal): Promise<void> => {
  await writeAtomically(directory, path, `${JSON.stringify(entry, null, 2)}\n`);
};

export const removeJournal = async (directory: string): Promise<void> => {
  await withFileErrors(path, () => rm(join(directory, path), {force: true}));
};

const broken = (cause: unknown): UserError =>
  new UserError({
    code: 'invalid-file',
    message: `${path} cannot be read: a build was cut off, and what it was doing is not known`,
    nextSteps: [
      'Look at the newest migration file and at what the database has applied.',
      `The database as it was before is in ${privateDirectoryName}/backups.`,
      `Then remove ${path}.`,
    ],
    cause,
  });
