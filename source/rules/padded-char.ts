import {columnsWithTrait} from './columns-with-trait.js';
import type {Rule} from './rule.js';

export const paddedChar: Rule = {
  id: 'padded-char',
  title: 'Text that is filled up with blanks',
  severity: 'info',
  gate: 'always',
  check: (context) =>
    columnsWithTrait(context, 'padded').map(({table, columns, where, listed}) => ({
      where,
      effect: `The type char fills ${listed} up with blanks, which take room and come back with every value; it is not faster than text.`,
      remedy: [`Make ${listed} text, with a check on its length where that matters.`],
      code: context.dialect.repairs.changeTypes?.(
        table,
        columns.map((column) => ({column, type: 'text'})),
      ),
    })),
};
