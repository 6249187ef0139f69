import { overviewViews } from '#shared/bridge/queue-views.ts';
import type { Command } from '#renderer/commands/command.ts';

const here = ['signedIn', 'desk:queue'] as const;

const viewCommands = overviewViews.map((view): Command => ({
  id: `queue.view.${view}`,
  titleKey: `queue:view.${view}`,
  keys: [],
  when: [...here, `queue.has.${view}`],
  run: ({ state }) => state().queue.show(view),
}));

/** Everything a list of cases can be asked by keys. Arrows are the grid's own. */
export const queueCommands: readonly Command[] = [
  {
    id: 'queue.down',
    titleKey: 'queue:commands.down',
    keys: ['j'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().queue.moveBy(1),
  },
  {
    id: 'queue.up',
    titleKey: 'queue:commands.up',
    keys: ['k'],
    when: here,
    isHidden: true,
    run: ({ state }) => state().queue.moveBy(-1),
  },
  {
    id: 'queue.open',
    titleKey: 'queue:commands.open',
    keys: ['enter'],
    when: [...here, 'queue.atCase'],
    run({ state }) {
      const { active } = state().queue;
      if (active) state().navigation.openCase(active.id);
    },
  },
  {
    id: 'queue.peek',
    titleKey: 'queue:commands.peek',
    keys: ['space'],
    when: [...here, 'queue.peek:closed'],
    run: ({ state }) => state().queue.setPeeking(true),
  },
  {
    id: 'queue.closePeek',
    titleKey: 'queue:commands.closePeek',
    keys: ['space'],
    when: [...here, 'queue.peek:open'],
    run: ({ state }) => state().queue.setPeeking(false),
  },
  {
    id: 'queue.choose',
    titleKey: 'queue:commands.choose',
    keys: ['x'],
    when: [...here, 'queue.atCase'],
    run: ({ state }) => state().queue.choose(),
  },
  {
    id: 'queue.extendDown',
    titleKey: 'queue:commands.extendDown',
    keys: ['shift+arrowdown', 'shift+j'],
    when: [...here, 'queue.atCase'],
    isHidden: true,
    run: ({ state }) => state().queue.extendBy(1),
  },
  {
    id: 'queue.extendUp',
    titleKey: 'queue:commands.extendUp',
    keys: ['shift+arrowup', 'shift+k'],
    when: [...here, 'queue.atCase'],
    isHidden: true,
    run: ({ state }) => state().queue.extendBy(-1),
  },
  {
    id: 'queue.chooseNone',
    titleKey: 'queue:commands.chooseNone',
    keys: ['shift+x'],
    when: [...here, 'queue.chosen'],
    run: ({ state }) => state().queue.chooseNone(),
  },
  {
    id: 'queue.filter',
    titleKey: 'queue:commands.filter',
    keys: ['f'],
    when: here,
    run: ({ focus }) => focus('queue-text'),
  },
  {
    id: 'queue.clearFilters',
    titleKey: 'queue:commands.clearFilters',
    keys: ['shift+f'],
    when: [...here, 'queue.filtered'],
    run({ state, focus }) {
      state().queue.ask({ text: '', topicId: null, placeId: null, deadlineClassId: null });
      focus('grid');
    },
  },
  {
    id: 'queue.nextView',
    titleKey: 'queue:commands.nextView',
    keys: [']'],
    when: here,
    run: ({ state }) => state().queue.showNext(1),
  },
  {
    id: 'queue.previousView',
    titleKey: 'queue:commands.previousView',
    keys: ['['],
    when: here,
    run: ({ state }) => state().queue.showNext(-1),
  },
  {
    id: 'queue.sort',
    titleKey: 'queue:commands.sort',
    keys: ['o'],
    when: [...here, 'queue.sortable'],
    run: ({ state }) => state().queue.ask({ sort: state().queue.question.sort === 'due' ? 'newest' : 'due' }),
  },
  {
    id: 'queue.again',
    titleKey: 'queue:commands.again',
    keys: ['r'],
    when: here,
    run: ({ state }) => state().queue.invalidate(),
  },
  ...viewCommands,
];
