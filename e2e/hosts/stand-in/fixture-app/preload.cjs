const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('fixture', {
  echo: (value) => ipcRenderer.invoke('echo', value),
  choose: () => ipcRenderer.invoke('choose'),
  push: () => ipcRenderer.send('push-me'),
  onPushed: (listener) => {
    const heard = (_event, value) => listener(value);
    ipcRenderer.on('pushed', heard);
    return () => {
      ipcRenderer.removeListener('pushed', heard);
    };
  },
});
