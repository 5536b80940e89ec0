import fc from 'fast-check';
import {expect, test} from 'vitest';
import {allowing, covers, suppressionsIn} from '../../source/rules/suppressions.js';

const read = (text: string) => suppressionsIn(text).map(({rule, object, reason}) => [rule, object, reason]);

const cases: readonly (readonly [text: string, found: ReturnType<typeof read>])[] = [
  [
    '// db-specialist: allow data-not-restored because old tokens are void',
    [['data-not-restored', null, 'old tokens are void']],
  ],
  ['-- db-specialist: allow drop-column because nobody reads it', [['drop-column', null, 'nobody reads it']]],
  ['  /* db-specialist:allow down-missing because it is one way */', [['down-missing', null, 'it is one way']]],
  [
    ' * db-specialist: allow drop-column:users.email because of the law',
    [['drop-column', 'users.email', 'of the law']],
  ],
  [
    'knex("a"); // db-specialist: allow touches-other-data:a, data-not-restored:b because moved',
    [
      ['touches-other-data', 'a', 'moved'],
      ['data-not-restored', 'b', 'moved'],
    ],
  ],
  [
    '// db-specialist: allow drop-foreign-key:"posts.a, b", drop-table:posts because moved',
    [
      ['drop-foreign-key', 'posts.a, b', 'moved'],
      ['drop-table', 'posts', 'moved'],
    ],
  ],
  [`// ${allowing({rule: 'x', object: 'posts.a, b'}, 'root said so')}`, [['x', 'posts.a, b', 'root said so']]],
  ['// db-specialist: allow data-not-restored', [['data-not-restored', null, null]]],
  ['// db-specialist: allow data-not-restored because', [['data-not-restored', null, null]]],
  ['const text = "db-specialist: allow data-not-restored because no comment";', []],
  ['// db-specialist is good', []],
];

test.each(cases)('%s', (text, found) => {
  expect(read(text)).toEqual(found);
});

test('the line is told', () => {
  expect(suppressionsIn('a\nb\n// db-specialist: allow x because y\r\n')).toEqual([
    {rule: 'x', object: null, reason: 'y', line: 3},
  ]);
});

test('an object covers what it has, and nothing whose name only begins like it', () => {
  const of = {rule: 'x', object: 'users', reason: 'y', line: 1};
  const objects = ['users', 'users.email', 'users (index a)', 'users_old', 'users_old.email'];
  expect(objects.filter((object) => covers(of, object))).toEqual(['users', 'users.email', 'users (index a)']);
  expect(covers({...of, object: null}, 'anything')).toBe(true);
});

const strange = [
  'a\nb',
  'a\r\u2028\u2029\u0085b',
  'he"y, you',
  'x because y',
  ' x ',
  'back\\slash',
  'a\tb',
  'a*/b',
  'naïve 😀',
  ',',
];

test.each(strange)('whatever an object is called is one line, and is read again: %j', (object) => {
  expect(read(`// ${allowing({rule: 'x', object}, 'one\ntwo\u2028three')}`)).toEqual([['x', object, 'one two three']]);
});

test('every object is read again', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', minLength: 1}), (object) => {
      const [line, ...others] = allowing({rule: 'x', object}, 'y').split(/[\n\r\u2028\u2029]/);
      expect(others).toEqual([]);
      expect(read(`/* ${line} */`)).toEqual([['x', object, 'y']]);
    }),
  );
});
