import {foldCase} from '../../schema/sql-tokens.js';

/** Names are the same in any case. */
export const isSameName = (one: string, other: string): boolean => one === other || foldCase(one) === foldCase(other);
