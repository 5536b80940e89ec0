import type {Query} from '../dialect.js';

/** The process of the server behind a connection, and the names of the statements that it has planned. */
type Backend = {readonly process: string; readonly names: Map<string, string>};

const backends = new WeakMap<Query, Backend>();

/** Two of us may share a connection. */
let planned = 0;

/** To be called in each transaction: a connection that was opened anew in between knows none of the statements. */
export const isOnBackend = (query: Query, process: string): void => {
  if (backends.get(query)?.process !== process) backends.set(query, {process, names: new Map()});
};

export type Parameter = {readonly type: string; readonly value: string};

/**
 * Plans a statement once for all the times that it is sent, in transactions for reading: with the views of the catalogue that takes the server longer
 * than to run it. `$1` stands for the first parameter; its value is SQL.
 */
export const planningOnce =
  (query: Query, parameters: readonly Parameter[] = []): Query =>
  async (sql) => {
    const names = backends.get(query)?.names;
    if (names === undefined) throw new Error('Nobody said which process of the server this is');
    const list = (words: readonly string[]): string => (words.length === 0 ? '' : `(${words.join(', ')})`);
    let name = names.get(sql);
    if (name === undefined) {
      planned += 1;
      name = `db_specialist_${planned}`;
      await query(`prepare ${name}${list(parameters.map(({type}) => type))} as ${sql}`);
      names.set(sql, name);
    }
    return query(`execute ${name}${list(parameters.map(({value}) => value))}`);
  };
