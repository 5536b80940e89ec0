import {type Document, isMap, LineCounter, parseDocument} from 'yaml';
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
  if (document.contents !== null && !isMap(document.contents))
    return {problem: 'line 1: keys with values are expected', lines};
  try {
    return {problem: null, document, facts: readFacts(document.toJS()), lines};
  } catch (error) {
    // Aliases without an anchor, or so many that they would fill the memory.
    if (error instanceof ReferenceError) return {problem: error.message, lines};
    throw error;
  }
};

export const countLines = (text: string): number => (text === '' ? 0 : text.replace(/\n$/, '').split('\n').length);

const withoutPlace = (message: string): string =>
  (message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
