import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { BridgeClient } from '#shared/bridge/client.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CommandOutcome } from '#shared/bridge/views.ts';
import { limits } from '#shared/sync/limits.ts';
import { createChannelPair } from '../support/channel-transport.ts';
import { createMemoryPair } from '../support/memory-transport.ts';
import type { TestCity } from '../support/test-city.ts';
import { password, startTestCity } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { aFilledIntake, openDesk, until, untilSynced } from '../support/test-desk.ts';

const wires = { memory: createMemoryPair, 'a MessageChannel': createChannelPair };

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'it was answered';
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    return error.code;
  }
}

async function register(bridge: BridgeClient, narrative: string) {
  const body = await aFilledIntake(bridge, { narrative });
  const { id } = await bridge.call('drafts.open', { body });
  return bridge.call('cases.register', { draftId: id, body, dispatch: null, answer: null });
}

function accepted(outcome: CommandOutcome) {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome;
}

for (const [name, connect] of Object.entries(wires)) {
  describe(`a desk over ${name}`, () => {
    let city: TestCity;
    let dataDir: string;
    let desk: TestDesk;

    beforeAll(async () => void (city = await startTestCity()));
    afterAll(() => city.end());
    beforeEach(async () => {
      await city.startAgain();
      dataDir = mkdtempSync(join(tmpdir(), 'swiftline-desk-'));
      desk = await openDesk({ dataDir, serverUrl: city.url, connect });
    });
    afterEach(async () => {
      await desk.close();
      rmSync(dataDir, { recursive: true });
    });

    async function reopen(): Promise<void> {
      await desk.close();
      desk = await openDesk({ dataDir, serverUrl: city.url, connect });
    }

    test('says who it is before anybody signs in, and refuses work until then', async () => {
      const info = await desk.bridge.call('desk.info', {});
      expect(info).toMatchObject({ shell: 'test', stationName: 'desk', city: { id: 'beijing' } });
      expect(info.city.places.some(({ level }) => level === 'community')).toBe(false);
      expect(await codeOf(desk.bridge.call('queue.counts', {}))).toBe('not-signed-in');
      expect(await codeOf(desk.bridge.call('drafts.list', {}))).toBe('not-signed-in');
    });

    test('names the demo people and does not know a stranger', async () => {
      await until(desk.bridge, async () => (await desk.bridge.call('session.current', {})).demo !== null);
      const wrong = await desk.bridge.call('session.signIn', { login: 'wangli', password: 'wrong' });
      expect(wrong).toEqual({ ok: false, code: 'wrong-credentials' });
      await desk.signIn('wangli');
      expect(await desk.bridge.call('session.current', {})).toMatchObject({
        person: { name: '王丽', role: 'agent' },
        knownHere: [{ login: 'wangli' }],
      });
    });

    test('keeps settings and drafts through a restart, each draft with its own number', async () => {
      await desk.signIn('wangli');
      await untilSynced(desk.bridge);
      await desk.bridge.call('settings.set', { language: 'en', theme: 'dark', textScale: 1.5 });
      const body = { ...emptyIntakeDraft('call-1', '13800001234'), narrative: '电梯' };
      const draft = await desk.bridge.call('drafts.open', { body });
      expect(await desk.bridge.call('drafts.open', { body })).toEqual(draft);
      await desk.bridge.call('drafts.save', { id: draft.id, body: { ...body, narrative: '电梯停了' } });
      await reopen();
      await desk.signIn('wangli');
      expect(await desk.bridge.call('settings.get', {})).toEqual({ language: 'en', theme: 'dark', textScale: 1.5 });
      const kept = await desk.bridge.call('drafts.list', {});
      expect(kept).toMatchObject([{ id: draft.id, number: draft.number, body: { narrative: '电梯停了' } }]);
      await desk.bridge.call('drafts.discard', { id: draft.id });
      expect((await desk.bridge.call('drafts.open', { body })).number).toBe(draft.number);
    });

    test('refuses an over-long text in words and keeps the draft with it', async () => {
      await desk.signIn('wangli');
      const narrative = '长'.repeat(limits.narrativeChars + 1);
      expect(await codeOf(register(desk.bridge, narrative))).toBe('too-large');
      expect((await desk.bridge.call('drafts.list', {}))[0]?.body).toMatchObject({ narrative });
      expect((await desk.bridge.call('sync.status', {})).waiting).toBe(0);
    });

    test('keeps the draft where a case is refused, and says why', async () => {
      await desk.signIn('wangli');
      expect(await register(desk.bridge, '  ')).toMatchObject({ ok: false, refusal: { code: 'missing-narrative' } });
      expect(await desk.bridge.call('drafts.list', {})).toHaveLength(1);
    });

    test('offers places by pinyin initials, suggestions with reasons and the caller’s earlier cases', async () => {
      await desk.signIn('wangli');
      await register(desk.bridge, '电梯停了');
      const ask = { what: 'place', text: 'cyq', limit: 5, within: null } as const;
      expect((await desk.bridge.call('pick.search', ask)).map(({ name: { zh } }) => zh)).toContain('朝阳区');
      const intake = { placeId: null, placeDetail: '', topicId: null, urgency: 'normal' } as const;
      const suggested = await desk.bridge.call('intake.suggest', { ...intake, narrative: '楼上装修噪音扰民' });
      expect(suggested.topics.length).toBeGreaterThan(0);
      const earlier = await desk.bridge.call('intake.lookupCaller', { phone: '+86 138 0000 1234' });
      expect(earlier).toMatchObject({ name: '张女士', total: 1 });
    });

    test('keeps the forms of a case through a restart, each until its own command or its discarding', async () => {
      await desk.signIn('wangli');
      await untilSynced(desk.bridge);
      const { caseId } = accepted(await register(desk.bridge, '电梯停了'));
      const amendment = { kind: 'amend', caseId, changes: { narrative: '七号楼电梯停了' } } as const;
      const choice = { kind: 'dispatch', caseId, leadUnitId: null, suggestionRank: null } as const;
      const answer = { kind: 'answer', caseId, answer: '已告知' } as const;
      const ids = new Map<string, string>();
      for (const body of [{ ...amendment, changes: {} }, choice, answer]) {
        const { id } = await desk.bridge.call('drafts.open', { body });
        expect((await desk.bridge.call('drafts.open', { body })).id).toBe(id);
        ids.set(body.kind, id);
      }
      const draftId = ids.get('amend') ?? '';
      await desk.bridge.call('drafts.save', { id: draftId, body: amendment });
      await reopen();
      await desk.signIn('zhaomin');
      expect(await desk.bridge.call('drafts.list', {})).toEqual([]);
      await desk.signIn('wangli');
      // Opened within one millisecond they have no order.
      const kept = (await desk.bridge.call('drafts.list', {})).map(({ body }) => body);
      expect(kept.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([amendment, answer, choice]);
      const fields = amendment.changes;
      accepted(await desk.bridge.call('cases.amend', { caseId, fields, draftId }));
      const left = (await desk.bridge.call('drafts.list', {})).map(({ body }) => body);
      expect(left.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([answer, choice]);
      await desk.bridge.call('drafts.discard', { id: ids.get('dispatch') ?? '' });
      const sent = { caseId, text: answer.answer, draftId: ids.get('answer') ?? '' };
      accepted(await desk.bridge.call('cases.answer', sent));
      expect(await desk.bridge.call('drafts.list', {})).toEqual([]);
      expect((await desk.bridge.call('cases.get', { caseId })).case.narrative).toBe('七号楼电梯停了');
    });

    test('keeps an amendment that is too long or refused, and says why', async () => {
      await desk.signIn('wangli');
      const { caseId } = accepted(await register(desk.bridge, '电梯停了'));
      for (const [narrative, code] of [
        ['长'.repeat(limits.narrativeChars + 1), 'too-large'],
        ['电梯停了', 'nothing-to-change'],
      ] as const) {
        const body = { kind: 'amend', caseId, changes: { narrative } } as const;
        const { id: draftId } = await desk.bridge.call('drafts.open', { body });
        await desk.bridge.call('drafts.save', { id: draftId, body });
        const wish = desk.bridge.call('cases.amend', { caseId, fields: body.changes, draftId });
        if (code === 'too-large') expect(await codeOf(wish)).toBe(code);
        else expect(await wish).toMatchObject({ ok: false, refusal: { code } });
        expect((await desk.bridge.call('drafts.list', {})).map((draft) => draft.body)).toEqual([body]);
      }
    });

    test('a reply draft says that the caller was not asked about yet', async () => {
      await desk.signIn('wangli');
      const { caseId } = accepted(await register(desk.bridge, '电梯停了'));
      const body = { kind: 'reply', caseId, text: '已修好', contactedCaller: null } as const;
      await desk.bridge.call('drafts.open', { body });
      await reopen();
      await desk.signIn('wangli');
      expect((await desk.bridge.call('drafts.list', {})).map((draft) => draft.body)).toEqual([body]);
    });

    test('a change of person inside an outage sends each command under its own author', async () => {
      for (const login of ['wangli', 'zhaomin']) await desk.signIn(login);
      await untilSynced(desk.bridge);
      await city.stop();
      await until(desk.bridge, async () => (await desk.bridge.call('sync.status', {})).link.kind === 'offline');
      await desk.bridge.call('session.signOut', {});
      const outcomes = [];
      for (const login of ['wangli', 'zhaomin']) {
        const signedIn = await desk.bridge.call('session.signIn', { login, password });
        expect(signedIn).toMatchObject({ ok: true, isOffline: true });
        outcomes.push(await register(desk.bridge, `${login} 离线登记`));
      }
      const stranger = await desk.bridge.call('session.signIn', { login: 'liuyang', password });
      expect(stranger).toEqual({ ok: false, code: 'unknown-here-offline' });
      await reopen();
      await city.startAgain();
      await until(desk.bridge, async () => (await desk.bridge.call('sync.status', {})).link.kind === 'online');
      await desk.signIn('liuyang');
      await untilSynced(desk.bridge);
      const authors = [];
      for (const outcome of outcomes) {
        if (!outcome.ok) continue;
        const { lines } = await desk.bridge.call('cases.history', { caseId: outcome.caseId });
        authors.push(lines.map(({ type, byName, state }) => [type, byName, state]));
      }
      expect(authors).toEqual([[['case.registered', '王丽', 'confirmed']], [['case.registered', '赵敏', 'confirmed']]]);
    });

    test('a second console on the folder is told who holds it', async () => {
      await expect(openDesk({ dataDir, serverUrl: city.url })).rejects.toMatchObject({
        code: 'in-use',
        message: expect.stringContaining(`process ${process.pid}`),
      });
    });
  });
}
