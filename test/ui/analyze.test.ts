import {describe, expect, test} from 'vitest';
import {analyzeContent} from '../../source/ui/screens/analyze.js';
import {orientContent} from '../../source/ui/screens/orient.js';
import type {State} from '../../source/ui/session/state.js';
import {lineText} from './line-text.js';
import {press} from './press.js';
import {analysis, finding, fullSchema, orientation, project, statistics} from './sample.js';
import {known} from './sample-states.js';

const full: State = known({step: 'analyze', analysis: {...analysis, schema: fullSchema, statistics}});

const onPane = (pane: string, filter = ''): State => ({
  ...full,
  views: {...full.views, analyze: {pane, filter, positions: {tables: 1}}},
});

/** All that a pane shows: text whole, a list with the preview of each row. */
const shown = (state: State): string => {
  const {head, body} = analyzeContent(state, 200);
  const lines = head.map(lineText);
  if (body.kind === 'text') return [...lines, ...body.lines.map(lineText)].join('\n');
  const {pane} = state.views.analyze;
  const each = Array.from({length: body.count}, (_, index) => {
    const chosen = {...state, views: {...state.views, analyze: {...state.views.analyze, positions: {[pane]: index}}}};
    const at = analyzeContent(chosen, 200).body;
    if (at.kind === 'text') throw new Error('no list');
    const {mark, label, notes} = at.row(index);
    const preview = at.preview?.lines(200).map(lineText) ?? [];
    return [`${mark === undefined ? '' : `${mark.text} `}${label}${lineText(notes)}`, ...preview].join('\n');
  });
  return [...lines, ...each].join('\n');
};

test.each([
  'auth.users  4 columns · 90.0 kB',
  '"People"',
  '• partitioned by RANGE (id)',
  'id    bigint not null · generated always as identity',
  'email varchar(255) on update now() · with storage: external',
  'code  varchar(255) collate utf8mb4_bin',
  'shout varchar(255) generated stored upper(email)',
  '• users_email_key: email nulls not distinct includes id',
  '• users_code (code (8) collate C text_pattern_ops desc nulls last) invalid: it serves nobody',
  "• users_code_check: code <> '' not validated",
  '• users_apart: EXCLUDE USING gist (id WITH =)',
  '• users_touch disabled',
  '    BEFORE UPDATE ON users',
  '• auth.users_old FOR VALUES FROM (1) TO (9)',
  'Row security (forced)',
  '• own: select for app using id = current_user_id()',
  '• insert, select to app which may give on select',
  '• engine: InnoDB',
])('the table tells: %s', (text) => {
  expect(shown(onPane('table')).split('\n')).toContain(text);
});

test('a collation that is the table’s own is not told for each column', () => {
  expect(shown(onPane('table'))).not.toContain('collate utf8mb4_general_ci');
});

test.each([
  ['auth.active  materialized view', 'not populated: it cannot be read before it is refreshed', 'SELECT 1'],
  ['mood  enum', '• sad', '• glad'],
  ['short  domain', '• not null', '• check length(value) < 9'],
  ['pair  composite type', '• one integer'],
  ['tickets  sequence', '• belongs to posts.id', '• start 7', '• starts again at its end'],
  ['add(integer, integer)  function', 'RETURNS integer'],
  ['citext  extension', '• version 1.6'],
  ['auth  schema', '"Who may"'],
  ['no_delete  rule', '• of the table posts', 'CREATE RULE no_delete'],
])('objects: %s', (...texts) => {
  const text = shown(onPane('objects'));
  expect(texts.filter((one) => !text.includes(one))).toEqual([]);
});

test('objects are searched by kind and name', () => {
  const {body} = analyzeContent(onPane('objects', 'func'), 100);
  expect(body.kind === 'list' && body.count).toBe(1);
});

test('what could not be seen is said on every pane', () => {
  for (const pane of ['tables', 'relations', 'objects', 'health'])
    expect(shown(onPane(pane))).toContain('! 2 functions are not shown, because they belong to somebody else.');
});

describe('health', () => {
  const state: State = {
    ...onPane('health'),
    analysis: {
      ...analysis,
      statistics,
      findings: [
        finding({severity: 'info', where: 'a'}),
        finding({severity: 'error', where: 'b'}),
        finding({severity: 'warning', where: 'c'}),
      ],
    },
  };

  test('tells the gravest first, each with its remedy', () => {
    const lines = shown(state).split('\n');
    expect(lines[0]).toBe('1 error · 1 warning · 1 hint');
    expect(lines.filter((one) => /^. [abc] {2}fk/.test(one))).toEqual([
      '✗ b  fk-missing-index',
      '! c  fk-missing-index',
      'i a  fk-missing-index',
    ]);
    expect(lines).toContain('  • Add an index on posts (user_id).');
  });

  test('finds by severity', () => {
    const {body} = analyzeContent({...state, views: onPane('health', 'error').views}, 100);
    expect(body.kind === 'list' && body.count).toBe(1);
  });
});

test('sizes: the slowest statements, then the largest tables, with what was measured', () => {
  const lines = shown(onPane('statistics')).split('\n');
  const order = ['1.5 s  select * from posts where name = $1', 'auth.users  90.0 kB', 'posts  5.0 kB'];
  expect(lines.filter((one) => order.includes(one))).toEqual(order);
  // Not one that a tool such as ours sends.
  expect(lines.filter((one) => one.includes('pg_class'))).toEqual([]);
  for (const text of [
    '1.5 s in 3 calls, 500 ms each',
    '• 1,204 rows',
    '• 12 dead rows',
    '• never analyzed',
    '• posts_name_index · 1.0 kB · never read',
    '• id is at 2100000000 of 2147483647',
  ])
    expect(lines).toContain(text);
});

test('what the drift tells of the expertise is not told twice', () => {
  const said = known().memory?.expertise.discrepancies[0] ?? '';
  const drift = [
    {
      kind: 'changed',
      object: 'expertise',
      before: null,
      after: null,
      text: `The expertise differs from the database: ${said}`,
    },
  ] as const;
  const times = (state: State): number => shown(state).split(said).length - 1;
  expect(said).not.toBe('');
  expect(times(onPane('migrations'))).toBe(1);
  expect(times({...onPane('migrations'), analysis: {...analysis, drift}})).toBe(1);
});

test('in a list every pane moves its own cursor', () => {
  const moved = press(onPane('objects'), 'j', 'j', '<tab>', '<tab>', 'j');
  expect(moved.views.analyze.positions).toMatchObject({tables: 1, objects: 2});
});

test('a database on a server is shown with its address and size', () => {
  const server = 'postgres://app@localhost:5432/shop';
  const {body} = orientContent(
    known({
      step: 'orient',
      orientation: {
        ...orientation,
        project: {...project, dialect: 'postgres', serverVersion: '18.1', database: server, databaseFile: null},
      },
    }),
    100,
  );
  const lines = body.kind === 'text' ? body.lines.map(lineText) : [];
  expect(lines).toContain(`Database      PostgreSQL 18.1 · ${server} · 41.0 kB`);
});
