import {startsModifier} from './column-modifiers.js';
import {gapIn} from './gapped.js';
import {plainRequest} from './plain-request.js';
import {isReason} from './reasons.js';
import {withoutRepeats} from './repeated.js';
import {rephrased} from './rephrased.js';
import {isMark, isWord, type Token, tokensOf} from './tokens.js';
import {withValueLists} from './value-lists.js';
import {type Verb, verbOf} from './verbs.js';
import {wordSet} from './words.js';

export type Clause = {
  readonly verb: Verb | null;
  /** The verb as it was written, in lower case; empty where there is none. */
  readonly word: string;
  /** Everything behind the verb. */
  readonly body: readonly Token[];
  /** The clause as it was written. */
  readonly text: string;
  /** What the tokens were read from. */
  readonly source: string;
};

/** What may stand before the verb and says nothing: `feat(db): `, `Fixed #47 - `, `We need to`, `Migration that`, `Devise create`. */
const noise = new RegExp(
  `^(?:${[
    String.raw`\[[^\]]*\]`,
    String.raw`\(?[#!]?[A-Za-z]*[-_]?#?\d+\)?\s*[-:.)]?`,
    String.raw`[A-Za-z]+(?:\([^)]*\))?!?:`,
    String.raw`devise(?=\s+(?:create|add)\b)`,
    String.raw`(?:fix(?:es|ed)?|migrate(?=\s+(?:create|add|drop|rename)\b)|clos(?:es|ed)|implement(?:s|ed)?|task|migration|database|db|schema|knex)\b:?`,
    String.raw`(?:please|pls|plz|kindly|hi|hello|hey|ok|okay|also|then|and|now|first|finally|next|just|so|let['’]?s|let us)\b,?`,
    String.raw`(?:(?:i|we|you)\s+)?(?:want|need|should|would like|['’]d like|have|must|can|could)(?:\s+(?:you|we))?(?:\s+to)?\b`,
    String.raw`be able to\b`,
    String.raw`(?:to|that|which|for|a|an|the|i|we|you)\b`,
    '[-–—•*,.:)]',
  ].join('|')})\\s*`,
  'i',
);

/** `Create a migration to …`: the migration is ours to write. */
const migrationLead =
  /^(?:add|creat|writ|generat|mak|run|apply)(?:e?s|e?d|n?ing|e)?\s+(?:back\s+)?(?:an?\s+|the\s+)?(?:new\s+)?(?:missing\s+)?(?:database\s+|db\s+|knex\s+|sql\s+|schema\s+)?migrations?(?:\s+file)?(?:\s+(?:to|that|which|for|adding)\b|\s*:)\s*/i;

/** `create_watchers migration`: what is wanted is what it does. */
const trailingMigration = /(\S)\s+migration(?=\s*[.,;:]?\s*$|\s+(?:to|on|for|in)\s)/i;

/** `signature to account migration`: there it is a part of the table's name. */
const isTableAtEnd = /\b(?:to|from|on|in|for|of)\s+(?:\w+\s+){1,3}migration\s*$/i;

const withoutNoise = (text: string): string => {
  let rest = text.trim();
  for (;;) {
    const next = rest.replace(migrationLead, 'migration ').replace(noise, '');
    if (next === rest || next === '') return rest;
    rest = next;
  }
};

/** `…, default 'draft'` says something about the column before; `…, default status to draft` is a change of its own. */
const isDefaultSaid = (tokens: readonly Token[], at: number): boolean => {
  const length = tokens.slice(at).findIndex((token) => isMark(token, ',', '.', ';', '\n'));
  const said = tokens.slice(at + 2, length === -1 ? undefined : at + length);
  return isWord(tokens[at], ['default']) && !said.some((token) => isWord(token, ['to']));
};

/** True where a new clause starts behind an `and`: a verb that something follows. */
const startsClause = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  const verb = token?.kind === 'word' ? verbOf(token.word) : undefined;
  const next = tokens[at + 1];
  if (
    verb === undefined ||
    next === undefined ||
    isWord(next, ['to', 'on', 'in', 'from', 'for', 'it', 'them', 'and', 'at', 'by'])
  )
    return false;
  if (token?.word === 'new' || isDefaultSaid(tokens, at) || isMark(next, ',', '.', ':', '&')) return false;
  // `index`, `link` and `set` are nouns as often as verbs.
  const isNounToo = verb === 'index' || verb === 'link' || verb === 'alter' || verb === 'other';
  return !isNounToo || (at > 1 && !/(?:s|ed)$/.test(token?.word ?? ''));
};

const joins = (token: Token | undefined): boolean =>
  isWord(token, ['and', 'then', 'also']) || isMark(token, ',', '&', '+');

const sentenceEnds = (token: Token): boolean => isMark(token, '.', ';', '\n', '!', '•');

/** Behind a comma these start an aside: `…, making sure that it is shown`. */
const asides = wordSet(`
  making ensuring allowing adding removing updating using fixing renaming moving changing replacing if only so which since but should makes would will while when
  as still because where who whose it they this that
`);

/** Behind a comma or in a bracket: `…, nobody uses it`, `… (unused)`. */
const startsReason = (tokens: readonly Token[], at: number, text: string): boolean => {
  const token = tokens[at];
  const isApart = token?.kind === 'group' || isMark(tokens[at - 1], ',');
  return isApart && isReason(text.slice(token?.start)) && !startsModifier(tokens.slice(at));
};

/** Where each clause starts. */
const boundaries = (tokens: readonly Token[], text: string): readonly number[] =>
  tokens.flatMap((token, at) => {
    if (at === 0) return [];
    const before = tokens[at - 1];
    if ((before !== undefined && sentenceEnds(before)) || startsReason(tokens, at, text)) return [at];
    if (isMark(before, ',') && isWord(tokens[at], asides) && tokens[at + 1]?.kind === 'word')
      return startsModifier(tokens.slice(at)) ? [] : [at];
    return joins(before) && !joins(token) && startsClause(tokens, at) ? [at] : [];
  });

/** `(#123)`, `(user/project#5)` at the end: where a commit came from. `varchar(40)` is a type. */
const isOrigin = (tokens: readonly Token[]): boolean => {
  const [before, last] = tokens.slice(-2);
  const isOfType = last !== undefined && before?.end === last.start;
  return last?.kind === 'group' && (/#\d+/.test(last.text) || (/^\d+$/.test(last.text) && !isOfType));
};

const trimmed = (tokens: readonly Token[]): readonly Token[] => {
  let rest = tokens;
  while (rest.length > 0 && (joins(rest.at(-1)) || sentenceEnds(rest.at(-1) as Token))) rest = rest.slice(0, -1);
  while (isOrigin(rest)) rest = rest.slice(0, -1);
  return rest;
};

/** `migration for contacts table`: what is wanted is the table. */
const isMigration = (text: string): boolean => /^migration\s/i.test(text.trim()) || migrationLead.test(text.trim());

/** `We need a phone number for users`: what is wanted is to be added. */
const isWish = (text: string, bare: string): boolean =>
  /\b(?:need|want|like)\s+(?:an?|another|some|new)\s+$/i.test(text.slice(0, text.length - bare.length)) ||
  (/^\s*(?:i |we )?(?:need|want)\s/i.test(text) && /^(?:new|another|some)\s/i.test(bare));

const clauseOf = (text: string): Clause | null => {
  const bare = withoutNoise(text);
  const plain = rephrased(bare);
  const source = isTableAtEnd.test(plain) ? plain : plain.replace(trailingMigration, '$1');
  const tokens = trimmed(withValueLists(tokensOf(source)));
  const [first] = tokens;
  if (first === undefined) return null;
  const verb = first.kind === 'word' ? verbOf(first.word) : undefined;
  const written = text.trim();
  const isForTable = isMigration(text) && verb === undefined && first.kind === 'word';
  const isWanted = verb === undefined && isWish(text, bare) && !tokens.some((token) => isWord(token, ['be', 'able']));
  if (verb === undefined)
    return {verb: isForTable || isWanted ? 'add' : null, word: '', body: tokens, text: written, source};
  return {verb, word: first.word, body: tokens.slice(1), text: written, source};
};

/** The sentences of a request and their parts, each with its own verb. */
export const clausesOf = (text: string): readonly Clause[] => {
  const whole = plainRequest(text);
  const tokens = withValueLists(tokensOf(whole));
  const starts = boundaries(tokens, whole).map((at) => tokens[at]?.start ?? 0);
  const clauses = [0, ...starts].map((start, index) => clauseOf(whole.slice(start, [...starts, whole.length][index])));
  return withoutRepeats(clauses.flatMap((clause) => (clause === null ? [] : ungapped(clause))));
};

/** Each change of `add slug to posts and locale to users` with the verb. */
const ungapped = (clause: Clause): readonly Clause[] => {
  const {verb, word, body, source} = clause;
  const start = body[gapIn(verb, body)]?.start;
  const first = start === undefined ? null : clauseOf(source.slice(0, start));
  const second = start === undefined ? null : clauseOf(`${word} ${source.slice(start)}`);
  return first === null || second === null ? [clause] : [first, ...ungapped(second)];
};
