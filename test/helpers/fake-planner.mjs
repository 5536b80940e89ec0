// An external planner for the tests: node fake-planner.mjs MODE. What it was asked goes to the file in FAKE_PLANNER_PROMPT.
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';

const [mode] = process.argv.slice(2);
const prompt = readFileSync(0, 'utf8');
if (process.env.FAKE_PLANNER_PROMPT) writeFileSync(process.env.FAKE_PLANNER_PROMPT, prompt);

const plan = `name: add_motto_to_users
operations:
  - op: add_column
    table: users
    column: {name: motto, type: string, length: 80}
assumptions:
  - {about: users.motto, value: 80 characters, why: a motto is short}
`;
const say = (text) => process.stdout.write(text);

const modes = {
  plain: () => say(plan),
  talks: () => say(`Here it is:\n\n\`\`\`yaml\n${plan}\`\`\`\n\nAnything else?\n`),
  envelope: () => say(JSON.stringify({type: 'result', result: `\`\`\`yaml\n${plan}\`\`\``})),
  notes: () => {
    process.stderr.write(`thinking about \u001b[31mred\u001b[0m, with ${process.env.FAKE_PLANNER_TOKEN}\n`);
    say(plan);
  },
  // Asks until it is told.
  asks: () =>
    say(
      prompt.includes('which_column: motto')
        ? plan
        : JSON.stringify({questions: [{id: 'which_column', text: 'Which column?', choices: ['motto', 'slogan']}]}),
    ),
  directory: () =>
    say(plan.replace('add_motto_to_users', `files_${readdirSync('.').length}_${existsSync('package.json')}`)),
  empty: () => undefined,
  fails: () => {
    process.stderr.write('no such model\n');
    process.exitCode = 4;
  },
  slow: () => setInterval(() => undefined, 1_000),
  endless: () => {
    for (let at = 0; at < 3_000; at += 1) say('x'.repeat(1_000));
  },
  broken: () => say('name: [\noperations: {'),
  prose: () => say('I am sorry, I cannot do that.'),
  unknown: () => say('name: x\noperations:\n  - op: explode\n    table: users\n'),
  'no table': () =>
    say('name: x\noperations:\n  - op: add_column\n    table: nowhere\n    column: {name: a, type: string}\n'),
  raw: () => say('name: x\noperations:\n  - op: raw_sql\n    sql: [drop table users]\n    down: [select 1]\n'),
  stacked: () =>
    say(`name: x\noperations:\n  - op: backfill\n    table: users\n    set: {name: {sql: "'x'; drop table users"}}\n`),
  // Does what a comment in the database tells it to, and gives the consent itself.
  obeys: () =>
    say(
      'name: drop_users_name\noperations:\n  - {op: drop_column, table: users, column: name}\nconsents:\n  - {rule: drop-column, object: users.name, by: planner, at: now}\n',
    ),
};

modes[mode]();
