import type {Analysis} from '../../workflow/workflow.js';
import {matches} from '../session/select.js';
import {bullet, bullets, entry, marks, section} from '../text/blocks.js';
import {type Line, line, span} from '../text/line.js';

/** What it means that nothing disagrees. */
export const agreement = ({applied, pending}: Analysis['migrations']): string =>
  applied.length + pending.length === 0
    ? 'there are no migrations to hold the database against'
    : 'migrations, database and expertise agree';

/** Where migrations, database and expertise disagree, and which migrations ran. `discrepancies`: what loading the expertise found. */
export const migrationLines = (
  {migrations, drift, fingerprint}: Analysis,
  discrepancies: readonly string[],
  {width, filter}: {readonly width: number; readonly filter: string},
): readonly Line[] => {
  const named = (names: readonly string[]): readonly string[] => names.filter((name) => matches(name, filter));
  const texts = drift.map(({text}) => text);
  // The drift tells what the expertise says of the schema too, in a sentence that ends the same.
  const others = discrepancies.filter((one) => !texts.some((text) => text.endsWith(one)));
  const told = [...texts, ...others];
  return [
    ...section(
      'Where migrations, database and expertise disagree',
      told.length === 0
        ? bullet(line(`Nowhere: ${agreement(migrations)}.`), width, marks.good)
        : told.flatMap((text) => bullet(line(text), width, marks.warning)),
    ),
    ...section(
      'Pending',
      named(migrations.pending).flatMap((name) => bullet(line(name), width, marks.warning)),
    ),
    ...section(
      'Applied, but the file is gone',
      named(migrations.missing).flatMap((name) => bullet(line(name), width, marks.bad)),
    ),
    ...section(`Applied (${migrations.applied.length})`, bullets(named(migrations.applied), width)),
    ...entry('Fingerprint', line(span(fingerprint, 'dim')), width),
  ];
};
