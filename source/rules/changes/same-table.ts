import type {Qualified} from '../../schema/model.js';

/** Whether two statements mean one table. Where one of them names no schema, it may be any. */
export const isSameTable = (one: Qualified, other: Qualified): boolean =>
  one.name.toLowerCase() === other.name.toLowerCase() &&
  (one.schema === undefined || other.schema === undefined || one.schema === other.schema);
