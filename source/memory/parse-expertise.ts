import {type Document, LineCounter, parseDocument} from 'yaml';
import {type ExpertiseFacts, readFacts} from './expertise-facts.js';

export type ParsedExpertise =
  | {readonly problem: null; readonly document: Document; readonly facts: ExpertiseFacts; readonly lines: number}
  | {readonly problem: string; readonly lines: number};

/** An expertise file taken apart, or in words where it stops being YAML. */
export const parseExpertise = (text: string): ParsedExpertise => {
  const counter = new LineCounter();
  const document = parseDocument(text, {lineCounter: counter});
  const lines = countLines(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const {line, col} = counter.linePos(error.pos[0]);
    return {problem: `line ${line}, column ${col}: ${withoutPlace(error.message)}`, lines};
  }
  return {problem: null, document, facts: readFacts(document.toJS()), lines};
};

export const countLines = (text: string): number => (text === '' ? 0 : text.replace(/\n$/, '').split('\n').length);

const withoutPlace = (message: string): string =>
  (message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
