/** Every escape sequence of a terminal: CSI with parameters, or SS3. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const sequence = /\x1b+(?:\[\[?[0-9;:<=>?]*[ -/]*[@-~]|O[@-~])/g;

/** Arrows, home, end, tab back, insert, delete, pages, with or without modifiers, and the marks of a bracketed paste. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const known = /^\x1b+(?:\[(?:1;\d+)?[ABCDFH]|\[Z|O[ABCDFH]|\[[1-8](?:;\d+)?~|\[20[01]~)$/;

/**
 * Takes out the sequences that Ink 6.8 has no name for. With Ctrl they end the program (Ctrl+F1 is `ESC [ 1 ; 5 P`: a TypeError in
 * `useInput`), without it they arrive as typed text.
 */
export const withoutUnknownSequences = (input: string): string =>
  input.replace(sequence, (found) => (known.test(found) ? found : ''));

/** The same stream, except that what `read` gives is safe for Ink. */
export const guardInput = (stdin: NodeJS.ReadStream): NodeJS.ReadStream =>
  new Proxy(stdin, {
    get: (target, property) => {
      if (property === 'read') {
        return (size?: number) => {
          const chunk: unknown = target.read(size);
          return chunk === null ? null : withoutUnknownSequences(String(chunk));
        };
      }
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
