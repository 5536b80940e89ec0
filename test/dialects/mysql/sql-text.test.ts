import {expect, test} from 'vitest';
import {readMark, withMark} from '../../../source/dialects/mysql/session-mark.js';
import {unescaped, withDoubledQuotes, withoutDatabase} from '../../../source/dialects/mysql/sql-text.js';
import {parseTableText} from '../../../source/dialects/mysql/table-text.js';

const doubled: readonly (readonly [string, string])[] = [
  ["'it\\'s'", "'it''s'"],
  ["'a\\\\'", "'a\\\\'"],
  ["'a\\\\\\'b'", "'a\\\\''b'"],
  ['"a\\"b"', '"a""b"'],
  ["`it\\'s`", "`it\\'s`"],
  ["'a\\n'", "'a\\n'"],
  ['no quotes', 'no quotes'],
];

test.each(doubled)('%s is %s', (sql, expected) => expect(withDoubledQuotes(sql)).toBe(expected));

const bare: readonly (readonly [string, string])[] = [
  ['select `shop`.`t`.`id` from `shop`.`t`', 'select `t`.`id` from `t`'],
  ['select `shop`.`shop`.`shop` from `shop`.`shop`', 'select `shop`.`shop` from `shop`'],
  ["select '`shop`.`t`' from `other`.`shop`", "select '`shop`.`t`' from `other`.`shop`"],
  ['`shop`.`f`(1)', '`f`(1)'],
];

test.each(bare)('%s in its own database is %s', (sql, expected) => expect(withoutDatabase(sql, 'shop')).toBe(expected));

test('what stands in a text of the catalogue as in a string', () => {
  expect(unescaped("_utf8mb4\\'a\\\\\\'b\\n\\'")).toBe("_utf8mb4'a\\'b\n'");
});

const marks: readonly (readonly [string, string | undefined, string])[] = [
  ['', undefined, 'create x'],
  ['STRICT_TRANS_TABLES,NO_ZERO_DATE', undefined, 'create x'],
  [
    'REAL_AS_FLOAT,PIPES_AS_CONCAT,ANSI_QUOTES,ANSI',
    undefined,
    '/* sql_mode=ANSI_QUOTES,PIPES_AS_CONCAT,REAL_AS_FLOAT */ create x',
  ],
  ['IGNORE_SPACE', undefined, 'create x'],
  ['ANSI_QUOTES', '+02:00', '/* sql_mode=ANSI_QUOTES time_zone=+02:00 */ create x'],
  ['', 'SYSTEM', '/* time_zone=SYSTEM */ create x'],
];

test.each(marks)('%s in %s', (sqlMode, timeZone, expected) => {
  const marked = withMark('create x', {sqlMode, ...(timeZone === undefined ? {} : {timeZone})});
  expect(marked).toBe(expected);
  expect(readMark(marked).statement).toBe('create x');
});

test('a blank behind a function counts only where it is read so', () => {
  expect(withMark('begin select count (*); end', {sqlMode: 'IGNORE_SPACE'})).toBe(
    '/* sql_mode=IGNORE_SPACE */ begin select count (*); end',
  );
});

test('what a mark asks for', () => {
  expect(readMark('/* sql_mode=ANSI_QUOTES time_zone=SYSTEM */ create x').settings).toEqual([
    "session sql_mode = 'ANSI_QUOTES'",
    "session time_zone = 'SYSTEM'",
  ]);
  expect(readMark('create /* time_zone=SYSTEM */ x').settings).toEqual([]);
});

test('only what is told in no other place is read from the text of a table', () => {
  const text = parseTableText(`CREATE TABLE \`t\` (
  \`PERIOD FOR\` int(11) DEFAULT NULL COMMENT 'PERIOD FOR \`x\` (\`y\`, \`z\`)',
  \`s\` date NOT NULL, \`e\` date NOT NULL,
  PERIOD FOR \`p\` (\`s\`, \`e\`),
  UNIQUE KEY \`u\` (\`a\`,\`p\` WITHOUT OVERLAPS),
  KEY \`k\` (\`a\`) KEY_BLOCK_SIZE=4 COMMENT 'KEY_BLOCK_SIZE=8',
  FULLTEXT KEY \`f\` (\`b\`) /*!50100 WITH PARSER \`ngram\` */ ,
  CONSTRAINT \`fk\` FOREIGN KEY (\`a\`) REFERENCES \`o\` (\`id\`)
) ENGINE=CONNECT DEFAULT CHARSET=utf8mb4 CONNECTION='it\\'s' COMMENT='UNION=(a)' DATA DIRECTORY='/x/'`);
  expect(text.period).toEqual({name: 'p', start: 's', end: 'e'});
  expect([...text.indexes]).toEqual([
    ['u', {withoutOverlaps: true}],
    ['k', {keyBlockSize: 4}],
    ['f', {parser: 'ngram'}],
  ]);
  expect(text.options).toEqual({connection: "'it''s'", 'data directory': "'/x/'"});
});
