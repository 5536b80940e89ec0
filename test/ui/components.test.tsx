import {Box} from 'ink';
import {render} from 'ink-testing-library';
import {describe, expect, test} from 'vitest';
import {FieldView} from '../../source/ui/components/field-view.js';
import {LineView} from '../../source/ui/components/line-view.js';
import {firstInSight, ListView} from '../../source/ui/components/list-view.js';
import {ScrollView} from '../../source/ui/components/scroll-view.js';
import {stepBarLine} from '../../source/ui/components/step-bar.js';
import type {ListBody} from '../../source/ui/screens/content.js';
import {line, span} from '../../source/ui/text/line.js';
import {lineText} from './line-text.js';

const list = (labels: readonly string[], cursor: number | null): ListBody => ({
  kind: 'list',
  count: labels.length,
  row: (index) => ({label: labels[index] ?? '', notes: [span(' note')]}),
  cursor,
  preview: null,
  empty: 'Nothing here.',
});

const drawn = (body: ListBody, width = 20, height = 5): string | undefined =>
  render(
    <Box flexDirection="column">
      <ListView list={body} width={width} height={height} />
    </Box>,
  ).lastFrame();

describe('list', () => {
  test('marks the chosen row', () => {
    expect(drawn(list(['users', 'posts'], 1))).toBe('  users note\n❯ posts note');
  });

  test('marks nothing where nothing is chosen', () => {
    expect(drawn(list(['users', 'posts'], null))).toBe('  users note\n  posts note');
  });

  test('gives a long name, a hostile one and an empty one a line each', () => {
    expect(drawn(list(['a'.repeat(50), '\x1b[31m\nred', ''], 0))).toBe(
      `❯ ${'a'.repeat(17)}…\n  ␛[31m␊red note\n    note`,
    );
  });

  test('says what is missing', () => {
    expect(drawn(list([], null))).toBe('Nothing here.');
  });

  test.each([
    [0, 0],
    [2, 0],
    [50, 48],
    [99, 95],
  ])('with row %i chosen the first in sight is %i', (cursor, first) => {
    expect(firstInSight({count: 100, cursor}, 5)).toBe(first);
  });
});

test('a scrolled text shows its last lines when it is scrolled too far', () => {
  const lines = ['one', 'two', 'three', 'four'].map((text) => line(text));
  const shown = (first: number) =>
    render(
      <Box flexDirection="column">
        <ScrollView lines={lines} first={first} height={2} />
      </Box>,
    ).lastFrame();
  expect([shown(0), shown(1), shown(99)]).toEqual(['one\ntwo', 'two\nthree', 'three\nfour']);
});

test('a line without text keeps its height', () => {
  const frame = render(
    <Box flexDirection="column">
      <LineView spans={line('one')} />
      <LineView spans={[]} />
      <LineView spans={line('two')} />
    </Box>,
  ).lastFrame();
  expect(frame).toBe('one\n\ntwo');
});

test.each([
  ['short', 'users', 5, 'Request › users█'],
  ['the cursor inside', 'users', 2, 'Request › users'],
  ['the end of a long text', 'add a nickname to users', 23, 'Request › me to users█'],
  ['wide characters', '漢字漢字漢字漢字', 8, 'Request › 字漢字漢字█'],
])('text field: %s', (_case, text, cursor, shown) => {
  const {lastFrame} = render(<FieldView field={{purpose: {kind: 'request'}, text, cursor}} width={22} />);
  expect(lastFrame()).toBe(shown);
});

test.each([
  [80, '✓ orient · ✓ load · [3 analyze] · 4 plan · 5 build · 6 checkpoint'],
  [40, '[3 analyze] of 6 · db-specialist'],
])('the step bar in %i columns', (width, shown) => {
  expect(lineText(stepBarLine('analyze', width))).toBe(shown);
});
