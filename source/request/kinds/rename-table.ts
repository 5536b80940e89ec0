import {UserError} from '../../errors.js';
import type {Table} from '../../schema/model.js';
import {ask} from '../ask.js';
import {askTable} from '../ask-table.js';
import {tableNamed, wordsOfTokens} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {tableName} from '../naming.js';
import {mentionAt} from '../target.js';
import {isMark, isWord, type Token, textOf} from '../tokens.js';
import {wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const nouns = wordSet('table tables model models entity');
const leading = wordSet('the a an table model entity');
const ends = wordSet(
  'for because since so as and to in on of from model class everywhere throughout across please instead now too',
);
const places = wordSet('in on of from for');

/** A table keeps its schema: `rename sales.orders to invoices`. */
const besideTable = ({dialect}: Context, {name}: Table, written: string): string => {
  const namespace = dialect.hasSchemas && name.includes('.') ? name.slice(0, name.lastIndexOf('.') + 1) : '';
  const bare = written.replace(/[“”]/g, '');
  return bare.startsWith(namespace) ? bare : `${namespace}${bare}`;
};

const rename = (context: Context, table: Table, written: string): Reading => {
  const {name, assumptions} = tableName(context, besideTable(context, table, written));
  const taken = tableNamed(context.catalog, wordsOf(name));
  if (taken !== null && taken.name !== table.name)
    throw new UserError({
      code: 'name-taken',
      message: `${taken.name} exists already.`,
      nextSteps: [`Rename ${table.name} to a name that is free.`],
    });
  return does([{op: 'rename_table', table: table.name, to: name}], assumptions);
};

const askName = (context: Context, table: Table): Reading => {
  const answer = answerTo(context, 'to');
  return answer === undefined
    ? asks(
        ask(context, 'to', {text: `What is the table ${table.name} called from now on?`, choices: [], freeText: true}),
      )
    : rename(context, table, answer);
};

/** The new name: up to a reason, a bracket, or what is said of the model besides. */
const newName = (tokens: readonly Token[]): readonly Token[] => {
  let start = 0;
  while (isWord(tokens[start], leading)) start += 1;
  const end = tokens.findIndex(
    (token, at) =>
      at > start && (token.kind === 'mark' || token.kind === 'group' || isWord(token, ends) || isWord(token, nouns)),
  );
  return tokens.slice(start, end === -1 ? undefined : end);
};

/** `rename tag to label in posts`: a column of the table behind it. */
const isInTable = ({catalog}: Context, behind: readonly Token[], named: readonly Token[]): boolean => {
  const at = behind.indexOf(named.at(-1) as Token) + 1;
  return isWord(behind[at], places) && mentionAt(catalog, behind, at + 1) !== null;
};

const isTo = (token: Token | undefined): boolean =>
  isWord(token, ['to', 'into', 'as']) || isMark(token, '->', '=>', '→');

const read = ({verb, body, source}: Clause, context: Context): Reading | null => {
  if (verb !== 'rename') return null;
  const from = mentionAt(context.catalog, body, 0);
  if (from === null) return null;
  if (from.end === body.length) return body.some((token) => isWord(token, nouns)) ? askName(context, from.table) : null;
  if (!isTo(body[from.end])) return null;
  const behind = body.slice(from.end + 1);
  const named = newName(behind);
  if (isInTable(context, behind, named)) return null;
  return wordsOfTokens(named) === null || named.length === 0
    ? null
    : rename(context, from.table, textOf(named, source));
};

export const renameTable: Kind = {
  id: 'rename-table',
  label: 'Rename a table',
  read,
  begin: (context, mentioned) => {
    if (mentioned !== null) return askName(context, mentioned);
    const found = askTable(context, {written: '', text: 'Which table gets another name?'});
    return found.kind === 'ask' ? found.reading : askName(context, found.table);
  },
};
