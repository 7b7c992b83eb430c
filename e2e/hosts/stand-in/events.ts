/** What every event of Electron's carries. */
export type PreventableEvent = { defaultPrevented: boolean; preventDefault: () => void };

export const preventable = <Extra extends object>(extra: Extra): Extra & PreventableEvent => {
  const event = {
    ...extra,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};
