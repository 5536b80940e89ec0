import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {answerFrom} from '../../source/commands/ask-questions.js';
import type {Question} from '../../source/plan/plan.js';
import {cli, makeSample, runCli} from '../helpers/sample.js';
import {hasTmux, openTerminal, type Terminal} from '../helpers/terminal.js';

const choices = [
  {value: 'rename:nickname', label: 'Yes: rename nick to nickname'},
  {value: 'drop', label: 'No: drop nick with its values'},
];

describe('what is typed is an answer or none, and nothing typed never is one', () => {
  const closed: Question = {id: 'q', text: 'Is it?', choices, freeText: false};
  const open: Question = {...closed, freeText: true};
  test.each([
    [closed, '1', 'rename:nickname'],
    [closed, ' 2 ', 'drop'],
    [closed, 'drop', 'drop'],
    [closed, '3', null],
    [closed, '0', null],
    [closed, 'y', null],
    [closed, '', null],
    [open, 'handle', 'handle'],
    [open, '2', 'drop'],
    [open, '  ', null],
    [{...open, choices: []}, '1', '1'],
  ] as const)('%j: %s', (question, typed, answer) => {
    expect(answerFrom(question, typed)).toBe(answer);
  });
});

describe.skipIf(!hasTmux)('plan --to in a terminal', () => {
  let sample: ReturnType<typeof makeSample>;
  let terminal: Terminal;
  beforeEach(() => {
    sample = makeSample();
    runCli(sample.project, 'analyze', '--format', 'sql', '--out', 'schema.sql');
    const file = join(sample.project, 'schema.sql');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"name" varchar(255) not null', '"full_name" varchar(255) not null'),
    );
    terminal = openTerminal({
      command: `node '${cli}' plan --to schema.sql --out plan.yaml`,
      cwd: sample.project,
      columns: 120,
    });
  });
  afterEach(() => {
    terminal.close();
    sample.remove();
  });

  test('what may be a rename is asked and answered with the keyboard', async () => {
    const asked = await terminal.until(/^>/m);
    expect(asked).toContain('1  Yes: rename name to full_name');
    terminal.press('Enter');
    await terminal.until('Type a number from 1 to 2.');
    terminal.press('1', 'Enter');
    await terminal.until('exit-code=0');
    expect(readFileSync(join(sample.project, 'plan.yaml'), 'utf8')).toContain('op: rename_column');
  });

  test('Ctrl+C plans nothing', async () => {
    await terminal.until(/^>/m);
    terminal.press('C-c');
    expect(await terminal.until('exit-code=130')).toContain('The questions were not answered: nothing is planned');
    expect(existsSync(join(sample.project, 'plan.yaml'))).toBe(false);
  });
});
