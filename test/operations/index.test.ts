import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {definitions} from '../../source/operations/index.js';
import {operation} from '../../source/operations/operation.js';

const files = readdirSync(fileURLToPath(new URL('../../source/operations', import.meta.url)));

test('every operation that may be written is defined, under its own name, in a file of its own', () => {
  const names = operation.options.map(({shape}) => shape.op.value).sort();
  expect(Object.keys(definitions).sort()).toEqual(names);
  expect(
    Object.values(definitions)
      .map(({op}) => op)
      .sort(),
  ).toEqual(names);
  expect(files).toEqual(expect.arrayContaining(names.map((name) => `${name.replace('_', '-')}.ts`)));
});
