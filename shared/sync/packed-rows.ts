// The rows of a large page travel as one binary part: their JSON in UTF-8, deflated (RFC 1951). A floor that catches up
// after an outage is sent the same some megabytes a seat; cases say the same words so often that a sixth is enough, on the
// line of a server as on a thin one.

/** Rows whose JSON is smaller than this travel as they are. */
export const packedFromBytes = 4_096;

/** The most a binary part may come to: a page, and one case that is larger than a page by itself. */
export const mostUnpackedBytes = 16 * 1_024 * 1_024;

/**
 * Puts the rows of an answer back where they came packed; anything else is returned as it is. `inflate` returns the text of
 * a binary part and throws where there is none in it: then the reply stays as it came, and its schema refuses it.
 */
export function unpackRows(reply: unknown, inflate: (packed: Uint8Array) => string): unknown {
  const packed = packedRowsOf(reply);
  if (!packed) return reply;
  const { answer, ...others } = reply as { readonly answer: object };
  try {
    return { ...others, answer: { ...answer, rows: JSON.parse(inflate(packed)) as unknown } };
  } catch {
    return reply;
  }
}

function packedRowsOf(reply: unknown): Uint8Array | undefined {
  if (typeof reply !== 'object' || reply === null || !('answer' in reply)) return undefined;
  const { answer } = reply;
  if (typeof answer !== 'object' || answer === null || !('rows' in answer)) return undefined;
  return answer.rows instanceof Uint8Array ? answer.rows : undefined;
}
