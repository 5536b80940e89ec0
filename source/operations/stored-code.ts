import {type Qualified, qualifiedName, type Schema, type Table, type View} from '../schema/model.js';
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

type TriggerOwner = Qualified & Pick<Table, 'triggers'>;

export const triggerCode = (owner: TriggerOwner): readonly StoredCode[] =>
  owner.triggers.map((trigger) => ({
    title: `the trigger ${trigger.name} of ${qualifiedName(owner)}`,
    definition: trigger.definition,
    owner: qualifiedName(owner),
  }));

export const viewCode = (view: View): StoredCode => ({
  title: `the view ${qualifiedName(view)}`,
  definition: view.definition,
  owner: null,
});

export const storedCode = (schema: Schema): readonly StoredCode[] => [
  ...schema.tables.flatMap(triggerCode),
  ...schema.views.flatMap((view) => [viewCode(view), ...triggerCode({...view, triggers: view.triggers ?? []})]),
];

const beforeTable = new Set(['from', 'join', 'into', 'update', 'on', 'view', 'trigger']);

/** ``from ((`posts` join``: MySQL puts parentheses around joins. */
const isJoined = (tokens: readonly SqlToken[], at: number): boolean => {
  let before = at - 1;
  while (isSymbol(tokens[before], '(')) before -= 1;
  return before < at - 1 && (isWord(tokens[before], 'from') || isWord(tokens[before], 'join'));
};

const isTablePosition = (tokens: readonly SqlToken[], [at, last]: readonly [number, number]): boolean => {
  if (isSymbol(tokens[last + 1], '.')) return true;
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

/** Where a name of one part or of two, `sales.orders`, begins that ends here. */
const beginOf = (tokens: readonly SqlToken[], at: number): number => (isSymbol(tokens[at - 1], '.') ? at - 2 : at);

const isTable = (tokens: readonly SqlToken[], at: number, table: string): boolean => {
  const begin = beginOf(tokens, at);
  if (begin === at) return isCalled(tokens[at], table);
  const [namespace, name] = [tokens[begin], tokens[at]];
  return isName(namespace) && isName(name) && sameName(`${namespace.value}.${name.value}`, table);
};

/** `from sales.orders where orders.total > 1`: what has the name of the table stands for that of another schema. */
const isOfSchema = (tokens: readonly SqlToken[], table: string): boolean =>
  tokens.some((token, at) => {
    const begin = beginOf(tokens, at);
    return (
      begin < at && isCalled(token, table) && !isSymbol(tokens[at + 1], '.') && isTablePosition(tokens, [begin, at])
    );
  });

/** Where in the text the table is named: the last token of its name. */
export const tablePlaces = (tokens: readonly SqlToken[], table: string): readonly number[] => {
  const places = tokens.flatMap((_, at) =>
    isTable(tokens, at, table) && isTablePosition(tokens, [beginOf(tokens, at), at]) ? [at] : [],
  );
  const isAlias = places.every((at) => isSymbol(tokens[at + 1], '.')) && isOfSchema(tokens, table);
  return isAlias ? [] : places;
};

export const speaksOf = (code: StoredCode, table: string): boolean =>
  (code.owner !== null && sameName(code.owner, table)) || tablePlaces(sqlTokens(code.definition), table).length > 0;

/** The views and triggers that name the table; its own triggers come and go with it. */
export const codeAbout = (schema: Schema, table: string): readonly StoredCode[] =>
  storedCode(schema).filter((code) => code.owner !== table && speaksOf(code, table));
