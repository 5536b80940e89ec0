import fc, {type GeneratorValue} from 'fast-check';

// Names that quote badly, mean something in SQL, say something to a terminal, or differ in case only.
const everywhere = [
  'users',
  'order',
  'a b',
  'quo"te',
  "it's",
  'grüße',
  '表',
  '[x]',
  '`t`',
  'x.y',
  '-- c',
  'a;b',
  '/*',
  'check',
  'primary',
  '1st',
  '(p)',
  'a,b',
  'null',
  '%s?',
  ':name',
  '$1',
  'back\\slash',
  '\u001b[31mred',
  'tab\tline\nend',
  'u\u0301 \u202eltr',
];

/** Names of tables and columns; PostgreSQL tells case apart and takes any character, up to 63 bytes. */
export const postgresNames = [
  ...everywhere,
  'Users',
  'USERS',
  'CamelCase',
  'camelcase',
  '🦊',
  'n'.repeat(63),
  `${'é'.repeat(31)}x`,
];

/** MySQL takes 64 characters of the first 65,536. Its columns do not tell case apart, and its tables not everywhere. */
export const mysqlNames = [...everywhere, 'CamelCase', 'n'.repeat(64), 'é'.repeat(64)];

// Of what hangs on a table; short, so that a number goes behind it.
const shortNames = ['ix', 'Ix', 'a b', 'quo"te', "it's", '`b`', '表', '%s?', 'a.b'];

const someComments = ['plain', "it's", 'back\\slash', 'two\nlines', '\\', '-- ü?'];

/** What is chosen while a schema is made up. */
export type Choice = {
  readonly chance: () => boolean;
  readonly oneOf: <const Values extends readonly [unknown, ...unknown[]]>(values: Values) => Values[number];
  /** Between `min` and `max` of them, in any order. */
  readonly several: <Value>(values: readonly Value[], min: number, max: number) => readonly Value[];
  /** What is made in half of the cases. */
  readonly maybe: <Value>(make: () => Value) => Value | undefined;
  /** A name of which there is only one with this number. */
  readonly numberedName: (number: string) => string;
  readonly comment: () => string | undefined;
};

export const choiceFrom = (draw: GeneratorValue): Choice => {
  const chance = (): boolean => draw(fc.boolean);
  const upTo = (max: number): number => draw(fc.nat, max);
  const oneOf: Choice['oneOf'] = (values) => values[upTo(values.length - 1)] ?? values[0];
  const maybe: Choice['maybe'] = (make) => (chance() ? make() : undefined);
  return {
    chance,
    oneOf,
    maybe,
    several: (values, min, max) => {
      const rest = [...values];
      const count = Math.min(min, rest.length) + upTo(Math.max(0, Math.min(max, rest.length) - min));
      return Array.from({length: count}).flatMap(() => rest.splice(upTo(rest.length - 1), 1));
    },
    numberedName: (number) => `${oneOf(['ix', ...shortNames])} ${number}`,
    comment: () => maybe(() => oneOf(['plain', ...someComments])),
  };
};

/** `{name: value}`, or nothing where there is no value. */
export const present = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): {readonly [Name in Key]?: Value} => {
  const none: {readonly [Name in Key]?: Value} = {};
  return value === undefined ? none : {...none, [key]: value};
};
