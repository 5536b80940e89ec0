import {z} from 'zod';
import type {Effect, StatementEffects} from '../../../dialects/statement-effects.js';
import type {StatementReport} from '../../ecosystem.js';
import type {Session} from './session.js';
import type {MigrationWatch} from './watch-migration.js';

/** What was seen of one statement, on the object that Knex keeps for it. */
export type Measured = Pick<StatementReport, 'ms' | 'locks' | 'rewrites'>;

type QueryObject = {
  readonly sql: string;
  readonly bindings: readonly unknown[];
  response?: unknown;
  measured?: Measured;
};
type Send = (this: unknown, connection: unknown, query: QueryObject) => Promise<QueryObject>;

const text = z.union([z.string(), z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString())]);
const effectRows = z.array(z.object({name: text, file: text.nullable(), locks: text}));

type EffectRow = z.infer<typeof effectRows>[number];

/**
 * Looks after each statement of a migration on a shadow which locks its transaction has come to hold and which tables were written anew; on the statement's own
 * connection and before the next one, because nowhere else and at no other time can it be told.
 */
export const watchEffects = async (
  {isShadow, dialect, catalogue, knex}: Session,
  {isListening}: Pick<MigrationWatch, 'isListening'>,
): Promise<Watch> => {
  if (!isShadow || dialect.statementEffects === undefined) return nowhere;
  const {query} = await catalogue();
  const effects = await dialect.statementEffects(query);
  if (effects === null) return nowhere;
  const seen = seenFrom(effectRows.parse(await query(effects.sql)), effects);
  const question = {sql: effects.sql, bindings: []};
  const look = ({response}: QueryObject): Omit<Measured, 'ms'> => {
    const rows = rowsIn(response);
    return rows === null ? nothingSeen : seen(rows);
  };
  let hasBegun = false;
  // Every copy that Knex makes of a client for a transaction has this prototype.
  const prototype: {_query: Send} = knex.client.constructor.prototype;
  const send = prototype._query;
  prototype._query = async function (connection, asked) {
    if (!isListening()) return send.call(this, connection, asked);
    // What Knex has done in the transaction before is not the migration's.
    if (!hasBegun) look(await send.call(this, connection, question));
    hasBegun = true;
    const started = performance.now();
    const answered = await send.call(this, connection, asked);
    const ms = performance.now() - started;
    answered.measured = {ms, ...look(await send.call(this, connection, question))};
    return answered;
  };
  const stop = (): void => {
    prototype._query = send;
  };
  return {shows: effects.shows, stop};
};

export type Watch = {readonly shows: readonly Effect[]; readonly stop: () => void};

const nowhere: Watch = {shows: [], stop: () => undefined};

const seenFrom = (before: readonly EffectRow[], {lockName}: StatementEffects) => {
  const files = new Map(before.map(({name, file}) => [name, file]));
  let held = new Map<string, string>();
  return (rows: readonly EffectRow[]): Omit<Measured, 'ms'> => {
    const holds = new Map(
      rows.flatMap(({name, locks}): [string, string][] => {
        const strongest = lockName(locks.split(',').at(-1) ?? '');
        return strongest === null || strongest === '' ? [] : [[name, strongest]];
      }),
    );
    const locks = [...holds].flatMap(([name, lock]) => (held.get(name) === lock ? [] : [`${name} (${lock})`]));
    const rewrites = rows.flatMap(({name, file}) => {
      const was = files.get(name);
      files.set(name, file);
      return was === undefined || was === null || was === file ? [] : [name];
    });
    held = holds;
    return {locks, rewrites};
  };
};

const nothingSeen: Omit<Measured, 'ms'> = {locks: [], rewrites: []};

/** pg answers with a result, the drivers of MySQL with rows and what they look like. Null where the project wants rows in another form. */
const rowsIn = (response: unknown): readonly EffectRow[] | null => {
  const rows: unknown =
    typeof response === 'object' && response !== null && 'rows' in response
      ? response.rows
      : (response as readonly unknown[])[0];
  return effectRows.safeParse(rows).data ?? null;
};
