// What can be done with the call: F2 takes it on every desk, Shift+F2 hangs up and, pressed again, ends the wrap-up.

import type { Command, CommandContext } from '#renderer/commands/command.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { noteIntoLog } from '#renderer/store/call-notes.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import { missedPanel, nextMissed, waitingMissed } from '#renderer/store/missed-slice.ts';

async function accept({ state }: CommandContext): Promise<void> {
  const { call, navigation } = state();
  if (!call.current) return;
  if (navigation.deskId !== 'intake') navigation.openDesk('intake');
  else navigation.closePanel();
  await state().drafts.flush();
  await state().call.accept();
}

/** The next call: what was read out goes, the call that is still on ends, and its wrap-up with it. */
async function goOn({ state, bridge }: CommandContext): Promise<void> {
  const { call, practice, intake } = state();
  intake.done();
  const { current } = call;
  const isTalking = current?.state === 'accepted' || current?.state === 'held';
  if (isTalking) await bridge.call('calls.end', { callId: current.callId });
  if (isTalking || current?.state === 'ended') await call.ready();
  if (practice.status?.isOn && practice.status.left > 0) await practice.next();
}

const callIdOf = ({ state }: CommandContext): string => state().call.current?.callId ?? '';
const talking = ['signedIn', 'may.intake', 'talking'];

export const callCommands: readonly Command[] = [
  {
    id: 'call.accept',
    titleKey: 'intake:commands.accept',
    keys: ['f2'],
    when: ['signedIn', 'may.intake', 'call:ringing'],
    run: accept,
  },
  {
    id: 'call.acceptHere',
    titleKey: 'intake:commands.accept',
    keys: ['enter'],
    when: ['desk:intake', 'call:ringing', '!form:open'],
    isHidden: true,
    run: accept,
  },
  {
    id: 'call.hold',
    titleKey: 'intake:commands.hold',
    keys: ['alt+h'],
    when: ['call:accepted'],
    run: (context) => context.bridge.call('calls.hold', { callId: callIdOf(context) }),
  },
  {
    id: 'call.resume',
    titleKey: 'intake:commands.resume',
    keys: ['alt+h'],
    when: ['call:held'],
    run: (context) => context.bridge.call('calls.resume', { callId: callIdOf(context) }),
  },
  {
    id: 'call.hangUp',
    titleKey: 'intake:commands.hangUp',
    keys: ['shift+f2'],
    when: ['signedIn', '!call:none', '!call:ringing', '!call:ended'],
    run: (context) => context.bridge.call('calls.end', { callId: callIdOf(context) }),
  },
  {
    id: 'call.ready',
    titleKey: 'calls:commands.ready',
    keys: ['shift+f2'],
    when: ['signedIn', 'may.intake', 'call:ended'],
    run: ({ state }) => state().call.ready(),
  },
  {
    id: 'call.abusive',
    titleKey: 'calls:commands.abusive',
    keys: ['f9'],
    when: talking,
    run: (context) => context.bridge.call('calls.markAbusive', { callId: callIdOf(context) }),
  },
  {
    id: 'call.askLeader',
    titleKey: 'calls:commands.askLeader',
    keys: ['shift+f9'],
    when: talking,
    run: ({ state }) => state().call.askLeader(),
  },
  {
    id: 'call.toNote',
    titleKey: 'calls:commands.toNote',
    keys: ['f3'],
    when: ['desk:intake', 'form:open', 'ofCall'],
    run: ({ focus }) => focus('callNote'),
  },
  {
    id: 'call.addNote',
    titleKey: 'calls:commands.addNote',
    keys: ['shift+f3'],
    when: ['desk:intake', 'form:open', 'ofCall'],
    run({ state, clock, focus }) {
      const body = openIntake(state())?.body;
      if (body) state().intake.edit(noteIntoLog(body, clock.wallMs()));
      focus('callNote');
    },
  },
  {
    id: 'missed.open',
    titleKey: 'calls:commands.openMissed',
    keys: ['g m', 'alt+shift+b'],
    when: ['signedIn', 'may.intake'],
    run({ state, focus }) {
      state().navigation.openPanel(missedPanel);
      focus('missed');
    },
  },
  {
    id: 'missed.ringNext',
    titleKey: 'calls:commands.ringNext',
    keys: ['alt+shift+r'],
    when: ['signedIn', 'may.intake', 'missed', '!talking', '!call:ringing', '!call:dialling'],
    async run({ state }) {
      const next = nextMissed(state().missed.list);
      if (next) await state().missed.ringBack(next.callId);
    },
  },
  {
    id: 'missed.settleNext',
    titleKey: 'calls:commands.settleNext',
    keys: ['alt+shift+o'],
    when: ['signedIn', 'may.intake', 'missed', `panel:${missedPanel}`],
    async run({ state, focus }) {
      const [first] = waitingMissed(state().missed.list);
      if (first) await state().missed.settle(first.callId, true);
      focus('missed');
    },
  },
  {
    id: 'intake.next',
    titleKey: 'intake:commands.next',
    keys: ['f2', 'enter'],
    when: ['desk:intake', '!call:ringing', '!form:open', 'canGoOn'],
    run: goOn,
  },
];

/** What the commands above ask for. */
export const callConditions = {
  /** Somebody is on the line. */
  talking: ({ call: { current } }: AppState) => current?.state === 'accepted' || current?.state === 'held',
  /** The open form belongs to a call. */
  ofCall: (state: AppState) => (openIntake(state)?.body.callId ?? null) !== null,
  /** Somebody waits to be rung back. */
  missed: (state: AppState) => waitingMissed(state.missed.list).length > 0,
};
