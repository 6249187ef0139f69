import type { LinkView } from '#shared/bridge/views.ts';
import type { ClientState } from '#shared/sync/client-core-types.ts';

/** The state of the link as the desk shows it. */
export function toLinkView(state: ClientState): LinkView {
  switch (state.kind) {
    case 'online':
      return { kind: 'online' };
    case 'refused':
      return { kind: 'refused', code: state.code, sinceMs: state.sinceMs };
    case 'offline':
      return { kind: 'offline', sinceMs: state.sinceMs };
    default:
      return { kind: 'connecting', sinceMs: state.sinceMs };
  }
}
