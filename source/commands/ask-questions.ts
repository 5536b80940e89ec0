import {createInterface, type Interface} from 'node:readline/promises';
import {UserError} from '../errors.js';
import type {Answers, Question} from '../plan/plan.js';
import {asText} from './print.js';

const told = (lines: readonly string[]): void => void process.stderr.write(asText(lines, 'plain'));

const questionLines = ({text, choices, freeText}: Question): readonly string[] => [
  '',
  text,
  ...choices.map(({label}, at) => `  ${at + 1}  ${label}`),
  ...(freeText ? [`  ${choices.length === 0 ? 'Answer' : 'Or answer'} in your own words.`] : []),
];

/** What was typed as the answer that it stands for; null where it is none. Nothing typed is never an answer. */
export const answerFrom = ({choices, freeText}: Question, typed: string): string | null => {
  const text = typed.trim();
  const chosen = choices[Number(text) - 1] ?? choices.find(({value, label}) => value === text || label === text);
  if (chosen !== undefined) return chosen.value;
  return freeText && text !== '' ? text : null;
};

const hint = ({choices, freeText}: Question): string => {
  const numbers = choices.length === 1 ? 'Type 1' : `Type a number from 1 to ${choices.length}`;
  if (choices.length === 0) return 'Type an answer.';
  return freeText ? `${numbers}, or an answer.` : `${numbers}.`;
};

type Terminal = {readonly lines: Interface; readonly signal: AbortSignal};

const answered = async (question: Question, {lines, signal}: Terminal): Promise<string> => {
  told(questionLines(question));
  for (;;) {
    const answer = answerFrom(question, await lines.question('> ', {signal}));
    if (answer !== null) return answer;
    told([hint(question)]);
  }
};

const stopped = (cause: unknown): UserError =>
  new UserError({
    code: 'interrupted',
    message: 'The questions were not answered: nothing is planned',
    nextSteps: ['Start again, or answer with --answer ID=VALUE.'],
    cause,
  });

/** Asks them one after the other, on the terminal that the command runs in. */
export const askQuestions = async (questions: readonly Question[], signal: AbortSignal): Promise<Answers> => {
  const lines = createInterface({input: process.stdin, output: process.stderr});
  const over = new AbortController();
  lines.on('SIGINT', () => over.abort());
  // Nothing comes after the end of the input.
  lines.on('close', () => over.abort());
  try {
    const given: [string, string][] = [];
    for (const question of questions)
      given.push([question.id, await answered(question, {lines, signal: AbortSignal.any([signal, over.signal])})]);
    return Object.fromEntries(given);
  } catch (error) {
    throw over.signal.aborted || signal.aborted ? stopped(error) : error;
  } finally {
    lines.close();
  }
};
