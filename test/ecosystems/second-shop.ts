import {postgresShop, postgresShopRows} from '../operations/postgres-shop.js';
import {postgresCases} from './postgres-cases.js';

/** What its own functions write to is in the second schema. */
const inSales = (statement: string): string =>
  statement.replaceAll('into audit', 'into sales.audit').replaceAll('from audit', 'from sales.audit');

/** The statements that make a second shop with the same names in the schema `sales`, beside the one in `public`. */
export const secondShop: readonly string[] = [
  'create schema sales',
  'set search_path to sales, public',
  ...postgresShop.map(inSales),
  ...postgresShopRows,
  'reset search_path',
];

const names = new Set(['table', 'view', 'enum']);

/** What SQL of a plan names is in the second schema too. */
const texts = (sql: string): string =>
  sql
    .replace(/::mood\b/g, '::sales.mood')
    .replace(/^mood$/, 'sales.mood')
    .replace(/\bfrom posts\b/g, 'from sales.posts');

/** Every name of a table, view or type, wherever it stands: `table: users`, `to` of a renamed table, what a key refers to. */
const moved = <Value>(value: Value, isRename: boolean): Value => {
  if (typeof value === 'string') return texts(value) as Value;
  if (Array.isArray(value)) return value.map((one) => moved(one, isRename)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      typeof one === 'string' && (names.has(key) || (key === 'to' && isRename))
        ? [key, `sales.${one}`]
        : [key, moved(one, isRename)],
    ),
  ) as Value;
};

/** Every operation, on the second shop. */
export const casesInSales = postgresCases.map(
  ([title, operations]) => [title, operations.map((one) => moved(one, one.op === 'rename_table'))] as const,
);
