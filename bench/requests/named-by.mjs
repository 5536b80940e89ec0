// What the text of a row names of what was done.

const dropWords = /remov|drop|delet|replac|revert|without/i;
const keyWords = /\b(?:fks?|keys?|foreign|references?|constraints?)\b/i;

/** An index or a key that goes though no word says so: the migration replaced it, and nobody is to drop what was not named. */
const goesUnsaid = (text, {op}) =>
  (/^remove_(?:index|foreign_key)$/.test(op) && !dropWords.test(text)) ||
  (op === 'remove_foreign_key' && !keyWords.test(text));

const numberless = (name) => name.replace(/ies/g, 'y').replaceAll('s', '');

/** `transactions.category_id` of a row that creates transaction_categories: the words are those of the new table. */
const isOfNewTable = ({operations}, {op, columns = []}) =>
  /^add_(?:column|reference)$/.test(op) &&
  operations.some(
    (other) =>
      other.op === 'create_table' &&
      columns.every((name) => numberless(`_${other.table}_`).includes(numberless(`_${name.replace(/_id$/, '')}_`))),
  );

const spokenOf = (row) => {
  const explicit = row.operations.filter(({implied}) => implied !== true);
  const spoken = explicit.filter((operation) => !goesUnsaid(row.text, operation) && !isOfNewTable(row, operation));
  return spoken.length > 0 ? spoken : explicit;
};

const flat = (text) =>
  ` ${(
    text
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z\d]+/g) ?? []
  ).join(' ')} `;

/** `account_id` stands in `target_account_id` of the same row, and nowhere else: the text does not name it. */
const isPartOnly = (text, name, names) => {
  const longer = names.filter((other) => other !== name && flat(other).includes(flat(name)));
  const rest = longer.reduce((left, other) => left.replaceAll(flat(other), ' '), flat(text));
  return longer.some((other) => flat(text).includes(flat(other))) && !rest.includes(flat(name));
};

/** Nothing implied, no columns that the text does not name, no unique that it does not say. */
export const namedBy = (row) =>
  spokenOf(row).map((operation) => {
    const named = operation.named?.columns ?? [];
    const spoken = named.filter((name) => !isPartOnly(row.text, name, named));
    const isWhole = operation.op === 'create_table' || spoken.length === 0 || operation.columns === undefined;
    const columns = isWhole ? operation.columns : operation.columns.filter((name) => spoken.includes(name));
    return {...operation, columns, unique: operation.unique && /uniq/i.test(row.text)};
  });

const longestName = 8;

/** Every name that stands in the text as it was written: each run of its words, without what separates them. */
const namesIn = (text) => {
  const words = text.toLowerCase().match(/[a-z\d]+/g) ?? [];
  return new Set(
    words.flatMap((_, start) =>
      words.slice(start, start + longestName).map((_, length) => words.slice(start, start + length + 1).join('')),
    ),
  );
};

/**
 * `create billspayments` of a row that says `bill payments`: a new name that stands in the text as we took it, and not as the row has it,
 * but for the number of its words.
 */
export const isWrittenSo = (got, wanted, {text}) => {
  const names = namesIn(text);
  const nameOf = (line) => /^(?:create |add [^.]+\.)(\w+)$/.exec(line)?.[1];
  const [ours, theirs] = [nameOf(got), nameOf(wanted)];
  if (ours === undefined || theirs === undefined || numberless(got) !== numberless(wanted)) return false;
  return names.has(ours) && !names.has(theirs);
};
