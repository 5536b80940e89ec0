import type {Schema, Table, View} from '../schema/model.js';
import {foldCase, isSymbol, isWord, type SqlToken, sqlTokens} from '../schema/sql-tokens.js';
import {isCalled, isName, sameName} from './sql-text.js';

/** A view or trigger: what a database keeps as text and looks into only when it is used. */
export type StoredCode = {
  /** `the view active_users`, `the trigger count_posts of posts`. */
  readonly title: string;
  readonly definition: string;
  /** The table or view that a trigger stands on; null for a view. */
  readonly owner: string | null;
};

type TriggerOwner = Pick<Table, 'name' | 'triggers'>;

export const triggerCode = ({name, triggers}: TriggerOwner): readonly StoredCode[] =>
  triggers.map((trigger) => ({
    title: `the trigger ${trigger.name} of ${name}`,
    definition: trigger.definition,
    owner: name,
  }));

export const viewCode = ({name, definition}: View): StoredCode => ({
  title: `the view ${name}`,
  definition,
  owner: null,
});

export const storedCode = (schema: Schema): readonly StoredCode[] => [
  ...schema.tables.flatMap(triggerCode),
  ...schema.views.flatMap((view) => [viewCode(view), ...triggerCode({name: view.name, triggers: view.triggers ?? []})]),
];

const beforeTable = new Set(['from', 'join', 'into', 'update', 'on', 'view', 'trigger']);

/** ``from ((`posts` join``: MySQL puts parentheses around joins. */
const isJoined = (tokens: readonly SqlToken[], at: number): boolean => {
  let before = at - 1;
  while (isSymbol(tokens[before], '(')) before -= 1;
  return before < at - 1 && (isWord(tokens[before], 'from') || isWord(tokens[before], 'join'));
};

const isTablePosition = (tokens: readonly SqlToken[], at: number): boolean => {
  if (isSymbol(tokens[at + 1], '.')) return true;
  let start = at - 1;
  while (isName(tokens[start]) || isSymbol(tokens[start], ',') || isWord(tokens[start], 'as')) start -= 1;
  // `from users u, posts`: a list of tables; anything else that a comma separates is none.
  const isList = start < at - 1 && isSymbol(tokens[at - 1], ',');
  if (!isList && isJoined(tokens, at)) return true;
  const head = tokens[isList ? start : at - 1];
  return (
    head?.kind === 'word' &&
    (isList ? /^(from|join)$/ : /./).test(foldCase(head.text)) &&
    beforeTable.has(foldCase(head.text))
  );
};

/** Where in the text the table is named. */
export const tablePlaces = (tokens: readonly SqlToken[], table: string): readonly number[] =>
  tokens.flatMap((token, at) =>
    isCalled(token, table) && !isSymbol(tokens[at - 1], '.') && isTablePosition(tokens, at) ? [at] : [],
  );

export const speaksOf = (code: StoredCode, table: string): boolean =>
  (code.owner !== null && sameName(code.owner, table)) || tablePlaces(sqlTokens(code.definition), table).length > 0;

/** The views and triggers that name the table; its own triggers come and go with it. */
export const codeAbout = (schema: Schema, table: string): readonly StoredCode[] =>
  storedCode(schema).filter((code) => code.owner !== table && speaksOf(code, table));
