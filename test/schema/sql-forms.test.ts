import {describe, expect, test} from 'vitest';
import {foldedNames, sqlForms} from '../../source/schema/sql-forms.js';

type Pair = readonly [one: string, other: string];

const postgres = sqlForms('postgres', foldedNames([]));
const mysql = sqlForms('mysql', foldedNames([]));

describe('PostgreSQL: the same', () => {
  test.each<Pair>([
    ['(a > 0)', 'a > 0'],
    ['A  >  0 -- why', 'a > /* /* nested */ too */ 0'],
    ["(ARRAY['X'::character varying, 'Y, ('::character varying])::text[]", "ARRAY['X'::text, 'Y, ('::text]"],
    ["ARRAY[('X'::character varying)::text]", "ARRAY['X'::text]"],
    [
      "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
      "((v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))",
    ],
    ['(n >= (0)::numeric)', 'n >= 0::numeric'],
    ["'x'::character varying", "'x'::text"],
    ["'it''s'", "E'it\\'s'"],
    ["E'a\\\\b\\n'::text", "'a\\b\n'::text"],
    ["$$it's$$", "'it''s'"],
    ['$a$ x $b$ y $a$', "' x $b$ y '"],
    ['CURRENT_TIMESTAMP', 'now()'],
    ["(CURRENT_TIMESTAMP + '01:00:00'::interval)", "(transaction_timestamp() + '01:00:00'::interval)"],
    ['(((a >= 1) AND (a <= 5)) AND (b > 0))', '((a >= 1) AND (a <= 5) AND (b > 0))'],
    ['((a > 0) AND ((b > 0) AND ((c > 0) AND d)))', '((a > 0) AND (b > 0) AND (c > 0) AND d)'],
    ['(((a > 0) OR (b > 0)) OR ((c > 0) AND (d > 0)))', '((a > 0) OR (b > 0) OR ((c > 0) AND (d > 0)))'],
  ])('%s and %s', (one, other) => {
    expect(postgres.expression(one)).toBe(postgres.expression(other));
  });

  test('a statement with and without its last semicolon and line ends', () => {
    expect(postgres.statement(' SELECT 1 AS one,\n    2 AS two;')).toBe(
      postgres.statement('select 1 as one, 2 as two'),
    );
  });
});

describe('PostgreSQL: not the same', () => {
  test.each<Pair>([
    ['CURRENT_TIMESTAMP(3)', 'now()'],
    ['statement_timestamp()', 'now()'],
    ["'CURRENT_TIMESTAMP'::text", "'now()'::text"],
    ['"current_timestamp"', 'now()'],
    ["'x'::text", "'X'::text"],
    ["'x'::text", "'x'::bpchar"],
    ["'1'::integer", "'1'::bigint"],
    ['0', '(0)::numeric'],
    ["'x'::character varying(1)", "'x'::text"],
    ["'x'::character varying[]", "'x'::text[]"],
    ["f('x'::character varying)", "f('x'::text)"],
    ["('x'::character varying)::text", "('x'::bpchar)::text"],
    ["('a'::character varying)::text[]", "('a'::text)::text[]"],
    ["(ARRAY['a'::character varying])::text[]", "(ARRAY['a'::bpchar])::text[]"],
    ["(ARRAY['a'::character varying, b])::text[]", "ARRAY['a'::text, b]"],
    ["(ARRAY['a'::character varying])::text[]", "(ARRAY['b'::character varying])::text[]"],
    ["(ARRAY['a'::character varying, b])::text[]", "ARRAY['a'::text]"],
    ["a || 'x'::character varying", "a || 'x'::text"],
    ['"user"', 'user'],
    ['"A"', 'a'],
    ['(a).b', 'a.b'],
    ['f(a)', 'f a'],
    ['(a + b) * c', 'a + (b * c)'],
    ['a IN (1)', 'a IN 1'],
    ["E'a\\\\b'", "'a\\\\b'"],
    ["E'\\n'", "'\\n'"],
    ["E'\\101'", "'101'"],
    ["b'1'", "x'1'"],
    ["b'1'", "'1'"],
    ['$$a$$', '$$A$$'],
    ["$$'$$ -- '", "$$'$$ || '--'"],
    ['a[1]', 'a'],
    ['(((a > 0) OR b) AND c)', '((a > 0) OR (b AND c))'],
    ['((NOT (a AND b)) AND c)', '((NOT a) AND b AND c)'],
    ['(a OR (b AND c))', '((a OR b) AND c)'],
    ['(f(a AND b) AND c)', '(f(a) AND b AND c)'],
    ['(f((a AND b), c) OR d)', '(f(a, (b AND c)) OR d)'],
    ["a ->> 'b'", "a -> 'b'"],
    ['lower(a)', 'public.lower(a)'],
    ['$1', '$2'],
  ])('%s and %s', (one, other) => {
    expect(postgres.expression(one)).not.toBe(postgres.expression(other));
  });

  test('the columns of two views have two types', () => {
    expect(postgres.statement("SELECT 'x'::character varying AS a")).not.toBe(
      postgres.statement("SELECT 'x'::text AS a"),
    );
  });
});

test.each([
  ['NULL', true],
  ['NULL::character varying', true],
  ['null::numeric', true],
  ['(NULL::timestamp without time zone)', true],
  // A domain may have a default of its own, which this one hides.
  ['NULL::word', false],
  ["'NULL'", false],
  ['NULL::text || a', false],
])('PostgreSQL: default %s is none: %s', (text, expected) => {
  expect(postgres.isNull(text)).toBe(expected);
});

describe('MySQL: the same', () => {
  test.each<Pair>([
    ['(`total` > 0)', 'Total > 0'],
    ["`a` in ('x','y')", "`A` IN ('x', 'y') # which"],
    ["(`a` = _utf8mb4\\'x\\')", "`a` = 'x'"],
    ["_utf8mb4\\'it\\\\\\'s\\'", "'it''s'"],
    ["_utf8mb4'x'", "'x'"],
    ["'it\\'s'", "'it''s'"],
    ['"it\'s ""x"""', "'it''s \"x\"'"],
    ["'a\\nb'", "'a\nb'"],
    ['current_timestamp()', 'CURRENT_TIMESTAMP'],
    ['now()', 'current_timestamp'],
    ['a -- b\n', 'a'],
  ])('%s and %s', (one, other) => {
    expect(mysql.expression(one)).toBe(mysql.expression(other));
  });
});

describe('MySQL: not the same', () => {
  test.each<Pair>([
    ["'x'", "'X'"],
    ["_latin1'x'", "'x'"],
    ["_utf8mb4'x'", "_latin1'x'"],
    ['current_timestamp(6)', 'current_timestamp()'],
    ['now(3)', 'now()'],
    ["'now()'", "'current_timestamp'"],
    ['`now`', 'now()'],
    ['`null`', 'null'],
    ['`current_timestamp`', 'current_timestamp'],
    ["'a\\\\b'", "'ab'"],
    ["'a\\%b'", "'a%b'"],
    ['`a`', "'a'"],
    ['`a b`', 'a b'],
    ['a--1', 'a'],
    ["x'00'", "'00'"],
    ['`count`(1)', '`count` + 1'],
    ['a /*! + 1 */', 'a'],
  ])('%s and %s', (one, other) => {
    expect(mysql.expression(one)).not.toBe(mysql.expression(other));
  });

  test('tables whose names differ in case', () => {
    expect(mysql.statement('select 1 from `A`')).not.toBe(mysql.statement('select 1 from `a`'));
  });
});

test('MySQL: a statement with and without comments, its last semicolon and line ends', () => {
  expect(mysql.statement("begin\n  # why\n  set new.a = 'it\\'s';\nend;")).toBe(
    mysql.statement("begin set new.a = 'it''s'; end"),
  );
});
