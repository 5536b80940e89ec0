import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readJsonText, setJsonMember} from '../../source/memory/json-text.js';

const set = (text: string, value: unknown): string => {
  const object = readJsonText(text);
  return object.kind === 'problem'
    ? expect.unreachable(object.message)
    : setJsonMember(text, object, {key: 'ours', value});
};

test.each([
  ['{}', '{\n  "ours": {\n    "a": [\n      1\n    ]\n  }\n}'],
  ['{\n}\n', '{\n  "ours": {\n    "a": [\n      1\n    ]\n  }\n}\n'],
  ['{"b": 1.0}', '{"b": 1.0, "ours": {"a":[1]}}'],
  ['{\n\t"b": 1e5\n}\n', '{\n\t"b": 1e5,\n\t"ours": {\n\t\t"a": [\n\t\t\t1\n\t\t]\n\t}\n}\n'],
  [
    '{\r\n    "b": "x"\r\n}',
    '{\r\n    "b": "x",\r\n    "ours": {\r\n        "a": [\r\n            1\r\n        ]\r\n    }\r\n}',
  ],
  [
    '{\n  "ours": 0,\n  "b": 1,\n  "b": 2\n}',
    '{\n  "ours": {\n    "a": [\n      1\n    ]\n  },\n  "b": 1,\n  "b": 2\n}',
  ],
  ['{"x": {"ours": 1}}', '{"x": {"ours": 1}, "ours": {"a":[1]}}'],
  ['{"ours": 1, "ours": 2}', '{"ours": 1, "ours": {"a":[1]}}'],
])('%j → %j', (before, after) => {
  expect(set(before, {a: [1]})).toBe(after);
});

// JSON as programs and people write it: any blanks, any spelling of a number, keys that occur twice.
const blank = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const number = fc.oneof(fc.constantFrom('0', '-0', '1.0', '1e5', '-1.50E+07', '123456789012345678901234567890'));
const string = fc.oneof(
  fc.string({unit: 'binary'}).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\u00e9\\/"', '"ours"', '"}"', '"\u007f"'),
);
const array = (items: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(blank, items, blank), {maxLength: 3})
    .map((list) => `[${list.map((parts) => parts.join('')).join(',')}]`);

const {object} = fc.letrec<{readonly value: string; readonly object: string}>((tie) => ({
  value: fc.oneof(
    {depthSize: 'small'},
    fc.constantFrom('true', 'false', 'null'),
    number,
    string,
    tie('object'),
    array(tie('value')),
  ),
  object: fc
    .array(fc.tuple(blank, fc.oneof(string, fc.constant('"ours"')), blank, blank, tie('value'), blank), {maxLength: 4})
    .map((members) => `{${members.map(([a, key, b, c, item, d]) => `${a}${key}${b}:${c}${item}${d}`).join(',')}}`),
}));
const text = fc.tuple(fc.constantFrom('', '\ufeff'), blank, object, blank).map((parts) => parts.join(''));

test('any object: our key is set, and every other byte stays', () => {
  fc.assert(
    fc.property(text, fc.jsonValue(), (before, ours) => {
      const found = readJsonText(before);
      if (found.kind === 'problem') return expect.unreachable(found.message);
      const after = setJsonMember(before, found, {key: 'ours', value: ours});
      const plain = after.replace(/^\ufeff/, '');
      expect(JSON.parse(plain).ours).toEqual(JSON.parse(JSON.stringify(ours)));

      const present = found.members.findLast(({key}) => key === 'ours');
      const place = present?.start ?? found.members.at(-1)?.end ?? found.open;
      expect(after.slice(0, place)).toBe(before.slice(0, place));
      const rest = before.slice(present?.end ?? place);
      expect(after.endsWith(rest)).toBe(true);
      // Once more with the same value: nothing moves.
      const again = readJsonText(after);
      expect(
        again.kind === 'object' &&
          JSON.parse(setJsonMember(after, again, {key: 'ours', value: ours}).replace(/^\ufeff/, '')),
      ).toEqual(JSON.parse(plain));
    }),
  );
});

test('accepts what JSON.parse accepts as an object, and nothing else', () => {
  const noise = fc.oneof(
    fc.constantFrom(
      '}',
      '{',
      '"',
      ',',
      ':',
      '\\',
      '01',
      '+1',
      '.5',
      '1.',
      "'",
      'undefined',
      '//',
      '\n',
      '\u0001',
      '\u00a0',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(text, fc.nat(), noise, (good, at, bad) => {
      const place = at % (good.length + 1);
      const broken = good.slice(0, place) + bad + good.slice(place);
      const isObject = ((): boolean => {
        try {
          const parsed: unknown = JSON.parse(broken.replace(/^\ufeff/, ''));
          return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
        } catch {
          return false;
        }
      })();
      expect(readJsonText(broken).kind).toBe(isObject ? 'object' : 'problem');
    }),
    {numRuns: 500},
  );
});

test.each([
  ['', 1, 1, 'the file ends too early'],
  ['{\n  "a": 1,\n}', 3, 1, 'a key in double quotes is expected here'],
  ['{\n  "a": [1, 2]\n  "b": 2\n}', 3, 3, '"," or "}" is expected here'],
  ['{"a": [1]]}', 1, 10, '"," or "}" is expected here'],
  ['{"a": tru}', 1, 7, 'a value is expected here'],
  ['{"a": 1', 1, 8, 'the file ends too early'],
  ['{} x', 1, 4, 'the file should end here'],
  ['[1]', 1, 1, 'an object, { … }, is expected here'],
])('%j: line %i, column %i: %s', (broken, line, column, message) => {
  expect(readJsonText(broken)).toEqual({kind: 'problem', message, line, column});
});
