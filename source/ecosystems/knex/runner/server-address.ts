import {settingsOf} from './connection-settings.js';

/** Where a server is and who we are there. Never a password. */
export type ServerAddress = {
  /** Null where it is reached through a socket. */
  readonly host: string | null;
  readonly port: string;
  /** The socket, or the folder it is in; null where it is reached through the network. */
  readonly socket: string | null;
  readonly user: string | null;
  readonly database: string | null;
  /** False where the configuration says nothing, as with a variable of the environment that is not set. */
  readonly isNamed: boolean;
};

type DriverDefaults = {
  readonly port: string;
  /** The variables of the environment that the driver looks at. */
  readonly variables: {readonly [Field in 'user' | 'host' | 'port' | 'database']?: string};
};

const mysql: DriverDefaults = {port: '3306', variables: {}};

const defaults: Readonly<Record<string, DriverDefaults>> = {
  pg: {port: '5432', variables: {user: 'PGUSER', host: 'PGHOST', port: 'PGPORT', database: 'PGDATABASE'}},
  mysql2: mysql,
  mysql,
};

/** Where the driver will connect to, by what the configuration says and by what the driver takes where it says nothing. */
export const serverAddressOf = (connection: unknown, driver: string): ServerAddress => {
  const {port, variables} = defaults[driver] ?? {port: '', variables: {}};
  const settings = settingsOf(connection);
  const {env} = process;
  const said = (field: keyof DriverDefaults['variables']): string | null =>
    text(settings[field]) ?? text(env[variables[field] ?? '']);
  const host = said('host') ?? 'localhost';
  const socket = text(settings.socketPath) ?? (host.startsWith('/') ? host : null);
  return {
    host: socket === null ? host : null,
    port: said('port') ?? port,
    socket,
    user: said('user'),
    database: said('database'),
    isNamed: Object.values(settings).some((value) => value !== undefined && value !== ''),
  };
};

/** `postgres://app@localhost:5432/shop`; a socket stands behind the question mark, as libpq writes it. */
export const printableServer = (scheme: string, {host, port, socket, user, database}: ServerAddress): string => {
  const who = user === null ? '' : `${user}@`;
  const where = host === null ? '' : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return `${scheme}://${who}${where}/${database ?? ''}${socket === null ? '' : `?host=${socket}`}`;
};

/** `localhost:5432`, or the socket. */
export const placeOfServer = ({host, port, socket}: ServerAddress): string => socket ?? `${host}:${port}`;

const text = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
