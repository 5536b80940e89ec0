import {expect, test} from 'vitest';
import {remembered} from '../../source/schema/remembered.js';

test('what was answered once is not worked out again, nothing included', () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text === '' ? null : text.length;
  });
  expect(['abc', '', 'abc', '', 'ab'].map(length)).toEqual([3, null, 3, null, 2]);
  expect(asked).toEqual(['abc', '', 'ab']);
});
