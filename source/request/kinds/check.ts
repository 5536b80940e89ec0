import type {Table} from '../../schema/model.js';
import {ask} from '../ask.js';
import {askTable} from '../ask-table.js';
import {tableMentions} from '../catalog.js';
import {isCondition, saidCondition} from '../check-expression.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {columnAnywhere, placeIn} from '../place.js';
import {skipArticles} from '../target.js';
import {isWord, type Token, textOf} from '../tokens.js';
import {wordSet} from '../words.js';
import type {Kind} from './kind.js';

const addCheck = (table: Table, expression: string): Reading =>
  does([{op: 'add_check', table: table.name, expression}]);

const askExpression = (context: Context, table: Table): Reading => {
  const answer = answerTo(context, 'check');
  if (answer !== undefined) return addCheck(table, answer);
  return asks(
    ask(context, 'check', {
      text: `What must be true of every row of ${table.name}, as SQL, for example "price > 0"?`,
      choices: [],
      freeText: true,
    }),
  );
};

const fillers = wordSet('a an the check checks constraint constraints that so ensure ensuring which new');
const prepositions = ['on', 'to', 'for', 'in', 'of'];

/** The words without the table and what leads to it. */
const beside = (
  context: Context,
  tokens: readonly Token[],
): {readonly table: Table; readonly rest: readonly Token[]} | null => {
  for (const mention of tableMentions(context.catalog, tokens).toReversed()) {
    let start = mention.start;
    while (start > 0 && skipArticles(tokens, start - 1) >= mention.start) start -= 1;
    const isLed = isWord(tokens[start - 1], prepositions);
    if (!isLed && mention.start > 0) continue;
    const before = tokens.slice(0, isLed ? start - 1 : 0);
    const behind = tokens
      .slice(mention.end)
      .filter((token, at) => at > 0 || !isWord(token, ['table', 'that', 'where', 'so']));
    return {
      table: mention.table,
      rest: before.length > 0 && before.some((token) => !isWord(token, fillers)) ? before : behind,
    };
  }
  return null;
};

const withoutFillers = (tokens: readonly Token[]): readonly Token[] => {
  const start = tokens.findIndex((token) => !isWord(token, fillers));
  return start === -1 ? [] : tokens.slice(start);
};

/** `check that price > 0 on products`, `check constraint on orders total >= 0`. */
const readNoun = (context: Context, {body, source}: Clause): Reading | null => {
  const found = beside(context, body);
  const rest = withoutFillers(found?.rest ?? withoutFillers(body));
  const text = rest[0]?.kind === 'group' ? rest[0].text : textOf(rest, source);
  if (found !== null) {
    if (isCondition(text)) return addCheck(found.table, text);
    return readSaid(context, body, source) ?? askExpression(context, found.table);
  }
  const said = readSaid(context, body, source);
  if (said !== null) return said;
  const place = placeIn(context, body);
  if (place !== null) return askExpression(context, place.table);
  const known = columnAnywhere(context, body);
  const asked = askTable(context, {
    written: '',
    text: 'Which table gets the check?',
    ...(known !== null && {having: [known.words]}),
  });
  if (asked.kind === 'ask') return asked.reading;
  return isCondition(text) ? addCheck(asked.table, text) : askExpression(context, asked.table);
};

const light = wordSet('on to for in of from at all each every any our column columns field value values and');

const modals = ['must', 'should', 'has', 'have', 'can', 'may', 'is', 'are', 'be', 'cannot', 'between', 'positive'];

/** `products.price must be positive`, `status of orders should be one of draft, paid`. */
const readSaid = (context: Context, body: readonly Token[], source: string): Reading | null => {
  const at = body.findIndex((token, index) => index > 0 && isWord(token, modals));
  if (at === -1) return null;
  const text = textOf(body.slice(at), source).replace(/[.;]$/, '');
  const subject = body.slice(0, at).filter((token) => !isWord(token, fillers));
  const place = placeIn(context, subject);
  const [column, ...others] = place?.columns ?? [];
  // `set active to 0 so products will be in reports` says something else of products.active.
  if (place?.rest.some((token) => token.kind === 'word' && !light.has(token.word))) return null;
  if (place !== null && column !== undefined && others.length === 0)
    return condition(context, place.table, {column, text});
  const found = place === null && subject.length > 0 ? columnAnywhere(context, subject) : null;
  const name = found?.words.join('_') ?? '';
  if (found === null || found.rest.length > 1 || saidCondition(context, name, text) === null) return null;
  const asked =
    only(found.tables) ??
    askTable(context, {written: '', text: `Which table's ${name} is meant?`, having: [found.words]});
  if ('reading' in asked) return asked.reading;
  const {table} = asked;
  const own = table.columns.find((one) => one.name.toLowerCase().replaceAll('_', '') === found.words.join(''));
  return own === undefined ? null : condition(context, table, {column: own.name, text});
};

const only = (tables: readonly Table[]): {readonly table: Table} | null => {
  const [table, ...others] = tables;
  return table !== undefined && others.length === 0 ? {table} : null;
};

const condition = (
  context: Context,
  table: Table,
  {column, text}: {readonly column: string; readonly text: string},
): Reading | null => {
  const sql = saidCondition(context, column, text);
  return sql === null ? null : addCheck(table, sql);
};

const articles = ['a', 'an', 'the', 'new'];

const hasNoun = ({body}: Clause): boolean =>
  body.some(
    (token, at) =>
      isWord(token, ['check', 'checks']) &&
      (isWord(body[at + 1], ['constraint', 'constraints']) || body.slice(0, at).every((one) => isWord(one, articles))),
  );

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb, body, source} = clause;
  const isAdding = verb === 'add' || verb === 'create';
  if ((isAdding || isWord(body[0], ['check'])) && hasNoun(clause)) return readNoun(context, clause);
  return verb === null || verb === 'other' || verb === 'alter' ? readSaid(context, body, source) : null;
};

export const check: Kind = {
  id: 'add-check',
  label: 'Add a check: what must be true of every row',
  read,
  begin: (context, mentioned) => {
    if (mentioned !== null) return askExpression(context, mentioned);
    const found = askTable(context, {written: '', text: 'Which table gets the check?'});
    return found.kind === 'ask' ? found.reading : askExpression(context, found.table);
  },
};
