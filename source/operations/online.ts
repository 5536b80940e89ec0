import {z} from 'zod';

/** Of an operation that has a safe form for tables with rows: false has it plainly, in one step that others wait for. */
export const online = {online: z.literal(false).exactOptional()};

/** Of an index: made or dropped while others write, in a migration of its own and outside of a transaction. */
export const concurrently = {concurrently: z.literal(true).exactOptional()};

/** Of a key: the unique index that it takes over, and that gets its name. */
export const usingIndex = {using_index: z.string().min(1).max(128).exactOptional()};

/** How a constraint is told that holds for new rows only. */
export const unseen = (validated: false | undefined): string =>
  validated === false ? ', without a look at the rows that are there' : '';
