/** A member of the outermost object: where its value stands. */
export type JsonMember = {readonly key: string; readonly start: number; readonly end: number};

export type JsonObjectText = {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
  /** Place behind the opening brace, and of the closing one. */
  readonly open: number;
  readonly close: number;
};

/** `line` and `column` from 1. */
export type JsonProblem = {
  readonly kind: 'problem';
  readonly message: string;
  readonly line: number;
  readonly column: number;
};

class JsonTextError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const blanks = /[ \t\n\r]*/y;
// Everything from the blank on but the quote and the backslash.
const string = /"[ !#-[\]-\u{10FFFF}]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[ !#-[\]-\u{10FFFF}]*)*"/uy;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/**
 * Finds the members of the outermost object without touching the text, or the place where it stops being JSON: `JSON.parse` says neither,
 * and what is parsed and written again is not what stood there (`1.0`, keys that occur twice).
 */
export const readJsonText = (text: string): JsonObjectText | JsonProblem => {
  try {
    return scan(text);
  } catch (error) {
    if (error instanceof JsonTextError) return {kind: 'problem', message: error.message, ...placeOf(text, error.at)};
    throw error;
  }
};

const placeOf = (text: string, at: number): {readonly line: number; readonly column: number} => {
  const before = text.slice(0, at).split('\n');
  return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1};
};

const scan = (text: string): JsonObjectText => {
  // A byte order mark is no part of JSON, but people have it.
  let at = text.startsWith('\uFEFF') ? 1 : 0;

  const fail = (message: string): never => {
    throw new JsonTextError(at >= text.length ? 'the file ends too early' : message, at);
  };
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const take = (character: string): boolean => {
    skip(blanks);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const expect = (character: string): void => {
    if (!take(character)) fail(`"${character}" is expected here`);
  };
  const list = (close: string, item: () => void): void => {
    if (take(close)) return;
    do item();
    while (take(','));
    if (!take(close)) fail(`"," or "${close}" is expected here`);
  };
  const key = (): string => {
    skip(blanks);
    const start = at;
    if (!skip(string)) fail('a key in double quotes is expected here');
    const name = String(JSON.parse(text.slice(start, at)));
    expect(':');
    return name;
  };
  const value = (): void => {
    if (take('{')) list('}', member);
    else if (take('[')) list(']', value);
    else if (!skip(string) && !skip(scalar)) fail('a value is expected here');
  };
  const member = (): JsonMember => {
    const name = key();
    skip(blanks);
    const start = at;
    value();
    return {key: name, start, end: at};
  };

  if (!take('{')) fail('an object, { … }, is expected here');
  const open = at;
  const members: JsonMember[] = [];
  list('}', () => void members.push(member()));
  const close = at - 1;
  skip(blanks);
  if (at < text.length) fail('the file should end here');
  return {kind: 'object', members, open, close};
};

export type NewMember = {readonly key: string; readonly value: unknown};

/** The text with these members set, one after the other. */
export const setJsonMembers = (text: string, object: JsonObjectText, members: readonly NewMember[]): string => {
  const [member, ...others] = members;
  if (member === undefined) return text;
  const set = setJsonMember(text, object, member);
  const now = readJsonText(set);
  return now.kind === 'problem' ? set : setJsonMembers(set, now, others);
};

/** The text with one member set: replaced where it stands, else added as the last one. Every other character stays. */
export const setJsonMember = (text: string, object: JsonObjectText, {key, value}: NewMember): string => {
  const style = styleOf(text, object);
  const written = style.unit === null ? JSON.stringify(value) : indented(value, style);
  // Of keys that occur twice the last one counts.
  const present = object.members.findLast((member) => member.key === key);
  if (present !== undefined) return text.slice(0, present.start) + written + text.slice(present.end);

  const last = object.members.at(-1);
  const place = last?.end ?? object.open;
  const comma = last === undefined ? '' : ',';
  const added =
    style.unit === null ? `${comma}${last === undefined ? '' : ' '}` : `${comma}${style.newline}${style.unit}`;
  const rest = text.slice(place);
  const ending = style.unit !== null && !/^[ \t\r]*\n/.test(rest) ? style.newline : '';
  return `${text.slice(0, place)}${added}${JSON.stringify(key)}: ${written}${ending}${rest}`;
};

type Style = {
  readonly newline: string;
  /** One level of indent; null where the object stands on one line. */
  readonly unit: string | null;
};

const styleOf = (text: string, {open, close, members}: JsonObjectText): Style => {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (members.length === 0) return {newline, unit: '  '};
  if (!text.slice(open, close).includes('\n')) return {newline, unit: null};
  const indent = /^[ \t\r]*\n(?:[ \t\r]*\n)*([ \t]+)"/.exec(text.slice(open))?.[1];
  return {newline, unit: indent ?? '  '};
};

const indented = (value: unknown, {newline, unit}: Style): string =>
  JSON.stringify(value, null, unit ?? 2).replaceAll('\n', `${newline}${unit ?? ''}`);
