import {setTimeout as wait} from 'node:timers/promises';
import type {ServerFacts} from '../../../dialects/server-facts.js';
import {UserError} from '../../../errors.js';
import type {Session} from './session.js';

/** A server takes back what a statement has done so far before its connection ends. */
const patience = 60_000;
const pause = 200;

/** PostgreSQL tells the first 1,024 bytes of a statement, unless it is set up otherwise. */
const toldLength = 1_000;

/** A file has no server that would go on with anything. */
export const endStatements = async (session: Session, statements: readonly string[]): Promise<null> => {
  const {server} = session.dialect;
  if (server === undefined || statements.length === 0) return null;
  const {query} = await session.catalogue();
  const patterns = statements.filter((sql) => !ofEverybody.test(sql)).map(patternOf);
  const found = async (): ReturnType<ServerFacts['running']> =>
    (await server.running(query)).filter(({sql}) =>
      patterns.some((pattern) => pattern.test(sql.trim().slice(0, toldLength))),
    );
  const deadline = performance.now() + patience;
  for (let left = await found(); left.length > 0; left = await found()) {
    if (performance.now() > deadline) throw stillRuns(left[0]?.sql ?? '', session);
    for (const {connection} of left) await server.end(query, connection);
    await wait(pause);
  }
  return null;
};

/** What every program sends tells nobody from anybody. */
const ofEverybody = /^\s*(?:begin|start|commit|rollback|savepoint|release|set|select|show|pragma)\b/i;

/** Where the driver puts values in itself, they stand where the statement had a question mark. */
const patternOf = (statement: string): RegExp => {
  const text = statement.trim();
  const end = text.length < toldLength ? '\\s*;?\\s*$' : '';
  return new RegExp(`^${text.slice(0, toldLength).split('?').map(escaped).join('[^]*')}${end}`);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const stillRuns = (sql: string, {clean, errorContext}: Session): UserError =>
  new UserError({
    code: 'database-locked',
    message: `A statement of the build that was cut off still runs on ${errorContext.database}: ${clean(sql.slice(0, 200))}`,
    nextSteps: ['Wait until the server has taken it back, then try again.'],
  });
