import {tableAt} from './catalog.js';
import {type Clause, clausesOf} from './clauses.js';
import type {Context} from './context.js';
import {isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

/** Words of their own, whatever they end in. */
const whole = wordSet(`
  to into onto unto hitherto photo auto moto motto lotto potato tomato veto crypto goto ditto manifesto memento pinto ghetto grotto stiletto falsetto
  pesto gusto presto pronto
`);

const isGlued = ({kind, word}: Token): boolean =>
  kind === 'word' && word.length > 4 && /[a-z]to$/.test(word) && !whole.has(word);

/** `add api keyto users`, where no blank was left before `to`: as it was meant, where only a table stands behind it. */
export const withBlank = (context: Context, clause: Clause): Clause => {
  const {body, source, verb, word} = clause;
  const at = verb === 'add' ? body.findLastIndex(isGlued) : -1;
  const glued = body[at];
  const isLast = at >= 0 && tableAt(context.catalog, body, at + 1)?.end === body.length;
  if (glued === undefined || !isLast || body.some((token) => isWord(token, ['to']))) return clause;
  const start = body[0]?.start ?? 0;
  const [written, ...others] = clausesOf(`${word} ${source.slice(start, glued.end - 2)} to ${source.slice(glued.end)}`);
  return written === undefined || others.length > 0 ? clause : {...written, text: clause.text};
};
