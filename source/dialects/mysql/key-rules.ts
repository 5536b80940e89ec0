import {endOfGroup, isSymbol, isWord, type SqlToken, splitAtCommas} from '../../schema/sql-tokens.js';
import type {Catalogue} from './catalogue.js';
import type {KeyRuleRow} from './catalogue-rows.js';
import {mysqlTokens} from './sql-text.js';

/** `ON DELETE SET NULL`: the words of one event; RESTRICT where nothing is said. */
const actionBehind = (tokens: readonly SqlToken[], event: 'delete' | 'update'): string => {
  const at = tokens.findIndex((token, place) => isWord(token, 'on') && isWord(tokens[place + 1], event));
  if (at < 0) return 'RESTRICT';
  const [first, second] = tokens.slice(at + 2).map(({text}) => text.toUpperCase());
  return first === 'SET' || first === 'NO' ? `${first} ${second}` : (first ?? 'RESTRICT');
};

/** What SHOW CREATE TABLE says of the foreign keys of a table. */
export const parseKeyRules = (owner: string, sql: string): readonly KeyRuleRow[] => {
  const tokens = mysqlTokens(sql);
  const open = tokens.findIndex((token) => isSymbol(token, '('));
  return splitAtCommas(tokens.slice(open + 1, endOfGroup(tokens, open) - 1))
    .filter(([first, , third]) => isWord(first, 'constraint') && isWord(third, 'foreign'))
    .map((item) => ({
      owner,
      name: item[1]?.value ?? '',
      on_delete: actionBehind(item, 'delete'),
      on_update: actionBehind(item, 'update'),
    }));
};

type RuleName = Pick<KeyRuleRow, 'owner' | 'name'>;

const keyOf = ({owner, name}: RuleName): string => JSON.stringify([owner, name]);

/** Foreign keys of which the catalogue tells the columns and not what they do. */
export const keysWithoutRule = ({keyColumns, keyRules}: Catalogue): readonly RuleName[] => {
  const told = new Set(keyRules.map(keyOf));
  const untold = keyColumns.filter((row) => !told.has(keyOf(row)));
  return [...new Map(untold.map(({owner, name}) => [keyOf({owner, name}), {owner, name}])).values()];
};

/**
 * The rules of the catalogue, and where MariaDB keeps them from a user who may only SELECT, those that the text of the table tells to
 * the same user.
 */
export const withTextRules = (catalogue: Catalogue, texts: ReadonlyMap<string, string>): Catalogue => {
  const missing = keysWithoutRule(catalogue);
  if (missing.length === 0) return catalogue;
  const wanted = new Set(missing.map(keyOf));
  const owners = [...new Set(missing.map(({owner}) => owner))];
  const found = owners.flatMap((owner) => parseKeyRules(owner, texts.get(owner) ?? ''));
  return {...catalogue, keyRules: [...catalogue.keyRules, ...found.filter((rule) => wanted.has(keyOf(rule)))]};
};
