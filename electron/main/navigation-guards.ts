import type { WebContents } from 'electron';
import { isAppUrl } from './app-origin.ts';

type Navigation = { readonly url: string; readonly preventDefault: () => void };

const stay = (navigation: Navigation) => {
  if (!isAppUrl(navigation.url)) navigation.preventDefault();
};

/**
 * For every web contents there is, also those that nobody meant to make: it stays on our origin, opens no window and
 * holds no `<webview>`. `openLink` gets what a link wanted to open elsewhere.
 */
export const guardContents = (
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openLink: (address: string) => void,
): void => {
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
};
