const enterSequence = '\x1b[?1049h\x1b[?2004h\x1b[H';
const leaveSequence = '\x1b[?2004l\x1b[?1049l\x1b[?25h';
const eraseSequence = '\x1b[2J\x1b[H';
/** Ink sends it where the last frame was as tall as the terminal is now, as after a resize; it takes the person's scrollback with it. */
const eraseScrollback = '\x1b[3J';

export type Screen = {
  /** For Ink: the same stream, except that the first frame after a resize erases what the resize left behind, and nothing erases the scrollback. */
  readonly output: NodeJS.WriteStream;
  /** To the alternate screen, with bracketed paste. */
  readonly enter: () => void;
  /** Back to the main screen. Does nothing when it was left already, so everything that ends a session may call it. */
  readonly leave: () => void;
  readonly eraseBeforeNextFrame: () => void;
};

/** `glyphs`: puts what is drawn in characters that the terminal has, in as many cells. */
export const createScreen = (stdout: NodeJS.WriteStream, glyphs: (frame: string) => string): Screen => {
  let entered = false;
  let stale = false;
  const write = (...[text, ...others]: Parameters<NodeJS.WriteStream['write']>): boolean => {
    if (stale) {
      stale = false;
      stdout.write(eraseSequence);
    }
    return stdout.write(typeof text === 'string' ? glyphs(text.replaceAll(eraseScrollback, '')) : text, ...others);
  };
  return {
    output: new Proxy(stdout, {
      get: (target, property) => {
        if (property === 'write') return write;
        const value: unknown = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
    enter: () => {
      if (entered) return;
      entered = true;
      stdout.write(enterSequence);
    },
    leave: () => {
      if (!entered) return;
      entered = false;
      stdout.write(leaveSequence);
    },
    eraseBeforeNextFrame: () => {
      stale = true;
    },
  };
};
