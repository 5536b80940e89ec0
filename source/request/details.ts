import {onlyModifiers} from './column-modifiers.js';
import type {ColumnWish, Said} from './column-wish.js';
import {readColumn} from './read-column.js';
import {readColumns} from './read-columns.js';
import {isTypeWord, readType} from './said-type.js';
import {isMark, isWord, type Token, tokensOf} from './tokens.js';
import {withValueLists} from './value-lists.js';
import {verbOf} from './verbs.js';

type Named = readonly string[];

/** What the sub-bullets of a task say, or the columns somebody wrote by hand. Columns are named as they were written. */
export type Details = {
  readonly columns: readonly ColumnWish[];
  readonly indexes: readonly {readonly columns: Named; readonly unique: boolean}[];
  readonly primaryKey: Named | null;
  readonly foreignKeys: readonly {
    readonly columns: Named;
    readonly table: string;
    readonly references: Named;
    readonly onDelete: string | null;
  }[];
  /** Null where nothing was said. */
  readonly timestamps: boolean | null;
  /** What was read and says nothing about the table. */
  readonly notes: readonly string[];
};

export const noDetails: Details = {
  columns: [],
  indexes: [],
  primaryKey: null,
  foreignKeys: [],
  timestamps: null,
  notes: [],
};

const names = (text: string): Named =>
  text
    .split(/\s*(?:,|\+|\band\b|&)\s*/i)
    .map(bare)
    .filter((name) => name !== '');

const bare = (text: string): string => text.trim().replace(/^[`"'([]+|[`"')\]]+$/g, '');

type Bullet = {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Partial<Details> | null;
};

const columnList = '[(:]?\\s*([`"\\w]+(?:\\s*(?:,|\\+|&|\\band\\b)\\s*[`"\\w]+)*)\\s*\\)?';

const indexOf =
  (unique: boolean) =>
  (match: RegExpExecArray): Partial<Details> => ({
    indexes: [{columns: names(match[1] ?? ''), unique}],
  });

// The first that fits wins; what fits none is a column, or a note.
const bullets: readonly Bullet[] = [
  {
    pattern: /^(?:no|without|skip|omit)\s+(?:the\s+)?(?:auto(?:matic)?\s+)?timestamps?\b/i,
    read: () => ({timestamps: false}),
  },
  {pattern: /^(?:no|without|out of scope)\b/i, read: ({input}) => ({notes: [input]})},
  {
    pattern: /^(?:add\s+|with\s+|include\s+)?timestamps?(?:\s*\(.*\))?(?:\s*:\s*.*)?$/i,
    read: () => ({timestamps: true}),
  },
  {
    pattern: new RegExp(`^(?:composite\\s+)?primary\\s+key\\s*(?:on|is|of)?\\s*:?\\s*${columnList}`, 'i'),
    read: (match) => ({primaryKey: names(match[1] ?? '')}),
  },
  {
    pattern: new RegExp(
      `^(?:add\\s+)?(?:an?\\s+)?(?:composite\\s+)?unique\\s*(?:constraint|index|key)?\\s*(?:on|for|across|:)\\s*${columnList}`,
      'i',
    ),
    read: indexOf(true),
  },
  {pattern: new RegExp(`^unique\\s*(?:constraint|index|key)?\\s*(?=\\()${columnList}`, 'i'), read: indexOf(true)},
  {
    pattern: new RegExp(
      `^(?:add\\s+|create\\s+)?(?:an?\\s+)?(?:composite\\s+|compound\\s+)?ind(?:ex|exes|ices)\\s*(?:(?:on|for|:)\\s*|(?=\\())+${columnList}`,
      'i',
    ),
    read: indexOf(false),
  },
  {
    pattern:
      /^(?:add\s+)?(?:an?\s+)?(?:foreign\s+key|fk)(?:\s+constraint)?\s*(?:on)?\s*:?\s*\(?([`"\w]+)\)?\s*(?:references|refers\s+to|→|->|=>|to)\s*`?(\w+)`?(?:\s*[.(]\s*`?(\w+)`?\s*\)?)?(?:.*\bon\s+delete\s+(cascade|set\s+null|restrict|no\s+action))?/i,
    read: (match) => ({
      foreignKeys: [
        {
          columns: names(match[1] ?? ''),
          table: match[2] ?? '',
          references: match[3] === undefined ? [] : [match[3]],
          onDelete: match[4]?.toLowerCase().replace(/\s+/g, ' ') ?? null,
        },
      ],
    }),
  },
  {
    pattern:
      /^(?:all\s+|the\s+)?(?:table\s+)?(?:fields?|columns?|attributes?|properties|schema)\b\s*(?:are|is)?\s*[:–-]\s*([\s\S]+)$/i,
    read: (match) => listOf(match[1] ?? ''),
  },
  {
    pattern: /^(?:add\s+|include\s+)?(?:fields?|columns?|attributes?)\s+(?=[`"\w]+\s*[,:(]|.*,)([\s\S]+)$/i,
    read: (match) => listOf(match[1] ?? ''),
  },
];

const listOf = (text: string): Partial<Details> => {
  const {wishes, strange} = readColumns(withValueLists(tokensOf(text)), 'list');
  const timestamps = wishes.some(({words}) => words.join() === 'timestamps');
  return {
    columns: wishes.filter(({words}) => words.join() !== 'timestamps'),
    ...(timestamps && {timestamps: true}),
    notes: strange.map((part) => text.slice(part[0]?.start, part.at(-1)?.end)),
  };
};

/** A bullet that is one column: it starts with a name, and a type or a modifier follows. */
const oneColumn = (text: string): Partial<Details> | null => {
  const [name, mark, ...others] = withValueLists(tokensOf(text));
  // `name: string`.
  const isNamed = isMark(mark, ':') && (name?.kind === 'word' || name?.kind === 'quoted');
  const tokens = [name, isNamed ? undefined : mark, ...others].filter((token) => token !== undefined);
  const [first] = tokens;
  const isAdd = first?.kind === 'word' && verbOf(first.word) === 'add';
  const rest = isAdd ? tokens.slice(1) : tokens;
  const list = readColumns(rest, 'list');
  if (list.strange.length === 0 && list.wishes.length > 1 && list.wishes.every(isMeant)) return {columns: list.wishes};
  const read = readColumn(rest, 'list');
  if (read === null || !isMeant(read.wish) || !isAside(read.rest)) return null;
  return {columns: [read.wish]};
};

/** What may stand behind a column and is a remark on it: `– where they came from`, `for filtering`. */
const isAside = (tokens: readonly Token[]): boolean => {
  const [first] = tokens;
  return (
    first === undefined ||
    first.kind === 'group' ||
    first.kind === 'mark' ||
    isWord(first, ['for', 'to', 'so', 'that', 'which', 'when'])
  );
};

/** Prose is no column; a name, a type or anything else that only a column has makes one, and so does a single word or `due date`. */
const isMeant = (wish: ColumnWish): boolean =>
  wish.isIdentifier ||
  wish.type !== undefined ||
  wish.references !== undefined ||
  (wish.words.length === 1 && /^[a-z]/.test(wish.name)) ||
  (wish.words.length === 2 && isTypeWord(wish.words.at(-1) ?? ''));

const withoutBullet = (bullet: string): string =>
  bullet
    .replace(/^[-*+•]\s+/, '')
    .replace(/\*\*/g, '')
    .trim();

/** What a bullet without a name says of a column. `number string unique` is a column, though `number` is a type as well. */
const onlySays = (text: string): Said | null => {
  const tokens = tokensOf(text);
  const [first, second] = tokens;
  const isOneType = readType(tokens)?.taken === 2 && second?.kind === 'word';
  const inside = second?.kind === 'group' ? onlyModifiers(tokensOf(second.text)) : null;
  const isTyped = isTypeWord(second?.word ?? '') || inside?.type !== undefined;
  return isTypeWord(first?.word ?? '') && isTyped && !isOneType ? null : onlyModifiers(tokens);
};

const readBullet = (bullet: string): Partial<Details> => {
  const text = withoutBullet(bullet);
  for (const {pattern, read} of bullets) {
    const match = pattern.exec(text);
    const details = match && read(match);
    if (details) return details;
  }
  // `date` alone may be a column; `required` and `string, 40 characters` are none.
  const isColumn = isTypeWord(text.toLowerCase()) || onlySays(text) === null;
  return (isColumn ? oneColumn(text) : null) ?? {notes: [text]};
};

/** Sub-bullets that name nothing and only say what a column is: `string, 40 characters`, `required`; and the others. */
export const saidInDetails = (
  details: readonly string[],
): {readonly said: Said; readonly others: readonly string[]} => {
  const lines = details.flatMap((detail) => detail.split('\n'));
  const read = lines.map((line) => ({line, said: onlySays(withoutBullet(line))}));
  return {
    said: Object.assign({}, ...read.map(({said}) => said ?? {})),
    others: read.flatMap(({line, said}) => (said === null ? [line] : [])),
  };
};

const merge = (one: Details, other: Partial<Details>): Details => ({
  columns: [...one.columns, ...(other.columns ?? [])],
  indexes: [...one.indexes, ...(other.indexes ?? [])],
  primaryKey: other.primaryKey ?? one.primaryKey,
  foreignKeys: [...one.foreignKeys, ...(other.foreignKeys ?? [])],
  timestamps: other.timestamps ?? one.timestamps,
  notes: [...one.notes, ...(other.notes ?? [])],
});

/** Reads sub-bullets; `Columns:` alone is a heading for those behind it. */
export const readDetails = (details: readonly string[]): Details =>
  details
    .flatMap((detail) => detail.split('\n'))
    .filter(
      (detail) => detail.trim() !== '' && !/^[-*+•\s]*(?:fields?|columns?|attributes?|indexes?)\s*:\s*$/i.test(detail),
    )
    .map(readBullet)
    .reduce(merge, noDetails);

/** Columns written in one line: `title, isbn string unique, unique on (a, b)`. */
export const readColumnList = (tokens: readonly Token[]): Details => {
  const {wishes, strange} = readColumns(tokens, 'list');
  const timestamps = wishes.some(({words}) => words.join() === 'timestamps');
  return {
    ...noDetails,
    columns: wishes.filter(({words}) => words.join() !== 'timestamps'),
    timestamps: timestamps ? true : null,
    notes: strange.map((part) => part.map((token) => token.text).join(' ')),
  };
};

export const mergeDetails = merge;
