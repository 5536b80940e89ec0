// How often the type that is filled in for a column is the one its project gave it: node bench/types.mjs DATA [--misses] [--table]
// DATA is a folder with requests-dev.jsonl (rows with the types of the columns they make) and schemas/ (the tables of their projects).
// No rows are kept in this repository. Or: node bench/types.mjs --packages [--misses], which takes the complete schemas of public packages
// instead (public-schemas.mjs, on PostgreSQL), each column held back from its whole project, and the words that ship.
//
// Equal: the same kind of type. A length, a precision, the width of a number and the zone of a moment do not count (varchar(40) is a
// string, bigint an integer), and a list of values is a string. Near: string and text are one, and so are all numbers.
//
// Each column is held back in turn: its project's other columns are there, it is not. `id` and the timestamps of rows are left out, as
// nobody asks for them. Every width of integer counts as integer, as in name-types.json; what is asked counts as the first choice.
// Names stand as the project has them, so that a name without `_id` is a plain column; a reference to a table of which no row tells the
// type of its key is left out. The words come from expertise/types.yaml (`shipped`, which was made in knowledge of all projects) and from a table that is made of the
// other projects only (`held out`: the number to trust). `--table` prints the table that all projects make.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {createJiti} from 'jiti';

const root = fileURLToPath(new URL('..', import.meta.url));
const jiti = createJiti(import.meta.url);
const load = (path) => jiti.import(join(root, 'source', path));
const {completeColumn} = await load('request/complete-column.ts');
const {inferType} = await load('request/infer-type.ts');
const {contextOf} = await load('request/context.ts');
const {loadTypeWords} = await load('request/load-type-words.ts');
const {wordsOf} = await load('request/words.ts');
const {findConventions} = await load('schema/find-conventions.ts');
const {groupBy} = await load('schema/group-by.ts');
const {dialectOf} = await load('dialects/index.ts');

const [data] = process.argv.slice(2);
if (data === undefined) {
  console.error('node bench/types.mjs DATA|--packages [--misses] [--table]');
  process.exit(2);
}

const families = [
  [/^(?:id|primary_key|(?:big|small)?serial|.*increments|foreignidfor)$/, null],
  [/^(?:big|small|tiny|medium|unsigned\w*)?int(?:eger)?$/, 'integer'],
  [/^(?:string|character(?: varying)?|varchar|urltype)(?:\(\d+\))?$/, 'string'],
  [/^(?:citext|ipaddress|inet|.*enum)$/, 'string'],
  [/^bool(?:ean)?$/, 'boolean'],
  [/^(?:datetime|timestamptz|timestamp(?:\(\d\))?(?: with(?:out)? time zone)?)$/, 'datetime'],
  [/^jsonb?$|^array$|\[\]$|^hstore$/, 'json'],
  [/^(?:decimal|numeric)/, 'decimal'],
  [/^(?:float|double|real)/, 'float'],
  [/^(?:binary|bytea|\w*blob)$/, 'binary'],
];
const familyOf = (type) => {
  const lower = type.toLowerCase();
  const found = families.find(([pattern]) => pattern.test(lower));
  return found === undefined ? lower : found[1];
};
const near = new Map([
  ['text', 'string'],
  ['decimal', 'number'],
  ['float', 'number'],
  ['integer', 'number'],
]);
const isNear = (one, other) => (near.get(one) ?? one) === (near.get(other) ?? other);

const without = (schema, held) => ({
  ...schema,
  tables: schema.tables.map((table) =>
    table.name !== held.table
      ? table
      : {
          ...table,
          columns: table.columns.filter(({name}) => name !== held.column),
          foreignKeys: table.foreignKeys.filter(({columns}) => !columns.includes(held.column)),
        },
  ),
});

const wish = (name) => ({name, words: wordsOf(name), isIdentifier: true});
const typeIn = (context, {table, column}) => {
  const answers = {[`reference:${table}.${column}`]: 'column'};
  const first = completeColumn({...context, answers}, table, wish(column));
  if (first.kind === 'column' && first.completed.column.name === column) return first.completed;
  const {type, why} = inferType(context, column, wordsOf(column));
  return {column: type, assumptions: [{about: `${table}.${column}`, why}]};
};
const contextFor = (schema, types) =>
  contextOf({text: '', details: [], schema, conventions: findConventions(schema), archetypes: [], types, answers: {}});

const counts = new Map();
const count = (key, right) => {
  const line = counts.get(key) ?? {all: 0, equal: 0, near: 0};
  line.all += 1;
  line.equal += right === 'equal' ? 1 : 0;
  line.near += right === 'wrong' ? 0 : 1;
  counts.set(key, line);
};
const share = (part, all) => `${((100 * part) / all).toFixed(1)} %`.padStart(9);
const printCounts = () => {
  for (const [key, {all, equal, near: close}] of [...counts].sort())
    console.log(`${key.padEnd(28)}${share(equal, all)} equal ${share(close, all)} near  of ${all}`);
};

// No guess by name is right for both where a project gives one name two types. `columns`: {column, wanted} of one project.
const fewest = {all: 0, twoTypes: 0, misses: 0};
const countContradictions = (columns) => {
  for (const those of groupBy(columns, ({column}) => column.toLowerCase()).values()) {
    const most = Math.max(...[...groupBy(those, ({wanted}) => wanted).values()].map(({length}) => length));
    fewest.all += those.length;
    fewest.twoTypes += most < those.length ? those.length : 0;
    fewest.misses += those.length - most;
  }
};
const printContradictions = () =>
  console.log(
    `Of ${fewest.all}, ${fewest.twoTypes} have a name to which their project gives two types: a guess by name misses at least ${fewest.misses}.`,
  );

const shipped = await loadTypeWords([root]);
const misses = process.argv.includes('--misses');
const isFrame = (column) => /^(?:id|(?:created|updated|modified)_?(?:at|on|time|date)?)$/i.test(column);

const measurePackages = async () => {
  const {books, chosenSamples, dialects, fetched, openEmpty, removeFetched} = await import('./public-schemas.mjs');
  const postgres = dialects.find(({name}) => name === 'postgres');
  const read = async (sample) => {
    const database = await openEmpty('postgres');
    try {
      await sample.build(database, fetched(sample.package).directory);
      return await postgres.introspect(database.query, books(await postgres.introspect(database.query, [])));
    } finally {
      await database.close();
    }
  };
  try {
    for (const sample of chosenSamples(['postgres'])) {
      const schema = await read(sample);
      const ofSchema = (type) => (schema.enums.some(({name}) => name === type) ? 'string' : familyOf(type));
      const held = schema.tables.flatMap((table) =>
        table.columns
          .filter(({name}) => !isFrame(name) && table.primaryKey?.columns.join() !== name)
          .map(({name, type}) => ({table: table.name, column: name, wanted: ofSchema(type)})),
      );
      countContradictions(held);
      for (const one of held) {
        const completed = typeIn(contextFor(without(schema, one), shipped), one);
        const got = ofSchema(completed.column.type);
        const right = got === one.wanted ? 'equal' : isNear(got, one.wanted) ? 'near' : 'wrong';
        count('all', right);
        count(sample.package, right);
        if (misses && right !== 'equal')
          console.log(`${right} ${one.wanted} not ${got} | ${sample.package} ${one.table}.${one.column}`);
      }
    }
  } finally {
    removeFetched();
  }
};

if (data === '--packages') {
  await measurePackages();
  printCounts();
  printContradictions();
  process.exit(0);
}

// Every column whose type a row tells; the last row to speak of it has the word.
const projects = new Map();
const lines = readFileSync(join(data, 'requests-dev.jsonl'), 'utf8').split('\n').filter(Boolean);
for (const {source, operations} of lines.map((line) => JSON.parse(line))) {
  const name = source.split(':')[0];
  const columns = projects.get(name) ?? new Map();
  projects.set(name, columns);
  for (const {table, types = {}, refs = []} of operations)
    for (const [column, type] of Object.entries(types))
      columns.set(`${table}.${column}`, {
        table,
        column,
        type,
        refers: refs.find((one) => one.column === column)?.table,
      });
}

const ofPostgres = dialectOf('postgres');
const nativeType = (type) => {
  const family = familyOf(type);
  return ofPostgres.columnType({type: family === null ? 'integer' : /^\w+$/.test(family) ? family : 'text'});
};
const keyTypes = (columns) => {
  const own = [...columns.values()].filter(({column}) => column === 'id');
  const count = (wanted) => own.filter(({type}) => nativeType(type) === wanted).length;
  const usual = ['integer', 'uuid', 'character varying(255)'].toSorted((one, other) => count(other) - count(one))[0];
  return (table) => nativeType(own.find((one) => one.table === table)?.type ?? usual);
};
const files = new Set(readdirSync(join(data, 'schemas')));
const tablesOf = (project) => {
  const file = `${project.replace('/', '+')}.json`;
  return files.has(file) ? Object.keys(JSON.parse(readFileSync(join(data, 'schemas', file), 'utf8'))) : [];
};

const schemaOf = (project, columns) => {
  const keyOf = keyTypes(columns);
  const names = new Set([...tablesOf(project), ...[...columns.values()].map(({table}) => table)]);
  const there = [...columns.values()].filter(({column}) => column !== 'id');
  const column = (name, type) => ({
    ...{name, type, nullable: true, default: null, generated: null, identity: false, collation: null, comment: null},
  });
  const table = (name) => ({
    ...{name, primaryKey: {name: null, columns: ['id']}, uniques: [], checks: [], indexes: [], triggers: []},
    columns: [
      column('id', keyOf(name)),
      ...there.filter((one) => one.table === name).map((one) => column(one.column, nativeType(one.type))),
    ],
    foreignKeys: there
      .filter((one) => one.table === name && names.has(one.refers))
      .map((one) => ({
        ...{name: null, columns: [one.column], onDelete: 'no action', onUpdate: 'no action', deferrable: null},
        references: {table: one.refers, columns: ['id']},
      })),
    ...{comment: null, options: {}},
  });
  return {
    dialect: 'postgres',
    tables: [...names].sort().map(table),
    views: [],
    enums: [],
    sequences: [],
    extensions: [],
  };
};

// What the names of the columns of these projects speak for: one vote for each project and name.
const votesOf = (names) => {
  const seen = new Set();
  return names.flatMap((project) =>
    [...projects.get(project).values()].flatMap(({column, type}) => {
      const family = familyOf(type);
      const vote = `${project} ${column} ${family}`;
      if (family === null || isFrame(column) || seen.has(vote)) return [];
      seen.add(vote);
      return [{family, project, words: wordsOf(column).filter((word) => !/^\d+$/.test(word))}];
    }),
  );
};
const tally = (votes) => {
  const counts = new Map();
  for (const {family} of votes) counts.set(family, (counts.get(family) ?? 0) + 1);
  const [[type, most] = ['string', 0]] = [...counts].sort((one, other) => other[1] - one[1]);
  return {type, share: most / votes.length, all: votes.length, repos: new Set(votes.map(({project}) => project)).size};
};
const grouped = (votes, keyOf) =>
  groupBy(
    votes.filter((vote) => keyOf(vote) !== null),
    keyOf,
  );
const entriesOf = (votes, keyOf, isWanted) =>
  [...grouped(votes, keyOf)]
    .map(([key, group]) => [key, tally(group)])
    .filter(([, one]) => isWanted(one))
    .map(([key, {type, share}]) => [key, {type, sure: share >= 0.7}]);
// What name-types.json says of one last word, without the columns of the project that is held out.
const nameTypes = JSON.parse(readFileSync(join(data, 'name-types.json'), 'utf8'));
const withoutProject = (word, held) => {
  const {n, types} = nameTypes[word];
  const counts = new Map();
  for (const [type, part] of Object.entries(types)) {
    const family = familyOf(type) ?? 'integer';
    counts.set(family, (counts.get(family) ?? 0) + Math.round(part * n));
  }
  for (const {column, type} of projects.get(held)?.values() ?? []) {
    const family = familyOf(type);
    if (family !== null && wordsOf(column).at(-1) === word) counts.set(family, (counts.get(family) ?? 0) - 1);
  }
  const all = [...counts.values()].reduce((sum, one) => sum + Math.max(0, one), 0);
  const [[type, most]] = [...counts].sort((one, other) => other[1] - one[1]);
  return all < 2 || most < 1 ? [] : [[word, {type, sure: most / all >= 0.7}]];
};
const endingsMeant = ['ed', 'able', 'ible', 'ing', 's'];
const tableFrom = (names, held) => {
  const votes = votesOf(names);
  const lasts = Object.fromEntries(
    [
      ...entriesOf(
        votes,
        ({words}) => words.at(-1),
        ({all}) => all >= 2,
      ),
      ...Object.keys(nameTypes).flatMap((word) => withoutProject(word, held)),
    ].filter(([word]) => word !== 'id'),
  );
  const others = votes.filter(({words}) => lasts[words.at(-1)] === undefined);
  const pairs = entriesOf(
    votes,
    ({words}) => (words.length > 1 && words.at(-1) !== 'id' ? words.slice(-2).join('_') : null),
    ({repos, share}) => repos >= 2 && share >= 0.7,
  ).filter(([pair, {type}]) => lasts[pair.split('_')[1]]?.type !== type);
  const begins = entriesOf(
    others,
    ({words}) => (words.length > 1 ? `${words[0]}_*` : null),
    ({repos, share, type}) => repos >= 3 && share >= 0.8 && type !== 'string',
  );
  const endings = endingsMeant.flatMap((ending) =>
    entriesOf(
      others.filter(({words}) => words.at(-1).length > ending.length + 2),
      ({words}) => (words.at(-1).endsWith(ending) ? `*${ending}` : null),
      ({repos, share}) => repos >= 2 && share >= 0.5,
    ),
  );
  return Object.fromEntries([...Object.entries(lasts), ...pairs, ...begins, ...endings]);
};

if (process.argv.includes('--table')) {
  for (const [word, {type, sure}] of Object.entries(tableFrom([...projects.keys()], null)))
    console.log(`${word}: {type: ${type}${sure ? '' : ', sure: false'}}`);
  process.exit(0);
}

for (const [project, columns] of projects) {
  countContradictions(
    [...columns.values()]
      .map(({column, type}) => ({column, wanted: familyOf(type)}))
      .filter(({column, wanted}) => wanted !== null && !isFrame(column)),
  );
  const schema = schemaOf(project, columns);
  const heldOut = tableFrom(
    [...projects.keys()].filter((name) => name !== project),
    project,
  );
  for (const [how, types] of [
    ['held out', heldOut],
    ['shipped', shipped],
  ])
    for (const held of columns.values()) {
      const wanted = familyOf(held.type);
      if (wanted === null || isFrame(held.column)) continue;
      const completed = typeIn(contextFor(without(schema, held), types), held);
      const target = completed.column.references?.table;
      if (target !== undefined && !columns.has(`${target}.id`)) continue;
      const got = familyOf(completed.column.type);
      const right = got === wanted ? 'equal' : isNear(got, wanted) ? 'near' : 'wrong';
      count(how, right);
      const why = completed.assumptions.find(({about}) => about === `${held.table}.${held.column}`)?.why ?? '';
      const source = /^as |columns called/.test(why)
        ? 'the project'
        : why.startsWith('a name that')
          ? 'yes or no'
          : why.includes('usually') || why.includes('differ')
            ? 'a word'
            : why.startsWith('nothing')
              ? 'nothing'
              : 'a key';
      count(`${how}: from ${source}`, right);
      if (misses && how === 'held out')
        console.log(`${right} ${wanted} not ${got} | ${project} ${held.table}.${held.column} | ${why}`);
    }
}
printCounts();
printContradictions();
