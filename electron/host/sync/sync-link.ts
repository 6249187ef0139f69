// The wire as the engine needs it: one request with one reply, pokes, up and down. Faults are an API of the fake one.

import type { SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';

export type LinkEvent =
  | { readonly kind: 'up' }
  | { readonly kind: 'down'; readonly reason: string }
  | { readonly kind: 'poke'; readonly payload: unknown }
  /** Something in the base of knowledge is another. */
  | { readonly kind: 'articles' };

export interface SyncLink {
  /** One attempt; ends in `up` or `down`. It never tries again by itself. */
  connect(): void;
  /** Ends the link without an event. Replies still under way never come. */
  disconnect(): void;
  /** Sends a request; `onReply` is called at most once, with whatever came back. */
  send<Name extends SyncRequestName>(name: Name, request: SyncRequest<Name>, onReply: (reply: unknown) => void): void;
  onEvent(listener: (event: LinkEvent) => void): void;
}
