import {basename} from 'node:path';
import {UserError} from '../../errors.js';

type Preset = {
  /** Reads the prompt on standard input and writes its answer to standard output. */
  readonly command: string;
  /** How a model is chosen; its name follows. */
  readonly model: string;
  /** True where the tool has no model of its own to fall back on. */
  readonly needsModel?: true;
};

/** By their own documentation: without a session, without tools that write, the answer alone on standard output. */
const presets: Readonly<Record<string, Preset>> = {
  claude: {command: 'claude --print --output-format json --permission-mode plan', model: '--model'},
  codex: {command: 'codex exec --sandbox read-only --skip-git-repo-check -', model: '--model'},
  gemini: {command: 'gemini --output-format json', model: '--model'},
  ollama: {command: 'ollama run', model: '', needsModel: true},
  llm: {command: 'llm prompt --no-stream', model: '--model'},
};

export const presetNames: readonly string[] = Object.keys(presets);

/** What may be shown and kept of what was said: its first word. The others may hold a key. */
export const plannerName = (said: string): string =>
  basename(
    said
      .trim()
      .split(/\s+/)
      .find((word) => !word.includes('=')) ?? 'the planner',
  );

/** The command line of what was said: a preset, `claude` or `claude:MODEL`, or a command as it stands. */
export const plannerCommand = (said: string): string => {
  const [, name = '', model] = /^(\w+)(?::([\w.:/-]+))?$/.exec(said.trim()) ?? [];
  const preset = presets[name];
  if (preset === undefined) return said;
  if (model !== undefined) return [preset.command, preset.model, model].filter((word) => word !== '').join(' ');
  if (preset.needsModel !== true) return preset.command;
  throw new UserError({
    code: 'bad-arguments',
    message: `The planner ${name} needs the name of a model`,
    nextSteps: [`Name it: --planner ${name}:MODEL`],
  });
};
