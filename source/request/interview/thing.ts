import type {Table} from '../../schema/model.js';
import type {Archetype} from '../archetype.js';
import {inNumber, numberlessKey, wordsOf} from '../words.js';

/** One of the things that a larger wish speaks of. */
export type Thing = {
  /** The name of its table, as the project would have it. */
  readonly name: string;
  /** Its table, where it is there already. */
  readonly table: Table | null;
  /** What projects usually have under this name. */
  readonly archetype: Archetype | null;
};

export const isSameThing = (one: string, other: string): boolean =>
  numberlessKey(wordsOf(one)) === numberlessKey(wordsOf(other));

/** `loans` → `loan`. */
export const oneOf = (name: string): string => inNumber(wordsOf(name), 'singular').join(' ');
