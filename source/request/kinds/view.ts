import type {View} from '../../schema/model.js';
import {ask, choice, nothing} from '../ask.js';
import {nothingToDo} from '../ask-table.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {placeOfNew} from '../naming.js';
import {nameKey, withoutSchema, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

/** `totals`, `“sales.totals”`. */
const name = '[`"“]?(\\w+(?:\\.\\w+)?)[`"”]?';

const create = new RegExp(
  `^\\w+\\s+(?:or\\s+replace\\s+)?(?:an?\\s+|the\\s+|new\\s+)*(materiali[sz]ed\\s+)?view\\s+(?:called\\s+|named\\s+)?${name}\\s*(?:as|with|:|from|for)?\\s*(.*)$`,
  'is',
);

const drop = new RegExp(
  `^\\w+\\s+(?:the\\s+)?(?:materiali[sz]ed\\s+)?view\\s+${name}\\s*$|^\\w+\\s+(?:the\\s+)?${name}\\s+view\\s*$`,
  'i',
);

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
    {
      op: 'create_view',
      view: placeOfNew(context, view),
      definition,
      ...(materialized !== undefined && {materialized: true as const}),
    },
  ]);
};

/** One of a schema by its own name too, where nothing else has it. */
const viewNamed = (views: readonly View[], written: string): View | undefined => {
  const key = nameKey(wordsOf(written));
  const own = views.filter(({name}) => nameKey(wordsOf(withoutSchema(name))) === key);
  return views.find(({name}) => nameKey(wordsOf(name)) === key) ?? (own.length === 1 ? own[0] : undefined);
};

const readDrop = (context: Context, {source}: Clause): Reading | null => {
  const named = drop.exec(source);
  const written = named?.[1] ?? named?.[2];
  if (written === undefined) return null;
  const {views} = context.schema;
  const answer = answerTo(context, 'view');
  if (answer === nothing.value) throw nothingToDo();
  const view = viewNamed(views, answer ?? written);
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
