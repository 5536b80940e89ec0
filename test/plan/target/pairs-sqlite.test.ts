import {expect, test} from 'vitest';
import {openDatabase} from '../../operations/knex-database.js';
import {everywhere, onlyOn} from './pairs.js';
import {runPair} from './run-pair.js';

test.each([...everywhere, ...onlyOn.sqlite].filter(({on}) => on === undefined || on.includes('sqlite')))(
  '$name',
  async (pair) => {
    let database = openDatabase();
    const problems = await runPair(
      {
        reset: async () => {
          await database.close();
          database = openDatabase();
        },
        script: (sql) => database.script(sql),
        introspect: () => database.introspect(),
        migrate: (text, direction) => database.migrate(text, direction),
      },
      pair,
    ).finally(() => database.close());
    expect(problems).toEqual([]);
  },
);
