import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {holdOnToParent} from '../../../lifeline.js';
import type {EmbeddedAnswer, EmbeddedRequest} from '../../embedded-messages.js';
import {quoteIdentifier} from '../quote.js';
import {loadPglite} from './load-pglite.js';
import {serve} from './serve.js';

/** Whoever waits that long for a connection that does nothing waits for ever: a migration that holds one and asks for another. */
const patience = 10_000;

const open = async ({directory, extensions, roles}: EmbeddedRequest): Promise<EmbeddedAnswer> => {
  const module = loadPglite(directory);
  if (module === null) return {kind: 'missing'};
  const loaded = module.extensions(extensions);
  const database = await module.create({extensions: loaded});
  for (const role of roles) await database.exec(`create role ${quoteIdentifier(role)}`);
  const {rows} = await database.query<{readonly version: string}>('select version() as version');
  const password = randomBytes(16).toString('hex');
  const server = await serve({database, password, patience});
  const {port} = server.address() as AddressInfo;
  return {
    kind: 'ready',
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    version: rows[0]?.version.replace(/ on .*/, '') ?? '',
    lacking: extensions.filter((name) => loaded[name] === undefined),
  };
};

const answer = async (): Promise<EmbeddedAnswer> => {
  // Nobody but the process that started this one can send any.
  const request = await once(process, 'message').then(([message]): EmbeddedRequest => message);
  try {
    return await open(request);
  } catch (error) {
    return {kind: 'failed', message: error instanceof Error ? error.message : String(error)};
  }
};

// Ctrl+C in the terminal is for the parent, which ends us when it is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

holdOnToParent();
void answer().then((ready) => process.send?.(ready));
