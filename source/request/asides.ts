import {type Clause, clausesOf} from './clauses.js';
import {isMark, isWord} from './tokens.js';
import {wordSet} from './words.js';

/** What a program does, and no database. */
const programs = wordSet(`
  display displays displaying show shows showing render renders rendering list lists listing filter filters filtering expose exposes exposing
  hide hides hiding grant grants granting use uses using test tests testing fix fixes fixing refactor refactors validate validates validating
  log logs logging send sends sending notify notifies email emails sort sorts sorting search searches handle handles handling check checks
  checking ensure ensures enforce enforces track tracks tracking document documents expand update updates updating return returns returning
  include includes including write writes wire wires hook hooks call calls calling give gives giving deprecate deprecates
`);

const joins = (clause: Clause, at: number): boolean =>
  isWord(clause.body[at], ['and', 'then', 'but', 'while']) || isMark(clause.body[at], ',', '&', '+');

export type Parted = {readonly head: readonly Clause[]; readonly aside: string};

/** `remove the carts table and show orders instead`: the change, and what is said of the program; one for each place it may end. */
export const withoutAside = (clause: Clause): readonly Parted[] =>
  clause.body.flatMap((token, at): Parted[] => {
    const next = clause.body[at + 1];
    if (at === 0 || !joins(clause, at) || !isWord(next, programs)) return [];
    return [{head: clausesOf(clause.source.slice(0, token.start)), aside: clause.source.slice(next?.start)}];
  });
