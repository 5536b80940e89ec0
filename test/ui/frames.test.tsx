import {renderToString} from 'ink';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {App} from '../../source/ui/app.js';
import type {State} from '../../source/ui/session/state.js';
import {everyScreen} from './sample-states.js';

const draw = (state: State): readonly string[] =>
  // Wider than the terminal, so that what stands over is seen instead of cut off.
  renderToString(<App state={state} onInput={() => {}} />, {columns: state.size.columns + 60}).split('\n');

const sizes = [40, 80, 120, 200].flatMap((columns) => [12, 24, 50].map((rows) => ({columns, rows})));

/** Discriminators and marks that the code compares; everything else may come from a database or a file. */
const kept = new Set([
  'kind',
  'type',
  'state',
  'severity',
  'gate',
  'verdict',
  'dialect',
  'step',
  'pane',
  'loading',
  'help',
  'stopping',
  'views',
  'busy',
  'tone',
  'onDelete',
  'enumStyle',
]);

const hostileText = [
  '\x1b[31m\x1b]0;owned\x07',
  '👨‍👩‍👧‍👦🇩🇪',
  '漢字かな交じり文',
  '\u202egnp.exe',
  '\r\n\t\0',
  'a\u0301\u0302',
  'x'.repeat(300),
  '\ud800',
].join('');

const hostile = (value: unknown, key = ''): unknown => {
  if (kept.has(key)) return value;
  if (typeof value === 'string') return `${value} ${hostileText}`;
  if (Array.isArray(value)) return value.map((one) => hostile(one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hostile(one, name)]));
  }
  return value;
};

const dangerous = ['\x1b]', '\u202e', '\0', '\t', '\r', '\x07'];

// The border of the test: a state of the same shape with other texts.
const hostileState = (state: State): State => hostile(state) as State;

const overflow = (lines: readonly string[], {columns, rows}: State['size']): readonly string[] => [
  ...lines.filter((line) => stringWidth(line) > columns).map((line) => `${stringWidth(line)} cells: ${line}`),
  ...(lines.length > rows - 1 ? [`${lines.length} lines`] : []),
];

const screen = (name: string): State => {
  const state = everyScreen[name];
  if (state === undefined) throw new Error(`There is no screen "${name}"`);
  return state;
};

describe.each(Object.entries(everyScreen))('%s', (_name, state) => {
  test('fits the smallest terminal and the common one', () => {
    const [smallest, common] = [
      {columns: 40, rows: 12},
      {columns: 80, rows: 24},
    ];
    expect([smallest, common].flatMap((size) => overflow(draw({...state, size}), size))).toEqual([]);
  });

  test('fits every terminal with whatever a database may hold, and lets none of it reach the terminal', () => {
    const problems = sizes.flatMap((size) => {
      const lines = draw(hostileState({...state, size}));
      return [...overflow(lines, size), ...lines.filter((line) => dangerous.some((one) => line.includes(one)))];
    });
    expect(problems).toEqual([]);
  });
});

test.each([
  [30, 10],
  [39, 24],
  [80, 11],
  [12, 4],
])('a terminal of %i by %i says what it needs', (columns, rows) => {
  const size = {columns, rows};
  const lines = draw({...screen('plan, changes'), size});
  expect(overflow(lines, size)).toEqual([]);
  expect(lines.join(' ').replace(/ +/g, ' ')).toContain('needs');
});

test('the smallest terminal still shows the question and its choices', () => {
  const frame = draw({...screen('plan, a question'), size: {columns: 40, rows: 12}}).join('\n');
  expect(frame).toContain('Which table should get the column?');
  expect(frame).toContain('❯ users');
  expect(frame).toContain('posts');
});
