/** What a connection says, whatever form it has: an object, a URL, or an object with a URL in it. */
export type ConnectionSettings = Readonly<Record<string, unknown>>;

/** As the drivers read it: pg takes `connectionString` before what stands beside it, mysql2 takes `uri` after it. */
export const settingsOf = (connection: unknown): ConnectionSettings => {
  if (typeof connection === 'string') return settingsOfUrl(connection);
  if (typeof connection !== 'object' || connection === null) return {};
  const settings: ConnectionSettings = {...connection};
  const {connectionString, uri} = settings;
  return {
    ...(typeof uri === 'string' ? settingsOfUrl(uri) : {}),
    ...settings,
    ...(typeof connectionString === 'string' ? settingsOfUrl(connectionString) : {}),
  };
};

/** A URL that no driver can read. Knex goes on without it and connects to whatever the driver takes by itself. */
export const isUnreadable = (connection: unknown): boolean => {
  const {connectionString, uri} = Object(connection) as ConnectionSettings;
  return [connection, connectionString, uri].some(
    // pg reads `postgres://app@/shop?host=/run/postgresql` too, which is no URL.
    (text) =>
      typeof text === 'string' && /^[a-z][\w+.-]*:\/\//i.test(text) && !URL.canParse(text.replace('@/', '@host/')),
  );
};

/** The same connection to another database of the same server. Everything else stays: certificates, options, a password that nobody lists. */
export const withDatabase = (connection: unknown, database: string): unknown => {
  if (typeof connection === 'string') return urlWithDatabase(connection, database);
  if (typeof connection !== 'object' || connection === null) return {database};
  const changed: Record<string, unknown> = Object.defineProperties({}, Object.getOwnPropertyDescriptors(connection));
  const urls = Object.entries({connectionString: changed.connectionString, uri: changed.uri}).flatMap(([key, url]) =>
    typeof url === 'string' ? [[key, urlWithDatabase(url, database)] as const] : [],
  );
  // A getter would stay deaf to an assignment.
  for (const [key, value] of [...urls, ['database', database] as const])
    Object.defineProperty(changed, key, {value, enumerable: true, configurable: true, writable: true});
  return changed;
};

/** Where the server is, who logs in and how that is proven: all that is another server's own. */
const ofServer: ReadonlySet<string> = new Set([
  'host',
  'port',
  'socketPath',
  'user',
  'password',
  'database',
  'stream',
  'uri',
  'connectionString',
]);

/** What a connection says of how to speak to a server, whichever it is. */
export const withoutServer = (connection: unknown): ConnectionSettings =>
  Object.fromEntries(
    Object.entries(settingsOf(connection)).filter(([key]) => !ofServer.has(key) && !key.startsWith('ssl')),
  );

const urlWithDatabase = (text: string, database: string): string => {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  // Some drivers listen to these before the path.
  for (const name of ['database', 'dbname']) url.searchParams.delete(name);
  if (url.protocol === 'socket:') url.searchParams.set('db', database);
  else url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
};

const settingsOfUrl = (text: string): ConnectionSettings => {
  if (!URL.canParse(text)) return {};
  const {protocol, username, password, hostname, port, pathname, searchParams} = new URL(text);
  const isSocket = protocol === 'socket:';
  const parts = {
    user: decoded(username),
    password: decoded(password),
    host: isSocket ? decoded(pathname) : decoded(hostname.replace(/^\[|\]$/g, '')),
    port,
    database: isSocket ? (searchParams.get('db') ?? '') : decoded(pathname.replace(/^\//, '')),
  };
  return {
    ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== '')),
    ...Object.fromEntries([...searchParams].map(([key, value]) => [key, parameter(value)])),
  };
};

/** Knex and mysql2 read what looks like JSON as JSON: `?ssl={"rejectUnauthorized":false}`. */
const parameter = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
