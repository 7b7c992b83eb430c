import { useEffect, useEffectEvent } from 'react';
import type { AppEvent, Topic } from '../../shared/api/events.ts';
import { bridge } from './bridge.ts';

/** Runs `listener` for each event that the backend or the main process pushes. */
export const useAppEvent = (listener: (event: AppEvent) => void): void => {
  const onEvent = useEffectEvent(listener);
  useEffect(() => bridge().onEvent((event) => onEvent(event)), []);
};

/** `entries` concerns `entries` and `entries:17`; `*` concerns everything. */
export const concerns = (topic: Topic, subject: string): boolean =>
  topic === '*' || topic === subject || topic.startsWith(`${subject}:`);

/** Runs `listener` when one of these subjects has changed in the database. */
export const useChanged = (subjects: readonly string[], listener: () => void): void => {
  useAppEvent((event) => {
    if (
      event.type === 'changed' &&
      event.topics.some((topic) => subjects.some((subject) => concerns(topic, subject)))
    )
      listener();
    // After a restart nobody knows what was missed.
    if (event.type === 'backend' && event.state === 'restarted') listener();
  });
};
