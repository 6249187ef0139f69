// All the page gets of Electron: two closures, no channel names, no `ipcRenderer`, no Node.

import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Frame } from '#shared/bridge/frame.ts';
import type { HotlineWindow } from '#shared/bridge/hotline-window.ts';

const channel = 'bridge';

contextBridge.exposeInMainWorld('hotline', {
  send: (frame: Frame): void => ipcRenderer.send(channel, frame),
  onFrame: (listener: (frame: Frame) => void): (() => void) => {
    const relay = (_event: IpcRendererEvent, frame: Frame): void => listener(frame);
    ipcRenderer.on(channel, relay);
    return () => {
      ipcRenderer.removeListener(channel, relay);
    };
  },
} satisfies HotlineWindow);
