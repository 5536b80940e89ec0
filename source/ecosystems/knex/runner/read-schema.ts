import {setFlagsFromString} from 'node:v8';
import type {Dialect, Query} from '../../../dialects/dialect.js';
import type {Schema} from '../../../schema/model.js';

// `--jitless` leaves V8 without a compiler and without WebAssembly; on Node 24 such a process ends when optimising is switched on.
const canOptimise = 'WebAssembly' in globalThis;

/**
 * What `work` gives, none of its code optimised meanwhile. V8 optimises on other threads and looks at this flag whenever code was run often.
 * For a look at a thousand tables that is more work than the look itself, and pays only where a process takes a dozen of them.
 */
const unoptimised = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (!canOptimise) return work();
  setFlagsFromString('--no-opt');
  try {
    return await work();
  } finally {
    setFlagsFromString('--opt');
  }
};

/** The schema as it is now, without the tables that are ignored. */
export const readSchema = (dialect: Dialect, query: Query, ignored: readonly string[]): Promise<Schema> =>
  unoptimised(() => dialect.introspect(query, ignored));

/** The same where it is looked at again and again. */
export const readSchemaAgain = (
  {introspectAgain}: Dialect,
  query: Query,
  ignored: readonly string[],
): Promise<Schema> => introspectAgain(query, ignored);
