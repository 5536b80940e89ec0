import type {Question} from '../plan/plan.js';
import type {Schema, Table} from '../schema/model.js';
import type {Context} from './context.js';
import {likelyNames, nearNames} from './likely-names.js';

export type Choice = Question['choices'][number];

export const choice = (value: string, label = value): Choice => ({value, label});

/** The answer that leaves everything as it is; first in the list where the others destroy something. */
export const nothing = choice('nothing', 'Nothing: leave it as it is');

type Wording = {readonly text: string; readonly choices: readonly Choice[]; readonly freeText?: boolean};

export const ask = (context: Context, id: string, {text, choices, freeText = false}: Wording): Question => ({
  id: `${context.prefix}${id}`,
  text,
  choices,
  freeText: freeText || choices.length === 0,
});

/** The known names with the likely ones first: those near what was written, then those preferred, then the others. */
export const likelyFirst = (
  known: readonly string[],
  word: string,
  preferred: readonly string[] = [],
): readonly string[] => [
  ...new Set([...likelyNames(known, word), ...preferred.filter((name) => known.includes(name)), ...known]),
];

export const tableChoices = (context: Context, word: string): readonly Choice[] =>
  likelyFirst(tableNames(context.schema), word, context.spokenOf).map((name) => choice(name));

export const tableNames = ({tables}: Schema): readonly string[] => tables.map(({name}) => name);

export const columnChoices = (table: Table, word: string): readonly Choice[] =>
  likelyFirst(
    table.columns.map(({name}) => name),
    word,
  ).map((name) => choice(name));

/** `Did you mean users?` where one or two are near, else the open question. */
export const didYouMean = (word: string, known: readonly string[], open: string): string => {
  const near = nearNames(known, word);
  if (near.length === 0) return open;
  const names = near.length === 2 ? near.join(' or ') : near[0];
  return `${open.replace(/\?$/, '')}: did you mean ${names}?`;
};
