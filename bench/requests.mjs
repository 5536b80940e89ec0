// How many real requests are understood: node bench/requests.mjs ROWS.jsonl [--misses KIND] [--only PROJECT,…] [--except PROJECT,…]
//
// Each row is {text, tier, text_kind, source: "owner/repository:…", operations}; the tables of its project are read from
// schemas/owner+repository.json beside the file. No rows are kept in this repository.
//
// What counts:
// - exact    table, columns, new names and the kind of the change are those that the row's text names. What no text of its kind names is
//            answered from the row and asked for on the way: the columns of a new table, the new type or default of a column that changes.
//            `after a question` says how many of the exact ones stood behind such a question. Types, lengths, conditions of indexes and
//            what is implied (the index of a new key) do not count, a unique index only where the text says so. An index or key that a
//            migration dropped though its text speaks of no drop is not wanted either, nor the number of a new name that the text writes
//            otherwise (`bill payments` for bills_payments).
//            Whether `author` is a reference or plain text is a matter of type, and what a thing is called from now on is asked where the text
//            does not say it. An index that comes with a new key, and where, do not count either. A column that stands in the text only as a
//            part of another one of the row (`account_id` in target_account_id) is not named.
// - asked    anything else was asked for, and nothing was done; or a question on the way offered what the row did, and the answer to it that
//            is taken here (no columns for the new table) did not: `Its name is webhooks` for administrative webhooks.
// - refused  an error that says why.
// - wrong    something else would have been planned.
// The bars are for rows of the tier `exact`: their text names the table and every column. The tiers `partial` and `loose` are told apart.
// Rows of which the text names only half (`table_only`, `column_only`) should be asked:
// - right question   keeps the half that is named: the table in the question itself or among its first five choices; the column with the
//                    table that was meant among the choices. The request that a question repeats in quotes counts for nothing.
// - as said          the text reads as one of the tier `exact`, where nobody is asked, and was planned to the letter: `Add name to user` of a
//                    migration that made users.display_name. Neither right nor wrong: these rows are left out of the share.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {createJiti} from 'jiti';
import {facts, kindOf} from './requests/facts.mjs';
import {isHalfNamed, isRightQuestion} from './requests/half-named.mjs';
import {judge} from './requests/judge.mjs';
import {namedBy} from './requests/named-by.mjs';
import {schemasOf, tableOf} from './requests/schema-before.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const jiti = createJiti(import.meta.url);
const load = (path) => jiti.import(join(root, 'source', path));
const {understand} = await load('request/understand.ts');
const {loadArchetypes} = await load('request/load-archetypes.ts');
const {loadTypeWords} = await load('request/load-type-words.ts');
const {findConventions} = await load('schema/find-conventions.ts');
const {isUserError} = await load('errors.ts');

const option = {type: 'string'};
const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {misses: option, only: option, except: option},
});
const [file] = positionals;
if (file === undefined) {
  console.error('node bench/requests.mjs ROWS.jsonl [--misses KIND] [--only PROJECT,…] [--except PROJECT,…]');
  process.exit(2);
}
const archetypes = await loadArchetypes([root]);
const types = await loadTypeWords([root]);
const projectOf = ({source}) => source.split(':')[0];
const isWanted = (row) =>
  (values.only === undefined || values.only.split(',').includes(projectOf(row))) &&
  !(values.except ?? '').split(',').includes(projectOf(row));
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))
  .filter(isWanted);
const schemaBefore = schemasOf(file);

const outcomeOf = (row) => {
  const schema = schemaBefore(row);
  const conventions = findConventions(schema);
  const input = {text: row.text, details: row.details ?? [], schema, conventions, archetypes, types};
  const tables = new Map(schema.tables.map((table) => [table.name, table]));
  try {
    const judged = judge(row, (answers) => understand({...input, answers}), tables);
    const isRight = judged.outcome === 'asked' && isHalfNamed(row) && isRightQuestion(row, judged);
    return isRight ? {...judged, outcome: 'right question'} : judged;
  } catch (error) {
    if (!isUserError(error)) throw error;
    return {outcome: 'refused', got: error.message};
  }
};

const outcomes = ['exact', 'right question', 'as said', 'asked', 'refused', 'wrong'];
const counts = new Map();
const count = (kind, {outcome, answered = 0}) => {
  const line = counts.get(kind) ?? {...Object.fromEntries(outcomes.map((one) => [one, 0])), answered: 0};
  line[outcome] += 1;
  if (outcome === 'exact' && answered > 0) line.answered += 1;
  counts.set(kind, line);
};

const isMiss = ({tier}, {outcome}) => outcome !== 'right question' && (outcome !== 'exact' || isHalfNamed({tier}));

const started = process.hrtime.bigint();
for (const row of rows) {
  const judged = outcomeOf(row);
  const kind = kindOf(facts(namedBy(row)));
  const group = `${row.tier}, ${row.text_kind.replace('_', ' ')}s`;
  count(group, judged);
  if (row.tier === 'exact') count(`  exact: ${kind}`, judged);
  const {misses} = values;
  const isShown = [kind, judged.outcome, group, row.tier, 'all'].includes(misses) && isMiss(row, judged);
  if (isShown)
    console.log(
      `${judged.outcome} | ${kind} | ${row.text}\n    wanted ${facts(namedBy(row))}\n    got    ${judged.got}`,
    );
}
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;

const share = (part, all) => `${String(part).padStart(5)} ${`${((100 * part) / all).toFixed(1)} %`.padStart(7)}`;
console.log(`${''.padEnd(34)}${outcomes.map((one) => one.padStart(14)).join('')}   after a question`);
for (const [kind, line] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
  const all = outcomes.reduce((sum, outcome) => sum + line[outcome], 0);
  const shares = outcomes.map((outcome) => ` ${share(line[outcome], all)}`).join('');
  console.log(`${kind.padEnd(34)}${shares}${String(line.answered).padStart(10)}  of ${all}`);
}
const ambiguous = [...counts].filter(([kind]) => /^(?:table|column)_only/.test(kind)).map(([, line]) => line);
const total = (outcome) => ambiguous.reduce((sum, line) => sum + line[outcome], 0);
const open = outcomes.reduce((sum, outcome) => sum + total(outcome), 0) - total('as said');
if (open > 0)
  console.log(
    `half named: ${share(total('right question') + total('exact'), open)} asked rightly or exact, of ${open}`,
  );
console.log(`${rows.length} rows in ${milliseconds.toFixed(0)} ms`);

// One request against a thousand tables of twenty columns, the first time and once the names are known.
const large = () => {
  const columns = ['id', ...Array.from({length: 19}, (_, at) => `column_${at}_of_it`)];
  const tables = Array.from({length: 1000}, (_, at) => tableOf([`area_${at % 40}_things_${at}`, columns]));
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
