import type {Dialect, Query} from '../../../dialects/dialect.js';
import type {ServerFacts} from '../../../dialects/server-facts.js';
import {UserError} from '../../../errors.js';
import {isUnreadable} from './connection-settings.js';
import {connectionOfUrl} from './database-url.js';
import {schemasExpectedBy} from './expected-schemas.js';
import {printableServer, type ServerAddress, serverAddressOf} from './server-address.js';
import type {Place, PlaceOptions} from './session.js';

export const databaseOnServer = async ({
  configuration,
  dialect,
  driver,
  connection,
  shadow,
}: PlaceOptions): Promise<Place> => {
  if (isUnreadable(connection)) throw unreadable();
  const live = serverAddressOf(connection, driver);
  const shadowName = shadow !== null && 'databaseName' in shadow ? shadow.databaseName : null;
  if (shadowName !== null && shadowName.toLowerCase() === live.database?.toLowerCase())
    throw new Error(`${shadowName} is the project's own database and cannot be its shadow`);
  const given =
    shadow !== null && 'databaseUrl' in shadow ? givenAddress(shadow.databaseUrl, {dialect, driver, live}) : null;
  const server = given ?? {...live, database: shadowName ?? live.database};
  const shadowDatabase = given?.database ?? shadowName;
  return {
    databaseFile: null,
    errorContext: {database: printableServer(dialect.name, server), driver, server},
    beforeOpening: async () => undefined,
    onceOpen: async (query) => {
      if (shadowDatabase === null) return;
      await requireShadowDatabase(query, dialect, shadowDatabase);
      // Nothing comes into one that is not ours, and not yet.
      if (given !== null && (await dialect.shadowDatabase?.given.owner(query)) === null) return;
      await serverOf(dialect).createSchemas?.(query, schemasExpectedBy(configuration.config));
    },
    beforeStatement: (sql) => {
      if (shadowDatabase !== null) refuseReachingBeyond(sql, dialect, live);
    },
  };
};

/** Without a word of it, because nobody knows which part is the password. */
const unreadable = (): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: 'The URL of the database cannot be read: it is not like postgres://user@host:5432/database.',
    nextSteps: [
      'Write letters of the password that a URL has its own use for as their codes: # as %23, / as %2F, ? as %3F, @ as %40, % as %25.',
      'Check that the port is a number.',
    ],
  });

type Given = {readonly dialect: Dialect; readonly driver: string; readonly live: ServerAddress};

/** Where `--shadow-url` leads. */
const givenAddress = (url: string, {dialect, driver, live}: Given): ServerAddress & {readonly database: string} => {
  const refused = (message: string): UserError =>
    new UserError({
      code: 'bad-arguments',
      message,
      nextSteps: [`Name an empty database of ${dialect.title}: --shadow-url URL`],
    });
  if (isUnreadable(url)) throw unreadable();
  const {client} = connectionOfUrl(url, '.');
  if (!dialect.drivers.includes(client)) throw refused(`--shadow-url leads to no database of ${dialect.title}.`);
  const address = serverAddressOf(url, driver);
  const {database} = address;
  if (database === null) throw refused('--shadow-url names no database.');
  const isLive = [address.host === live.host, address.port === live.port, address.socket === live.socket].every(
    Boolean,
  );
  if (isLive && database.toLowerCase() === live.database?.toLowerCase())
    throw refused("--shadow-url leads to the project's own database.");
  return {...address, database};
};

export const serverOf = ({title, server}: Dialect): ServerFacts => {
  if (server === undefined) throw new Error(`A database of ${title} is on no server`);
  return server;
};

/** A hook of the project may lead every connection to another database; then nothing is run on what it opens. */
const requireShadowDatabase = async (query: Query, dialect: Dialect, shadow: string): Promise<void> => {
  const opened = await serverOf(dialect).currentDatabase(query);
  if (opened === shadow) return;
  throw new UserError({
    code: 'rehearsal-failed',
    message: `The project's configuration leads to the database ${opened ?? 'of nobody'} instead of the shadow, so nothing can be rehearsed.`,
    nextSteps: [
      'Look for a statement that changes the database in pool.afterCreate of the knexfile.',
      'Or use an environment without it: --env NAME',
    ],
  });
};

/** A shadow stands on the same server as the project's own database: nothing that changes more than the shadow is run on it. */
const refuseReachingBeyond = (sql: string, dialect: Dialect, live: ServerAddress): void => {
  const beyond = serverOf(dialect).reachesBeyond(sql, live.database);
  if (beyond === null) return;
  throw new UserError({
    code: 'rehearsal-failed',
    message: `A migration reaches beyond its own database, to ${beyond}, so it is not run on a shadow beside it.`,
    nextSteps: ['Take out of the migration what belongs to the server and not to this database.'],
  });
};
