// What a change comes to, as sentences that two changes can be compared by: the rows' operations and ours say the same things differently.
const same = (name) => String(name).toLowerCase().replaceAll('_', '');
const names = (columns = []) => columns.map((part) => same(part.column ?? part.expression ?? part));

const listed = ({columns, column}) => (columns === undefined ? [same(column?.name ?? column)] : names(columns));

const each = (verb) => (operation) => listed(operation).map((name) => `${verb} ${same(operation.table)}.${name}`);

const onColumns = (verb) => (operation, tables) => {
  const {table, name} = operation;
  const there = tables.get(table);
  const found = verb === 'unindex' ? there?.indexes.find((index) => index.name === name)?.parts : undefined;
  const key =
    verb === 'unkey' ? there?.foreignKeys.find(({references}) => references.table === operation.references) : undefined;
  const columns = operation.columns ?? found ?? key?.columns ?? (name === undefined ? [] : [name]);
  return [`${verb} ${same(table)} ${names(columns).join()}`];
};

const index = (operation) => {
  const unique = operation.unique === true || operation.op === 'add_unique';
  return [`index ${same(operation.table)} ${names(operation.columns).join()}${unique ? ' unique' : ''}`];
};

/** `alter users.name nullable`: the property that becomes another; restating the others says nothing. */
const altered = (operation) => {
  const {nullable, default: value, type, op, length} = operation;
  const what = {
    set_not_null: 'not null',
    drop_not_null: 'nullable',
    change_default: 'default',
    change_column: 'type',
  }[op];
  const ours =
    nullable === undefined ? ((type ?? length) === undefined ? 'default' : 'type') : nullable ? 'nullable' : 'not null';
  const property = value !== undefined && op === 'alter_column' && type === undefined ? 'default' : ours;
  return listed(operation).map((name) => `alter ${same(operation.table)}.${name} ${what ?? property}`);
};

const factsOf = {
  create_table: ({table}) => [`create ${same(table)}`],
  drop_table: ({table}) => [`remove ${same(table)}`],
  rename_table: ({table, to}) => [`call ${same(table)} ${same(to)}`],
  add_column: each('add'),
  add_reference: each('add'),
  remove_column: each('drop'),
  drop_column: each('drop'),
  rename_column: ({table, from, columns, to}) => [`rename ${same(table)}.${same(from ?? columns[0])} ${same(to)}`],
  add_index: index,
  add_unique: index,
  remove_index: onColumns('unindex'),
  drop_index: onColumns('unindex'),
  drop_unique: onColumns('unindex'),
  add_foreign_key: onColumns('key'),
  remove_foreign_key: onColumns('unkey'),
  drop_foreign_key: onColumns('unkey'),
  change_column: altered,
  set_not_null: altered,
  drop_not_null: altered,
  change_default: altered,
  alter_column: altered,
};

const other = ({op, table}) => [`${op} ${same(table)}`];

/** `key orders userid` → the column: its index goes without saying. */
const keyedBy = (one) => {
  const [verb, place, columns = ''] = one.split(' ');
  return verb === 'key' ? columns.split(',').map((name) => `${place}.${name} index`) : [];
};

/** Indexes and keys of what the same change makes or takes away go without saying. */
const spoken = (all) => {
  const touched = all.flatMap((one) => (/^(?:create|add|drop|remove) /.test(one) ? [one.split(' ')[1]] : keyedBy(one)));
  return all.filter((one) => {
    const [verb, place, columns = ''] = one.split(' ');
    if (!['index', 'key', 'unindex', 'unkey'].includes(verb)) return true;
    if (verb === 'index' && touched.includes(`${place}.${columns} index`)) return false;
    return !touched.includes(place) && !columns.split(',').some((name) => touched.includes(`${place}.${name}`));
  });
};

/** The sentences of these operations, sorted, in one line. `tables`: those before, by name, for what is pointed at by a name. */
export const facts = (operations, tables = new Map()) =>
  [...new Set(spoken(operations.flatMap((operation) => (factsOf[operation.op] ?? other)(operation, tables))))]
    .sort()
    .join('; ');

const kindNames = {
  create: 'create table',
  remove: 'drop table',
  call: 'rename table',
  add: 'add column',
  drop: 'drop column',
};
const more = {
  rename: 'rename column',
  alter: 'alter column',
  index: 'add index',
  unindex: 'drop index',
  key: 'add key',
};

/** `add column`, or `several`. */
export const kindOf = (line) => {
  const verbs = [...new Set(line.split('; ').map((one) => one.split(' ')[0]))];
  const [verb] = verbs;
  return verbs.length === 1 ? ({...kindNames, ...more}[verb] ?? 'other') : 'several';
};
