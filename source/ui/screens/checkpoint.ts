import type {CheckpointReport} from '../../workflow/workflow.js';
import {taskLabel} from '../session/select.js';
import type {State} from '../session/state.js';
import {bullet, bullets, entry, marks, section} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {buildReportLines} from './build.js';
import {type Content, textBody} from './content.js';

export const checkpointPanes = [
  {name: 'done', label: 'done'},
  {name: 'hand-off', label: 'hand-off'},
  {name: 'build', label: 'build'},
] as const;

const commitLines = ({commit, commitProblem}: CheckpointReport, width: number): readonly Line[] => [
  ...(commit === null
    ? []
    : [
        ...bullet(line('Committed ', span(commit.hash.slice(0, 7), 'accent'), ` ${commit.subject}`), width, marks.good),
        ...commit.files.flatMap((file) => bullet(line(span(file, 'dim')), width, span('   '))),
      ]),
  ...(commitProblem === null
    ? []
    : [
        ...bullet(line(commitProblem.message), width, marks.warning),
        ...commitProblem.nextSteps.flatMap((step) => bullet(line(step), width, span('   →', 'accent'))),
      ]),
];

const learnedLines = ({learned}: CheckpointReport, width: number): readonly Line[] =>
  learned === null
    ? []
    : section(
        `Learned, in ${learned.path}`,
        learned.lines.flatMap((text) =>
          wrapped(line(span(text, text.startsWith('+') ? 'good' : 'bad')), width, 2 + indentOf(text.slice(2))),
        ),
      );

const indentOf = (text: string): number => /^[\s-]*/.exec(text)?.[0].length ?? 0;

const doneLines = (report: CheckpointReport, width: number): readonly Line[] => [
  ...bullet(line(span(report.change.name, 'strong'), ' is done'), width, marks.good),
  ...(report.change.migrations ?? [report.change.migration]).flatMap((path, at) =>
    entry(at === 0 ? 'Migration' : '', line(path), width),
  ),
  ...(report.ticked === null
    ? bullet(line('No task was ticked.'), width, marks.info)
    : bullet(
        line(`Ticked ${taskLabel(report.ticked)}`, span(` · ${report.ticked.file}, line ${report.ticked.line}`, 'dim')),
        width,
        marks.good,
      )),
  ...commitLines(report, width),
  blank,
  ...(report.next === null
    ? bullet(line('No open database task is left. enter shows the list.'), width, marks.info)
    : bullet(line('Next: ', span(taskLabel(report.next), 'strong'), '. enter starts it.'), width, span('→', 'accent'))),
  blank,
  ...section('Notes', bullets(report.notes, width)),
  ...learnedLines(report, width),
];

const handOffLines = ({handOff}: CheckpointReport, width: number): readonly Line[] => [
  line(span(handOff.title, 'strong')),
  blank,
  ...handOff.sections.flatMap(({heading, lines}) => section(heading, bullets(lines, width))),
];

export const checkpointContent = ({checkpoint, built, views}: State, width: number): Content => {
  const pane = views.checkpoint.pane;
  if (checkpoint === null) return {title: 'Checkpoint', panes: [], pane, head: [], body: textBody([])};
  const lines: Readonly<Record<string, () => readonly Line[]>> = {
    done: () => doneLines(checkpoint, width),
    'hand-off': () => handOffLines(checkpoint, width),
    build: () => (built === null ? [] : buildReportLines(built, width)),
  };
  return {title: 'Checkpoint', panes: checkpointPanes, pane, head: [], body: textBody(lines[pane]?.() ?? [])};
};
