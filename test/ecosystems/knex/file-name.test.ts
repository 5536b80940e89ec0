import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {MigrationStyle} from '../../../source/ecosystems/ecosystem.js';
import {detectStyle} from '../../../source/ecosystems/knex/detect-style.js';
import {fileName} from '../../../source/ecosystems/knex/file-name.js';

const now = new Date('2026-01-05T09:30:00.123Z');

const styleOf = (existing: readonly string[]): MigrationStyle =>
  detectStyle({
    directory: '/migrations',
    neighbours: existing.map((name) => ({name, text: ''})),
    packageType: 'commonjs',
    extension: 'js',
    editor: null,
  });

describe('the next file is named as its neighbours are', () => {
  const cases: readonly (readonly [existing: readonly string[], name: string])[] = [
    [[], '20260105093000_add_phone.js'],
    [['20240101120000_users.ts'], '20260105093000_add_phone.ts'],
    [['20240101120000-users.cjs'], '20260105093000-add_phone.cjs'],
    [['001_users.js', '002_posts.js'], '003_add_phone.js'],
    [['0009-users.mjs'], '0010-add_phone.mjs'],
    [['1_users.js', '2_posts.js'], '3_add_phone.js'],
    [['20240101_users.js'], '20260105_add_phone.js'],
    [['1700000000000-users.ts'], '1767605400123-add_phone.ts'],
    // Dated in the future: one more than the last.
    [['20991231235959_users.js'], '20991231235960_add_phone.js'],
    [['20260105093000_users.js'], '20260105093001_add_phone.js'],
    // Names of other kinds: behind the last, as close to them as can be.
    [['v1.2-users.js'], 'v1.3_add_phone.js'],
    [['2026-01-05-0900-users.js'], '2026-01-05-0930-add_phone.js'],
    [['2026-01-04-create-users.js'], '2026-01-05-add-phone.js'],
    [['2026-01-04-create_users.js'], '2026-01-05-add_phone.js'],
    [['2027-01-05-0900-users.js'], '2027-01-05-0901-add_phone.js'],
    [['20240101-02-create-users.js'], '20260105-01-add-phone.js'],
    [['20260105-02-create-users.js'], '20260105-03-add-phone.js'],
    [['20240101120000-create-users.js'], '20260105093000-add-phone.js'],
    [['0009-create-users.mjs'], '0010-add-phone.mjs'],
    [['20240101120000_create_users.js', '20240101120001_x-y.js'], '20260105093000_add-phone.js'],
    [['users.js'], 'users.js_add_phone.js'],
    [['9_users.js'], '9_users.js_add_phone.js'],
  ];

  test.each(cases)('%j → %s', (existing, name) => {
    expect(fileName('add_phone', styleOf(existing), existing, now)).toBe(name);
  });
});

test('whatever the files are called, the next one runs last', () => {
  const names = fc.array(fc.stringMatching(/^[a-z0-9_.-]{1,20}\.(js|ts)$/), {minLength: 1, maxLength: 5});
  fc.assert(
    fc.property(names, (existing) => {
      const next = fileName('next', styleOf(existing), existing, now);
      expect([...existing, next].sort().at(-1)).toBe(next);
      expect(existing).not.toContain(next);
    }),
  );
});

test('whatever the files are called, the migrations of one plan run in their order', () => {
  const names = fc.array(fc.stringMatching(/^[a-z0-9_.-]{1,20}\.(js|ts)$/), {maxLength: 5});
  fc.assert(
    fc.property(names, (existing) => {
      const style = styleOf(existing);
      const all = [...existing];
      for (const [at, name] of ['change', 'change_validate', 'change_add_index'].entries()) {
        all.push(fileName(name, style, all, new Date(now.getTime() + at * 1000)));
      }
      expect([...all].sort().slice(-3)).toEqual(all.slice(-3));
    }),
  );
});
