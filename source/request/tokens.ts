/**
 * What a request is made of. `text` is as it was written; `word` is plain text in lower case, for comparing.
 * - `word`    `posts`, `is_admin`, `e-mail`
 * - `path`    `users.email`, `User#email`: `text` is the part behind the last dot, `owner` the one before
 * - `field`   the generator's short form `title:string{200}:index!`
 * - `quoted`  back-ticks or quotes, without them
 * - `group`   what stands in (), {} or [], without them
 * - `mark`    one sign
 */
export type Token = {
  readonly kind: 'word' | 'path' | 'field' | 'quoted' | 'number' | 'group' | 'mark';
  readonly text: string;
  readonly word: string;
  /** Of a path: the table. Of a field: the type with its options. Of a group: the bracket. Of a quoted: the quote. Otherwise empty. */
  readonly owner: string;
  /** Where it starts and ends in the text it was read from. */
  readonly start: number;
  readonly end: number;
};

type Shape = {
  readonly kind: Token['kind'];
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => {readonly text: string; readonly owner: string};
};

const plain = (match: RegExpExecArray): {readonly text: string; readonly owner: string} => ({
  text: match[0],
  owner: '',
});

const brackets: Readonly<Record<string, string>> = {'(': ')', '{': '}', '[': ']'};

// The first that fits wins.
const shapes: readonly Shape[] = [
  {
    kind: 'path',
    pattern: /[`'"](?:\w+(?:::|\.))*(\w+)[.#](\w+)[`'"]/y,
    read: (match) => ({text: match[2] ?? '', owner: match[1] ?? ''}),
  },
  {kind: 'quoted', pattern: /`([^`\n]+)`/y, read: (match) => ({text: match[1] ?? '', owner: '`'})},
  {
    kind: 'quoted',
    pattern: /"([^"\n]*)"|“([^”\n]*)”/y,
    read: (match) => ({text: match[1] ?? match[2] ?? '', owner: '"'}),
  },
  {kind: 'quoted', pattern: /'([^'\n]*)'(?![\p{L}\d])/uy, read: (match) => ({text: match[1] ?? '', owner: "'"})},
  {
    kind: 'field',
    pattern: /([\p{L}_][\p{L}\d_]*):([\p{L}_]\w*!?(?:[{(][^})]*[})])?!?(?::\w+!?(?:[{(][^})]*[})])?)*)/uy,
    read: (match) => ({text: match[1] ?? '', owner: match[2] ?? ''}),
  },
  {
    kind: 'path',
    pattern: /((?:[\p{L}_][\p{L}\d_]*(?:::|\.))*[\p{L}_][\p{L}\d_]*)(?:\.|#)([\p{L}_][\p{L}\d_]*)/uy,
    read: (match) => ({text: match[2] ?? '', owner: (match[1] ?? '').replace(/^.*(?:::|\.)/, '')}),
  },
  // `can't` is one word.
  {kind: 'word', pattern: /\p{L}+n['’]t(?![\p{L}\d])/uy, read: ([text]) => ({text: text.replace('’', "'"), owner: ''})},
  {kind: 'number', pattern: /-?\d+(?:\.\d+)?(?![\p{L}\d_])/uy, read: plain},
  {
    kind: 'word',
    pattern: /(?:[\p{L}_][\p{L}\d_]*::)*([\p{L}\d_]+(?:-[\p{L}\d_]+)*)(?:['’]s(?![\p{L}]))?/uy,
    read: (match) => ({text: match[1] ?? '', owner: ''}),
  },
  {kind: 'mark', pattern: /->|=>|→|[^\s]/uy, read: plain},
];

/** Where the bracket that opens at `start` closes; -1 where it never does. */
const closing = (text: string, start: number): number => {
  const open = text[start] ?? '';
  const close = brackets[open] ?? '';
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    if (text[at] === close) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
};

const groupAt = (text: string, start: number): Token | null => {
  const open = text[start] ?? '';
  const end = open in brackets ? closing(text, start) : -1;
  if (end === -1) return null;
  return {kind: 'group', text: text.slice(start + 1, end).trim(), word: '', owner: open, start, end: end + 1};
};

const shapeAt = (text: string, start: number): Token => {
  for (const {kind, pattern, read} of shapes) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) continue;
    const parts = read(match);
    const word = kind === 'word' || kind === 'mark' ? parts.text.toLowerCase() : '';
    return {kind, ...parts, word, start, end: start + match[0].length};
  }
  return {kind: 'mark', text: text[start] ?? '', word: '', owner: '', start, end: start + 1};
};

export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '') && text[at] !== '\n') {
      at += 1;
      continue;
    }
    const token =
      text[at] === '\n'
        ? {kind: 'mark' as const, text: '\n', word: '\n', owner: '', start: at, end: at + 1}
        : (groupAt(text, at) ?? shapeAt(text, at));
    tokens.push(token);
    at = token.end;
  }
  return tokens;
};

export const isWord = (token: Token | undefined, words: ReadonlySet<string> | readonly string[]): boolean =>
  token !== undefined &&
  token.kind === 'word' &&
  ('has' in words ? words.has(token.word) : (words as readonly string[]).includes(token.word));

export const isMark = (token: Token | undefined, ...marks: readonly string[]): boolean =>
  token !== undefined && token.kind === 'mark' && marks.includes(token.text);

/** The tokens as they were written. */
export const textOf = (tokens: readonly Token[], source: string): string => {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first === undefined || last === undefined ? '' : source.slice(first.start, last.end);
};

/** Parts between the tokens that separate, the empty ones left out. */
export const splitOn = (
  tokens: readonly Token[],
  separates: (token: Token, index: number) => boolean,
): readonly (readonly Token[])[] => {
  const parts: Token[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    if (separates(token, index)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
};
