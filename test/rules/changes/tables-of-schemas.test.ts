import {describe, expect, test} from 'vitest';
import {reachableDialects} from '../../helpers/database.js';
import {judged} from './rule-cases.js';

const orders = (table: string): string =>
  `create table ${table} (id integer primary key, total integer not null, note text, customer_id integer)`;

const rows = (table: string): string => `insert into ${table} values (1, 2, 'a', null), (2, 2, 'b', null)`;

const setup = `create schema sales; ${orders('orders')}; ${orders('sales.orders')}; create index by_note on sales.orders (note)`;

const filled = `${setup}; ${rows('orders')}; ${rows('sales.orders')}`;

const found = async (sql: string, given = filled): Promise<readonly string[]> => {
  const findings = await judged({dialect: 'postgres', sql, setup: given});
  return findings.map(({rule, where}) => `${rule}:${where}`);
};

describe.runIf(reachableDialects().includes('postgres'))(
  'a table of a schema is not the one of the same name in another',
  () => {
    test.each([
      ['drop table sales.orders', 'drop-table:sales.orders'],
      ['drop table orders', 'drop-table:orders'],
      ['drop table public.orders', 'drop-table:orders'],
      ['alter table sales.orders drop column note', 'drop-column:sales.orders.note'],
      ['alter table sales.orders alter total type bigint', 'column-type-change-rewrite:sales.orders.total'],
      ['alter table sales.orders alter note set not null', 'set-not-null-scan:sales.orders.note'],
      ['alter table sales.orders rename total to sum', 'rename-column:sales.orders.total'],
      ['alter table sales.orders rename to sold', 'rename-table:sales.orders'],
      ['truncate sales.orders', 'truncate:sales.orders'],
      ['create index on sales.orders (total)', 'create-index-non-concurrently:sales.orders'],
      ['drop index sales.by_note', 'drop-index-non-concurrently:sales.by_note'],
      ['update sales.orders set note = null', 'mutation-without-where:sales.orders'],
    ])('%s', async (sql, consent) => {
      expect(await found(sql)).toContain(consent);
    });

    test('rows of the one are none of the other', async () => {
      const asked = async (sql: string, given: string): Promise<boolean> =>
        (await found(sql, given)).some((one) => one.startsWith('drop-table:'));
      const inPublic = `${setup}; ${rows('orders')}`;
      const inSales = `${setup}; ${rows('sales.orders')}`;
      expect(await asked('drop table sales.orders', inPublic)).toBe(false);
      expect(await asked('drop table orders', inPublic)).toBe(true);
      expect(await asked('drop table orders', inSales)).toBe(false);
      expect(await asked('drop table sales.orders', inSales)).toBe(true);
    });

    test('what is made in the one is not made in the other', async () => {
      const given = `create schema sales; ${orders('orders')}; ${rows('orders')}`;
      expect(await found(`${orders('sales.orders')}; alter table orders drop column note`, given)).toContain(
        'drop-column:orders.note',
      );
    });
  },
);
