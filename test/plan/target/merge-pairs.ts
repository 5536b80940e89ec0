import type {Pair} from './pairs.js';

/** What stands in one schema beside the rest: tables, views, indexes and constraints. */
const declared =
  /\b(?:create\s+(?:or\s+replace\s+)?(?:unique\s+|unlogged\s+)?(?:table|view|index|type|function|trigger|domain|sequence|policy|rule|statistics)|constraint)\s+(\w+)/gi;

const namesIn = (sql: string): readonly string[] => [...sql.matchAll(declared)].map(([, name]) => name ?? '');

const renamed = ({a, b, ...pair}: Pair, suffix: string): Pair => {
  const names = [...new Set([...namesIn(a), ...namesIn(b)])];
  const word = new RegExp(`\\b(${names.join('|')})\\b`, 'g');
  const apart = (sql: string): string => (names.length === 0 ? sql : sql.replace(word, `$1${suffix}`));
  return {...pair, a: apart(a), b: apart(b)};
};

/** Several pairs as one: side by side in one schema, under names that tell them apart. What a server takes for a statement, it takes once. */
const merged = (pairs: readonly Pair[], answer: NonNullable<Pair['answer']>): Pair => {
  const apart = pairs.map((pair, at) => renamed(pair, `_${at}`));
  return {
    name: pairs.map(({name}) => name).join(' · '),
    a: apart.map(({a}) => a).join('\n'),
    b: apart.map(({b}) => b).join('\n'),
    answer,
  };
};

const chunks = <Thing>(things: readonly Thing[], size: number): readonly (readonly Thing[])[] =>
  things.length === 0 ? [] : [things.slice(0, size), ...chunks(things.slice(size), size)];

/** Tables that come and go beside one another may look alike, so where a table is renamed the pair stays alone. */
const renamesTable = ({a, b, answer}: Pair): boolean => {
  const tables = (sql: string): string => [...sql.matchAll(/create table (\S+)/g)].map(([, name]) => name).join();
  return answer === 'rename' && tables(a) !== tables(b);
};

export const mergedPairs = (pairs: readonly Pair[], size: number): readonly Pair[] => {
  const alone = pairs.filter(renamesTable);
  const beside = pairs.filter((pair) => !renamesTable(pair));
  return [
    ...alone,
    ...chunks(
      beside.filter(({answer}) => answer === 'rename'),
      size,
    ).map((chunk) => merged(chunk, 'rename')),
    ...chunks(
      beside.filter(({answer}) => answer !== 'rename'),
      size,
    ).map((chunk) => merged(chunk, 'drop')),
  ];
};
