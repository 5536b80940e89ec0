import {type Binding, keymap} from './keymap.js';
import type {Content} from './screens/content.js';
import {contentOf} from './screens/index.js';
import {screenOf} from './session/select.js';
import type {State} from './session/state.js';
import {marks} from './text/blocks.js';
import {type Line, line, lineWidth, shortenedLine, span, wrapped} from './text/line.js';

/** How the cells of the terminal are shared out. One row stays free: a frame as tall as the terminal erases its scrollback (Ink 6.8). */
export type Layout = {
  readonly width: number;
  readonly height: number;
  readonly content: Content;
  readonly tabs: Line | null;
  readonly head: readonly Line[];
  readonly gaps: 0 | 1;
  readonly body: {readonly width: number; readonly height: number};
  readonly preview: {readonly place: 'side' | 'below'; readonly width: number; readonly height: number} | null;
  readonly message: readonly Line[];
  readonly keys: readonly Line[];
};

const roomyRows = 20;
const sideBySideColumns = 70;

const messageLines = ({message}: State, width: number, most: number): readonly Line[] => {
  if (message === null) return [];
  const lines = wrapped([marks[message.tone], span(` ${message.text}`)], width, 2);
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), shortenedLine([...(lines[most - 1] ?? []), span(' …')], width)];
};

/** The label in the bar; a key that cannot be used now is dim and in brackets, so that colour is not all that says so. */
const hint = ({key, label, unavailable}: Binding<State>, state: State): Line => {
  const usable = (unavailable?.(state) ?? null) === null;
  return usable ? line(span(key, 'accent'), ` ${label}`) : line(span(`(${key} ${label})`, 'dim'));
};

const fieldHints: readonly Line[] = [
  line(span('enter', 'accent'), ' done'),
  line(span('esc', 'accent'), ' close'),
  line(span('ctrl+c', 'accent'), ' interrupt'),
];

const hints = (state: State): readonly Line[] => {
  if (state.field !== null && state.help === 'closed' && screenOf(state) !== 'small') return fieldHints;
  return keymap[screenOf(state)].filter((one) => isShown(one, state)).map((one) => hint(one, state));
};

const isShown = ({quiet, unavailable}: Binding<State>, state: State): boolean =>
  quiet !== true || (unavailable?.(state) ?? null) === null;

const packed = (parts: readonly Line[], width: number, most: number): readonly Line[] => {
  const separator = span('  ');
  const lines: Line[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : [...last, separator, ...part];
    if (last !== undefined && lineWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.slice(0, most).map((one) => shortenedLine(one, width));
};

const tabsLine = ({panes, pane}: Content, width: number): Line | null => {
  if (panes.length < 2) return null;
  const tabs = panes.map(({name, label}) =>
    name === pane ? line(span(`[${label}]`, 'accent')) : line(span(` ${label} `, 'dim')),
  );
  const all = tabs.flat();
  if (lineWidth(all) <= width) return all;
  const index = panes.findIndex(({name}) => name === pane);
  return shortenedLine(
    [span(`${index + 1}/${panes.length} `, 'dim'), ...(tabs[index] ?? []), ...tabs.slice(index + 1).flat()],
    width,
  );
};

const previewOf = (content: Content, room: {readonly width: number; readonly height: number}): Layout['preview'] => {
  if (content.body.kind === 'text' || content.body.preview === null) return null;
  if (content.body.preview.place === 'side' && room.width >= sideBySideColumns) {
    const list = Math.min(56, Math.floor(room.width * 0.42));
    return {place: 'side', width: room.width - list - 3, height: room.height};
  }
  if (room.height < 9) return null;
  return {place: 'below', width: room.width, height: Math.floor(room.height * 0.4)};
};

export const layoutOf = (state: State): Layout => {
  const width = Math.max(1, state.size.columns - 2);
  const height = Math.max(1, state.size.rows - 1);
  const content = contentOf(state, width);
  const roomy = state.size.rows >= roomyRows;
  const gaps = roomy ? 1 : 0;
  const tabs = tabsLine(content, width);
  const message = messageLines(state, width, roomy ? 4 : 2);
  const keys = packed(hints(state), width, 3);
  const bars =
    2 + gaps * 2 + (tabs === null ? 0 : 1) + Math.max(1, message.length) + keys.length + (state.field === null ? 0 : 1);
  const free = Math.max(1, height - bars);
  const head = (roomy ? content.head : content.head.filter((one) => one.length > 0)).slice(
    0,
    Math.max(0, free - (roomy ? 6 : 3)),
  );
  const room = {width, height: Math.max(1, free - head.length)};
  const preview = previewOf(content, room);
  return {
    width,
    height,
    content,
    tabs,
    head,
    gaps,
    body: {
      width: preview?.place === 'side' ? width - preview.width - 3 : width,
      height: preview?.place === 'below' ? room.height - preview.height - 1 : room.height,
    },
    preview,
    message,
    keys,
  };
};
