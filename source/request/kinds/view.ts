import {ask, choice, nothing} from '../ask.js';
import {nothingToDo} from '../ask-table.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {nameKey, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const create =
  /^\w+\s+(?:or\s+replace\s+)?(?:an?\s+|the\s+|new\s+)*(materiali[sz]ed\s+)?view\s+(?:called\s+|named\s+)?[`"]?(\w+)[`"]?\s*(?:as|with|:|from|for)?\s*(.*)$/is;

const isSelect = (text: string): boolean => /^\(?\s*(?:select|with)\b/i.test(text);

const readCreate = (context: Context, {source, verb}: Clause): Reading | null => {
  const [, materialized, view, rest = ''] = create.exec(source) ?? [];
  if (view === undefined || (verb === 'add' && !isSelect(rest))) return null;
  const select = isSelect(rest) ? rest : answerTo(context, 'select');
  if (select === undefined)
    return asks(
      ask(context, 'select', {
        text: `What does the view ${view} select, as SQL, for example "select id from users"?`,
        choices: [],
        freeText: true,
      }),
    );
  const definition = select.replace(/;\s*$/, '');
  return does([
    {op: 'create_view', view, definition, ...(materialized !== undefined && {materialized: true as const})},
  ]);
};

const readDrop = (context: Context, {source}: Clause): Reading | null => {
  const named =
    /^\w+\s+(?:the\s+)?(?:materiali[sz]ed\s+)?view\s+[`"]?(\w+)[`"]?\s*$|^\w+\s+(?:the\s+)?[`"]?(\w+)[`"]?\s+view\s*$/i.exec(
      source,
    );
  const written = named?.[1] ?? named?.[2];
  if (written === undefined) return null;
  const {views} = context.schema;
  const answer = answerTo(context, 'view');
  if (answer === nothing.value) throw nothingToDo();
  const view = views.find(({name}) => nameKey(wordsOf(name)) === nameKey(wordsOf(answer ?? written)));
  if (view !== undefined) return does([{op: 'drop_view', view: view.name}]);
  return asks(
    ask(context, 'view', {
      text: `There is no view ${written}. Which view should be dropped?`,
      choices: [nothing, ...views.map(({name}) => choice(name))],
    }),
  );
};

const begin = (context: Context): Reading => {
  const answer = answerTo(context, 'view');
  if (answer === undefined)
    return asks(ask(context, 'view', {text: 'What is the new view called?', choices: [], freeText: true}));
  const source = `create view ${wordsOf(answer).join('_')}`;
  const reading = readCreate(context, {verb: 'create', word: 'create', body: [], text: source, source});
  return reading ?? asks();
};

export const view: Kind = {
  id: 'create-view',
  label: 'Create a view',
  read: (clause, context) => {
    if (clause.verb === 'create' || clause.verb === 'add') return readCreate(context, clause);
    return clause.verb === 'drop' ? readDrop(context, clause) : null;
  },
  begin,
};
