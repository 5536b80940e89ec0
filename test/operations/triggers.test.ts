import {describe, expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {emit} from '../../source/ecosystems/knex/emit.js';
import {expectedSchema} from '../../source/operations/expected-schema.js';
import {applyAll, describe as describeOperation, reverseAll} from '../../source/operations/index.js';
import type {Operation, OperationOf} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import type {DialectName, Schema} from '../../source/schema/model.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';
import {migrateWith} from './knex-database.js';

type Trigger = Omit<OperationOf<'create_trigger'>, 'op' | 'table'>;

const body = "note = 'it''s ?'";

/** The same on each: what is written gets a note. */
const triggers: Readonly<Record<DialectName, Trigger>> = {
  sqlite: {
    name: 'noted',
    definition: `CREATE TRIGGER noted AFTER INSERT ON things BEGIN\n  UPDATE things SET ${body} WHERE id = NEW.id;\nEND`,
  },
  postgres: {
    name: 'noted',
    definition: 'create trigger noted before insert on things for each row execute procedure note_thing()',
    comment: 'Notes.',
    function: {
      name: 'note_thing',
      definition: `create function note_thing() returns trigger language plpgsql as $$\nbegin\n  new.${body};\n  return new;\nend $$`,
    },
  },
  mysql: {
    name: 'noted',
    definition: `create trigger noted before insert on things for each row set NEW.${body}`,
  },
};

const see = ({dialect, query}: TestDatabase): Promise<Schema> => dialectOf(dialect).introspect(query, []);

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'counts'}).map(({text}) => text);

const things = ['create table things (id integer not null primary key, note varchar(40))'];

const withThings = async (
  dialect: DialectName,
  work: (database: TestDatabase, before: Schema) => Promise<void>,
): Promise<void> => {
  const database = await openEmptyDatabase(dialect);
  try {
    await database.run(things);
    await work(database, await see(database));
  } finally {
    await database.close();
  }
};

const note = async ({knex}: TestDatabase, id: number): Promise<unknown> => {
  await knex('things').insert({id});
  return knex('things').where({id}).first('note');
};

describe.each(reachableDialects())('on %s', (dialect) => {
  const create: Operation = {op: 'create_trigger', table: 'things', ...triggers[dialect]};
  const called = triggers[dialect].function?.name;
  const drop: Operation = {op: 'drop_trigger', table: 'things', name: 'noted', ...(called && {function: called})};

  test('a trigger is made as predicted and fires; down takes it away, with its function', () =>
    withThings(dialect, async (database, before) => {
      const text = emit({operations: [create], before, style: knexStyle});
      await migrateWith(database.knex, text, 'up');
      const found = await see(database);
      expect(differences(expectedSchema(before, applyAll(before, [create]), found), found)).toEqual([]);
      expect(await note(database, 1)).toEqual({note: "it's ?"});
      await migrateWith(database.knex, text, 'down');
      expect(differences(before, await see(database))).toEqual([]);
      expect(await note(database, 2)).toEqual({note: null});
    }));

  test('a dropped trigger comes back as it was', () =>
    withThings(dialect, async (database, before) => {
      await migrateWith(database.knex, emit({operations: [create], before, style: knexStyle}), 'up');
      const schema = await see(database);
      const text = emit({operations: [drop], before: schema, style: knexStyle});
      await migrateWith(database.knex, text, 'up');
      expect(differences(applyAll(schema, [drop]), await see(database))).toEqual([]);
      expect(await note(database, 1)).toEqual({note: null});
      await migrateWith(database.knex, text, 'down');
      expect(differences(schema, await see(database))).toEqual([]);
      expect(await note(database, 2)).toEqual({note: "it's ?"});
    }));

  test('what cannot be is refused', () =>
    withThings(dialect, async (_database, before) => {
      const refusal = (...operations: readonly Operation[]): string => {
        try {
          applyAll(before, operations);
        } catch (error) {
          return error instanceof Error ? error.message : '';
        }
        return 'applied';
      };
      expect(refusal(create, create)).toBe(
        'The trigger noted cannot be made: a trigger of things has that name already.',
      );
      expect(refusal(drop)).toBe('things has no trigger noted.');
      expect(refusal({...create, definition: 'drop table things'} as Operation)).toBe(
        'The trigger noted cannot be made: its definition is no CREATE TRIGGER statement.',
      );
    }));

  test('model and reverse agree', () =>
    withThings(dialect, async (_database, before) => {
      const made = applyAll(before, [create]);
      expect(applyAll(made, reverseAll(before, [create]))).toEqual(before);
      expect(applyAll(applyAll(made, [drop]), reverseAll(made, [drop]))).toEqual(made);
      expect(describeOperation(create)).toBe('Create the trigger noted of things');
    }));
});

const refusedOn = (dialect: DialectName) => reachableDialects().includes(dialect);

test.runIf(refusedOn('mysql'))('on MySQL a trigger that another one follows is not dropped', () =>
  withThings('mysql', async (database) => {
    await database.run([
      'create trigger a before insert on things for each row set NEW.note = 1',
      'create trigger b before insert on things for each row set NEW.note = 2',
    ]);
    const schema = await see(database);
    expect(() => applyAll(schema, [{op: 'drop_trigger', table: 'things', name: 'a'}])).toThrow(
      'The trigger a cannot be dropped: b is made to fire behind it.',
    );
    expect(() => applyAll(schema, [{op: 'drop_trigger', table: 'things', name: 'b'}])).not.toThrow();
  }),
);

test('where a trigger holds its own statements it calls no function', () =>
  withThings('sqlite', async (_database, before) => {
    const called = {name: 'f', definition: 'create function f()'};
    const operation: Operation = {op: 'create_trigger', table: 'things', ...triggers.sqlite, function: called};
    expect(() => applyAll(before, [operation])).toThrow('SQLite has the statements in the trigger');
  }));

test('a function that another trigger calls stays', () =>
  withThings('postgres', async (database) => {
    const {function: called, definition} = triggers.postgres;
    await database.run([
      called?.definition ?? '',
      definition,
      'create trigger again before update on things for each row execute procedure note_thing()',
    ]);
    const schema = await see(database);
    expect(() =>
      applyAll(schema, [{op: 'drop_trigger', table: 'things', name: 'noted', function: 'note_thing'}]),
    ).toThrow('The function note_thing cannot be dropped: the trigger again of things calls it.');
  }));
