import {conventionSentences} from '../../schema/convention-sentences.js';
import type {Conventions} from '../../schema/conventions.js';
import {matches} from '../session/select.js';
import {entry} from '../text/blocks.js';
import {blank, type Line, line, span} from '../text/line.js';

/** Every convention in words, with how much of the schema follows it. */
export const conventionLines = (conventions: Conventions, width: number, filter: string): readonly Line[] => {
  const shown = conventionSentences(conventions).filter(({label, sentence, evidence}) =>
    matches(`${label} ${sentence} ${evidence}`, filter),
  );
  return [
    line(span('A new change follows these.', 'dim')),
    blank,
    ...(shown.length === 0 ? [line(span('No convention matches the filter.', 'dim'))] : []),
    ...shown.flatMap(({label, sentence, evidence}) =>
      entry(label, line(sentence, span(`  ${evidence}`, 'dim')), width),
    ),
  ];
};
