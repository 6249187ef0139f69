// Structured clone, as Electron carries frames between page, main and host.

import { createChannelPair } from '../support/channel-transport.ts';
import type { TestTransport } from '../support/memory-transport.ts';
import { describeBridge } from './bridge-contract.ts';

describeBridge('a MessageChannel', (router) => {
  const hosts: TestTransport[] = [];
  const closeAll = () => Promise.resolve(hosts.forEach((host) => host.close()));
  return Promise.resolve({
    connect() {
      const { page, host } = createChannelPair();
      hosts.push(host);
      router.serve(host);
      return Promise.resolve(page);
    },
    kill: closeAll,
    end: closeAll,
  });
});
