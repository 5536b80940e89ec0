import {emptySchema} from '../../source/schema/empty.js';
import type {Schema, Table} from '../../source/schema/model.js';
import {column, foreignKey, index, table} from './example-schema.js';

/** The same numbers for the same seed, on every machine. */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
};

const types = ['integer', 'text', 'varchar(255)', 'timestamp with time zone', 'numeric(10,2)', 'boolean', 'jsonb'];
const words = ['amount', 'status', 'name', 'title', 'note', 'created_at', 'updated_at', 'position', 'kind', 'payload'];

/**
 * A schema as large ones are: groups of ten tables around a few that they share, now and then a key into another group, some tables that
 * nobody refers to.
 */
export const groupedSchema = (count: number): Schema => {
  const random = numbers(count);
  const tables = Array.from({length: count}, (_, at): Table => {
    const group = Math.floor(at / 10);
    const first = group * 10;
    const parents = new Set<number>();
    if (at % 17 !== 16) {
      if (at > first) parents.add(first + random(Math.min(3, at - first)));
      if (at > first + 1 && random(3) === 0) parents.add(first + random(at - first));
      if (at > 0 && random(4) === 0) parents.add(0);
      if (at % 10 === 0 && group > 0) parents.add(random(group) * 10);
      if (group > 0 && random(12) === 0) parents.add(random(first));
    }
    const keys = [...parents].filter((parent) => parent % 17 !== 16);
    return table(
      `group${group}_table${at}`,
      [
        column('id', {nullable: false, identity: true}),
        ...keys.map((parent) => column(`table${parent}_id`, {nullable: random(3) === 0})),
        ...Array.from({length: 2 + random(8)}, (_all, word) =>
          column(words[word] ?? 'more', {type: types[random(types.length)] ?? 'text', nullable: random(2) === 0}),
        ),
      ],
      {
        primaryKey: {name: null, columns: ['id']},
        foreignKeys: keys.map((parent) =>
          foreignKey([`table${parent}_id`], {table: `group${Math.floor(parent / 10)}_table${parent}`, columns: ['id']}),
        ),
        indexes: keys.map((parent) => index(`table${at}_${parent}`, [`table${parent}_id`])),
      },
    );
  });
  return {...emptySchema, dialect: 'postgres', tables};
};
