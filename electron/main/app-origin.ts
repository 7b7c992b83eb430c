/** The one origin of this program's page. Its files come from `app-protocol.ts`, never from a disk path or the network. */
export const appScheme = 'app';
export const appHost = 'bundle';
export const appOrigin = `${appScheme}://${appHost}`;
export const appPage = `${appOrigin}/index.html`;

/** By parsed scheme and host: a text comparison would take `app://bundle.evil/` for ours. */
export const isAppUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === ''
  );
};
