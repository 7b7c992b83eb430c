import { useAppEvent } from './events.ts';

/**
 * Runs when the program's menu asks for this command (`menu` events; the list of commands stands in
 * electron/main/menu.ts). Where several screens listen, each runs.
 */
export const useMenuCommand = (command: string, run: () => void): void => {
  useAppEvent((event) => {
    if (event.type === 'menu' && event.command === command) run();
  });
};
