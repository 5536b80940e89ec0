import {afterAll, beforeAll, expect, test} from 'vitest';
import type {RehearsalStage, Turn} from '../../source/rehearsal/report.js';
import {emptySchema} from '../../source/schema/empty.js';
import {writeFiles} from '../ecosystems/knex/project.js';
import {copyShop, makeShop, migrationName, rehearseIn, type Shop} from './shop.js';

let shop: Shop;

beforeAll(async () => {
  shop = await makeShop();
});

afterAll(() => shop.remove());

type Bodies = {readonly up: string; readonly down: string};

const tags: Bodies = {
  up: "await knex.schema.createTable('tags', (table) => table.increments());",
  down: "await knex.schema.dropTable('tags');",
};
const note: Bodies = {
  up: "await knex.raw('ALTER TABLE tags ADD COLUMN note text');",
  down: "await knex.raw('ALTER TABLE tags DROP COLUMN note');",
};
/** Its down knows the number that the row had the first time. */
const order: Bodies = {
  up: "await knex('orders').insert({user_id: 1, total: 1});",
  down: "await knex('orders').where({id: 5}).delete();",
};
const forgetful: Bodies = {...note, down: ''};

const names = [migrationName, '20260202000000_next.js', '20260203000000_last.js'];

const rehearsed = async (migrations: readonly Bodies[]) => {
  const [first = tags, ...others] = migrations;
  const directory = copyShop(shop, {migration: first});
  const texts = others.map(({up, down}, at) => [
    `migrations/${names[at + 1]}`,
    `exports.up = async (knex) => { ${up} };\nexports.down = async (knex) => { ${down} };\n`,
  ]);
  writeFiles(directory, Object.fromEntries(texts));
  const told: (readonly [stage: RehearsalStage, turn: Turn | undefined])[] = [];
  const schema = {dialect: 'sqlite' as const, ...emptySchema};
  const inTurn = names
    .slice(0, migrations.length)
    .map((name) => ({name, touched: null, declaredLosses: [], predict: () => null}));
  const report = await rehearseIn(directory, {
    migration: first,
    inTurn: {inTurn, schema},
    onStage: (stage, turn) => told.push([stage, turn]),
  });
  return {report, told};
};

test('each migration runs up, down and up on what the one before leaves, and all of them are taken back', async () => {
  const {report, told} = await rehearsed([tags, note]);
  expect(report).toMatchObject({
    verdict: 'reversible',
    sentence: expect.stringMatching(
      /^Each of the 2 migrations and all of them together: Up, down and up again bring back the schema, all \d+ rows/,
    ),
    migrations: names.slice(0, 2).map((name) => ({name, verdict: 'reversible', again: {ok: true}})),
    back: {ok: true},
  });
  const sent = (leg: typeof report.up): readonly string[] =>
    leg?.statements.map(({sql}) => sql.split(' (')[0] ?? '') ?? [];
  expect(sent(report.up)).toEqual(['create table `tags`', 'ALTER TABLE tags ADD COLUMN note text']);
  expect(sent(report.down)).toEqual(['ALTER TABLE tags DROP COLUMN note', 'drop table `tags`']);
  expect(sent(report.back ?? null)).toEqual(sent(report.down));
  expect(told.map(([stage, turn]) => (turn === undefined ? stage : `${stage} ${turn.at}`))).toEqual([
    'copy',
    'up 1',
    'down 1',
    'again 1',
    'up 2',
    'down 2',
    'again 2',
    'down 2',
    'down 1',
    'compare',
  ]);
});

test('the first one that is not as it should be ends it, and is named', async () => {
  const {report} = await rehearsed([tags, forgetful, order]);
  expect(report).toMatchObject({
    verdict: 'schema-not-restored',
    sentence: expect.stringMatching(/^20260202000000_next\.js: Down does not bring the schema back: .*tags\.note/),
    migrations: [{verdict: 'reversible'}, {verdict: 'schema-not-restored'}],
    back: null,
  });
});

test('that each comes back by itself does not mean that all of them do', async () => {
  const {report} = await rehearsed([tags, order]);
  expect(report).toMatchObject({
    verdict: 'data-not-restored',
    sentence: expect.stringMatching(/^All 2 migrations taken back, one after the other: .*orders/),
    migrations: [{verdict: 'reversible'}, {verdict: 'reversible'}],
    back: {ok: true},
  });
});
