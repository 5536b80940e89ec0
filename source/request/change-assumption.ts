import type {Assumption, Question} from '../plan/plan.js';
import {choice} from './ask.js';
import {usualTypes} from './usual-types.js';

type Way = {
  /** Of what an assumption is about. */
  readonly about: RegExp;
  /** Of its value; any where absent. */
  readonly value?: RegExp;
  /** Of its reason: what has this one cannot be changed alone. */
  readonly unless?: RegExp;
  /** `place`: what the first bracket of `about` holds. */
  readonly question: (place: string, assumption: Assumption) => Question;
};

const listed = (id: string, text: string, choices: Question['choices']): Question => ({
  id,
  text,
  choices,
  freeText: false,
});

const actions = [
  choice('set null', 'set null: the row stays and refers to nothing'),
  choice('restrict', 'restrict: what is referred to stays'),
  choice('no action', 'no action: the same, told at the end of the statement'),
  choice('cascade', 'cascade: the row goes too'),
];

// The first that fits wins; what fits none is for the editor.
const ways: readonly Way[] = [
  {
    about: /^(\S+\.\S+) on delete$/,
    question: (place) =>
      listed(`on-delete:${place}`, `What happens to a row when the one that ${place} refers to is deleted?`, actions),
  },
  {
    about: /^(\S+\.\S+)$/,
    value: /^NOT NULL, default/,
    question: (place) =>
      listed(`default:${place}`, `What does ${place} say where nobody says anything?`, [
        choice('false'),
        choice('true'),
        choice('unknown', 'Nothing: it may be empty'),
      ]),
  },
  {
    about: /^(\S+\.\S+)$/,
    value: /^(?!refers to|a new )/,
    unless: /^the type of /,
    question: (place, {value}) => ({
      id: `type:${place}`,
      text: `Which type does ${place} have?`,
      choices: usualTypes.filter((type) => type !== value).map((type) => choice(type)),
      freeText: true,
    }),
  },
  {
    about: /^columns of (\S+)$/,
    value: /,/,
    question: (table, {value}) => ({
      id: `columns:${table}`,
      text: `Which columns should ${table} get instead of ${value}, for example "title string, pages integer"?`,
      choices: [],
      freeText: true,
    }),
  },
  {
    about: /^\S+: (\S+)$/,
    question: (role, {value}) => ({
      id: `role:${role}`,
      text: `Which table is the ${role}, if not ${value}?`,
      choices: [choice('none', `None: leave the ${role} out`)],
      freeText: true,
    }),
  },
];

/** The question whose answer makes it otherwise; null where only the plan's text can be changed. */
export const changeOf = (assumption: Assumption): Question | null => {
  for (const {about, value, unless, question} of ways) {
    const place = about.exec(assumption.about)?.[1];
    const fits = value?.test(assumption.value) !== false && unless?.test(assumption.why) !== true;
    if (place !== undefined && fits) return question(place, assumption);
  }
  return null;
};
