import type { Shell } from 'electron';

/**
 * What may be opened in the user's browser: these addresses as they stand, nothing made of parts. A whole address and
 * not a host, so that a page cannot carry anything out in a path or a query. Where the rules of the four countries
 * can be read.
 */
export const externalLinks: ReadonlySet<string> = new Set([
  'https://www.retsinformation.dk/',
  'https://www.riksdagen.se/',
  'https://www.finlex.fi/',
  'https://lovdata.no/',
]);

/** Whether the link was one of the list and was given to the browser. */
export const openExternalLink = async (
  shell: Pick<Shell, 'openExternal'>,
  address: string,
): Promise<boolean> => {
  if (!externalLinks.has(address)) return false;
  await shell.openExternal(address);
  return true;
};
