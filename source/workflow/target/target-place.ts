import {UserError} from '../../errors.js';
import type {DialectName} from '../../schema/model.js';

/** Where the schema to reach is written down: a file, or a database. */
export type TargetPlace =
  | {readonly kind: 'file'; readonly path: string}
  | {readonly kind: 'database'; readonly url: string; readonly dialect: DialectName};

const dialectOfScheme: Readonly<Record<string, DialectName>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  'better-sqlite3': 'sqlite',
  file: 'sqlite',
};

/** A drive letter of Windows is no scheme. */
const schemePattern = /^([a-z][a-z0-9+-]+):/i;

export const placeOf = (target: string): TargetPlace => {
  const scheme = schemePattern.exec(target)?.[1]?.toLowerCase();
  if (scheme === undefined) return {kind: 'file', path: target};
  const dialect = dialectOfScheme[scheme];
  if (dialect !== undefined) return {kind: 'database', url: target, dialect};
  throw new UserError({
    code: 'bad-arguments',
    message: `A target that starts with ${scheme}: is no database that is known.`,
    nextSteps: [
      'Name a file of SQL: --to schema.sql',
      'Or a database: --to sqlite:./other.sqlite3, --to postgres://user@host:5432/database',
    ],
  });
};

const request = /^make the schema equal to\s+(\S.*)$/i;

/** The request of such a plan, in words that are understood again. */
export const equalTo = (title: string): string => `Make the schema equal to ${title}`;

/** The target that a request in words names; null where it asks for something else. */
export const targetInWords = (words: string): string | null => {
  const target = request.exec(words.trim())?.[1]?.trim() ?? null;
  if (target === null || !/^[a-z][a-z0-9+-]+:\/\/[^/@]*:[^/@]*@/i.test(target)) return target;
  throw new UserError({
    code: 'bad-arguments',
    message: 'A request is written down, and the URL in it holds a password.',
    nextSteps: ['Name it where it is not written down: db-specialist plan --to URL'],
  });
};
