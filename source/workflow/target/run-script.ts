import {dialectOf} from '../../dialects/index.js';
import {type ScriptStatement, splitScript} from '../../dialects/split-script.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import {isUserError, UserError} from '../../errors.js';
import type {DialectName} from '../../schema/model.js';

export type Script = {
  readonly text: string;
  /** As the person named it. */
  readonly file: string;
  readonly dialect: DialectName;
};

/** The statements of the file, looked through before the first of them is run. Throws for what is no SQL, or more than a schema. */
export const statementsOf = ({text, file, dialect}: Script): readonly ScriptStatement[] => {
  const {statements, commands} = splitScript(text.replace(/^\uFEFF/, ''), dialect);
  const command = commands.find((one) => !isHarmless.test(one.command));
  const refused = statements.flatMap(({line, sql}) => {
    const why = refusalOf(sql, dialect);
    return why === null ? [] : [{line, ...why}];
  })[0];
  if (refused !== undefined && refused.line <= (command?.line ?? refused.line))
    throw invalid(`${file}, line ${refused.line}: ${refused.why}`, [refused.next]);
  if (command !== undefined)
    throw invalid(
      `${file}, line ${command.line}: ${shortened(command.command)} is for the command line client and no SQL.`,
      ['Take that line out of the file.'],
    );
  if (statements.length === 0)
    throw invalid(`${file} has no statement, and a schema of nothing is hardly meant.`, [
      'Write the whole schema into it: db-specialist analyze --format sql --out schema.sql',
    ]);
  return statements;
};

// Written by pg_dump around every dump since the releases of August 2025; they change nothing in the database.
const isHarmless = /^\\(un)?restrict\b/;

type Refusal = {readonly why: string; readonly next: string};

const refusalOf = (sql: string, dialect: DialectName): Refusal | null => {
  if (/^copy\b.*\bfrom\s+stdin\b/is.test(sql))
    return {why: 'COPY brings rows, and a target is a schema.', next: 'Export the schema alone: pg_dump --schema-only'};
  // A shadow in a file is safe as long as no other file is opened.
  const beyond =
    dialectOf(dialect).shadow === 'file'
      ? /^(attach|detach|vacuum)\b/i.test(sql) && 'another file'
      : dialectOf(dialect).server?.reachesBeyond(sql, null);
  return beyond
    ? {
        why: `the statement reaches beyond its own database, to ${beyond}, and is not run.`,
        next: 'Take out of the file what is not the schema of this one database.',
      }
    : null;
};

/** Runs them on an empty shadow, one after the other. What the database refuses is told with file and line. */
export const runStatements = async (
  runner: Runner,
  statements: readonly ScriptStatement[],
  file: string,
): Promise<void> => {
  for (const {line, sql} of statements)
    await runner.execute([sql]).catch((error: unknown) => {
      if (isUserError(error) && (error.code === 'interrupted' || error.code === 'runner-died')) throw error;
      throw invalid(
        `${file}, line ${line}: ${wordsAbout(sql, error)}`,
        [`The statement: ${shortened(sql)}`, 'Correct it and try again.'],
        error,
      );
    });
};

/** Knex puts the statement before the words of the driver. */
const wordsAbout = (sql: string, error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  const start = message.startsWith(sql.slice(0, 20)) ? message.lastIndexOf(' - ') : -1;
  return (start === -1 ? message : message.slice(start + 3)).replace(/^SQLITE_\w+: /, '').replace(/\s+/g, ' ');
};

const longest = 100;

const shortened = (sql: string): string => {
  const line = sql.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
};

const invalid = (message: string, nextSteps: readonly string[], cause?: unknown): UserError =>
  new UserError({code: 'invalid-file', message, nextSteps, cause});
