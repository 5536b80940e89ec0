import {z} from 'zod';

/** Of an operation that has a safe form for tables with rows: false has it plainly, in one step that others wait for. */
export const online = {online: z.literal(false).exactOptional()};

/** Of an index: made or dropped while others write, in a migration of its own and outside of a transaction. */
export const concurrently = {concurrently: z.literal(true).exactOptional()};

/** Of a key: the unique index that it takes over, and that gets its name. */
export const usingIndex = {using_index: z.string().min(1).max(128).exactOptional()};

/** What MySQL is asked for: it refuses where it would have to go another way. */
export const alteration = {
  algorithm: z.enum(['instant', 'nocopy', 'inplace', 'copy']).exactOptional(),
  lock: z.enum(['none', 'shared', 'exclusive']).exactOptional(),
};

type Ways = {
  readonly concurrently?: true;
  readonly algorithm?: 'instant' | 'nocopy' | 'inplace' | 'copy';
  readonly lock?: 'none' | 'shared' | 'exclusive';
};

/** The way in which an index comes or goes: it goes or comes back in the same. */
export const waysOf = ({concurrently: isConcurrent, algorithm, lock}: Ways): Ways => ({
  ...(isConcurrent !== undefined && {concurrently: isConcurrent}),
  ...(algorithm !== undefined && {algorithm}),
  ...(lock !== undefined && {lock}),
});

/** How a constraint is told that holds for new rows only. */
export const unseen = (validated: false | undefined): string =>
  validated === false ? ', without a look at the rows that are there' : '';
