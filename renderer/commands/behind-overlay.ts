import type { AppState } from '#renderer/store/app-state.ts';

/** The screen as it is without the list in front of it: what buttons and the palette offer. */
export function behindOverlay(state: AppState): AppState {
  return { ...state, navigation: { ...state.navigation, overlay: 'none' } };
}
