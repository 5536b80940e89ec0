import type {ScreenName} from '../keymap.js';
import {screenOf, smallest} from '../session/select.js';
import type {State} from '../session/state.js';
import {paragraph} from '../text/blocks.js';
import {analyzeContent} from './analyze.js';
import {buildContent} from './build.js';
import {checkpointContent} from './checkpoint.js';
import {type Content, textBody} from './content.js';
import {failureContent} from './failure.js';
import {helpContent} from './help.js';
import {announcedContent, chooseContent, resumeContent} from './load.js';
import {orientContent} from './orient.js';
import {planContent} from './plan.js';
import {questionsContent} from './questions.js';

const smallContent = ({size}: State, width: number): Content => ({
  title: 'Too small',
  panes: [],
  pane: 'small',
  head: [],
  body: textBody(
    paragraph(
      `db-specialist needs at least ${smallest.columns} columns and ${smallest.rows} rows; here are ${size.columns} and ${size.rows}. q quits.`,
      width,
    ),
  ),
});

const contents: Readonly<Record<ScreenName, (state: State, width: number) => Content>> = {
  small: smallContent,
  help: helpContent,
  failure: failureContent,
  orient: orientContent,
  resume: resumeContent,
  choose: chooseContent,
  announced: announcedContent,
  analyze: analyzeContent,
  questions: questionsContent,
  plan: planContent,
  build: buildContent,
  checkpoint: checkpointContent,
};

export const contentOf = (state: State, width: number): Content => contents[screenOf(state)](state, width);
