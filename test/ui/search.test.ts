import {describe, expect, test} from 'vitest';
import {analyzeContent} from '../../source/ui/screens/analyze.js';
import {searchTables} from '../../source/ui/session/search-tables.js';
import type {State} from '../../source/ui/session/state.js';
import {lineText} from './line-text.js';
import {press} from './press.js';
import {analysis, column, schemaOf, table} from './sample.js';
import {known} from './sample-states.js';

const schema = schemaOf([
  table('accounts', {columns: [column('Email'), column('email_verified'), column('city')]}),
  table('audit', {schema: 'emails'}),
  table('email_templates', {columns: [column('email')]}),
  table('users', {columns: [column('name')]}),
]);

const state: State = known({step: 'analyze', analysis: {...analysis, schema}});

const rows = (shown: State): readonly string[] => {
  const {body} = analyzeContent(shown, 100);
  if (body.kind === 'text') throw new Error('no list');
  return Array.from({length: body.count}, (_, index) => {
    const {label, notes} = body.row(index);
    return `${index === body.cursor ? '>' : ' '}${label}${lineText(notes)}`;
  });
};

test('names first, then columns, whatever the case', () => {
  const found = (text: string) => searchTables(schema, text).map(({table: {name}, columns}) => [name, ...columns]);
  expect(found('EMAIL')).toEqual([['audit'], ['email_templates'], ['accounts', 'Email', 'email_verified']]);
  expect(found('city')).toEqual([['accounts', 'city']]);
  expect(found('.')).toEqual([['audit']]);
  expect(found('nothing')).toEqual([]);
  expect(found('')).toHaveLength(4);
});

test('the same search is not made twice, another one is', () => {
  expect(searchTables(schema, 'email')).toBe(searchTables(schema, 'email'));
  expect(searchTables(schemaOf([]), 'email')).toEqual([]);
  expect(searchTables(schema, 'email')).toHaveLength(3);
});

test('a row tells the columns by which it was found, and sets off what was searched for', () => {
  const searched = press(state, '/', ...'email');
  expect(rows(searched)).toEqual([
    '>emails.audit  not counted',
    ' email_templates  not counted',
    ' accounts  Email, email_verified',
  ]);
  const {body} = analyzeContent(searched, 100);
  const notes = body.kind === 'list' ? body.row(2).notes : [];
  expect(notes.filter(({tone}) => tone === 'match').map(({text}) => text)).toEqual(['Email', 'email']);
});

describe('the cursor', () => {
  test('goes to the first of what is found with every letter', () => {
    const moved = press(state, 'G', '/', ...'emai', '<down>', '<down>');
    expect(rows(moved).at(-1)).toMatch(/^>accounts/);
    expect(rows(press(moved, 'l'))[0]).toMatch(/^>emails\.audit/);
  });

  test('stays on what was chosen when the search is closed, in every way', () => {
    const chosen = press(state, '/', ...'user');
    for (const keys of [['<escape>'], ['<enter>', '<escape>'], Array(4).fill('<backspace>')]) {
      const closed = press(chosen, ...keys);
      expect(closed.views.analyze.filter).toBe('');
      expect(rows(closed)[3]).toMatch(/^>users/);
    }
  });

  test('is nowhere where nothing is found', () => {
    const nothing = press(state, '/', ...'zzz');
    expect(rows(nothing)).toEqual([]);
    expect(rows(press(nothing, '<down>', '<escape>'))[0]).toMatch(/^>accounts/);
  });
});
