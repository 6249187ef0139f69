import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { AttachmentId, CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import { aCore, endCores, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId } from '../testing/an-envelope.ts';

afterEach(endCores);

const fileId = 'file-1' as AttachmentId;

/** Bytes that begin as a photo does. */
function aPhoto(sizeBytes: number, seed = 1): Buffer {
  const random = seededRandom(seed);
  const bytes = Buffer.from(Array.from({ length: sizeBytes }, () => Math.floor(random() * 256)));
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes);
  return bytes;
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A server with a case that has an attachment of these bytes. */
async function aServer(bytes: Buffer, change: object = {}, caller: object = {}) {
  const core = await aCore();
  const link = await core.greet();
  const caseId = freshCaseId();
  const grant = core.grantOf('agent');
  async function attach(onCase: CaseId, more: object = {}) {
    const what = { sha256: hashOf(bytes), sizeBytes: bytes.length, ...change, ...more };
    await link.get('push', sent(anEnvelope('attachment.add', what, { caseId: onCase, grant })));
  }
  await link.get('push', sent(core.register(caseId, {}, caller)));
  await attach(caseId);
  const about = (onCase: CaseId = caseId, role: Role = 'agent') => ({
    grant: core.grantOf(role),
    caseId: onCase,
    attachmentId: fileId,
  });
  const upload = (from: number, to: number, onCase?: CaseId, what = bytes): Promise<SyncAnswer<'upload'>> =>
    link.get('upload', { ...about(onCase), from, data: what.subarray(from, to).toString('base64') });
  async function download(role: Role = 'agent', onCase?: CaseId) {
    const pieces: Buffer[] = [];
    for (let from = 0; ;) {
      // oxlint-disable-next-line no-await-in-loop
      const answer = await link.get('download', { ...about(onCase, role), from, limit: 700 });
      if (answer.refused) return answer.refused;
      const piece = Buffer.from(answer.data, 'base64');
      if (piece.length === 0) return Buffer.concat(pieces);
      pieces.push(piece);
      from += piece.length;
    }
  }
  return { ...core, link, caseId, grant, attach, about, upload, download };
}

test('bytes come in pieces, are checked, and go out as they came', async () => {
  const photo = aPhoto(2_000);
  const { upload, download } = await aServer(photo);
  expect(await upload(0, 0)).toEqual({ have: 0, isWhole: false, refused: null });
  expect(await download()).toBe('not-here-yet');
  expect(await upload(0, 900)).toEqual({ have: 900, isWhole: false, refused: null });
  expect(await download()).toBe('not-here-yet');
  expect(await upload(900, 2_000)).toEqual({ have: 2_000, isWhole: true, refused: null });
  expect(await download()).toEqual(photo);
  // Said again, it is whole as it was; more than was announced is not taken.
  expect(await upload(0, 900)).toEqual({ have: 2_000, isWhole: true, refused: null });
  expect(await upload(0, 2_100, undefined, aPhoto(2_100))).toMatchObject({ have: 2_000, isWhole: true });
});

test('whatever is lost, repeated or comes at a wrong place, the file arrives whole', async () => {
  const photo = aPhoto(3_000);
  const step = fc.record({
    bytes: fc.integer({ min: 1, max: 900 }),
    end: fc.constantFrom('fine', 'lost', 'twice', 'gap'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
      const { upload, download } = await aServer(photo);
      let known = 0;
      for (const { bytes, end } of steps) {
        const from = end === 'gap' ? known + 7 : known;
        // oxlint-disable-next-line no-await-in-loop
        const answer = await upload(from, from + bytes);
        // oxlint-disable-next-line no-await-in-loop
        if (end === 'twice') await upload(from, from + bytes);
        // An answer that was lost: the console asks where the server stands.
        // oxlint-disable-next-line no-await-in-loop
        known = end === 'lost' ? (await upload(0, 0)).have : answer.have;
        expect(answer.refused).toBeNull();
      }
      while (known < photo.length) {
        // oxlint-disable-next-line no-await-in-loop
        known = (await upload(known, known + 800)).have;
      }
      expect(await download()).toEqual(photo);
      await endCores();
    }),
    { seed: 49, numRuns: 25 },
  );
});

test('what is not of its type, or not the bytes that were announced, is thrown away, and may be sent anew', async () => {
  const page = Buffer.from(`<html><script>alert(1)</script>${'x'.repeat(100)}`);
  const asPhoto = await aServer(page);
  expect(await asPhoto.upload(0, page.length)).toEqual({ have: 0, isWhole: false, refused: 'wrong-type' });
  expect(await asPhoto.download()).toBe('not-here-yet');
  const photo = aPhoto(500);
  const other = await aServer(photo);
  expect(await other.upload(0, 500, undefined, aPhoto(500, 2))).toMatchObject({ have: 0, refused: 'wrong-hash' });
  expect(await other.upload(0, 500)).toMatchObject({ isWhole: true, refused: null });
});

test('the same bytes of two cases are kept once, and whoever only knows their hash gets none of them', async () => {
  const photo = aPhoto(1_000);
  const { link, store, register, attach, upload, download, caseId } = await aServer(photo);
  await upload(0, 1_000);
  const second = freshCaseId();
  await link.get('push', sent(register(second)));
  await attach(second);
  expect(await download('agent', second)).toBe('not-here-yet');
  await upload(0, 1_000, second);
  expect(await download('agent', second)).toEqual(photo);
  await store.attachments.erase({ caseId, attachmentId: fileId });
  expect(await download('agent', second)).toEqual(photo);
});

test('S5: nobody is given, or may bring, bytes of what they may not see', async () => {
  const photo = aPhoto(1_000);
  const caller = { caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: true } };
  const { link, upload, download, about, grantOf, caseId } = await aServer(photo, {}, caller);
  await upload(0, 1_000);
  const dispatched = { caseId, grant: grantOf('supervisor') };
  await link.get('push', sent(anEnvelope('case.dispatch', {}, dispatched)));
  expect(await download('supervisor')).toEqual(photo);
  for (const role of ['unit', 'unitHead', 'district', 'dispatcher', 'office'] as const) {
    // oxlint-disable-next-line no-await-in-loop
    expect([role, await download(role)]).toEqual([role, 'no-such-attachment']);
    const request = { ...about(caseId, role), from: 0, data: '' };
    // oxlint-disable-next-line no-await-in-loop
    expect(await link.get('upload', request)).toEqual({ have: 0, isWhole: false, refused: 'no-such-attachment' });
  }
});

test('what was withdrawn is given to nobody any more, and its bytes are erased', async () => {
  const photo = aPhoto(1_000);
  const { link, store, upload, download, grant, caseId } = await aServer(photo);
  await upload(0, 1_000);
  const withdraw = anEnvelope('attachment.withdraw', {}, { caseId, grant });
  await link.get('push', sent(withdraw));
  expect(await download()).toBe('no-such-attachment');
  expect(await store.attachments.here({ caseId, attachmentId: fileId })).toEqual({ have: 0, isWhole: false });
});

test('bytes nobody has a command for are not taken, and a grant that is none opens nothing', async () => {
  const photo = aPhoto(100);
  const { link, about } = await aServer(photo);
  const unknown = { ...about(), attachmentId: 'file-9', from: 0, data: photo.toString('base64') };
  expect(await link.get('upload', unknown)).toMatchObject({ have: 0, refused: 'no-such-attachment' });
  const forged = { ...about(), grant: 'forged.grant', from: 0, limit: 10 };
  expect((await link.fail('download', forged)).code).toBe('grant-not-valid');
  const large = { ...about(), from: 0, data: 'A'.repeat(200_000) };
  expect((await link.fail('upload', large)).code).toBe('malformed');
});

test('S15: a console of protocol 8 knows nothing of attachments, and is shown none', async () => {
  const { connect, caseId, grantOf } = await aServer(aPhoto(100));
  const { protocol8 } = await import('../versions/protocol-8.ts');
  expect(protocol8.readRequest('upload', {})).toBeUndefined();
  expect(protocol8.readRequest('download', {})).toBeUndefined();
  const { aStation } = await import('../testing/test-station.ts');
  const link = connect();
  await link.get('hello', aStation().hello({ protocol: 8 }));
  const pull = { grant: grantOf('agent'), rowsAfter: 0, verdictsAfter: 0, limit: 10 };
  const { rows } = await link.get('pull', pull);
  const [row] = rows;
  expect(row).toMatchObject({ case: { id: caseId, revision: 2 } });
  expect(row && 'case' in row && 'attachments' in row.case).toBe(false);
});
