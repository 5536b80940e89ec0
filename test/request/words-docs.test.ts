import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {choosable} from '../../source/request/kinds/index.js';

const docs = readFileSync(new URL('../../docs/words.md', import.meta.url), 'utf8');

test('every kind of change stands in docs/words.md with an example, and no other does', () => {
  const told = [...docs.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(([, id]) => id);
  expect(told).toEqual(choosable.map(({id}) => id));
});
