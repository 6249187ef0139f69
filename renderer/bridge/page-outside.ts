// What leaves the page by the browser's own ways, the same in both shells: a file into the downloads, words into the
// clipboard, a page onto paper. Electron does not let pages into the clipboard, which has the older way as its second.

/** The world outside of the page that is not the host. */
export interface PageOutside {
  /** Hands a text file to the browser's downloads; in Electron the person is asked where it goes. */
  saveFile(name: string, content: string): void;
  /** Whether the clipboard took it. Only from within a press of a key or button. */
  copyText(text: string): Promise<boolean>;
  /** Asks the person to print the page, in both shells by the same dialog of Chromium; `ended`: it is over, printed or not. */
  print(ended: () => void): void;
}

/** How long the browser may take to begin reading what it was handed. */
const keptMs = 60_000;

/** The outside of a real page. */
export function pageOutside(page: Document, after: (ms: number, run: () => void) => void): PageOutside {
  return {
    saveFile(name, content) {
      const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
      const link = page.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      after(keptMs, () => URL.revokeObjectURL(address));
    },
    async copyText(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Refused or not there: the selection is copied instead.
        return copySelection(page, text);
      }
    },
    print(ended) {
      const view = page.defaultView;
      view?.addEventListener('afterprint', ended, { once: true });
      view?.print();
    },
  };
}

function copySelection(page: Document, text: string): boolean {
  const before = page.activeElement;
  const field = page.createElement('textarea');
  field.className = 'visually-hidden';
  field.value = text;
  page.body.append(field);
  field.select();
  const isCopied = page.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
