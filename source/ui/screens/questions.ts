import type {Question} from '../../plan/plan.js';
import {currentQuestion, questionCursor} from '../session/select.js';
import type {State} from '../session/state.js';
import {paragraph} from '../text/blocks.js';
import {blank, line, span, wrapped} from '../text/line.js';
import {type Content, textBody} from './content.js';

/** The choices, and behind them a row for an answer of one's own where that is allowed. */
export const questionRows = ({choices, freeText}: Question): readonly string[] => [
  ...choices.map(({label}) => label),
  ...(freeText ? ['Type another answer…'] : []),
];

export const questionsContent = (state: State, width: number): Content => {
  const question = currentQuestion(state);
  const {asking, request} = state;
  if (question === undefined || asking === null) {
    return {title: 'Questions', panes: [], pane: 'questions', head: [], body: textBody([])};
  }
  const rows = questionRows(question);
  const cursor = questionCursor(state);
  return {
    title: asking.questions.length > 1 ? `Question ${asking.index + 1} of ${asking.questions.length}` : 'A question',
    panes: [],
    pane: `question ${question.id}`,
    head: [
      ...paragraph(question.text, width, 'strong'),
      ...wrapped(line(span(`asked for: ${request?.request ?? ''}`, 'dim')), width),
      blank,
    ],
    body: {
      kind: 'list',
      count: rows.length,
      row: (index) => ({label: rows[index] ?? '', notes: []}),
      cursor: cursor === null ? null : Math.min(cursor, rows.length - 1),
      preview: null,
      empty: '',
    },
  };
};
