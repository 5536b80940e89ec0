/** What an expertise file claims, whatever its family: the structures of several templates, read into one shape. */
export type ExpertiseFacts = {
  readonly domain: string | null;
  readonly lastUpdated: string | null;
  /** `columns` null where the file names none. */
  readonly tables: readonly {readonly name: string; readonly columns: readonly string[] | null}[];
  readonly relationships: readonly ClaimedRelationship[];
  /** As written. */
  readonly files: readonly string[];
  readonly patterns: readonly string[];
  readonly learnings: readonly {readonly date: string; readonly insight: string}[];
};

export type ClaimedRelationship = {
  /** The two tables; `child` holds the key where `isDirected`. */
  readonly child: string;
  readonly parent: string;
  readonly isDirected: boolean;
  /** Over a table between the two. */
  readonly isManyToMany: boolean;
  readonly column: string | null;
};

type Tree = Readonly<Record<string, unknown>>;

export const tablePaths = [['tables'], ['schema', 'tables'], ['schema', 'models'], ['models']] as const;
export const relationshipPaths = [['relationships'], ['schema', 'relationships']] as const;
export const filePaths = [['files'], ['key_files']] as const;
export const learningPaths = [['learnings'], ['recent_changes']] as const;
export const datePaths = [
  ['last_updated'],
  ['last_verified'],
  ['overview', 'last_updated'],
  ['overview', 'last_verified'],
  ['metadata', 'last_updated'],
] as const;

export const readFacts = (content: unknown): ExpertiseFacts => {
  const root = asTree(content);
  const tables = tablePaths.flatMap((path) => entriesOf(at(root, path)).map(toTable));
  const names = new Set(tables.map(({name}) => name));
  return {
    domain: asText(root.domain) ?? asText(asTree(root.overview).domain),
    lastUpdated: firstAt(root, datePaths, asText),
    tables,
    relationships: relationshipPaths.flatMap((path) =>
      entriesOf(at(root, path)).flatMap((entry) => toRelationship(entry, names)),
    ),
    files: filePaths.flatMap((path) => entriesOf(at(root, path)).flatMap(toPaths)),
    patterns: entriesOf(root.patterns)
      .map(toPattern)
      .filter((pattern) => pattern !== ''),
    learnings: learningPaths.flatMap((path) => entriesOf(at(root, path)).map(toLearning)),
  };
};

/** An item of a list has no key of its own. */
type Entry = {readonly key: string | null; readonly value: unknown};

const asTree = (value: unknown): Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};

const asText = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value instanceof Date ? value.toISOString().slice(0, 10) : null;
};

const at = (root: Tree, path: readonly string[]): unknown =>
  path.reduce<unknown>((node, key) => asTree(node)[key], root);

const firstAt = <Value>(
  root: Tree,
  paths: readonly (readonly string[])[],
  read: (value: unknown) => Value | null,
): Value | null => paths.map((path) => read(at(root, path))).find((value) => value !== null) ?? null;

const entriesOf = (value: unknown): readonly Entry[] => {
  if (Array.isArray(value)) return value.map((item: unknown) => ({key: null, value: item}));
  return Object.entries(asTree(value)).map(([key, entry]) => ({key, value: entry}));
};

const firstText = (tree: Tree, keys: readonly string[]): string | null =>
  keys.map((key) => asText(tree[key])).find((text) => text !== null) ?? null;

const toTable = ({key, value}: Entry): ExpertiseFacts['tables'][number] => {
  const tree = asTree(value);
  const columns = tree.columns ?? tree.fields;
  return {
    name: firstText(tree, ['table', 'table_name']) ?? key ?? firstText(tree, ['name', 'model']) ?? asText(value) ?? '',
    columns:
      columns === undefined || columns === null
        ? null
        : entriesOf(columns).map(
            (column) =>
              column.key ?? firstText(asTree(column.value), ['name', 'column']) ?? firstWord(asText(column.value)),
          ),
  };
};

const firstWord = (text: string | null): string => /^[\w$]+/.exec(text?.trim() ?? '')?.[0] ?? '';

const arrow = /^([\w$]+)\.([\w$]+)\s*(?:->|→|=>)\s*([\w$]+)/;

const toRelationship = ({value}: Entry, tables: ReadonlySet<string>): readonly ClaimedRelationship[] => {
  const tableOf = (text: string): string => tableIn(text, tables);
  const columnOf = (text: string): string | null =>
    text
      .trim()
      .slice(tableOf(text).length + 1)
      .split('.')[0]
      ?.trim() || null;
  const said = arrow.exec(asText(value) ?? '');
  if (said !== null) return [directed(said[1] ?? '', said[3] ?? '', said[2] ?? null)];
  const tree = asTree(value);
  const [parent, child] = [asText(tree.parent), asText(tree.child)];
  const column = keyColumn(firstText(tree, ['foreign_key', 'key', 'fk', 'column']));
  const isManyToMany = /many.?to.?many|[nm]:[nm]$|belongs_?to_?many|has_and_belongs/i.test(asText(tree.type) ?? '');
  if (parent !== null && child !== null)
    return [{...directed(tableOf(child), tableOf(parent), column ?? columnOf(child)), isManyToMany}];
  const [from, to] = [asText(tree.from), asText(tree.to)];
  if (from === null || to === null) return [];
  return [
    {child: tableOf(from), parent: tableOf(to), isDirected: false, isManyToMany, column: column ?? columnOf(from)},
  ];
};

const directed = (child: string, parent: string, column: string | null): ClaimedRelationship => ({
  child,
  parent,
  isDirected: true,
  isManyToMany: false,
  column,
});

/** The table of `posts.author_id`; `sales.orders` is one itself where it is listed as such. */
const tableIn = (text: string, tables: ReadonlySet<string>): string => {
  const [first = '', second] = text.trim().split('.');
  const both = `${first}.${second}`;
  return tables.has(both) ? both : first.trim();
};

/** `author_id` of `posts.author_id -> users.id`; null where it is a sentence. */
const keyColumn = (text: string | null): string | null =>
  /^(?:[\w$]+\.)?([\w$]+)(?:\s*(?:->|→|=>|\().*)?$/.exec(text?.trim() ?? '')?.[1] ?? null;

const looksLikePath = (text: string): boolean => /^[^\s:]+$/.test(text) && /[./]/.test(text);

const toPaths = ({key, value}: Entry): readonly string[] => {
  const path = firstText(asTree(value), ['path', 'file']);
  if (path !== null) return [path];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => toPaths({key: null, value: item}));
  const text = key !== null && looksLikePath(key) ? key : asText(value);
  return text !== null && looksLikePath(text) ? [text] : [];
};

const toPattern = ({key, value}: Entry): string =>
  key ?? asText(value) ?? firstText(asTree(value), ['name', 'pattern', 'rule', 'description']) ?? '';

const toLearning = ({value}: Entry): ExpertiseFacts['learnings'][number] => {
  const tree = asTree(value);
  return {
    date: asText(tree.date) ?? '',
    insight: firstText(tree, ['insight', 'learning', 'description']) ?? asText(value) ?? '',
  };
};
