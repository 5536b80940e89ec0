import type {Key} from '../keys.js';
import {layoutOf} from '../layout.js';
import {viewOf, withPosition, withView} from '../session/change.js';
import type {State} from '../session/state.js';

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, Math.max(0, last)));

/** Where a key takes a position that may be from 0 to `last`. */
const target = (
  name: string,
  position: number,
  {last, page}: {readonly last: number; readonly page: number},
): number => {
  switch (name) {
    case 'up':
    case 'k':
      return clamp(position - 1, last);
    case 'down':
    case 'j':
      return clamp(position + 1, last);
    case 'pageUp':
      return clamp(position - page, last);
    case 'pageDown':
      return clamp(position + page, last);
    case 'g':
    case 'home':
      return 0;
    case 'G':
    case 'end':
      return Math.max(0, last);
    default:
      return position;
  }
};

const downward = new Set(['down', 'j', 'pageDown', 'G', 'end']);

export const pressName = (key: Key): string =>
  key.kind === 'named' ? key.name : key.kind === 'character' ? key.character : '';

/** Moves the chosen row of a list, or the lines in sight of a text. */
export const navigate = (state: State, key: Key): State => {
  const {content, body} = layoutOf(state);
  const name = pressName(key);
  const page = Math.max(1, body.height - 1);
  if (content.body.kind === 'list') {
    const {cursor, count} = content.body;
    const last = count - 1;
    if (cursor === null) return withPosition(state, content.pane, downward.has(name) ? 0 : Math.max(0, last));
    return withPosition(state, content.pane, target(name, cursor, {last, page}));
  }
  const last = content.body.lines.length - body.height;
  const position = clamp(viewOf(state).positions[content.pane] ?? 0, last);
  return withPosition(state, content.pane, target(name, position, {last, page}));
};

const paneAt = (state: State, steps: number): State => {
  const {panes, pane} = layoutOf(state).content;
  const next = panes.at((panes.findIndex(({name}) => name === pane) + steps) % panes.length);
  return next === undefined ? state : withView(state, {pane: next.name});
};

export const nextPane = (state: State): State => paneAt(state, 1);

export const previousPane = (state: State): State => paneAt(state, -1);
