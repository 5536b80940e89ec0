import {withoutAside} from './asides.js';
import {withBracketedTable} from './bracketed-table.js';
import {type Clause, clausesOf} from './clauses.js';
import {type Context, does, type Reading, readAll} from './context.js';
import {answeredHalf, type Extent, readHalf, saidInstead} from './half-understood.js';
import {kinds} from './kinds/index.js';
import {withBlank} from './missing-blank.js';
import {inOnePlace} from './one-place.js';
import {owned} from './owning.js';
import {isRemark, remarkNote} from './remark.js';
import {withoutWhereabouts} from './whereabouts.js';

/** What the clause says, or what the person said instead when it was not understood. */
export const readAnswered = (context: Context, clause: Clause, extent: Extent): Reading => {
  const answered = answeredHalf(context, clause, extent);
  if (answered !== null) return answered;
  const instead = saidInstead(context);
  const read = instead === undefined ? [clause] : clausesOf(instead);
  const readings = read.map((one) => readSettled(context, one));
  if (readings.every((reading) => reading !== null) && readings.length > 0)
    return readAll(readings.flatMap((reading) => reading ?? []));
  const parted = instead === undefined ? withoutAsides(context, clause) : null;
  if (parted !== null) return parted;
  if (extent === 'part' && instead === undefined && isRemark(context, clause))
    return does([], [remarkNote(clause.text)]);
  return readHalf(context, clause, extent);
};

/** The change that stands before what is said of the program; null where there is none. */
const withoutAsides = (context: Context, clause: Clause): Reading | null => {
  for (const {head, aside} of withoutAside(clause).toReversed()) {
    const readings = head.map((one) => readClause(context, one));
    const isRead = readings.length > 0 && readings.every((reading) => reading !== null);
    if (isRead) return readAll([...readings.flatMap((reading) => reading ?? []), does([], [remarkNote(aside)])]);
  }
  return null;
};

const asMeant = (context: Context, clause: Clause): Clause =>
  withBlank(context, withBracketedTable(context, owned(context, withoutWhereabouts(context, clause))));

/** What a clause asks for, or has to be asked of its names; null where it is not understood. */
export const readSettled = (context: Context, clause: Clause): Reading | null => {
  const settled = inOnePlace(context, asMeant(context, clause));
  return 'reading' in settled ? settled.reading : readClause(context, settled.clause);
};

const readClause = (context: Context, clause: Clause): Reading | null => {
  for (const kind of kinds) {
    const reading = kind.read(clause, context);
    if (reading !== null) return reading;
  }
  return null;
};
