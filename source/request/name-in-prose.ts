import {tableAt} from './catalog.js';
import type {Clause} from './clauses.js';
import type {Context} from './context.js';
import {isWord} from './tokens.js';

/** `email on general update notification`: short, and no table is led to by its last words. */
export const isNameInProse = ({catalog}: Context, {verb, body}: Clause): boolean => {
  const at = body.findIndex((token) => isWord(token, ['on', 'from', 'with']));
  const isShort = verb === 'add' && at > 0 && body.length > 3 && body.length <= 7;
  return (
    isShort &&
    at < body.length - 2 &&
    body.every(
      (token) =>
        token.kind === 'word' &&
        !isWord(token, ['index', 'unique', 'key', 'constraint', 'and', 'to', 'the', 'a', 'an', 'all']),
    ) &&
    tableAt(catalog, body, at + 1) === null
  );
};
