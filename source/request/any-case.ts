import {UserError} from '../errors.js';
import type {IndexPartDefinition} from '../operations/table-parts.js';
import type {Assumption} from '../plan/plan.js';
import type {Column, Table} from '../schema/model.js';
import type {Clause} from './clauses.js';
import type {Context} from './context.js';
import {isMark, type Token, tokensOf} from './tokens.js';

/** What an index is to hold of a column instead of its value: `lower` of every text, or the function that is written around it. */
export type Folding = {readonly ofTexts: string | null; readonly written: ReadonlyMap<string, string>};

export const unfolded: Folding = {ofTexts: null, written: new Map()};

const whatever = `(?:(?:regardless|irrespective|independent(?:ly)?) of|ignor(?:e|es|ing)|without (?:regard|respect) (?:to|for)|no matter|whatever)(?: the| its| their)?(?: upper(?:[- ]?case)? (?:or|and) lower)?[- ]case`;
const phrase = new RegExp(
  String.raw`\b(?:${whatever}|(?:in a )?case[- ]?insensitive(?:ly)?(?: way| manner)?|not case[- ]sensitive|(?:where |and )?case (?:does not|doesn['’]?t) (?:matter|count))\b`,
  'i',
);

/** The clause without `regardless of case`, and whether it says so. */
const withoutPhrase = (clause: Clause): Clause | null => {
  const match = phrase.exec(clause.source);
  if (match === null) return null;
  const end = match.index + match[0].length;
  const others = clause.body.filter((token) => token.end <= match.index || token.start >= end);
  const inside = others.filter((token) => !(token.start < match.index && token.end > end));
  const body = inside.filter((token, at) => !isMark(token, ',', '-', '–', ':') || inside[at + 1] !== undefined);
  return {...clause, body};
};

/** `lower(email)`: a call with nothing but a name in it. */
const callAt = (tokens: readonly Token[], at: number): {readonly call: string; readonly name: string} | null => {
  const [word, group] = [tokens[at], tokens[at + 1]];
  const isCall = word?.kind === 'word' && group?.kind === 'group' && group.owner === '(' && group.start === word.end;
  return isCall && calls.has(word.word) && /^[\w`"]+$/.test(group.text)
    ? {call: word.word, name: group.text.replace(/[`"]/g, '')}
    : null;
};

const calls = new Set(['lower', 'upper', 'trim', 'length', 'date', 'year', 'month', 'md5', 'abs', 'reverse']);

/** `(lower(email), created_at)`: what is listed stands free. */
const callsApart = (token: Token): readonly Token[] =>
  token.kind === 'group' && /\w\(/.test(token.text) ? tokensOf(`, ${token.text}`) : [token];

/** The clause with the bare names of its columns, and what an index holds of them. */
export const apartFromCase = (clause: Clause): {readonly clause: Clause; readonly folding: Folding} => {
  const plain = withoutPhrase(clause);
  const written = new Map<string, string>();
  const body = (plain ?? clause).body.flatMap(callsApart).flatMap((token, at, all): readonly Token[] => {
    if (callAt(all, at - 1) !== null) return [];
    const found = callAt(all, at);
    if (found === null) return [token];
    written.set(found.name.toLowerCase(), found.call);
    return [{...token, kind: 'quoted', text: found.name, word: '', owner: '`', end: all[at + 1]?.end ?? token.end}];
  });
  return {clause: {...clause, body}, folding: {ofTexts: plain === null ? null : 'lower', written}};
};

export type Folded = {readonly part: IndexPartDefinition; readonly assumptions: readonly Assumption[]};

/** The part of an index that holds the column as it is wanted. */
export const foldedPart = ({dialect, schema}: Context, table: Table, {name, folding}: Named): Folded => {
  const column = table.columns.find((one) => one.name === name);
  // `text`, `padded text`, `citext`.
  const isText = column !== undefined && /text$/.test(dialect.typeFacts(column).family ?? '');
  const call = folding.written.get(name.toLowerCase()) ?? (isText ? folding.ofTexts : null);
  if (column === undefined || call === null) return {part: name, assumptions: []};
  if ((call === 'lower' || call === 'upper') && dialect.ignoresCase(column)) {
    const why = `${column.collation ?? column.type} tells no upper from lower case`;
    return {part: name, assumptions: [{about: 'case', value: `${table.name}.${name}`, why}]};
  }
  if (!dialect.indexesExpressions(schema)) throw noExpressions(table, column, call);
  return {part: {expression: `${call}(${dialect.quoteIdentifier(name)})`}, assumptions: []};
};

type Named = {readonly name: string; readonly folding: Folding};

const noExpressions = (table: Table, {name}: Column, call: string): UserError =>
  new UserError({
    code: 'refused',
    message: `This server has no index on ${call}(${table.name}.${name}): it indexes columns only.`,
    nextSteps: [
      `Add a generated column that holds ${call}(${name}), and index that one.`,
      'Where only the case matters, give the column a collation that ends in _ci.',
    ],
  });
