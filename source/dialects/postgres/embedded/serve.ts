import {once} from 'node:events';
import {createServer, type Server, type Socket} from 'node:net';
import type {PGlite} from '@electric-sql/pglite';
import {oneSessionOnly} from '../../embedded-messages.js';
import {
  askForPassword,
  type ClientMessage,
  fatalError,
  messageCutter,
  noEncryption,
  passwordIn,
  stateAfter,
} from './messages.js';
import {NoTurn, type Turns, takeTurns} from './turns.js';

const words =
  'PGlite has one session only, and another connection keeps it in a transaction: a migration that uses two connections at a time cannot run on it.';

type Service = {
  readonly database: PGlite;
  readonly password: string;
  /** Milliseconds. */
  readonly patience: number;
};

type Serving = Service & {readonly turns: Turns<Socket>; readonly clients: Set<Socket>};

/**
 * Lets drivers of PostgreSQL connect to PGlite, on this machine and with the password. PGlite has one session: it goes from client to client
 * between transactions, and between whole requests. (The package pglite-socket changes clients within a request, so that one executes what
 * another has prepared.)
 */
export const serve = async (service: Service): Promise<Server> => {
  const serving: Serving = {...service, turns: takeTurns(service.patience), clients: new Set()};
  const server = createServer((socket) => welcome(serving, socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const welcome = (serving: Serving, socket: Socket): void => {
  const {clients} = serving;
  clients.add(socket);
  const cut = messageCutter();
  const answer = doorkeeper(serving, socket);
  let queue = Promise.resolve();
  socket.setNoDelay(true);
  socket.on('data', (data) => {
    for (const message of cut(data)) queue = queue.then(() => answer(message)).catch((error) => refuse(socket, error));
  });
  // A client that is killed ends this way.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    queue = queue.then(() => seeOff(serving, socket)).catch(() => undefined);
  });
};

const refuse = (socket: Socket, error: unknown): void => {
  const isWaiting = error instanceof NoTurn;
  socket.end(isWaiting ? fatalError(oneSessionOnly, words) : fatalError('XX000', String(error)));
};

/** Lets in who knows the password; until then the database hears nothing of it. */
const doorkeeper = (serving: Serving, socket: Socket): ((message: ClientMessage) => Promise<void>) => {
  let startup: Buffer | null = null;
  let isIn = false;
  return async (message) => {
    if (socket.writableEnded) return;
    const {kind, bytes} = message;
    if (isIn) return kind === 'end' ? void socket.end() : pass(serving, socket, bytes);
    if (kind === 'encryption') socket.write(noEncryption);
    else if (kind === 'startup') {
      startup = bytes;
      socket.write(askForPassword);
    } else if (kind === 'password' && startup !== null && passwordIn(message) === serving.password) {
      isIn = true;
      await pass(serving, socket, startup);
    } else socket.end(fatalError('28P01', 'password authentication failed'));
  };
};

const pass = async ({database, turns}: Serving, socket: Socket, bytes: Buffer): Promise<void> => {
  await turns.take(socket);
  if (socket.destroyed) return turns.give(socket);
  turns.setBusy('busy');
  const answer = await database.execProtocolRaw(Uint8Array.from(bytes));
  turns.setBusy('idle');
  if (answer.length > 0) socket.write(answer);
  if (stateAfter(answer) === 'I') turns.give(socket);
};

/** What it began is undone; when the last one has gone, what it set is forgotten, as it would be with a session of its own. */
const seeOff = async ({database, turns, clients}: Serving, socket: Socket): Promise<void> => {
  clients.delete(socket);
  if (turns.holder() === socket && database.isInTransaction()) await database.exec('rollback');
  if (clients.size === 0) await database.exec('discard all');
  turns.give(socket);
};
