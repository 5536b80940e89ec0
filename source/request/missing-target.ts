import type {Answers, Question} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {addColumns} from './add-columns.js';
import {after} from './after.js';
import {type Choice, choice} from './ask.js';
import {tableNamed} from './catalog.js';
import {answerTo, asks, type Context, type Reading, readAll} from './context.js';
import {createTable} from './create-table.js';
import {addLink} from './link.js';
import {columnName, tableName} from './naming.js';
import {skipArticles} from './target.js';
import {isWord, type Token} from './tokens.js';
import {inNumber, wordsOf} from './words.js';

const newTable = 'new-table';

/** The words for the other table: `a blog category`, without what is said behind them. */
const nameAt = (tokens: readonly Token[]): string => {
  const named = tokens.slice(skipArticles(tokens, isWord(tokens[0], ['one', 'exactly']) ? 1 : 0));
  const end = named.findIndex(({kind}, at) => (kind !== 'word' && kind !== 'quoted') || isNameEnd(named, at));
  return named
    .slice(0, end === -1 ? undefined : end)
    .map(({text}) => text)
    .join(' ');
};

const isNameEnd = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], ['as', 'on', 'so', 'for', 'because', 'to', 'that', 'which', 'when', 'via', 'through', 'and']);

/** The other table is not there: made first where somebody says so, otherwise asked for. */
export const toUnknown = (context: Context, from: Table, tokens: readonly Token[]): Reading | null => {
  const written = nameAt(tokens);
  if (written === '') return null;
  const words = inNumber(wordsOf(written), 'singular');
  const wish = {name: words.join('_'), words, isIdentifier: false, references: {table: written, column: null}};
  const id = `reference:${from.name}.${columnName(context, wish)}`;
  if (answerTo(context, id) === newTable) return withTarget(context, {from, written, words, id});
  const reading = addColumns(context, {table: from, wishes: [wish]});
  const made = choice(newTable, `A new table: ${tableName(context, written).name}`);
  return reading.kind === 'operations' ? reading : asks(...reading.questions.map((one) => offering(one, id, made)));
};

/** First, for it is named; but behind a table that it may be a slip of. */
const offering = (question: Question, id: string, made: Choice): Question => {
  if (!question.id.endsWith(id)) return question;
  const [first, ...others] = question.choices;
  const isNear = first !== undefined && question.text.includes(`did you mean ${first.value}`);
  return {...question, choices: isNear ? [first, made, ...others] : [made, ...question.choices]};
};

type Missing = {readonly from: Table; readonly written: string; readonly words: readonly string[]; readonly id: string};

/** The answer was that the table is made, and it is. */
const without = ({answers, prefix}: Context, id: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => key !== `${prefix}${id}`));

const withTarget = (context: Context, {from, written, words, id}: Missing): Reading => {
  const made = createTable(
    {...context, prefix: `${context.prefix}${newTable}.`, details: []},
    {written, columns: null, subject: null, rest: ''},
  );
  if (made.kind === 'questions') return made;
  const next = after({...context, answers: without(context, id)}, made.operations);
  const to = tableNamed(next.catalog, wordsOf(written));
  return to === null ? made : readAll([made, addLink(next, {from, to, role: words, said: {}})]);
};
