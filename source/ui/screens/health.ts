import type {Finding, Severity} from '../../rules/finding.js';
import type {Analysis} from '../../workflow/workflow.js';
import {rememberLast} from '../remember-last.js';
import {matches} from '../session/select.js';
import {marks} from '../text/blocks.js';
import {blank, type Line, line, span} from '../text/line.js';
import {count} from '../text/words.js';
import type {ListBody} from './content.js';
import {findingLines, severityMarks} from './findings.js';
import {listBody} from './list-body.js';

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** The gravest first. A source that could not be looked at is a finding too. */
const shownFindings = rememberLast(({findings}: Analysis, filter: string): readonly Finding[] =>
  order.flatMap((severity) =>
    findings
      .filter((one) => one.severity === severity)
      .filter(({where, effect, rule}) => matches(`${severity} ${where} ${effect} ${rule}`, filter)),
  ),
);

const names: Readonly<Record<Severity, string>> = {error: 'error', warning: 'warning', info: 'hint'};

/** `1 error · 3 warnings · 2 hints`. */
export const healthLine = ({findings}: Analysis): Line => {
  const numbers = order.flatMap((severity) => {
    const number = findings.filter((one) => one.severity === severity).length;
    return number === 0 ? [] : [count(number, names[severity])];
  });
  return numbers.length === 0
    ? line(marks.good, ' Nothing found: keys, indexes and references are in order.')
    : line(numbers.join(' · '));
};

export const healthBody = (
  analysis: Analysis,
  {filter, position}: {readonly filter: string; readonly position: number},
): ListBody =>
  listBody({
    items: shownFindings(analysis, filter),
    position,
    row: ({severity, where, rule}) => ({
      mark: severityMarks[severity],
      label: where,
      searched: filter,
      notes: [span(`  ${rule}`, 'dim')],
    }),
    lines: (finding, width) => [...findingLines(finding, width), blank],
    empty: filter === '' ? 'Nothing found.' : 'No finding matches the filter.',
  });
