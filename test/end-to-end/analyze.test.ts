import {afterEach, describe, expect, test} from 'vitest';
import {cli, makeSample} from '../helpers/sample.js';
import {hasTmux, type Terminal} from '../helpers/terminal.js';
import {analyze, openSession, toAnnounced} from './steps.js';

describe.runIf(hasTmux)('the analyze screen', () => {
  let terminal: Terminal;
  let remove: () => void;

  const openAnalyze = async (options: Parameters<typeof openSession>[1]): Promise<void> => {
    const sample = makeSample();
    remove = sample.remove;
    terminal = openSession(sample.project, options);
    await toAnnounced(terminal);
    await analyze(terminal);
  };

  afterEach(() => {
    terminal.close();
    remove();
  });

  test('finds a table by its column and draws what it references and what references it', async () => {
    await openAnalyze({});
    terminal.press('/');
    await terminal.until('Filter ›');
    terminal.type('slug');
    await terminal.until(/❯ posts {2}slug/);
    terminal.press('Enter', 'Tab', 'Tab');
    const shown = await terminal.until('Referenced by');
    const drawn = shown.split('\n').map((line) => line.trim());
    const first = drawn.findIndex((line) => line.startsWith('References'));
    expect(drawn.slice(first, first + 6)).toEqual([
      'References                                Referenced by',
      '┌───────┐ user_id              ┌─────────┐ post_id              ┌───────────┐',
      '│ users ├─1──────────────────n─┤ posts   ├─1──────────────────n─┤ post_tags │',
      '└───────┘ on delete cascade    │ id      │ on delete cascade    └───────────┘',
      '│ user_id │',
      '└─────────┘',
    ]);
    terminal.press('Escape');
    // Without the filter the same table is still the chosen one.
    await terminal.until(/4 tables[^\n]*\n\s*References[\s\S]*┤ posts/);
  });

  test('draws it below one another where the terminal is narrow', async () => {
    await openAnalyze({columns: 60, rows: 24});
    terminal.press('/');
    await terminal.until('Filter ›');
    terminal.type('slug');
    await terminal.until(/❯ posts {2}slug/);
    terminal.press('Enter', 'Tab', 'Tab');
    const shown = await terminal.until('Referenced by');
    expect(shown).toMatch(
      /┌─ users\n +│ {4}1──n user_id on delete cascade\n ┌─┴─+┐\n │ posts +│\n └─┬─+┘\n {3}│ Referenced by\n/,
    );
  });

  test('draws in ASCII on a console that has no lines', async () => {
    const sample = makeSample();
    remove = sample.remove;
    terminal = openSession(sample.project, {command: `TERM=linux '${process.execPath}' '${cli}'`});
    await terminal.until(/(?<!\()enter go on/);
    terminal.press('Enter');
    await terminal.until('> Type a request~');
    terminal.press('Down', 'Enter');
    await terminal.until(/What starts now[\s\S]*(?<!\()enter go on/);
    terminal.press('Enter');
    await terminal.until(/> \w+ {2}\d+ rows/);
    terminal.press('Tab', 'Tab');
    const shown = await terminal.until('[relations]');
    expect(shown).toContain('+-------');
    expect(shown).not.toMatch(/[^\n\x20-\x7e]/);
  });
});
