import type {Assumption} from '../plan/plan.js';
import {columnNamed, tableNamed} from './catalog.js';
import type {Clause} from './clauses.js';
import type {Context} from './context.js';
import {isCode, isProgramTalk} from './feature-talk.js';
import {placeIn} from './place.js';
import {isReason} from './reasons.js';
import {isWord, type Token} from './tokens.js';
import {wordSet, wordsOf} from './words.js';

/** Words of the trade: a part that has one is no remark. */
const trade = wordSet(`
  table tables column columns field fields index indexes indices unique uniqueness null nullable key keys fk constraint constraints default
  defaults reference references enum view trigger required optional primary foreign cascade migration migrations schema soft-delete rename
  drop
`);

const why = 'it names nothing in the database';

/** Names something of a table that was spoken of before: `ensure that email cannot be empty`. */
const isOfSpoken = ({spokenOf, catalog}: Context, {body}: Clause): boolean =>
  spokenOf.some((name) => {
    const table = tableNamed(catalog, wordsOf(name));
    return table !== null && body.some(({text}) => text.length > 2 && columnNamed(table, wordsOf(text)) !== null);
  });

/** `create when yanking`: when a program does it, and nothing that it is done to. */
const isOccasion = ([first]: readonly Token[]): boolean => isWord(first, ['when', 'if', 'unless', 'after', 'while']);

/** `ensure a subscription is active when refreshing`: what a program does meanwhile. */
const isMeanwhile = ({verb, body}: Clause): boolean =>
  verb === 'other' &&
  body.some(
    (token, at) =>
      isWord(token, ['when', 'while', 'before', 'after', 'once']) && /^\p{L}{2,}ing$/u.test(body[at + 1]?.word ?? ''),
  );

/** A part of a longer request that asks for no change of the database: told as not read, and nothing is asked. */
export const isRemark = (context: Context, clause: Clause): boolean => {
  // What is shown is for the program to do.
  if (isProgramTalk(clause.body) || isOccasion(clause.body) || /^shows?$/.test(clause.word)) return true;
  if (isReason(clause.text)) return true;
  if (isCode(clause.body) && placeIn(context, clause.body) === null) return true;
  const isOther = clause.verb === null || clause.verb === 'other' || clause.verb === 'alter';
  if (!isOther || clause.body.some((token) => isWord(token, trade) || token.kind === 'path')) return false;
  if (isMeanwhile(clause)) return true;
  return !isOfSpoken(context, clause) && placeIn(context, clause.body) === null;
};

export const remarkNote = (text: string): Assumption => ({about: 'not read', value: text, why});

export const isRemarkNote = (assumption: Assumption): boolean =>
  assumption.about === 'not read' && assumption.why === why;
