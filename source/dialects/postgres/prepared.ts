import {randomBytes} from 'node:crypto';
import type {Query} from '../dialect.js';

/** The names of statements that were planned on a connection, by their SQL. */
const planned = new WeakMap<Query, ReadonlyMap<string, string>>();

/** Column: what a session has planned. It may be another one than before, have forgotten all, or serve several of us. */
export const plannedSql = `(select coalesce(string_agg(name, ' '), '') from pg_prepared_statements) as planned`;

/** To be called in each transaction. `there`: what `plannedSql` has told. */
export const keepPlanned = (query: Query, there: string): void => {
  const names = new Set(there.split(' '));
  planned.set(query, new Map([...(planned.get(query) ?? [])].filter(([, name]) => names.has(name))));
};

export type Parameter = {readonly type: string; readonly value: string};

const ours = `db_specialist_${randomBytes(6).toString('hex')}`;
let last = 0;

const list = (words: readonly string[]): string => (words.length === 0 ? '' : `(${words.join(', ')})`);

/**
 * Plans a statement once for all the times that it is sent, in transactions for reading: with the views of the catalogue that takes the server longer
 * than to run it. `$1` stands for the first parameter; its value is SQL.
 */
export const planningOnce =
  (query: Query, parameters: readonly Parameter[] = []): Query =>
  async (sql) => {
    const names = planned.get(query) ?? new Map<string, string>();
    let name = names.get(sql);
    if (name === undefined) {
      last += 1;
      name = `${ours}_${last}`;
      await query(`prepare ${name}${list(parameters.map(({type}) => type))} as ${sql}`);
      planned.set(query, new Map([...names, [sql, name]]));
    }
    return query(`execute ${name}${list(parameters.map(({value}) => value))}`);
  };
