import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {foldedNames, normaliseSql} from '../../source/schema/normalise-sql.js';
import {endOfGroup, splitAtCommas, sqlTokens, textOfTokens} from '../../source/schema/sql-tokens.js';

const kinds = (sql: string): readonly string[] => sqlTokens(sql).map(({kind, value}) => `${kind} ${value}`);

describe('tokens', () => {
  test.each([
    ["a 'it''s' b", ['word a', "string 'it''s'", 'word b']],
    ['"a""b" `c``d` [e"f]', ['name a"b', 'name c`d', 'name e"f']],
    ['a -- b, "c\n/* d */ e', ['word a', 'word e']],
    ['a /* never closed', ['word a']],
    ["x'00ff' X''", ["string x'00ff'", "string X''"]],
    ['1 .5 1.5e-3 0xFF 1_000', ['number 1', 'number .5', 'number 1.5e-3', 'number 0xFF', 'number 1_000']],
    [
      'a->>b||c<>d!=e',
      ['word a', 'symbol ->>', 'word b', 'symbol ||', 'word c', 'symbol <>', 'word d', 'symbol !=', 'word e'],
    ],
    ['grüße 表 $', ['word grüße', 'word 表', 'symbol $']],
    ["'never closed", ["symbol '", 'word never', 'word closed']],
  ])('%s', (sql, expected) => {
    expect(kinds(sql)).toEqual(expected);
  });

  test('cover any text, in order, and put together give the same tokens again', () => {
    fc.assert(
      fc.property(fc.string({unit: fc.constantFrom(...'ab1 \'"`[](),-/*\n.;é')}), (sql) => {
        const tokens = sqlTokens(sql);
        for (const {text, start, end} of tokens) expect(sql.slice(start, end)).toBe(text);
        expect(sqlTokens(textOfTokens(tokens)).map(({text}) => text)).toEqual(tokens.map(({text}) => text));
      }),
    );
  });

  test('a text of a megabyte', () => {
    expect(sqlTokens(`'${"it''s ".repeat(200_000)}'`)).toHaveLength(1);
  });
});

test('parentheses and commas count only outside of texts and comments', () => {
  const tokens = sqlTokens("(a, (b, ')') /* ) */), c");
  expect(endOfGroup(tokens, 0)).toBe(9);
  expect(splitAtCommas(tokens).map(textOfTokens)).toEqual(["(a, (b, ')') )", 'c']);
  expect(endOfGroup(sqlTokens('((a)'), 0)).toBe(4);
});

describe('normal form', () => {
  test.each([
    ['((A  >  0))', 'a > 0'],
    ['(a) or (b)', '( a ) or ( b )'],
    ['`Price`*[2x] -- half', 'price * "2x"'],
    ["status IN ('New','x')", "status in ( 'New' , 'x' )"],
    ['"status" in ("New")', 'status in ( "New" )'],
  ])('%s', (sql, expected) => {
    expect(normaliseSql(sql, foldedNames(['Status']))).toBe(expected);
  });
});
