import {expect, test} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {withSemicolon} from '../../source/dialects/script.js';

test.each([
  ['select 1', 'select 1;'],
  ['select 1;\n', 'select 1;'],
  ['select 1 -- the end', 'select 1 -- the end\n;'],
  ['select 1 # the end', 'select 1 # the end\n;'],
  ['select 1 -- here\nfrom t', 'select 1 -- here\nfrom t;'],
])('%j ends as %j', (statement, wanted) => {
  expect(withSemicolon(statement)).toBe(wanted);
});

test('a statement with semicolons inside ends where the dialect’s client sees its end', () => {
  const trigger = 'create trigger t before insert on x for each row begin set @a = 1;; end';
  expect(Object.fromEntries(dialects.map(({name, script}) => [name, script.ended(trigger)]))).toEqual({
    sqlite: `${trigger};`,
    postgres: `${trigger};`,
    mysql: `delimiter ;;$\n${trigger}\n;;$\ndelimiter ;`,
  });
});
