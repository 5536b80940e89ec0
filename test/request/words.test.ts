import {expect, test} from 'vitest';
import {inCase, inNumber, wordsOf} from '../../source/request/words.js';

test.each([
  ['avatarUrl', 'avatar url'],
  ['avatar_url', 'avatar url'],
  ['Avatar URL', 'avatar url'],
  ['HTTPStatus-code', 'http status code'],
  ['e-mail address', 'email address'],
  ['GitHub handle', 'github handle'],
  ['größe2', 'größe2'],
  ['  ', ''],
])('the words of %j: %j', (name, words) => {
  expect(wordsOf(name).join(' ')).toBe(words);
});

test('words become a name in the case and number of the project', () => {
  const words = ['audit', 'log', 'entry'];
  expect(inCase(words, 'snake_case')).toBe('audit_log_entry');
  expect(inCase(words, 'camelCase')).toBe('auditLogEntry');
  expect(inCase(words, 'PascalCase')).toBe('AuditLogEntry');
  expect(inNumber(words, 'plural')).toEqual(['audit', 'log', 'entries']);
  expect(inNumber(['people'], 'singular')).toEqual(['person']);
  expect(inNumber([], 'plural')).toEqual([]);
});
