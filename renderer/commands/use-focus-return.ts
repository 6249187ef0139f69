import { useEffect, useState } from 'react';

/** For a list that lies over the screen: once it is gone, whoever typed is where they were, unless they went on elsewhere. */
export function useFocusReturn(): void {
  // Looked at before the list is drawn and takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      // Not by a wish: what was chosen in the list may have one that is still waiting for its screen.
      if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
