import type { SoundKind } from '#shared/bridge/sounds.ts';
import { firstSounds } from '#shared/bridge/sounds.ts';
import { viewsOfRole } from '#shared/bridge/queue-views.ts';
import type { ListedCase } from '#shared/bridge/listed.ts';
import type { CaseAlert } from './alert-rules.ts';
import { alertKey, alertsOf, watchedViews } from './alert-rules.ts';
import type { SliceTools } from './slice.ts';

/** What was raised: cases, or a step that was refused. Always also seen, whatever the ears hear. */
export type Alert = CaseAlert | { readonly kind: 'refused'; readonly count: number };

/** What must not be missed at this desk. */
export type AlertsSlice = {
  /** The newest; a strip shows it until it is put away. */
  readonly shown: Alert | null;
  /** How many others came since the strip was last empty. */
  readonly others: number;
  /** Sounds as the person wishes; whether anything was heard. */
  sound(kind: SoundKind): boolean;
  /** Draws eye and ear to the first of these, the worst; the others are counted. One sound, however many there are. */
  raise(alerts: readonly Alert[]): void;
  putAway(): void;
  /** Goes to what was announced: the case, or what needs attention. */
  openShown(alert: Alert): void;
  /** Looks through the person's own lists; what is new since the last look is raised, the first look raises nothing. */
  look(): Promise<void>;
  /** Somebody else sits here, or nobody: nothing is known. */
  reset(): void;
};

/** As many of each list as are looked through, those due first. */
const looked = 50;

/** Creates the slice of alerts. */
export function createAlertsSlice({ deps, get, patch }: SliceTools<AlertsSlice>): AlertsSlice {
  let known: ReadonlySet<string> | null = null;
  let turn = 0;

  async function rowsOf(): Promise<readonly ListedCase[]> {
    const role = get().session.person?.role;
    if (role === undefined) return [];
    const allowed: readonly string[] = viewsOfRole[role];
    const views = watchedViews[role].filter((view) => allowed.includes(view));
    const every = { text: '', topicId: null, placeId: null, deadlineClassId: null, sort: 'due', offset: 0 } as const;
    const lists = await Promise.all(
      views.map((view) => deps.bridge.call('queue.window', { ...every, view, limit: looked })),
    );
    return lists.flatMap(({ rows }) => rows);
  }

  return {
    shown: null,
    others: 0,
    sound(kind) {
      const loudness = (get().settings.settings.sounds ?? firstSounds)[kind];
      return loudness !== 'off' && deps.sounds.play(kind, loudness);
    },
    raise(alerts) {
      const [first] = alerts;
      if (first === undefined) return;
      const { shown, others, sound } = get().alerts;
      patch({ shown: first, others: others + alerts.length - (shown === null ? 1 : 0) });
      sound(first.kind);
      get().notifications.tell(first);
      void deps.bridge.call('shell.flash', {}).catch(get().failure.report);
    },
    putAway() {
      patch({ shown: null, others: 0 });
      get().notifications.clear();
    },
    openShown(alert) {
      const { navigation, alerts } = get();
      alerts.putAway();
      if (alert.kind === 'refused') {
        navigation.openDesk('attention');
        deps.focus('main');
        return;
      }
      navigation.openCase(alert.row.id);
      deps.focus('panel');
    },
    async look() {
      const asked = turn;
      const rows = await rowsOf();
      if (asked !== turn) return;
      const nowMs = get().sync.nowMs();
      const pressing = rows.flatMap((row) => alertsOf(row, nowMs));
      const before = known;
      known = new Set(pressing.map(alertKey));
      if (before === null) return;
      const fresh = pressing.filter((alert) => !before.has(alertKey(alert)));
      get().alerts.raise(worstOfEach(fresh));
    },
    reset() {
      turn += 1;
      known = null;
      get().alerts.putAway();
    },
  };
}

/** One alert a case, urgent ones before late ones. */
function worstOfEach(alerts: readonly CaseAlert[]): readonly CaseAlert[] {
  const urgentFirst = alerts.toSorted((a, b) => Number(b.kind === 'urgent') - Number(a.kind === 'urgent'));
  const seen = new Set<string>();
  return urgentFirst.filter(({ row }) => !seen.has(row.id) && seen.add(row.id));
}
