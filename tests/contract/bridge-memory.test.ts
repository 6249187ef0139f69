import { createMemoryPair } from '../support/memory-transport.ts';
import { describeBridge } from './bridge-contract.ts';

describeBridge('memory', (router) => {
  const pages: ReturnType<typeof createMemoryPair>['page'][] = [];
  const closeAll = () => pages.forEach((page) => page.close());
  return Promise.resolve({
    connect() {
      const { page, host } = createMemoryPair();
      pages.push(page);
      router.serve(host);
      return Promise.resolve(page);
    },
    kill: () => Promise.resolve(closeAll()),
    end: () => Promise.resolve(closeAll()),
  });
});
