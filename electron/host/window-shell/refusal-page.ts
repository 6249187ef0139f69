// The pages of the shell itself, for whoever is not let in: short, in both languages, without scripts.

type Words = { readonly zh: string; readonly en: string };

export const refusals = {
  usedAddress: {
    status: 403,
    zh: '此地址只能打开一次，或不属于本席位。请在启动 Swiftline 的窗口获取新地址，或在当初打开它的浏览器里继续。',
    en: 'This address works once, or is not of this desk. Ask the window Swiftline was started in for a new one, or go on in the browser that opened it.',
  },
  wrongHost: {
    status: 421,
    zh: '请使用启动时显示的地址。',
    en: 'Use the address that was shown at start.',
  },
  wrongOrigin: {
    status: 403,
    zh: '其他网页不能使用本席位。',
    en: 'Other pages may not use this desk.',
  },
  notFound: { status: 404, zh: '没有这个页面。', en: 'There is no such page.' },
  wrongMethod: { status: 405, zh: '这里只能查看页面。', en: 'Pages can only be read here.' },
} as const satisfies Record<string, Words & { readonly status: number }>;
export type RefusalName = keyof typeof refusals;

/** The refusal as a small page. Its texts are ours alone: nothing of the request is repeated. */
export function refusalPage(name: RefusalName): string {
  const { zh, en } = refusals[name];
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Swiftline</title><body><h1>Swiftline</h1><p>${zh}</p><p lang="en">${en}</p></body></html>`;
}
