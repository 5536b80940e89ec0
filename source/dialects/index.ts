import {UserError} from '../errors.js';
import type {DialectName} from '../schema/model.js';
import type {Dialect} from './dialect.js';
import {mysql} from './mysql/index.js';
import {postgres} from './postgres/index.js';
import {sqlite} from './sqlite/index.js';

/** A new dialect is one folder beside `sqlite` and one line here. */
export const dialects: readonly Dialect[] = [sqlite, postgres, mysql];

const supported = dialects.map(({title}) => title).join(', ');

const unsupported = (what: string): UserError =>
  new UserError({
    code: 'unsupported-dialect',
    message: `${what} is not supported yet`,
    nextSteps: [
      `Use a database that is: ${supported}.`,
      'Name a knexfile or environment that has one with --knexfile and --env.',
    ],
  });

export const dialectOf = (name: DialectName): Dialect => {
  const dialect = dialects.find((candidate) => candidate.name === name);
  if (dialect === undefined) throw unsupported(`The database "${name}"`);
  return dialect;
};

/** `driver`: as a project names it, `sqlite3`. */
export const dialectOfDriver = (driver: string): Dialect => {
  const dialect = dialects.find(({drivers}) => drivers.includes(driver));
  if (dialect === undefined) throw unsupported(`The driver "${driver}"`);
  return dialect;
};
