/** The same function, which answers what it was asked before without working it out again. It keeps all answers for as long as it lives. */
export const remembered = <Answer>(of: (text: string) => Answer): ((text: string) => Answer) => {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = of(text);
    answers.set(text, answer);
    return answer;
  };
};
