import {z} from 'zod';
import type {Query} from '../dialect.js';
import type {Catalogue} from './catalogue.js';
import {text} from './row-shapes.js';
import type {Server} from './server.js';

export type Privileges = {
  /** On the whole database, or on all databases. Lower case. */
  readonly here: ReadonlySet<string>;
  /** On the server's own tables. */
  readonly canReadGrants: boolean;
};

const everything: Privileges = {here: new Set(['all privileges']), canReadGrants: true};

// The column is named for the user. Rows of the driver `mysql` are of a class of their own, which z.record refuses.
const grantLine = z.looseObject({}).transform((row) => text.parse(Object.values(row)[0] ?? ''));

/** A pattern of GRANT: `_` is any letter and `%` any number of them, unless a backslash stands before. */
const matches = (pattern: string, database: string): boolean => {
  const expression = pattern.replace(/\\(.)|./gs, (letter, escaped?: string) => {
    if (escaped === undefined && letter === '%') return '.*';
    if (escaped === undefined && letter === '_') return '.';
    return (escaped ?? letter).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${expression}$`, 'is').test(database);
};

type Line = {readonly privileges: readonly string[]; readonly database: string};

const parseLine = (line: string): readonly Line[] => {
  const match = /^GRANT (.+?) ON (?:(\*)|`((?:[^`]|``)*)`)\.\* TO /is.exec(line);
  if (match === null) return [];
  const [, privileges = '', all, database = ''] = match;
  const names = privileges.replace(/\([^)]*\)/g, '').split(',');
  return [
    {
      privileges: names.map((name) => name.trim().toLowerCase()),
      database: all === undefined ? database.replaceAll('``', '`') : '%',
    },
  ];
};

export const parseGrants = (lines: readonly string[], database: string): Privileges => {
  const parsed = lines.flatMap(parseLine);
  const on = (name: string): readonly string[] =>
    parsed.filter((line) => matches(line.database, name)).flatMap(({privileges}) => privileges);
  const inServer = on('mysql');
  return {
    here: new Set(on(database)),
    canReadGrants: inServer.includes('select') || inServer.includes('all privileges'),
  };
};

/** One query. A server that asks for no passwords knows of no grants either, and lets everything be seen. */
export const readPrivileges = async (query: Query, {database}: Server): Promise<Privileges> => {
  try {
    return parseGrants(z.array(grantLine).parse(await query('show grants')), database);
  } catch (error) {
    if (!/skip-grant-tables/i.test(String(error))) throw error;
    return everything;
  }
};

type Wanted = {readonly anyOf: readonly string[]; readonly sentence: string};

/** What the server leaves out without a word where the privilege is missing. */
const wanted: readonly Wanted[] = [
  {
    anyOf: ['select', 'insert', 'update', 'references'],
    sentence: 'Tables and columns on which the user has no privilege cannot be seen.',
  },
  {anyOf: ['trigger'], sentence: 'Triggers cannot all be seen: the user lacks the privilege TRIGGER on the database.'},
  {anyOf: ['event'], sentence: 'Events cannot be seen: the user lacks the privilege EVENT on the database.'},
  {
    anyOf: ['execute', 'create routine', 'alter routine', 'show create routine'],
    sentence: 'Procedures and functions cannot all be seen: the user lacks the privilege EXECUTE on the database.',
  },
];

const lacking = ({here}: Privileges): readonly string[] =>
  here.has('all privileges')
    ? []
    : wanted.filter(({anyOf}) => !anyOf.some((privilege) => here.has(privilege))).map(({sentence}) => sentence);

export const unseenThings = (catalogue: Catalogue, privileges: Privileges): readonly string[] => [
  ...lacking(privileges),
  ...catalogue.views
    .filter(({definition}) => definition === null || definition === '')
    .map(
      ({name}) => `The definition of the view ${name} cannot be seen: the user lacks the privilege SHOW VIEW on it.`,
    ),
  ...catalogue.routines
    .filter(({body}) => body === null)
    .map(({name, type}) => `The text of the ${type.toLowerCase()} ${name} cannot be seen: it belongs to another user.`),
  ...(privileges.canReadGrants
    ? []
    : ['What other users may do cannot be seen: the user may not read the database mysql.']),
];
