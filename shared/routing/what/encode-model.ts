// A model as bytes: letters `SWT`, the format, a checksum, a header in JSON, then the features with their postings.
// A drifted feature that too few cases had stays here, and so do the ids of the cases.

import { z } from 'zod';
import type { TopicId } from '#shared/domain/ids.ts';
import type { TopicModel } from './model.ts';
import { ByteReader, ByteWriter, checksum } from './model-bytes.ts';
import { ModelError } from './model-error.ts';
import { KeyLookup, fewestCases, isShared } from './model.ts';
import { growTree } from './topic-tree.ts';

/** Rises with the bytes, and with what a feature is: a model knows features by their numbers alone. 2: pairs of words are joined. */
export const modelFormat = 2;
const mark = 'SWT';
const checksumLength = 16;
const startOfBody = mark.length + 1 + checksumLength;

const finite = z.number().refine(Number.isFinite);
const headerSchema = z.strictObject({
  nodes: z.array(z.strictObject({ id: z.string().min(1), parentId: z.string().nullable() })).max(65_536),
  examples: z.array(finite.min(0)),
  calibrations: z.array(
    z.strictObject({ temperature: finite.positive(), a: finite.min(0), b: finite.min(0), c: finite }),
  ),
});

/** The bytes of a model; the same model gives the same bytes. */
export function encodeModel(model: TopicModel): Uint8Array {
  const body = new ByteWriter();
  body.text(toAscii(JSON.stringify(headerOf(model))));
  for (const numbers of [model.scales, model.biases]) for (const value of numbers) body.float(value);
  writeFeatures(body, model);
  writeDrift(body, model);
  const bytes = body.take();
  const whole = new Uint8Array(startOfBody + bytes.length);
  const head = `${mark}${String.fromCharCode(modelFormat)}${checksum(bytes)}`;
  for (let at = 0; at < head.length; at += 1) whole[at] = head.charCodeAt(at);
  whole.set(bytes, startOfBody);
  return whole;
}

/** The model of the bytes; throws ModelError where they are not whole. */
export function decodeModel(bytes: Uint8Array): TopicModel {
  const head = String.fromCharCode(...bytes.subarray(0, startOfBody));
  if (!head.startsWith(mark)) throw new ModelError('not-a-model', 'does not begin like one');
  if (bytes.length < startOfBody) throw new ModelError('cut-off', `after ${bytes.length} bytes`);
  const format = head.charCodeAt(mark.length);
  if (format !== modelFormat)
    throw new ModelError('other-format', `format ${format}, this program reads ${modelFormat}`);
  const body = bytes.subarray(startOfBody);
  if (checksum(body) !== head.slice(mark.length + 1)) throw new ModelError('damaged', 'the checksum differs');
  return readBody(new ByteReader(body));
}

/** Says which model it is: equal models have equal hashes. */
export function hashOfModel(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(mark.length + 1, startOfBody));
}

function headerOf({ tree, examples, calibrations }: TopicModel): z.infer<typeof headerSchema> {
  return {
    nodes: tree.nodes.map(({ id, parentId }) => ({ id, parentId })),
    examples: [...examples].map((count) => Math.round(count * 10) / 10),
    calibrations: [...calibrations],
  };
}

function writeFeatures(body: ByteWriter, { keys, starts, owners, steps }: TopicModel): void {
  body.count(keys.length);
  let before = 0;
  for (const [at, key] of keys.entries()) {
    const from = starts[at] as number;
    const to = starts[at + 1] as number;
    body.count(key - before);
    body.count(to - from);
    let owner = 0;
    for (let posting = from; posting < to; posting += 1) {
      body.count((owners[posting] as number) - owner);
      body.byte((steps[posting] as number) & 0xff);
      owner = owners[posting] as number;
    }
    before = key;
  }
}

function writeDrift(body: ByteWriter, model: TopicModel): void {
  const shared = [...model.drift.weights]
    .filter(([key]) => isShared(model, key, model.lookup.find(key)))
    .toSorted(([one], [other]) => one - other);
  body.count(shared.length);
  for (const [key, weights] of shared) {
    body.count(key);
    body.count(weights.size);
    for (const [node, weight] of [...weights].toSorted(([one], [other]) => one - other)) {
      body.count(node);
      body.float(weight);
    }
  }
}

function readBody(body: ByteReader): TopicModel {
  const { nodes, examples, calibrations } = readHeader(body.text());
  const tree = growTree(nodes.map(({ id, parentId }) => ({ id: id as TopicId, parentId: parentId as TopicId | null })));
  const scales = Float32Array.from(nodes, () => body.float());
  const biases = Float32Array.from(nodes, () => body.float());
  const features = readFeatures(body, nodes.length);
  const drift = readDrift(body, nodes.length);
  if (!body.isAtEnd) throw new ModelError('damaged', 'more bytes than a model has');
  return {
    tree,
    examples: Float32Array.from(examples),
    calibrations,
    scales,
    biases,
    ...features,
    lookup: new KeyLookup(features.keys),
    drift,
  };
}

function readHeader(json: string): z.infer<typeof headerSchema> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new ModelError('damaged', 'the header is no JSON', { cause: error });
  }
  const header = headerSchema.safeParse(parsed);
  if (!header.success) throw new ModelError('damaged', z.prettifyError(header.error), { cause: header.error });
  if (header.data.examples.length !== header.data.nodes.length) {
    throw new ModelError('damaged', 'the header does not count every topic');
  }
  return header.data;
}

function readFeatures(body: ByteReader, nodeCount: number): Pick<TopicModel, 'keys' | 'starts' | 'owners' | 'steps'> {
  const keys: number[] = [];
  const starts = [0];
  const owners: number[] = [];
  const steps: number[] = [];
  let key = 0;
  for (let left = body.count(); left > 0; left -= 1) {
    key += body.count();
    keys.push(key);
    let owner = 0;
    for (let postings = body.count(); postings > 0; postings -= 1) {
      owner += body.count();
      owners.push(checkNode(owner, nodeCount));
      steps.push((body.byte() << 24) >> 24);
    }
    starts.push(owners.length);
  }
  return {
    keys: Uint32Array.from(keys),
    starts: Uint32Array.from(starts),
    owners: Uint16Array.from(owners),
    steps: Int8Array.from(steps),
  };
}

function readDrift(body: ByteReader, nodeCount: number): TopicModel['drift'] {
  const weights = new Map<number, Map<number, number>>();
  const cases = new Map<number, number>();
  for (let left = body.count(); left > 0; left -= 1) {
    const key = body.count();
    const own = new Map<number, number>();
    for (let entries = body.count(); entries > 0; entries -= 1)
      own.set(checkNode(body.count(), nodeCount), body.float());
    weights.set(key, own);
    // It was sent, so enough cases had it.
    cases.set(key, fewestCases);
  }
  return { weights, cases, caseIds: new Set() };
}

function checkNode(node: number, nodeCount: number): number {
  if (node >= nodeCount) throw new ModelError('damaged', `speaks of topic ${node} of ${nodeCount}`);
  return node;
}

function toAscii(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
