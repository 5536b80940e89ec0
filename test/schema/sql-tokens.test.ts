import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type DialectName, dialectNames} from '../../source/schema/model.js';
import {foldedNames, normaliseSql} from '../../source/schema/normalise-sql.js';
import {endOfGroup, splitAtCommas, sqlTokens, textOfTokens} from '../../source/schema/sql-tokens.js';

const kinds = (sql: string, dialect: DialectName = 'sqlite'): readonly string[] =>
  sqlTokens(sql, dialect).map(({kind, value}) => `${kind} ${value}`);

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

  test.each([
    ["$$it's$$ $a$ $$ $b$ $a$", ["string $$it's$$", 'string $a$ $$ $b$ $a$']],
    ["E'it\\'s' e'\\\\' B'1'", ["string E'it\\'s'", "string e'\\\\'", "string B'1'"]],
    ["'\\' a", ["string '\\'", 'word a']],
    ['a /* b /* c */ d */ e', ['word a', 'word e']],
    ['a[1] $1', ['word a', 'symbol [', 'number 1', 'symbol ]', 'number $1']],
    ["a #>> '{b}' @> c", ['word a', 'symbol #>>', "string '{b}'", 'symbol @>', 'word c']],
    ['a$b', ['word a$b']],
  ])('of PostgreSQL: %s', (sql, expected) => {
    expect(kinds(sql, 'postgres')).toEqual(expected);
  });

  test.each([
    [`'it\\'s' "a" \`b\`\`c\``, ["string 'it\\'s'", 'string "a"', 'name b`c']],
    ['a # b\nc -- d\ne--1', ['word a', 'word c', 'word e', 'symbol -', 'symbol -', 'number 1']],
    ['a /*! b */', ['word a', 'symbol /', 'symbol *', 'symbol !', 'word b', 'symbol *', 'symbol /']],
    ["_utf8mb4'x' a<=>b", ['word _utf8mb4', "string 'x'", 'word a', 'symbol <=>', 'word b']],
  ])('of MySQL: %s', (sql, expected) => {
    expect(kinds(sql, 'mysql')).toEqual(expected);
  });

  test.each(dialectNames)('cover any text, in order, and put together give the same tokens again: %s', (dialect) => {
    fc.assert(
      fc.property(fc.string({unit: fc.constantFrom(...'ab1E$ \'"`[](),-/*\\#+\n.;é')}), (sql) => {
        const tokens = sqlTokens(sql, dialect);
        for (const {text, start, end} of tokens) expect(sql.slice(start, end)).toBe(text);
        expect(sqlTokens(textOfTokens(tokens), dialect).map(({text}) => text)).toEqual(tokens.map(({text}) => text));
      }),
      {numRuns: 500},
    );
  });

  test.each(dialectNames)('a text, a comment and a name of a megabyte: %s', (dialect) => {
    expect(sqlTokens(`'${"it''s ".repeat(200_000)}'`, dialect)).toHaveLength(1);
    expect(sqlTokens(`/*${' * / '.repeat(200_000)}*/`, dialect)).toEqual([]);
    const quote = dialect === 'mysql' ? '`' : '"';
    expect(sqlTokens(`${quote}${`a${quote}${quote}`.repeat(200_000)}${quote}`, dialect)).toHaveLength(1);
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
