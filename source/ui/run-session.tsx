import {type Key as InkKey, type Instance, render} from 'ink';
import type {Workflow} from '../workflow/workflow.js';
import {App} from './app.js';
import {createKeyReader} from './keys.js';
import {reduce} from './reducer.js';
import {createEffects} from './session/effects.js';
import type {Event} from './session/event.js';
import {initialState} from './session/state.js';
import {summarize} from './summary.js';
import {copySequence} from './terminal/copy-text.js';
import {editText} from './terminal/edit-text.js';
import {glyphsFor} from './terminal/glyphs.js';
import {guardInput} from './terminal/guarded-input.js';
import {createScreen} from './terminal/screen.js';
import {yogaReady} from './yoga-ready.js';

export type SessionOptions = {
  readonly workflow: Workflow;
  readonly initialRequest: string | null;
  readonly directory: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
};

export type SessionOutcome = {readonly exitCode: number; readonly summary: readonly string[]};

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

const sizeOf = ({columns, rows}: NodeJS.WriteStream) => ({columns: columns || 80, rows: rows || 24});

/** Runs the session until it is left: state in, frames out, keys and results back in. */
export const runSession = async (options: SessionOptions): Promise<SessionOutcome> => {
  const {workflow, stdin, stdout, directory, initialRequest} = options;
  await yogaReady;
  const input = guardInput(stdin);
  const screen = createScreen(stdout, glyphsFor(process.env));
  const readKeys = createKeyReader();
  let state = initialState({size: sizeOf(stdout), directory, initialRequest});
  let instance: Instance | null = null;
  let unmounted: Promise<unknown> = Promise.resolve();
  let end: (outcome: {readonly code: number} | {readonly error: unknown}) => void = () => {};
  const ended = new Promise<Parameters<typeof end>[0]>((resolve) => {
    end = resolve;
  });

  const view = () => <App state={state} onInput={onInput} />;
  const dispatch = (event: Event): void => {
    state = reduce(state, event);
    instance?.rerender(view());
    state.effects.forEach(runEffect);
  };
  const onInput = (text: string, key: InkKey): void =>
    readKeys(text, key).forEach((one) => {
      dispatch({type: 'key', key: one});
    });

  const mount = (): void => {
    screen.enter();
    instance = render(view(), {
      stdin: input,
      stdout: screen.output,
      exitOnCtrlC: false,
      patchConsole: stdout === process.stdout,
    });
    unmounted = instance.waitUntilExit().catch((error: unknown) => end({error}));
  };
  const unmount = async (): Promise<void> => {
    const mounted = instance;
    instance = null;
    mounted?.unmount();
    await unmounted;
    // Otherwise Node goes on reading what is meant for the editor, or keeps the process alive.
    stdin.pause();
    screen.leave();
  };
  const edit = async (text: string): Promise<string> => {
    await unmount();
    try {
      return await editText(text, 'plan.yaml');
    } finally {
      state = {...state, size: sizeOf(stdout)};
      mount();
    }
  };
  const runEffect = createEffects({
    workflow,
    edit,
    copy: (text) => void stdout.write(copySequence(text)),
    onOutcome: dispatch,
    onExit: (code) => end({code}),
  });

  const onResize = (): void => {
    screen.eraseBeforeNextFrame();
    dispatch({type: 'resized', ...sizeOf(stdout)});
  };
  const onCrash = (error: unknown): void => end({error});
  const onGone = (): void => dispatch({type: 'terminated', code: 129});
  const onSignals = signals.map(([name, code]) => [name, () => dispatch({type: 'terminated', code})] as const);

  // Before Ink listens itself, so that it never draws a frame of the old size on the new screen.
  stdout.on('resize', onResize);
  stdin.on('end', onGone);
  process.on('uncaughtException', onCrash);
  process.on('unhandledRejection', onCrash);
  process.on('exit', screen.leave);
  for (const [name, listener] of onSignals) process.on(name, listener);
  try {
    mount();
    state.effects.forEach(runEffect);
    const outcome = await ended;
    await unmount();
    if ('error' in outcome) throw outcome.error;
    return {exitCode: outcome.code, summary: summarize(state)};
  } finally {
    screen.leave();
    stdout.off('resize', onResize);
    stdin.off('end', onGone);
    process.off('uncaughtException', onCrash);
    process.off('unhandledRejection', onCrash);
    process.off('exit', screen.leave);
    for (const [name, listener] of onSignals) process.off(name, listener);
  }
};
