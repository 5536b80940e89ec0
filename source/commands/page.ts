import {spawn} from 'node:child_process';
import {once} from 'node:events';

/** The person's own pager, as git finds it; null where they want none. */
const pager = ({PAGER}: NodeJS.ProcessEnv): string | null => {
  if (PAGER === undefined) return process.platform === 'win32' ? 'more' : 'less';
  return PAGER === '' || PAGER === 'cat' ? null : PAGER;
};

const isLong = (text: string): boolean => text.split('\n').length > (process.stdout.rows ?? 24);

/**
 * Shows text in the person's pager, and resolves when they have left it. False where it was not shown, because there is no terminal, nothing
 * to page or no such pager.
 */
export const shownInPager = async (text: string): Promise<boolean> => {
  const command = pager(process.env);
  if (process.stdout.isTTY !== true || command === null || !isLong(text)) return false;
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    // As git: quit at the end of one screen, show colours, leave the screen as it was.
    env: {...process.env, LESS: process.env.LESS ?? 'FRX', LV: process.env.LV ?? '-c'},
  });
  // The pager is left with a key of its own; Ctrl+C stops its search, not us. Who leaves early closes the pipe.
  const stay = (): void => undefined;
  process.on('SIGINT', stay);
  child.stdin.on('error', stay);
  child.stdin.end(text);
  try {
    const [code] = await once(child, 'close');
    // What the shell says where there is no such command.
    return code !== 127;
  } catch {
    return false;
  } finally {
    process.off('SIGINT', stay);
  }
};
