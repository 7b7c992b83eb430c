export const reminderRunStates = ['proposed', 'approved', 'issued', 'discarded'] as const;
export const noticeStates = ['proposed', 'taken_out', 'issued', 'taken_back'] as const;
/** Whether a rule of law stops it. */
export const noticeGates = ['passed', 'stopped'] as const;
