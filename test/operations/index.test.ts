import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {z} from 'zod';
import {definitions} from '../../source/operations/index.js';
import {operation} from '../../source/operations/operation.js';

test('every operation that may be written is defined, under its own name', () => {
  const names = operation.options.map(({shape}) => shape.op.value).sort();
  expect(Object.entries(definitions).map(([name, {op}]) => [name, op])).toEqual(
    Object.keys(definitions).map((name) => [name, name]),
  );
  expect(Object.keys(definitions).sort()).toEqual(names);
});

const docs = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const examples = [...docs.matchAll(/^## `(\w+)`\n\n```yaml\n([\s\S]*?)```$/gm)].map(([, name, yaml]) => ({name, yaml}));

test('every section of the docs begins with an example', () => {
  expect(examples.map(({name}) => name)).toEqual(Object.keys(definitions));
});

test.each(examples)('the example of $name in the docs can be planned with', ({name, yaml}) => {
  const operations = z.array(operation).parse(parse(yaml ?? ''));
  expect(operations.map(({op}) => op)).toEqual([name]);
});
