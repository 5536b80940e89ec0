import {isSymbol, isWord, type SqlToken, splitAtCommas} from './sql-tokens.js';

type Tokens = readonly SqlToken[];

/** What stands for a group in parentheses, and how many tokens behind it are in that already. */
type Rewritten = {readonly tokens: Tokens; readonly used: number};

const joined = (tokens: Tokens): string => tokens.map(({text}) => text).join(' ');

/** `'a'::text`, `'a'::character varying`: the text `'a'`. */
const castText = ([text, cast, ...type]: Tokens): SqlToken | undefined =>
  text?.kind === 'string' && isSymbol(cast, '::') && ['text', 'character varying'].includes(joined(type))
    ? text
    : undefined;

/** `('a'::character varying)::text` → `'a'::text`. */
const castOnce = (inner: Tokens, after: Tokens): Rewritten | undefined => {
  const text = castText(inner);
  const cast = after.slice(0, 2);
  return text !== undefined && joined(cast) === ':: text' && !isSymbol(after[2], '[')
    ? {tokens: [text, ...cast], used: 2}
    : undefined;
};

/** `(ARRAY['a'::character varying])::text[]` → `ARRAY['a'::text]`: the first becomes the second when the server reads what it wrote. */
const arrayOfTexts = (inner: Tokens, after: Tokens): Rewritten | undefined => {
  const [array, open, ...rest] = inner;
  if (array === undefined || open === undefined || !isWord(array, 'array') || !isSymbol(rest.at(-1), ']')) return;
  if (joined(after.slice(0, 4)) !== ':: text [ ]' || isSymbol(after[4], '[')) return;
  const texts = splitAtCommas(rest.slice(0, -1)).map(castText);
  const comma = {...open, text: ','};
  const items = texts.flatMap((text, at) =>
    text === undefined ? [] : [...(at === 0 ? [] : [comma]), text, ...after.slice(0, 2)],
  );
  return texts.includes(undefined) ? undefined : {tokens: [array, open, ...items, ...rest.slice(-1)], used: 4};
};

// Behind any other word a parenthesis belongs to it: f(a), in (a).
const operators = new Set(['and', 'or', 'not', 'when', 'then', 'else']);

const opensAnOperand = (before: SqlToken | undefined): boolean => {
  if (before === undefined) return true;
  if (before.kind === 'word') return operators.has(before.text);
  return before.kind === 'symbol' && before.text !== ')' && before.text !== ']';
};

/** `(a)` → `a`. Not `(a).b`, which is a field of a value. */
const oneToken = (inner: Tokens, after: Tokens, before: SqlToken | undefined): Rewritten | undefined =>
  inner.length === 1 && opensAnOperand(before) && !isSymbol(after[0], '.') && !isSymbol(after[0], '[')
    ? {tokens: inner, used: 0}
    : undefined;

const outsideGroups = (tokens: Tokens): Tokens => {
  let depth = 0;
  return tokens.filter((token) => {
    if (isSymbol(token, ')')) depth--;
    const isOutside = depth === 0;
    if (isSymbol(token, '(')) depth++;
    return isOutside;
  });
};

/**
 * `(a AND b) AND c` → `a AND b AND c`: as `a BETWEEN 1 AND 2 AND c` is kept at first, and what becomes of it when the server reads what it
 * wrote. Its texts have no BETWEEN.
 */
const chained = (inner: Tokens, after: Tokens, before: SqlToken | undefined): Rewritten | undefined => {
  const [next] = after;
  const chain = (['and', 'or'] as const).find((word) => isWord(next, word) || isWord(before, word));
  if (chain === undefined) return undefined;
  const begins = before === undefined || isSymbol(before, '(') || isWord(before, chain);
  const ends = next === undefined || isSymbol(next, ')') || isWord(next, chain);
  if (!begins || !ends) return undefined;
  const outside = outsideGroups(inner);
  const isChain =
    outside.some((token) => isWord(token, chain)) &&
    !outside.some((token) => isSymbol(token, ',') || (chain === 'and' && isWord(token, 'or')));
  return isChain ? {tokens: inner, used: 0} : undefined;
};

/** Without parentheses and casts that PostgreSQL writes in one form or the other for the same value. */
export const simplified = (tokens: Tokens): Tokens => {
  const out: SqlToken[] = [];
  const opened: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (isSymbol(token, '(')) opened.push(out.length);
    const open = isSymbol(token, ')') ? opened.pop() : undefined;
    const inner = open === undefined ? [] : out.slice(open + 1);
    const after = open === undefined ? [] : tokens.slice(at + 1, at + 6);
    const rewritten =
      open === undefined
        ? undefined
        : (castOnce(inner, after) ??
          arrayOfTexts(inner, after) ??
          oneToken(inner, after, out[open - 1]) ??
          chained(inner, after, out[open - 1]));
    if (open === undefined || rewritten === undefined) out.push(token);
    else {
      out.splice(open, out.length, ...rewritten.tokens);
      at += rewritten.used;
    }
  }
  return out;
};
