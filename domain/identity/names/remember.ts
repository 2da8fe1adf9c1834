/**
 * A pure function of text that keeps its last answers: a million people share some ten thousand names, and reading one
 * takes longer than comparing two. What it gives must not be changed. Memory holds `most` answers at most.
 */
export function remembering<T>(read: (text: string | null) => T, most = 20_000): (text: string | null) => T {
  const known = new Map<string | null, T>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = read(text);
      if (known.size >= most) known.clear();
      known.set(text, answer);
    }
    return answer;
  };
}
