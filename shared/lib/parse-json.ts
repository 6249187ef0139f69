/** The value of a JSON text; undefined where it is none, which no JSON text is. For a schema to judge. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
