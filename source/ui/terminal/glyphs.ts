/** Everything that we draw ourselves and that is no ASCII, with what stands for it in as many cells. */
const replacements: Readonly<Record<string, string>> = {
  '─': '-',
  '│': '|',
  '┌': '+',
  '┐': '+',
  '└': '+',
  '┘': '+',
  '├': '+',
  '┤': '+',
  '┬': '+',
  '┴': '+',
  '→': '>',
  '↑': '^',
  '↓': 'v',
  '›': '>',
  '✓': '+',
  '✗': 'x',
  '○': 'o',
  '●': '*',
  '•': '*',
  '·': '-',
  '–': '-',
  '…': '~',
  '█': '_',
  '×': 'x',
  '❯': '>',
};

/** The console of the Linux kernel has 512 characters, a dumb terminal those of ASCII. */
const drawsUnicode = ({TERM}: NodeJS.ProcessEnv): boolean => TERM !== 'linux' && TERM !== 'dumb';

const drawn = new RegExp(`[${Object.keys(replacements).join('')}]`, 'g');
const spinner = /[\u2800-\u28ff]/g;

/** A frame in ASCII, cell by cell. Text from a database that this terminal has no characters for is left to it. */
export const inAscii = (frame: string): string =>
  frame.replace(drawn, (symbol) => replacements[symbol] ?? symbol).replace(spinner, '*');

/** How frames are put for this terminal. */
export const glyphsFor = (environment: NodeJS.ProcessEnv): ((frame: string) => string) =>
  drawsUnicode(environment) ? (frame) => frame : inAscii;
