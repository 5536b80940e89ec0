import type {BuildReport, BuildStep} from '../../workflow/workflow.js';
import type {State} from '../session/state.js';
import {bullet, entry, marks, section} from '../text/blocks.js';
import {blank, type Line, line, type Span, span, wrapped} from '../text/line.js';
import {duration} from '../text/words.js';
import {symbols} from '../theme.js';
import {type Content, textBody} from './content.js';
import {legLines} from './rehearsal.js';

const stepMarks: Readonly<Record<BuildStep['state'], Span>> = {
  waiting: span(symbols.waiting, 'dim'),
  running: span(symbols.running, 'accent'),
  done: marks.good,
  failed: marks.bad,
  skipped: span(symbols.skipped, 'dim'),
};

const stepNotes = ({state, ms, detail}: BuildStep): string =>
  [
    ...(state === 'waiting' || state === 'done' ? [] : [state]),
    ...(ms === null ? [] : [duration(ms)]),
    ...(detail === null ? [] : [detail]),
  ].join(' · ');

/** Where there is room for it, what is said of a step stays in its column. */
const roomyColumns = 60;

const longestTitle = (steps: readonly BuildStep[]): number => Math.max(0, ...steps.map(({title}) => title.length));

export const stepLines = (steps: readonly BuildStep[], width: number): readonly Line[] =>
  steps.flatMap((step) =>
    wrapped(
      [
        stepMarks[step.state],
        span(
          ` ${step.title.padEnd(longestTitle(steps))} `,
          step.state === 'running' ? 'strong' : step.state === 'waiting' ? 'dim' : 'plain',
        ),
        span(stepNotes(step), step.state === 'failed' ? 'bad' : 'dim'),
      ],
      width,
      width < roomyColumns ? 4 : longestTitle(steps) + 3,
    ),
  );

/** What a build did, for those who want to know it exactly. */
export const buildReportLines = (
  {steps, backup, saved, applied, checks, fingerprint}: BuildReport,
  width: number,
): readonly Line[] => [
  ...stepLines(steps, width),
  blank,
  ...section(
    'Checks',
    checks.flatMap(({name, ok, detail}) =>
      bullet(line(`${name} `, span(detail, 'dim')), width, ok ? marks.good : marks.bad),
    ),
  ),
  ...entry('Backup', line(backup, span(` · ${saved.text}`, 'dim')), width),
  ...entry('Fingerprint', line(span(fingerprint, 'dim')), width),
  blank,
  ...legLines('Applied', applied, width),
];

/** More would leave a small terminal no room for the steps. */
const mostPaths = 3;

const shownPaths = (paths: readonly string[]): readonly string[] =>
  paths.length <= mostPaths ? paths : [...paths.slice(0, mostPaths - 1), `and ${paths.length - mostPaths + 1} more`];

export const buildContent = ({buildSteps, built, proposal, memory}: State, width: number): Content => {
  const remains = memory?.resume?.build?.migrations;
  const paths = proposal?.plan.migrations.map(({path}) => path) ?? remains ?? [];
  return {
    title: 'Build',
    panes: [],
    pane: 'steps',
    head: [...shownPaths(paths).flatMap((path) => wrapped(line(span(path, 'strong')), width)), blank],
    body: textBody(built === null ? stepLines(buildSteps, width) : buildReportLines(built, width)),
  };
};
