import {expect, test} from 'vitest';
import {schemaShape} from '../../../source/ecosystems/index.js';
import {schema} from '../../schema/one-of-everything.js';

type Path = readonly (string | number)[];

/** Where there is a value that is neither a list nor an object. */
const leavesOf = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
    : [path];

const inside = (value: unknown, key: string | number): unknown => (value as Record<string, unknown>)[key];

/** A copy in which `change` has been made to what holds the last part of the path. */
const changed = (path: Path, change: (holder: Record<string, unknown>, key: string) => void): unknown => {
  const copy = structuredClone(schema);
  const holder = path.slice(0, -1).reduce<unknown>(inside, copy) as Record<string, unknown>;
  change(holder, String(path.at(-1)));
  return copy;
};

const isTaken = (value: unknown): boolean => schemaShape.safeParse(value).success;

test('a schema that came through a process or a file is taken as it is', () => {
  const copy = structuredClone(schema);
  expect(schemaShape.parse(copy)).toBe(copy);
});

test.each(leavesOf(schema).map((path) => [path.join('.'), path] as const))('%s is looked at', (_name, path) => {
  const other = changed(path, (holder, key) => {
    holder[key] = [{}];
  });
  const more = changed(path, (holder, key) => {
    if (!Array.isArray(holder)) holder[`${key} of nobody`] = null;
  });
  expect(isTaken(other)).toBe(false);
  expect(isTaken(more)).toBe(Array.isArray(path.slice(0, -1).reduce<unknown>(inside, schema)));
});
