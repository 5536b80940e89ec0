// How many real requests are understood: node bench/requests.mjs ROWS.jsonl [--misses KIND]
// Each row is {text, source: "owner/repository:…", operations}; the tables of its project are read from schemas/owner+repository.json
// beside the file. No rows are kept in this repository.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {createJiti} from 'jiti';

const root = fileURLToPath(new URL('..', import.meta.url));
const jiti = createJiti(import.meta.url);
const load = (path) => jiti.import(join(root, 'source', path));
const {understand} = await load('request/understand.ts');
const {loadArchetypes} = await load('request/load-archetypes.ts');
const {loadTypeWords} = await load('request/load-type-words.ts');
const {findConventions} = await load('schema/find-conventions.ts');
const {isUserError} = await load('errors.ts');

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('node bench/requests.mjs ROWS.jsonl [--misses KIND]');
  process.exit(2);
}
const misses = process.argv.includes('--misses') ? process.argv[process.argv.indexOf('--misses') + 1] : null;
const archetypes = await loadArchetypes([root]);
const types = await loadTypeWords([root]);
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line));

const projects = new Map();
const tablesOf = (project) => {
  if (!projects.has(project)) {
    const path = join(dirname(file), 'schemas', `${project.replace('/', '+')}.json`);
    // Without its tables a project has those that the row itself names.
    projects.set(project, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
  }
  return projects.get(project);
};

const without = (names, gone) => names.filter((name) => !gone.includes(name));
const withAll = (names, added) => [...new Set([...names, ...added])];

// The tables as they were before the operations, as far as these tell.
const undo = {
  create_table: (tables, {table}) => delete tables[table],
  drop_table: (tables, {table}) => (tables[table] ??= ['id', 'name']),
  rename_table: (tables, {table, to}) => {
    tables[table] ??= tables[to] ?? ['id', 'name'];
    delete tables[to];
  },
  add_column: (tables, {table, columns = []}) => (tables[table] = without(tables[table] ?? ['id'], columns)),
  add_reference: (tables, {table, columns = []}) => (tables[table] = without(tables[table] ?? ['id'], columns)),
  rename_column: (tables, {table, columns = [], to}) =>
    (tables[table] = withAll(without(tables[table] ?? ['id'], [to]), columns)),
};
const keep = (tables, {table, columns = []}) => {
  if (table !== undefined) tables[table] = withAll(tables[table] ?? ['id'], columns);
};

const column = (name) => ({
  name,
  type: name === 'id' ? 'integer' : 'varchar(255)',
  nullable: name !== 'id',
  default: null,
  generated: null,
  identity: name === 'id',
  collation: null,
  comment: null,
});

const table = ([name, columns]) => ({
  name,
  columns: columns.map(column),
  primaryKey: columns.includes('id') ? {name: null, columns: ['id']} : null,
  foreignKeys: [],
  uniques: [],
  checks: [],
  indexes: [],
  triggers: [],
  comment: null,
  options: {},
});

const schemaBefore = (row) => {
  const tables = structuredClone(tablesOf(row.source.split(':')[0]));
  for (const operation of row.operations.toReversed()) (undo[operation.op] ?? keep)(tables, operation);
  for (const name of Object.keys(tables)) tables[name] = withAll(['id'], tables[name]);
  const sorted = Object.entries(tables).sort(([one], [other]) => (one < other ? -1 : 1));
  return {dialect: 'sqlite', tables: sorted.map(table), views: [], enums: [], sequences: [], extensions: []};
};

const same = (name) => String(name).toLowerCase().replaceAll('_', '');
const names = (columns) => columns.map((part) => same(part.column ?? part.expression ?? part));

// What counts: which table, which columns, which new name, unique or not.
const fact = (operation) => {
  const place = same(operation.table);
  const columns = names(operation.columns ?? []);
  switch (operation.op) {
    case 'create_table':
      return [`create ${place}`];
    case 'add_column':
    case 'add_reference':
      return (operation.column === undefined ? columns : [same(operation.column.name)]).map(
        (name) => `add ${place}.${name}`,
      );
    case 'remove_column':
    case 'drop_column':
      return (operation.column === undefined ? columns : [same(operation.column)]).map(
        (name) => `drop ${place}.${name}`,
      );
    case 'rename_column':
      return [`rename ${place}.${same(operation.from ?? columns[0])} ${same(operation.to)}`];
    case 'add_index':
      return operation.implied ? [] : [`index ${place} ${columns.join()}${operation.unique ? ' unique' : ''}`];
    case 'add_foreign_key':
      return [`key ${place} ${columns.join()}`];
    default:
      return [`${operation.op} ${place}`];
  }
};

// Indexes and keys on what the same change makes go without saying.
const facts = (operations) => {
  const all = operations.flatMap(fact);
  const made = all.flatMap((one) => (/^(create|add) /.test(one) ? [one.split(' ')[1]] : []));
  return all
    .filter((one) => {
      const [verb, place, columns = ''] = one.split(' ');
      if (verb !== 'index' && verb !== 'key') return true;
      return !made.includes(place) && !columns.split(',').some((name) => made.includes(`${place}.${name}`));
    })
    .sort()
    .join('; ');
};

// What the words of the row name, where its migration did more than that: the other columns, a unique that nobody spoke of.
const saidBy = ({text, operations}) => {
  const named = operations.map((operation) => {
    const spoken = operation.named?.columns ?? [];
    const {columns = [], unique} = operation;
    const part =
      spoken.length > 0 && operation.op !== 'create_table' ? columns.filter((name) => spoken.includes(name)) : columns;
    return {...operation, columns: part, unique: unique && /uniq/i.test(text)};
  });
  const spokenOf = named.filter(({named: said}) => said?.table && (said.columns ?? []).length > 0);
  return facts(spokenOf.length > 0 ? spokenOf : named);
};

const kindOf = (operations) => {
  const said = facts(operations);
  const verbs = [...new Set(said.split('; ').map((one) => one.split(' ')[0]))];
  if (verbs.some((verb) => !['create', 'add', 'drop', 'rename', 'index'].includes(verb))) return 'other';
  return verbs.length === 1 ? verbs[0] : 'several';
};

const outcomeOf = (row, conventions, schema) => {
  const read = (answers) =>
    understand({text: row.text, details: row.details ?? [], schema, conventions, archetypes, types, answers});
  try {
    const understanding = read({});
    const wanted = facts(row.operations);
    if (understanding.kind === 'operations') {
      const got = facts(understanding.operations);
      if (got === wanted) return {outcome: 'exact', got};
      return {outcome: got === saidBy(row) ? 'as said' : 'wrong', got};
    }
    const [question] = understanding.questions;
    if (question.id !== 'columns' || !question.choices.some(({value}) => value === 'none'))
      return {outcome: 'asked', got: `${question.id}: ${question.text}`};
    // Nobody named the columns of the new table: right where only they are missing.
    const completed = read({columns: 'none'});
    const isRight = completed.kind === 'operations' && facts(completed.operations) === wanted;
    return {outcome: isRight ? 'completed' : 'asked', got: question.text};
  } catch (error) {
    if (!isUserError(error)) throw error;
    return {outcome: 'refused', got: error.message};
  }
};

// as said: what the words say, where the migration did more. completed: only the columns of a new table were asked for.
const outcomes = ['exact', 'as said', 'completed', 'asked', 'refused', 'wrong'];
const counts = new Map();
const count = (kind, outcome) => {
  const line = counts.get(kind) ?? Object.fromEntries(outcomes.map((one) => [one, 0]));
  line[outcome] += 1;
  counts.set(kind, line);
};

const started = process.hrtime.bigint();
for (const row of rows) {
  const schema = schemaBefore(row);
  const {outcome, got} = outcomeOf(row, findConventions(schema), schema);
  const kind = kindOf(row.operations);
  count(kind, outcome);
  if (kind !== 'other') {
    count('all of these kinds', outcome);
    count(`  as ${row.text_kind ?? 'text'}`, outcome);
  }
  const isShown = misses === kind || misses === outcome || misses === 'all';
  if (isShown && outcome !== 'exact' && outcome !== 'completed' && (outcome !== 'as said' || misses === 'as said'))
    console.log(`${outcome} | ${row.text}\n    wanted ${facts(row.operations)}\n    got    ${got}`);
}
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;

const share = (part, all) => `${String(part).padStart(5)} ${`${((100 * part) / all).toFixed(1)} %`.padStart(7)}`;
console.log(`${''.padEnd(26)}${outcomes.map((one) => one.padStart(13)).join('')}`);
for (const [kind, line] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
  const all = outcomes.reduce((sum, outcome) => sum + line[outcome], 0);
  console.log(`${kind.padEnd(26)}${outcomes.map((outcome) => share(line[outcome], all)).join('')}  of ${all}`);
}
console.log(`${rows.length} rows in ${milliseconds.toFixed(0)} ms`);

// One request against a thousand tables of twenty columns, the first time and once the names are known.
const large = () => {
  const columns = ['id', ...Array.from({length: 19}, (_, at) => `column_${at}_of_it`)];
  const tables = Array.from({length: 1000}, (_, at) => table([`area_${at % 40}_things_${at}`, columns]));
  return {dialect: 'sqlite', tables, views: [], enums: [], sequences: [], extensions: []};
};
const timed = (schema, conventions) => {
  const start = process.hrtime.bigint();
  const text = 'add nickname and avatar_url to area_7_things_47 and index area_7_things_47 on column 3 of it';
  understand({text, details: [], schema, conventions, archetypes, types, answers: {}});
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const schema = large();
const conventions = findConventions(schema);
const first = timed(schema, conventions);
const later = Array.from({length: 15}, () => timed(large(), conventions)).sort((one, other) => one - other)[7];
console.log(`1,000 tables: ${first.toFixed(1)} ms the first time, ${later.toFixed(1)} ms after that (median of 15)`);
