// The pages before the console: how far the opening is, and that the data are of a newer version. Plain pages in both languages
// that work by keyboard and are read aloud; only texts of ours are in them, and the one path is escaped.

import type { OpeningStep } from '../database/opening-step.ts';
import type { Words } from './early-words.ts';
import { futureWords, openingWords, wordsOfStep } from './early-words.ts';

/** What became of a copy: the folder it lies in, or null where it could not be saved. */
export type CopyResult = { readonly folder: string | null };

/** How far the opening is. Its script asks again and goes on to the console by itself. */
export function openingPage(step: OpeningStep): string {
  const { zh, en } = wordsOfStep(step);
  const gone = `data-zh="${openingWords.gone.zh}" data-en="${openingWords.gone.en}"`;
  return page(
    `<h1>${openingWords.title.zh}</h1><p lang="en">${openingWords.title.en}</p>` +
      `<progress id="bar" aria-labelledby="zh" max="${step.of}" value="${step.done}"></progress>` +
      `<div role="status" ${gone}><p id="zh">${zh}</p><p id="en" lang="en">${en}</p></div>${both(openingWords.safe)}`,
    '<script type="module" src="/opening.js"></script>',
  );
}

/** The script of that page: each answer is given when there is something new. */
export const openingScript = `
const find = (id) => document.getElementById(id);
function say({ zh, en }) {
  find('zh').textContent = zh;
  find('en').textContent = en;
}
async function follow() {
  for (let seen = 0; ; ) {
    const answer = await fetch('/opening?seen=' + seen);
    if (answer.status !== 200) return location.reload();
    const now = await answer.json();
    seen = now.seen;
    find('bar').max = now.of;
    find('bar').value = now.done;
    say(now);
  }
}
follow().catch(() => say(document.querySelector('[role=status]').dataset));
`;

/** What the script is told. */
export function openingAnswer(step: OpeningStep, seen: number): string {
  return JSON.stringify({ seen, ...wordsOfStep(step), done: step.done, of: step.of });
}

/**
 * That the data are of a newer version, with the way to take them along; or what became of that. What is to be read first has
 * the focus: it is read aloud, and large text is not scrolled past it to the button.
 */
export function futurePage(result: CopyResult | null): string {
  const { title, safe, next, copy, button } = futureWords;
  return page(
    `<h1${result === null ? readFirst : ''}>${title.zh}</h1><p lang="en">${title.en}</p>${resultPart(result)}${both(safe)}${both(next)}${both(copy)}` +
      `<form method="post" action="/copy"><button>${button.zh} · <span lang="en">${button.en}</span></button></form>`,
  );
}

const readFirst = ' tabindex="-1" autofocus';

function resultPart(result: CopyResult | null): string {
  if (result === null) return '';
  if (result.folder === null) return `<div role="alert"${readFirst}>${both(futureWords.notSaved)}</div>`;
  return `<div role="status"${readFirst}>${both(futureWords.saved)}<p><code>${escapeHtml(result.folder)}</code></p></div>`;
}

function both({ zh, en }: Words): string {
  return `<p>${zh}</p><p lang="en">${en}</p>`;
}

function page(body: string, head = ''): string {
  return (
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Swiftline</title>` +
    `<meta name="viewport" content="width=device-width"><style>${style}</style>${head}</head><body><main>${body}</main></body></html>`
  );
}

const style =
  ':root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}main{max-width:40rem;margin:3rem auto;padding:0 1rem}' +
  'progress{width:100%;height:1rem}button{font:inherit;padding:.5rem 1rem}code{overflow-wrap:anywhere}[tabindex]{outline:none}';

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}
