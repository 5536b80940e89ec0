import type {Wanted} from './add-columns.js';
import {type Choice, choice} from './ask.js';
import {sameColumn, tableAt, tableNamed, wordsOfTokens} from './catalog.js';
import type {Context} from './context.js';
import {columnName, tableName} from './naming.js';
import {tokensOf} from './tokens.js';
import {wordSet, wordsOf} from './words.js';

// What the words for a new table may mean instead. A name that was written as one (`ReleaseFile`, `post_notes`) means itself.
const isProse = (written: string): boolean => /\s/.test(written);

/** What is in every table: `user data records`. */
const rows = wordSet('record records entry entries item items row rows list lists');

/** `administrative webhooks` may be called webhooks: what a word says of a thing is part of its name, or is not. */
export const namesInstead = (context: Context, written: string): readonly (Choice & {readonly name: string})[] => {
  const words = isProse(written) ? wordsOf(written) : [];
  const isRows = words.length > 1 && rows.has(words.at(-1) ?? '');
  const shorter = [...(isRows ? [words.slice(0, -1)] : []), ...words.slice(1).map((_, at) => words.slice(at + 1))];
  const names = shorter.map((part) => tableName(context, part.join(' ')).name);
  return [...new Set(names)]
    .filter((name) => tableNamed(context.catalog, wordsOf(name)) === null)
    .map((name) => ({name, ...choice(`call-it:${name}`, `Its name is ${name}`)}));
};

/** `invite comments` where there are invites: they may be a column there. */
export const columnInstead = (context: Context, written: string): readonly (Choice & Wanted)[] => {
  const tokens = isProse(written) ? tokensOf(written) : [];
  const owner = tableAt(context.catalog, tokens, 0);
  const words = owner === null ? [] : (wordsOfTokens(tokens.slice(owner.end)) ?? []);
  if (owner === null || words.length === 0 || sameColumn(owner.table, words) !== null) return [];
  const wish = {name: words.join(' '), words, isIdentifier: false};
  const place = `${owner.table.name}.${columnName(context, wish)}`;
  return [{...choice(`column:${place}`, `No table: a column ${place}`), table: owner.table, wishes: [wish]}];
};
