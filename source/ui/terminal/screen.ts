const enterSequence = '\x1b[?1049h\x1b[?2004h\x1b[H';
const leaveSequence = '\x1b[?2004l\x1b[?1049l\x1b[?25h';
const eraseSequence = '\x1b[2J\x1b[H';

export type Screen = {
  /** For Ink: the same stream, except that the first frame after a resize erases what the resize left behind. */
  readonly output: NodeJS.WriteStream;
  /** To the alternate screen, with bracketed paste. */
  readonly enter: () => void;
  /** Back to the main screen. Does nothing when it was left already, so everything that ends a session may call it. */
  readonly leave: () => void;
  readonly eraseBeforeNextFrame: () => void;
};

export const createScreen = (stdout: NodeJS.WriteStream): Screen => {
  let entered = false;
  let stale = false;
  const write = (...parameters: Parameters<NodeJS.WriteStream['write']>): boolean => {
    if (stale) {
      stale = false;
      stdout.write(eraseSequence);
    }
    return stdout.write(...parameters);
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
