import type {Key} from '../keys.js';
import {openField, say, start} from '../session/change.js';
import type {FieldPurpose, State, TextField} from '../session/state.js';
import {graphemes} from '../text/width.js';
import {withFilter} from './filter.js';
import {announce, undoBuild} from './load.js';
import {navigate} from './navigate.js';
import {answer, reject} from './plan.js';

const insert = (field: TextField, text: string): TextField => ({
  ...field,
  text: field.text.slice(0, field.cursor) + text + field.text.slice(field.cursor),
  cursor: field.cursor + text.length,
});

const lengthBefore = ({text, cursor}: TextField): number => graphemes(text.slice(0, cursor)).at(-1)?.length ?? 0;
const lengthAfter = ({text, cursor}: TextField): number => graphemes(text.slice(cursor))[0]?.length ?? 0;

const edited = (field: TextField, key: Key): TextField => {
  if (key.kind === 'character') return insert(field, key.character);
  if (key.kind === 'paste') return insert(field, key.text.replace(/[\r\n\t]+/g, ' '));
  const {text, cursor} = field;
  switch (key.name) {
    case 'backspace':
      return {
        ...field,
        text: text.slice(0, cursor - lengthBefore(field)) + text.slice(cursor),
        cursor: cursor - lengthBefore(field),
      };
    case 'left':
      return {...field, cursor: cursor - lengthBefore(field)};
    case 'right':
      return {...field, cursor: cursor + lengthAfter(field)};
    case 'home':
      return {...field, cursor: 0};
    case 'end':
      return {...field, cursor: text.length};
    default:
      return field;
  }
};

const isTyped = ({kind}: FieldPurpose): boolean => kind === 'consent' || kind === 'undo';

const submitConsent = (state: State, purpose: Extract<FieldPurpose, {kind: 'consent'}>, text: string): State => {
  if (text !== purpose.request.object)
    return say(state, 'bad', `That is not ${purpose.request.object}. Nothing is consented to.`);
  const [next, ...left] = purpose.left;
  if (next !== undefined) return openField(state, {kind: 'consent', request: next, left});
  const {proposal} = state;
  return proposal === null
    ? state
    : start({...state, field: null}, {type: 'consent', plan: proposal.plan, given: proposal.consents});
};

const submit = (state: State, {purpose, text: typed}: TextField): State => {
  const text = typed.trim();
  switch (purpose.kind) {
    case 'filter':
      return {...state, field: null};
    case 'request':
      return text === ''
        ? say(state, 'info', 'Say first what should change.')
        : announce(state, {request: text, task: state.request?.task ?? null, answers: {}});
    case 'reason':
      return text === ''
        ? say(state, 'info', 'A reason is needed; esc keeps the plan.')
        : reject({...state, field: null}, text);
    case 'answer':
      return text === ''
        ? say(state, 'info', 'Write an answer first; esc goes back to the choices.')
        : answer(state, text);
    case 'consent':
      return submitConsent(state, purpose, text);
    case 'undo':
      return text === purpose.name
        ? undoBuild(state)
        : say(state, 'bad', `That is not ${purpose.name}. Nothing is undone.`);
  }
};

const closed = (state: State, {purpose}: TextField): State => {
  const without: State = {...state, field: null};
  if (purpose.kind === 'filter') return withFilter(without, '');
  return isTyped(purpose) ? say(without, 'info', 'Nothing was consented to.') : without;
};

const lists = new Set(['up', 'down', 'pageUp', 'pageDown']);

/** A key while a text field is open: letters type, enter takes the text, esc closes it. */
export const fieldKey = (state: State, field: TextField, key: Key): State => {
  if (key.kind === 'named') {
    if (key.name === 'enter') return submit(state, field);
    if (key.name === 'escape') return closed(state, field);
    if (lists.has(key.name)) return field.purpose.kind === 'filter' ? navigate(state, key) : state;
  }
  if (key.kind === 'paste' && isTyped(field.purpose))
    return say(state, 'warning', 'Type it: what is pasted does not count.');
  const next = edited(field, key);
  const typed: State = {...state, field: next};
  return field.purpose.kind === 'filter' && next.text !== field.text ? withFilter(typed, next.text) : typed;
};
