import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineWidth, shortenedLine, span, wrapped} from '../../source/ui/text/line.js';
import {printable} from '../../source/ui/text/printable.js';
import {codeLines} from '../../source/ui/text/tint.js';
import {cellsOf, graphemes, headOf, shortened, widthOf} from '../../source/ui/text/width.js';
import {bytes, count, duration, moment} from '../../source/ui/text/words.js';
import {lineText} from './line-text.js';

const anyText = fc.string({unit: 'binary', maxLength: 60});
const anyWidth = fc.integer({min: 2, max: 60});

describe('printable', () => {
  test.each([
    ['\x1b[31mred', '␛[31mred'],
    ['a\nb\tc\0', 'a␊b␉c␀'],
    ['\x7f\x9b', '␡�'],
    ['\u202egnp.exe', '�gnp.exe'],
    ['zero\u200bwidth', 'zero�width'],
    ['\ud800', '�'],
    ['plain ü 漢字 👩‍👩‍👧', 'plain ü 漢字 👩‍👩‍👧'],
  ])('%j becomes %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('nothing that it gives can steer a terminal', () => {
    fc.assert(fc.property(anyText, (text) => !/\p{Cc}/u.test(printable(text))));
  });
});

describe('widths', () => {
  test.each([
    ['abc', 3],
    ['漢字', 4],
    ['👩‍👩‍👧', 2],
    ['e\u0301', 1],
  ])('%s takes %i cells', (text, cells) => {
    expect(widthOf(text)).toBe(cells);
  });

  test('what is cut fits, and says that it was cut', () => {
    expect(shortened('sessions_by_user', 8)).toBe('session…');
    expect(shortened('漢字漢字', 5)).toBe('漢字…');
    fc.assert(
      fc.property(anyText, anyWidth, (text, width) => {
        expect(widthOf(shortened(printable(text), width))).toBeLessThanOrEqual(width);
        expect(widthOf(headOf(printable(text), width))).toBeLessThanOrEqual(width);
        expect(lineWidth(shortenedLine([span(text), span(text)], width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('what is cut off is marked', () => {
  expect(lineText(shortenedLine([span('Create '), span('sessions')], 10))).toBe('Create se…');
  expect(lineText(shortenedLine([span('Create '), span('sessions')], 15))).toBe('Create sessions');
});

describe('wrapped', () => {
  test('breaks between words and indents what follows', () => {
    const lines = wrapped([span('• Create sessions for every user')], 16, 2);
    expect(lines.map(lineText)).toEqual(['• Create ', '  sessions for ', '  every user']);
  });

  test('keeps a word together that changes its tone', () => {
    const code = [span('inTable('), span("'users'", 'string'), span(').onDelete();')];
    expect(wrapped(code, 20, 2).map(lineText)).toEqual(["inTable('users')", '  .onDelete();']);
    expect(wrapped([span('x = '), ...code], 30, 2).map(lineText)).toEqual(['x = ', "  inTable('users').onDelete();"]);
  });

  test('breaks a word that is wider than a line', () => {
    expect(wrapped([span('abcdefghij')], 4).map(lineText)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('no line is too wide, and no word is lost', () => {
    fc.assert(
      fc.property(anyText, anyWidth, fc.integer({min: 0, max: 10}), (text, width, indent) => {
        const lines = wrapped([span(text)], width, indent);
        // A grapheme may have more cells than a line: then it stands alone.
        const widest =
          Math.max(...graphemes(printable(text)).map(cellsOf), 0) + Math.min(indent, Math.max(0, width - 8));
        for (const one of lines) expect(lineWidth(one)).toBeLessThanOrEqual(Math.max(width, widest));
        const squeezed = (some: string) => some.replace(/\s/g, '');
        expect(squeezed(lines.map(lineText).join(''))).toBe(squeezed(printable(text)));
      }),
    );
  });
});

test('code keeps its indent and its text, whatever it is', () => {
  const lines = codeLines("exports.up = async (knex) => {\n\tawait knex.raw('x'); // why\n};\n", 'javascript', 80);
  expect(lines.map(lineText)).toEqual(['exports.up = async (knex) => {', "  await knex.raw('x'); // why", '};']);
  expect(lines[1]?.map(({tone}) => tone)).toContain('string');
  fc.assert(
    fc.property(anyText, (text) => {
      const squeezed = (some: string) => some.replace(/[\s␍␊]/g, '');
      const shown = codeLines(text, 'sql', 40).map(lineText).join('');
      expect(squeezed(shown)).toBe(squeezed(printable(text.replace(/[\r\n\t]/g, ' '))));
    }),
  );
});

test('numbers are said as people say them', () => {
  expect([count(1, 'table'), count(1204, 'row'), count(0, 'entry', 'entries')]).toEqual([
    '1 table',
    '1,204 rows',
    '0 entries',
  ]);
  expect([duration(0.4), duration(340), duration(2412), duration(185_000)]).toEqual([
    '0 ms',
    '340 ms',
    '2.4 s',
    '3 min 5 s',
  ]);
  expect([bytes(0), bytes(812), bytes(40_960), bytes(1_400_000)]).toEqual(['0 B', '812 B', '41.0 kB', '1.4 MB']);
  expect([moment('2026-07-01T11:30:00.000Z'), moment('yesterday')]).toEqual(['2026-07-01 11:30 UTC', 'yesterday']);
});
