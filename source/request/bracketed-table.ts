import {tableMentions} from './catalog.js';
import {type Clause, clausesOf} from './clauses.js';
import type {Context} from './context.js';
import {mentionAt, mentionsFrom} from './target.js';
import {isWord, type Token, tokensOf} from './tokens.js';
import type {Verb} from './verbs.js';

/** Which word leads to the table of each of these; the others say nothing of a column. */
const leads: Partial<Readonly<Record<Verb, string>>> = {
  add: 'to',
  drop: 'from',
  rename: 'on',
  alter: 'of',
  index: 'of',
};

const modals = ['should', 'must', 'shall', 'can', 'may', 'is', 'are', 'cannot'];

const leadFor = ({verb, body}: Clause): string | undefined => {
  if (verb === null) return body.some((token) => isWord(token, modals)) ? 'on' : undefined;
  return verb === 'create' && isWord(body[0], ['column', 'field']) ? leads.add : leads[verb];
};

/** `users`, `table users`, `in users`, `users table`. */
const tableIn = ({catalog}: Context, text: string): string | null => {
  const tokens = tokensOf(text);
  const start = isWord(tokens[0], ['in', 'on', 'of', 'from', 'to', 'for']) ? 1 : 0;
  const mention = mentionAt(catalog, tokens, start);
  const isWhole =
    mention !== null && mention.end === tokens.length && mentionsFrom(catalog, tokens, start).length === 1;
  return isWhole ? mention.table.name : null;
};

const isGroup = ({kind, owner}: Token): boolean => kind === 'group' && owner !== '{';

/** `delete column legacy_id (users)` as `delete column legacy_id from users`, where no other table is named; other clauses as they are. */
export const withBracketedTable = (context: Context, clause: Clause): Clause => {
  const {body, source, word} = clause;
  const lead = leadFor(clause);
  const last = body.at(-1);
  if (lead === undefined || body.length < 2 || last === undefined || !isGroup(last)) return clause;
  const table = tableIn(context, last.text);
  const before = body.slice(0, -1);
  const isOther = before.some(({kind}) => kind === 'path') || tableMentions(context.catalog, before).length > 0;
  if (table === null || isOther) return clause;
  const [written, ...others] = clausesOf(`${word} ${source.slice(before[0]?.start, last.start)} ${lead} ${table}`);
  return written === undefined || others.length > 0 ? clause : {...written, text: clause.text};
};
