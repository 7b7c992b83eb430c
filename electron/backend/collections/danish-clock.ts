const danishTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment in Denmark, where both schemes have their deadlines. */
export type DanishMoment = { readonly day: string; readonly hour: number; readonly minute: number };

export const danishMoment = (at: number): DanishMoment => {
  const parts = Object.fromEntries(
    danishTime.formatToParts(at).map(({ type, value }): [string, string] => [type, value]),
  );
  return {
    day: `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`,
    hour: Number(parts['hour']),
    minute: Number(parts['minute']),
  };
};
