// The base of knowledge as a file: what is listed goes out, and what comes in is told line by line before anything of it is proposed.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import { maxArticleFileChars } from '#shared/bridge/knowledge.ts';
import type { SliceTools } from '../slice.ts';
import { currentArticleView } from './article-list-slice.ts';

export type ArticleReport = MethodOutput<'articles.import'>;
/** `too-large`, `unreadable`: of the file itself; else the host could not. */
export type ArticleFileProblem = 'too-large' | 'unreadable' | 'failed';

export type ArticleFileSlice = {
  /** Taking a file in is asked for. */
  readonly isImporting: boolean;
  readonly fileName: string | null;
  readonly report: ArticleReport | null;
  /** What the report says was proposed; else it would be. */
  readonly isProposed: boolean;
  readonly isBusy: boolean;
  readonly problem: ArticleFileProblem | null;
  readonly exported: Pick<MethodOutput<'articles.export'>, 'fileName' | 'articles' | 'left'> | null;
  /** Saves what the list shows as a file. */
  save(): Promise<void>;
  openImport(): void;
  /** Reads a file and says what would become of each line; nothing is proposed. */
  check(fileName: string, content: string): Promise<void>;
  refuseFile(problem: ArticleFileProblem): void;
  /** Proposes what was checked. */
  propose(): Promise<void>;
  close(): void;
  reset(): void;
};

/** Creates the slice of the base as a file. */
export function createArticleFileSlice({ deps, get, patch }: SliceTools<ArticleFileSlice>): ArticleFileSlice {
  const { bridge, outside } = deps;
  const mine = () => get().articleFile;
  let content = '';
  let turn = 0;

  async function busily(work: (asked: number) => Promise<void>): Promise<void> {
    if (mine().isBusy) return;
    const asked = turn;
    patch({ isBusy: true, problem: null });
    try {
      await work(asked);
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      if (asked === turn) patch({ problem: 'failed' });
    } finally {
      if (asked === turn) patch({ isBusy: false });
    }
  }

  async function read(isTrial: boolean, asked: number): Promise<void> {
    const report = await bridge.call('articles.import', { content, isTrial });
    if (asked === turn) patch({ report, isProposed: !isTrial });
  }

  return {
    ...resting,
    save: () =>
      busily(async (asked) => {
        const view = currentArticleView(get());
        const made = await bridge.call('articles.export', { view, text: get().articleList.text });
        if (asked !== turn) return;
        const { fileName, articles, left } = made;
        outside.saveFile(fileName, made.content);
        patch({ exported: { fileName, articles, left } });
      }),
    openImport: () => patch({ isImporting: true, exported: null }),
    async check(fileName, text) {
      if (text.length > maxArticleFileChars) return patch({ problem: 'too-large', report: null, fileName });
      content = text;
      patch({ fileName, report: null, isProposed: false });
      return busily((asked) => read(true, asked));
    },
    refuseFile: (problem) => patch({ problem, report: null }),
    async propose() {
      if (mine().report === null || mine().isProposed) return;
      await busily((asked) => read(false, asked));
      await get().articleList.refresh();
    },
    close() {
      content = '';
      patch({ ...resting, isBusy: mine().isBusy });
    },
    reset() {
      turn += 1;
      content = '';
      patch(resting);
    },
  };
}

const resting = {
  isImporting: false,
  fileName: null,
  report: null,
  isProposed: false,
  isBusy: false,
  problem: null,
  exported: null,
} satisfies Partial<ArticleFileSlice>;
