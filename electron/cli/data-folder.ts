import os from 'node:os';
import path from 'node:path';

/** Where the window keeps its database, by the rules of Electron's `app.getPath('userData')`. */
export const defaultDataFolder = (
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = os.homedir(),
): string => {
  if (platform === 'win32')
    return path.win32.join(environment['APPDATA'] ?? path.win32.join(home, 'AppData', 'Roaming'), 'Fordring');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Fordring');
  return path.join(environment['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'Fordring');
};
