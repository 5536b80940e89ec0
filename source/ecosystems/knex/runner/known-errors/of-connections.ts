import {placeOfServer} from '../server-address.js';
import type {ErrorContext, KnownError} from './known-error.js';

const placeOf = ({server, database}: ErrorContext): string => (server === null ? database : placeOfServer(server));

const userOf = ({server}: ErrorContext): string => server?.user ?? 'the user';

const checkConnection = 'Check host, port and socket of the connection in the knexfile.';

/** Where the variable of a connection is not set, what the driver tried instead is not what is wrong. */
const unnamed = ({server}: ErrorContext): readonly string[] | null =>
  server?.isNamed === false
    ? [
        'The knexfile names no connection, so the one that the driver takes by itself was tried.',
        'Set the variable of the environment that it comes from, or name the database: --database-url URL',
      ]
    : null;

/** The way to a server: the network, the encryption, the login. PostgreSQL's codes are SQLSTATEs, MySQL's begin with ER_. */
export const errorsOfConnections: readonly KnownError[] = [
  {
    code: 'database-unreachable',
    codes: ['ECONNREFUSED'],
    matches: /connect ENOENT/,
    message: (context) => `Nobody answers at ${placeOf(context)}: the database server is not running there.`,
    nextSteps: (context) => unnamed(context) ?? ['Start the server.', checkConnection],
  },
  {
    code: 'database-unreachable',
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    message: ({server, database}) => `The host ${server?.host ?? database} is not known.`,
    nextSteps: () => ['Check the name of the host in the knexfile.', 'Check that the network is there.'],
  },
  {
    code: 'database-unreachable',
    codes: ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'PROTOCOL_SEQUENCE_TIMEOUT'],
    matches: /timeout expired|timeout exceeded when trying to connect|^(Knex)?TimeoutError.*acquiring a connection/,
    message: (context) => `${placeOf(context)} does not answer in time.`,
    nextSteps: () => [checkConnection, 'Check that no firewall is in between, and that the pool is not full.'],
  },
  {
    code: 'database-unreachable',
    codes: ['57P03'],
    message: (context) => `The server at ${placeOf(context)} is starting or stopping and takes no connections yet.`,
    nextSteps: () => ['Wait a moment, then try again.'],
  },
  {
    code: 'database-unreachable',
    codes: [
      'ECONNRESET',
      'EPIPE',
      'ECONNABORTED',
      'PROTOCOL_CONNECTION_LOST',
      '57P01',
      '57P02',
      'ER_SERVER_SHUTDOWN',
      'ER_CONNECTION_KILLED',
    ],
    matches: /Connection (terminated|ended)|Client has encountered a connection error|connection is in closed state/,
    message: (context) => `The server at ${placeOf(context)} closed the connection.`,
    nextSteps: () => ['Look into the log of the server: it may have been stopped.', 'Then try again.'],
  },
  {
    code: 'database-unreachable',
    codes: ['53300', '53400', 'ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS', 'ER_USER_LIMIT_REACHED'],
    message: (context) => `The server at ${placeOf(context)} has no connection free.`,
    nextSteps: () => [
      'Close programs that are connected to it, then try again.',
      'Or let the server take more connections.',
    ],
  },
  {
    code: 'database-unreachable',
    codes: ['HANDSHAKE_NO_SSL_SUPPORT'],
    matches: /does not support (SSL|secure) connection/,
    message: (context) => `The server at ${placeOf(context)} does not speak SSL, and the connection asks for it.`,
    nextSteps: () => ['Leave ssl out of the connection in the knexfile.', 'Or switch SSL on in the server.'],
  },
  {
    code: 'database-unreachable',
    codes: ['ER_SECURE_TRANSPORT_REQUIRED'],
    matches: /no pg_hba\.conf entry.*(no encryption|SSL off)/,
    message: (context) => `The server at ${placeOf(context)} takes only connections with SSL.`,
    nextSteps: () => ['Add ssl to the connection in the knexfile: ssl: {rejectUnauthorized: true}'],
  },
  {
    code: 'database-unreachable',
    codes: [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'HANDSHAKE_SSL_ERROR',
    ],
    message: (context, words) => `The certificate of ${placeOf(context)} is not accepted: ${words}`,
    nextSteps: () => ["Name the server's certificate authority in the knexfile: ssl: {ca: …}"],
  },
  {
    code: 'permission-denied',
    codes: ['ER_HOST_NOT_PRIVILEGED', 'ER_HOST_IS_BLOCKED'],
    matches: /no pg_hba\.conf entry/,
    message: (context) =>
      `The server at ${placeOf(context)} takes no connection of ${userOf(context)} from this machine.`,
    nextSteps: () => [
      'Connect from a machine that it takes connections from.',
      'Or let it: in pg_hba.conf on PostgreSQL, with CREATE USER on MySQL.',
    ],
  },
  {
    code: 'permission-denied',
    codes: [
      '28P01',
      '28000',
      'ER_ACCESS_DENIED_ERROR',
      'ER_ACCESS_DENIED_NO_PASSWORD_ERROR',
      'ER_NOT_SUPPORTED_AUTH_MODE',
      'AUTH_SWITCH_PLUGIN_ERROR',
    ],
    // pg asked for a password and has none.
    matches: /client password must be a/,
    message: (context) => `${userOf(context)} cannot log in at ${placeOf(context)}: user or password is wrong.`,
    nextSteps: (context) =>
      unnamed(context) ?? [
        'Check user and password of the connection, and the variables of the environment that they come from.',
      ],
  },
  {
    code: 'database-missing',
    codes: ['3D000', 'ER_BAD_DB_ERROR'],
    message: ({database}) => `The database ${database} does not exist.`,
    nextSteps: ({server}) => [
      `Create it on the server: CREATE DATABASE ${server?.database ?? '…'}`,
      'Then its tables: npx knex migrate:latest',
      'Or correct its name in the knexfile.',
    ],
  },
  {
    code: 'database-missing',
    codes: ['3F000', 'ER_NO_DB_ERROR'],
    message: ({database}) => `The connection ${database} names no database, or no schema that is there.`,
    nextSteps: () => ['Name one in the knexfile: connection.database, or searchPath on PostgreSQL.'],
  },
];
