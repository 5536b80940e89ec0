/** The arguments of a call: what stands in order, and what is named: `null: false`. */
type Arguments = {readonly plain: readonly string[]; readonly named: ReadonlyMap<string, string>};

const bare = (text: string): string => text.trim().replace(/^[:'"](\w+)['"]?$/, '$1');

/** Parts between the commas that stand in no bracket. */
const apart = (text: string): readonly string[] =>
  (text.match(/(?:\[[^\]]*\]|\{[^}]*\}|\([^)]*\)|"[^"]*"|'[^']*'|[^,])+/g) ?? []).map((part) => part.trim());

const argumentsOf = (text: string): Arguments => {
  const parts = apart(text).map((part) => ({part, name: /^(\w+):\s+(.+)$|^:(\w+)\s*=>\s*(.+)$/s.exec(part)}));
  return {
    plain: parts.flatMap(({part, name}) => (name === null ? [bare(part)] : [])),
    named: new Map(
      parts.flatMap(({name}) => (name === null ? [] : [[name[1] ?? name[3] ?? '', name[2] ?? name[4] ?? ''] as const])),
    ),
  };
};

/** `[:a, :b]` and `:a` as `a, b` and `a`. */
const listOf = (text: string): string =>
  apart(text.replace(/^\[|\]$/g, ''))
    .map(bare)
    .join(', ');

const typeOf = (type: string, named: Arguments['named']): string => {
  const inside = [named.get('limit') ?? named.get('precision'), named.get('scale')].filter(Boolean).join(',');
  return inside === '' ? type : `${type}(${inside})`;
};

const optionsOf = (named: Arguments['named']): string =>
  [
    named.get('null') === 'false' ? ' not null' : '',
    named.has('default') ? ` default ${named.get('default')}` : '',
  ].join('');

type Call = (args: Arguments) => string;

const nth =
  (at: number): Call =>
  ({plain}) =>
    plain[at] ?? '';
const [first, second, third] = [nth(0), nth(1), nth(2)] as const;

/** `posts.title`, or `posts (title, slug)` of several. */
const onColumns = (args: Arguments, columns: string): string =>
  /,/.test(columns) ? `${first(args)} (${columns})` : `${first(args)}.${columns}`;

const calls: Readonly<Record<string, Call>> = {
  add_column: (args) =>
    `add column ${second(args)} ${typeOf(third(args), args.named)}${optionsOf(args.named)} to ${first(args)}`,
  remove_column: (args) => `drop ${first(args)}.${second(args)}`,
  remove_columns: ({plain: [table, ...columns]}) => `drop ${columns.join(', ')} from ${table}`,
  rename_column: (args) => `rename ${first(args)}.${second(args)} to ${third(args)}`,
  rename_table: (args) => `rename ${first(args)} to ${second(args)}`,
  drop_table: (args) => `drop table ${first(args)}`,
  add_index: (args) =>
    `add ${args.named.get('unique') === 'true' ? 'unique ' : ''}index on ${first(args)} (${listOf(second(args))})`,
  remove_index: (args) =>
    args.named.has('name')
      ? `drop index ${bare(args.named.get('name') ?? '')}`
      : `drop index on ${onColumns(args, listOf(args.named.get('column') ?? second(args)))}`,
  add_reference: (args) =>
    `add ${args.named.get('polymorphic') === 'true' ? `polymorphic ${second(args)}` : `${second(args)} reference`} to ${first(args)}`,
  add_timestamps: (args) => `add timestamps to ${first(args)}`,
  change_column: (args) => `change ${first(args)}.${second(args)} to ${typeOf(third(args), args.named)}`,
  change_column_null: (args) =>
    `make ${first(args)}.${second(args)} ${third(args) === 'false' ? 'not null' : 'nullable'}`,
  change_column_default: (args) =>
    `set the default of ${first(args)}.${second(args)} to ${args.named.get('to') ?? third(args)}`,
};

const call = /^\s*(\w+)\s*[( ]\s*((?::|["'])\w.*?)\)?;?\s*$/s;

/** `add_column :users, :nickname, :string, null: false` → `add column nickname string not null to users`, line by line. */
export const fromCalls = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const [, name = '', inside = ''] = call.exec(line) ?? [];
      return calls[name]?.(argumentsOf(inside)) ?? line;
    })
    .join('\n');
