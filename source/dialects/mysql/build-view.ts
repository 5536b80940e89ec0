import type {Options, View} from '../../schema/model.js';
import type {ViewRow} from './catalogue-rows.js';
import type {Server} from './server.js';
import {withDoubledQuotes, withoutDatabase} from './sql-text.js';

const optionsOf = ({algorithm, security, check_option}: ViewRow): Options => ({
  ...(algorithm === null || /UNDEFINED/i.test(algorithm) ? {} : {algorithm: algorithm.toLowerCase()}),
  ...(/INVOKER/i.test(security) ? {security: 'invoker'} : {}),
  ...(/NONE/i.test(check_option) ? {} : {check_option: check_option.toLowerCase()}),
});

/** The definition names the columns itself, also where the view was made with a list of names. */
export const buildView = ({database}: Server, row: ViewRow): View => {
  const options = optionsOf(row);
  return {
    name: row.name,
    materialized: false,
    definition: withDoubledQuotes(withoutDatabase(row.definition ?? '', database)),
    ...(Object.keys(options).length === 0 ? {} : {options}),
  };
};
