import type {Table} from '../schema/model.js';
import {addColumns} from './add-columns.js';
import type {Said} from './column-wish.js';
import type {Context, Reading} from './context.js';
import {inNumber, wordsOf} from './words.js';

export type Link = {
  /** The table that gets the column. */
  readonly from: Table;
  readonly to: Table;
  /** What the other table is to this one: `author`; null where its name says it. */
  readonly role: readonly string[] | null;
  readonly said: Said;
};

/** The column by which each row of one table refers to a row of the other. */
export const addLink = (context: Context, {from, to, role, said}: Link): Reading => {
  const words = role ?? inNumber(wordsOf(to.name), 'singular');
  const wish = {name: words.join('_'), words, isIdentifier: false, references: {table: to.name, column: null}};
  return addColumns(context, {table: from, wishes: [{...said, ...wish}]});
};
