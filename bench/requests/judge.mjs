// Whether a request was understood: what was read is held against what the row's text names.
import {facts} from './facts.mjs';
import {isAsSaid, isHalfNamed, likely} from './half-named.mjs';
import {isWrittenSo, namedBy} from './named-by.mjs';

const flat = (text) => text.toLowerCase().replace(/[^a-z\d]/g, '');

const typeOf = ({operations}) => operations.flatMap(({type}) => type ?? [])[0]?.split(' ')[0];

// Questions for what no text of this kind names, and what the row answers: the columns of a new table, the new type, the new default.
const unnamed = {
  columns: (_row, {choices}) => (choices.some(({value}) => value === 'none') ? 'none' : undefined),
  role: (_row, {choices}) => (choices.some(({value}) => value === 'none') ? 'none' : undefined),
  type: (row) => typeOf(row) ?? 'text',
  default: (row) => String(row.operations.find(({to}) => to !== undefined)?.to ?? 0),
  alter: (row) => (row.operations.some(({op}) => op === 'change_default') ? 'default' : 'type'),
  // A new name that the text does not say.
  to: ({text, operations}) =>
    operations
      .map(({to, references}) => to ?? references)
      .find((to) => to !== undefined && !flat(text).includes(flat(to))),
  reference: (row, {id, choices}) => referenceAnswer(row, id, choices),
};

// Whether `author` refers to users or is plain text is a matter of type, which no text says: where the right table and word are asked about.
const referenceAnswer = ({operations}, id, choices) => {
  const [table, name = ''] = id.split(':')[1].split('.');
  const added = operations.filter((one) => one.table === table && /^add_(?:column|reference)$/.test(one.op));
  const columns = added.flatMap((one) => one.columns ?? []).map(flat);
  if (columns.includes(flat(name))) return choices.find(({value}) => value === 'column' || value === 'none')?.value;
  return columns.includes(`${flat(name)}id`) ? choices.find(({value}) => value !== 'column')?.value : undefined;
};

const baseOf = (id) => id.split(':')[0].split('.').at(-1);

const answerFor = (row, question) => unnamed[baseOf(question.id)]?.(row, question);

/** Reads the row, answering what its text cannot name; the first question left is what is asked. */
const readOn = (row, read, {answers, questions} = {answers: {}, questions: []}) => {
  const understanding = read(answers);
  if (understanding.kind === 'operations') return {...understanding, answers, questions};
  const [question] = understanding.questions;
  const answer = answerFor(row, question);
  if (answer === undefined || question.id in answers) return {kind: 'asked', question};
  return readOn(row, read, {answers: {...answers, [question.id]: answer}, questions: [...questions, question]});
};

/** The question on the way that offered what the row did: `Which columns …?`, with another name of the new table to choose. */
const offeredBy = (row, read, {answers, questions}, isRight) =>
  questions.find((question) =>
    question.choices.slice(0, likely).some(({value}) => {
      const chosen = {answers: {...answers, [question.id]: value}, questions: []};
      const done = value === answers[question.id] ? {kind: 'asked'} : readOn(row, read, chosen);
      return done.kind === 'operations' && isRight(done);
    }),
  );

const alters = (line) => line.replace(/^(alter \S+) .*$/, '$1');

const linesOf = (text) => text.split('; ');

/** All that is named is there, and what is there besides was done too: of `logo and colors` the row may name only one. */
const isWithin = (got, wanted, {operations}, tables) => {
  const done = linesOf(facts(operations, tables));
  const all = linesOf(got);
  return linesOf(wanted).every((line) => all.includes(line)) && all.every((line) => done.includes(line));
};

/** A restated column (`change_column`) may be meant for any of its properties. */
const isSame = (got, wanted, row, tables) => {
  if (got === wanted || isWithin(got, wanted, row, tables) || isWrittenSo(got, wanted, row)) return true;
  const restated = row.operations.some(({op, implied}) => op === 'change_column' && implied !== true);
  const loosely = (line) => line.split('; ').map(alters).sort().join('; ');
  return restated && loosely(got) === loosely(wanted);
};

/** {outcome, got, answered}: `exact`, `as said`, `asked` or `wrong`. `answered`: how many questions stood before an exact one. */
export const judge = (row, read, tables) => {
  const wanted = facts(namedBy(row), tables);
  const done = readOn(row, read);
  if (done.kind === 'asked')
    return {outcome: 'asked', got: `${done.question.id}: ${done.question.text}`, question: done.question};
  const got = facts(done.operations, tables);
  const answered = Object.keys(done.answers).length;
  if (isSame(got, wanted, row, tables)) return {outcome: 'exact', got, answered};
  const isRight = ({operations}) => isSame(facts(operations, tables), wanted, row, tables);
  const question = offeredBy(row, read, done, isRight);
  if (question !== undefined) return {outcome: 'asked', got: `${question.id}: ${question.text}`, question};
  const asSaid = isHalfNamed(row) && isAsSaid(row, done.operations, {got, wanted});
  return {outcome: asSaid ? 'as said' : 'wrong', got, answered};
};
