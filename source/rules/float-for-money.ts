import type {Column} from '../schema/model.js';
import {columnsWithTrait} from './columns-with-trait.js';
import type {Rule} from './rule.js';

const words = 'price amount cost balance fee salary wage revenue payment discount refund subtotal tax_amount'.split(
  ' ',
);

// The end of the name says what it is: `unit_price` is money, `price_factor` is none.
const sounds = new RegExp(`(?:^|_|[a-z](?=[A-Z]))(?:${words.join('|')})$`, 'i');

const isMoney = ({name}: Column): boolean => sounds.test(name);

export const floatForMoney: Rule = {
  id: 'float-for-money',
  title: 'Amount of money in a type that rounds',
  severity: 'warning',
  gate: 'always',
  check: (context) => {
    const exact = context.dialect.columnType({type: 'decimal', precision: 19, scale: 4});
    const {changeTypes} = context.dialect.repairs;
    return columnsWithTrait(context, 'approximate', isMoney).map(({table, columns, where, listed}) => ({
      where,
      effect: `${columns
        .map(({type}) => type)
        .filter((type, at, all) => all.indexOf(type) === at)
        .join(' and ')} cannot hold 0.1: sums over ${listed} are off by cents, and equal amounts are not equal.`,
      remedy: [
        changeTypes === undefined
          ? `Keep ${listed} as a whole number of the smallest unit: cents.`
          : `Make ${listed} ${exact}, or a whole number of the smallest unit: cents.`,
      ],
      code: changeTypes?.(
        table,
        columns.map((column) => ({column, type: exact})),
      ),
    }));
  },
};
