import type {Knex} from 'knex';
import {z} from 'zod';
import type {Session} from './session.js';

const row = z.object({writer: z.string()});
const answer = z.object({response: z.object({rows: z.tuple([row])})});

/** Those that have said something after which nobody knows what was written. */
const hiding = new WeakSet<Knex>();
const watched = new WeakSet<Knex>();

/**
 * Has the idle connections of the project's Knex tell what they have written, and gives what they answer. Null where that is not to be trusted.
 * What is said before the first call changes nothing.
 */
export const reportWrites = async ({knex, dialect, catalogue}: Session): Promise<readonly string[] | null> => {
  if (!watched.has(knex)) watch(knex, dialect.hidesWrites);
  if (hiding.has(knex)) return null;
  const sql = (await dialect.reportWrites?.((await catalogue()).query)) ?? null;
  if (sql === null) return [];
  const idle = knex.client.pool?.numFree() ?? 0;
  const connections: unknown[] = [];
  const writers: string[] = [];
  try {
    while (connections.length < idle) {
      const connection: unknown = await knex.client.acquireConnection();
      connections.push(connection);
      const told = answer.safeParse(await knex.client._query(connection, {sql, bindings: []}));
      // In another form the project wants its rows: then this connection is one that nobody knows.
      if (told.success) writers.push(told.data.response.rows[0].writer);
    }
  } finally {
    for (const connection of connections) await knex.client.releaseConnection(connection);
  }
  return writers;
};

/** The same with our own connection, which somebody else who looks at the database meets too. */
export const allWriters = async (session: Session): Promise<readonly string[] | null> => {
  const {query} = await session.catalogue();
  const [writers, sql] = [await reportWrites(session), await session.dialect.reportWrites?.(query)];
  if (writers === null || sql === undefined || sql === null) return writers;
  const [{writer}] = z.tuple([row]).parse(await query(sql));
  return [...writers, writer];
};

const watch = (knex: Knex, hides: RegExp | undefined): void => {
  watched.add(knex);
  knex.client.on('query', ({sql}: {readonly sql: string}) => {
    if (hides?.test(sql)) hiding.add(knex);
  });
};
