import type {Finding, Gate, Severity} from '../../rules/finding.js';
import {bullets, marks} from '../text/blocks.js';
import {type Line, line, type Span, span, wrapped} from '../text/line.js';
import {codeLines} from '../text/tint.js';

export const severityMarks: Readonly<Record<Severity, Span>> = {
  error: marks.bad,
  warning: marks.warning,
  info: marks.info,
};

const gateTexts: Readonly<Record<Gate, string>> = {
  always: 'taken care of',
  ask: 'needs your consent',
  never: 'refused',
};

/** What a rule has to say: where, what happens, the safer way. */
export const findingLines = (
  {severity, where, effect, remedy, code, rule, gate}: Finding,
  width: number,
): readonly Line[] => [
  ...wrapped(
    [
      severityMarks[severity],
      span(' '),
      span(where, 'strong'),
      span(`  ${severity}`, 'dim'),
      ...line(span(` · ${rule}`, 'dim')),
    ],
    width,
    2,
  ),
  ...wrapped(line(`  ${effect}`), width, 2),
  ...bullets(remedy, width - 2).map((one) => [span('  '), ...one]),
  ...(code === null ? [] : codeLines(code, 'javascript', width - 4).map((one) => [span('    '), ...one])),
  ...(gate === 'always' ? [] : [line(span(`  ${gateTexts[gate]}`, gate === 'never' ? 'bad' : 'warning'))]),
];
