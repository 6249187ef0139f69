// What the shells say before there is a console to say it: while files are opened, and when they cannot be. In both languages,
// one below the other, for nobody has chosen one yet.

import type { OpeningStep } from '../database/opening-step.ts';

export type Words = { readonly zh: string; readonly en: string };

export const openingWords = {
  title: { zh: '正在准备本席位的数据', en: 'This desk’s data are being prepared' },
  safe: {
    zh: '程序更新后需要几分钟。可以放心关闭，下次启动会接着做；没有任何工作会丢失。',
    en: 'After an update this takes some minutes. It may be closed: the next start goes on from here, and no work is lost.',
  },
  gone: {
    zh: '程序已结束。请重新启动 Swiftline。',
    en: 'The program has ended. Start Swiftline again.',
  },
} as const satisfies Record<string, Words>;

const stepWords = {
  compacting: { zh: '正在释放不再使用的空间', en: 'Giving back room that is not used' },
  migrating: { zh: '正在把数据更新到新版本', en: 'Bringing the data to the new version' },
  indexing: { zh: '正在排列工单列表', en: 'Putting the lists of cases in order' },
  counting: { zh: '正在清点工单', en: 'Counting the cases' },
} as const satisfies Record<OpeningStep['what'], Words>;

/** What is being done, and how much of it is over. */
export function wordsOfStep({ what, done, of }: OpeningStep): Words {
  const { zh, en } = stepWords[what];
  return of > 1 ? { zh: `${zh}：${done + 1} / ${of}`, en: `${en}: ${done + 1} of ${of}` } : { zh, en };
}

export const futureWords = {
  title: {
    zh: '本席位的数据是由更新版本的 Swiftline 写入的',
    en: 'This desk’s data were written by a newer version of Swiftline',
  },
  safe: {
    zh: '没有改动任何内容：草稿和还没发送的工作都在原处。',
    en: 'Nothing was changed: drafts and work that is not sent yet are where they were.',
  },
  next: {
    zh: '请启动较新的版本继续工作。如果没有，请联系信息科。',
    en: 'Start the newer version to go on. If you do not have it, call the IT desk.',
  },
  copy: {
    zh: '需要把这些工作带到别处时，可以保存一份副本。副本仍然是加密的：要用较新的版本和本机的密钥才能打开，副本里没有密钥。请只交给信息科。',
    en: 'If this work must be taken elsewhere, a copy can be saved. It stays encrypted: it opens only with the newer version and the key of this workstation, which is not in it. Give it to nobody but the IT desk.',
  },
  button: { zh: '保存加密副本', en: 'Save an encrypted copy' },
  close: { zh: '关闭', en: 'Close' },
  saved: { zh: '加密副本已保存在：', en: 'The encrypted copy was saved in:' },
  notSaved: {
    zh: '副本没有保存成功。原来的数据没有改动。请检查磁盘是否已满、是否有另一个 Swiftline 正在使用本席位，然后再试一次。',
    en: 'The copy could not be saved. The data themselves are as they were. Check that the disk is not full and that no other Swiftline uses this desk, then try again.',
  },
} as const satisfies Record<string, Words>;

/** Both languages as plain text, for a dialog or a file. */
export function inBoth(...words: readonly Words[]): string {
  const paragraphs = (language: keyof Words) => words.map((one) => one[language]).join('\n');
  return `${paragraphs('zh')}\n\n${paragraphs('en')}`;
}

/** What lies beside a copy. */
export const copyReadMe = `${inBoth(futureWords.title, futureWords.copy)}\n`;
