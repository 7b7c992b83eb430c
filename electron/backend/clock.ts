/** The only place that asks the computer for the time. Everything else receives a clock. */
export type Clock = {
  readonly now: () => number;
  /** The calendar day on this computer, as ISO text. */
  readonly today: () => string;
};

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The calendar day of a moment on this computer, as ISO text. */
export const localDayOf = (at: number): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
};

/** `FORDRING_NOW` (epoch ms) sets a fixed start for demonstrations and tests; the clock runs on from there. */
export const systemClock = (fixedStartMs: number | null = null): Clock => {
  const offset = fixedStartMs === null ? 0 : fixedStartMs - Date.now();
  const now = () => Date.now() + offset;
  return {
    now,
    today: () => localDayOf(now()),
  };
};
