const sheetNameMax = 31;

/** Excel refuses `: \ / ? * [ ]`, an apostrophe at either end, the reserved name History, and the empty name. */
const acceptable = (name: string): string => {
  const cleaned = name
    .replace(/[:\\/?*[\]\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^['\s]+|['\s]+$/g, '')
    .slice(0, sheetNameMax)
    .replace(/['\s\uD800-\uDBFF]+$/, '');
  return cleaned === '' ? '1' : cleaned.toLowerCase() === 'history' ? `${cleaned} 1` : cleaned;
};

/** Names that Excel accepts, each once without regard to case: the second `Kunder` becomes `Kunder (2)`. */
export const distinctSheetNames = (names: readonly string[]): string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = acceptable(name);
    let given = wanted;
    for (let number = 2; taken.has(given.toLowerCase()); number += 1) {
      const suffix = ` (${number})`;
      given = wanted.slice(0, sheetNameMax - suffix.length) + suffix;
    }
    taken.add(given.toLowerCase());
    return given;
  });
};
