import { useCommander } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';

/** Keys of the person that could not stay as they were: said at once, on every desk, until it was accepted. */
export function KeymapStrip() {
  const say = useSay();
  const store = useAppStore();
  const { repairs, context } = useCommander();
  const isUnreadable = useAppState((state) => state.keymap.isUnreadable);

  function show(): void {
    store.getState().navigation.openDesk('settings');
    context.focus('keymap-repairs');
  }

  if (repairs.length > 0) {
    return (
      <div className="strip">
        <span className="strip-grow">{say('keymap:repair.strip')}</span>
        <button type="button" className="button" onClick={show}>
          {say('keymap:repair.show')}
        </button>
      </div>
    );
  }
  if (!isUnreadable) return null;
  return (
    <div className="strip">
      <span className="strip-grow">{say('keymap:repair.unreadable')}</span>
      <button type="button" className="button button-quiet" onClick={store.getState().keymap.putAway}>
        {say('app:dismiss')}
      </button>
    </div>
  );
}
