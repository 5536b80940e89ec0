import type {Failure, ShownError, State} from '../session/state.js';
import {bullet, marks, paragraph, section} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {stepLines} from './build.js';
import {type Content, textBody} from './content.js';

const userErrorLines = (error: Extract<ShownError, {kind: 'user'}>, width: number): readonly Line[] => [
  ...wrapped([marks.bad, span(' '), span(error.message, 'strong')], width, 2),
  ...wrapped(line(span(`  ${error.code}`, 'dim')), width, 2),
  blank,
  ...section(
    'What to do',
    error.nextSteps.flatMap((step) => bullet(line(step), width, span('→', 'accent'))),
  ),
];

const bugLines = (error: Extract<ShownError, {kind: 'bug'}>, unfolded: boolean, width: number): readonly Line[] => [
  ...wrapped([marks.bad, span(' '), span(`This is a bug in db-specialist: ${error.message}`, 'strong')], width, 2),
  blank,
  ...bullet(
    line('Report it with the stack below: ', span('npm bugs db-specialist', 'accent')),
    width,
    span('→', 'accent'),
  ),
  ...bullet(line('Nothing of your database is changed by showing this.'), width, marks.info),
  blank,
  ...(unfolded
    ? paragraph(error.stack, width, 'dim')
    : wrapped(line(span(`${error.stack.split('\n')[1]?.trim() ?? ''}  (tab shows the stack)`, 'dim')), width)),
];

const titles: Partial<Readonly<Record<Failure['work']['type'], string>>> = {
  build: 'The build stopped',
  recover: 'The recovery stopped',
  plan: 'No plan can be made',
  edit: 'The plan was not edited',
  revise: 'The plan cannot be used',
  rehearse: 'The rehearsal stopped',
  checkpoint: 'The checkpoint stopped',
};

export const failureContent = ({failure, buildSteps}: State, width: number): Content => {
  const built = failure?.work.type === 'build' || failure?.work.type === 'recover';
  return {
    title: titles[failure?.work.type ?? 'orient'] ?? 'This did not work',
    panes: [],
    pane: 'failure',
    head: [],
    body: textBody(
      failure === null
        ? []
        : [
            ...(failure.error.kind === 'user'
              ? userErrorLines(failure.error, width)
              : bugLines(failure.error, failure.unfolded, width)),
            ...(built ? section('How far it came', stepLines(buildSteps, width)) : []),
          ],
    ),
  };
};
