// What the window shell shows: the console, or one of the pages before it. A page that waits for news of the opening is answered
// when there is some, so that nobody asks again and again.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentPolicy, pageHeaders } from '#shared/bridge/content-policy.ts';
import type { Transport } from '#shared/bridge/frame.ts';
import type { OpeningStep } from '../database/opening-step.ts';
import type { CopyResult } from './early-pages.ts';
import { futurePage, openingAnswer, openingPage, openingScript } from './early-pages.ts';

export type Stage =
  | { readonly kind: 'opening'; readonly step: OpeningStep }
  /** The data are of a newer version; `saveCopy` never rejects. */
  | { readonly kind: 'future'; readonly saveCopy: () => Promise<CopyResult> }
  | { readonly kind: 'open'; readonly serve: (transport: Transport) => void };

export type ShellStage = {
  now(): Stage;
  moveOn(stage: Stage): void;
  /** Answers a request of an admitted page; false where it is one for the console, or for nothing there is. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): boolean;
  /** Resolves when a page before the console was asked for. */
  readonly shown: Promise<void>;
};

/** Holds the stage of one shell. */
export function createShellStage(first: Stage): ShellStage {
  const shown = Promise.withResolvers<void>();
  const waiting = new Set<ServerResponse>();
  let stage = first;
  let seen = 1;

  function tell(response: ServerResponse): void {
    if (stage.kind === 'opening')
      return send(response, 'application/json; charset=utf-8', openingAnswer(stage.step, seen));
    return void response.writeHead(204, pageHeaders).end();
  }

  function answerOpening(response: ServerResponse, step: OpeningStep, url: URL): boolean {
    if (url.pathname === '/opening.js') send(response, 'text/javascript; charset=utf-8', openingScript);
    else if (url.pathname === '/') {
      send(response, htmlType, openingPage(step));
      shown.resolve();
    } else if (url.pathname !== '/opening') return false;
    else if (url.searchParams.get('seen') !== String(seen)) tell(response);
    else {
      waiting.add(response);
      response.once('close', () => waiting.delete(response));
    }
    return true;
  }

  return {
    shown: shown.promise,
    now: () => stage,
    moveOn(next) {
      stage = next;
      seen += 1;
      for (const response of waiting) tell(response);
      waiting.clear();
    },
    answer({ method }, response, url) {
      const isRead = method === 'GET' || method === 'HEAD';
      if (stage.kind === 'opening') return isRead && answerOpening(response, stage.step, url);
      // The page went on to the console before its last question was answered.
      if (stage.kind === 'open') return url.pathname === '/opening' && (tell(response), true);
      if (isRead && ['/', '/copy'].includes(url.pathname)) sendFuture(response, null);
      else if (method === 'POST' && url.pathname === '/copy')
        void stage.saveCopy().then((result) => sendFuture(response, result));
      else return false;
      return true;
    },
  };
}

const htmlType = 'text/html; charset=utf-8';

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { ...pageHeaders, 'content-security-policy': contentPolicy([]), 'content-type': type });
  response.end(body);
}

/** The one page with a form. Without a word of where it comes from a browser would send it as if from nowhere. */
function sendFuture(response: ServerResponse, result: CopyResult | null): void {
  const policy = contentPolicy([]).replace(`form-action 'none'`, `form-action 'self'`);
  const headers = { ...pageHeaders, 'referrer-policy': 'same-origin', 'content-security-policy': policy };
  response.writeHead(200, { ...headers, 'content-type': htmlType });
  response.end(futurePage(result));
}
