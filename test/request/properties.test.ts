import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isUserError} from '../../source/errors.js';
import {applyAll} from '../../source/operations/index.js';
import {operation} from '../../source/operations/operation.js';
import type {Understanding} from '../../source/request/understanding.js';
import {blog} from './blog.js';
import {read} from './read.js';

const words = [
  ...[
    'add',
    'drop',
    'remove',
    'delete',
    'rename',
    'create',
    'index',
    'link',
    'make',
    'and',
    'to',
    'from',
    'on',
    'for',
    'with',
  ],
  ...[
    'a',
    'the',
    'table',
    'column',
    'index',
    'unique',
    'not',
    'null',
    'default',
    'references',
    'where',
    'as',
    ',',
    '.',
    ':',
  ],
  ...[
    'users',
    'user',
    'posts',
    'post',
    'tags',
    'post_tags',
    'email',
    'title',
    'body',
    'legacy_id',
    'legacy id',
    'created at',
  ],
  ...[
    'nickname',
    'subtitle:string',
    'posts.title',
    'User#email',
    '`name`',
    '(id, title)',
    '{8}',
    'string',
    'enum',
    '0',
    "'x'",
  ],
  ...['per', 'check', 'must be positive', 'many', 'has', 'legacy_*', 'primary key', 'foreign key', 'view', 'comment'],
  ...['everything', 'comments', 'sessions', 'é', '->', '(', ')', '\n'],
];

const request = fc.oneof(
  {weight: 6, arbitrary: fc.array(fc.constantFrom(...words), {maxLength: 9}).map((parts) => parts.join(' '))},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 60})},
);

const reading = (text: string, details: readonly string[] = []): Understanding | null => {
  try {
    return read(text, {details});
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
};

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** `legacy_*` names the one column of the blog that begins so. */
const named = (text: string): string => letters(text.replaceAll('legacy_*', 'legacy_id'));

test('no text yields a drop of something that it does not name', () => {
  fc.assert(
    fc.property(request, (text) => {
      const understanding = reading(text);
      if (understanding?.kind !== 'operations') return;
      for (const one of understanding.operations) {
        if (!one.op.startsWith('drop_')) continue;
        expect(text).toMatch(/\b(drop|remove|delete)/);
        if (one.op === 'drop_column') expect(named(text)).toContain(letters(one.column));
        if (!('table' in one)) continue;
        expect(letters(text)).toContain(letters(one.table.replace(/s$/, '')));
      }
    }),
    {numRuns: 3000},
  );
});

test('what is understood is valid, applies to the schema and has a name a file can have', () => {
  fc.assert(
    fc.property(request, fc.array(request, {maxLength: 2}), (text, details) => {
      const understanding = reading(text, details);
      if (understanding?.kind !== 'operations') return;
      for (const one of understanding.operations) expect(operation.safeParse(one).error).toBeUndefined();
      applyAll(blog, understanding.operations);
      expect(understanding.operations.length).toBeGreaterThan(0);
      expect(understanding.name).toMatch(/^[\p{L}\d_]{1,60}$/u);
    }),
    {numRuns: 3000},
  );
});

test('the same request is always read the same way', () => {
  fc.assert(
    fc.property(request, (text) => {
      expect(reading(text)).toEqual(reading(text));
    }),
    {numRuns: 200},
  );
});

test('every question can be answered', () => {
  fc.assert(
    fc.property(request, (text) => {
      const understanding = reading(text);
      if (understanding?.kind !== 'questions') return;
      for (const question of understanding.questions) {
        expect(question.text).toMatch(/\?$|Another name makes a new table\.$/);
        expect(question.freeText || question.choices.length > 0).toBe(true);
      }
    }),
    {numRuns: 500},
  );
});
