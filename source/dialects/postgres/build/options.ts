import type {Options} from '../../../schema/model.js';

// Settings whose words are not those of a boolean: `on` is no other way to write `true`.
const words = new Set(['buffering']);

const truth: Readonly<Record<string, boolean>> = {on: true, true: true, off: false, false: false};

const settingValue = (name: string, text: string): string | number | boolean => {
  if (words.has(name)) return text;
  const number = Number(text);
  return String(number) === text ? number : (truth[text] ?? text);
};

/** `['fillfactor=70']` → `{fillfactor: 70}`. */
export const settingsOptions = (settings: readonly string[] | null, prefix = ''): Options =>
  Object.fromEntries(
    (settings ?? []).map((setting) => {
      const at = setting.indexOf('=');
      const name = setting.slice(0, at);
      return [`${prefix}${name}`, settingValue(name, setting.slice(at + 1))];
    }),
  );

/** The options that are there, by name. */
export const optionsOf = (all: Readonly<Record<string, string | number | boolean | null | undefined>>): Options => {
  const options: Record<string, string | number | boolean> = {};
  for (const name of Object.keys(all).sort()) {
    const value = all[name];
    if (value !== null && value !== undefined) options[name] = value;
  }
  return options;
};

export const someOptions = (options: Options): {readonly options?: Options} =>
  Object.keys(options).length === 0 ? {} : {options};
