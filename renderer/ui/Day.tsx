import { useFormats, useWhen } from '../app/intl.tsx';

/** A calendar day: "23 Nov", with its year when that is not this one or `withYear` is set. */
export const Day = ({ day, withYear = false }: { readonly day: string; readonly withYear?: boolean }) => {
  const formats = useFormats();
  return <time dateTime={day}>{withYear ? formats.dayWithYear(day) : formats.day(day)}</time>;
};

/** A moment: "today 07:58", or "22 Nov 07:58". */
export const Moment = ({ at }: { readonly at: number }) => {
  const when = useWhen();
  return <time dateTime={new Date(at).toISOString()}>{when(at)}</time>;
};
