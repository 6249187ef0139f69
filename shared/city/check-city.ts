// Checks of city.json, and of what every file says about its sources.

import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { jsonPath } from './pack-error.ts';
import { assumed } from './pack-fields.ts';
import { statementsOf } from './pack-statements.ts';

/** Languages and time zone. */
export function checkCity(files: Pick<PackFiles, 'city.json'>): PackProblem[] {
  const { mainLanguage, languages, timeZone, sources } = files['city.json'];
  const problems: PackProblem[] = [];
  const report = (path: string, reason: string) => problems.push({ file: 'city.json', path, reason });
  if (!languages.includes(mainLanguage)) {
    report('$.mainLanguage', `"${mainLanguage}" is not one of "languages" (${languages.join(', ')})`);
  }
  for (const [index, language] of languages.entries()) {
    if (languages.indexOf(language) < index) report(`$.languages[${index}]`, `"${language}" is listed twice`);
  }
  if (!isTimeZone(timeZone)) report('$.timeZone', `"${timeZone}" is not a time zone; write one like Asia/Shanghai`);
  if (assumed in sources) report('$.sources.assumed', '"assumed" says that there is no source; give it another key');
  return problems;
}

/** A name, not a fixed offset such as +08:00: an offset knows nothing of changed clocks. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every `source` of every file that is there must be listed in city.json, or be `assumed`. */
export function checkSources(files: Pick<PackFiles, 'city.json'> & Partial<PackFiles>): PackProblem[] {
  const known = new Set([...Object.keys(files['city.json'].sources), assumed]);
  return Object.entries(files).flatMap(([file, content]) =>
    file === 'city.json'
      ? []
      : statementsOf(content)
          .filter(({ source }) => !known.has(source))
          .map(({ path, source }) => ({
            file,
            path: jsonPath(path),
            reason: `"${source}" is not a source; name a key of "sources" in city.json, or write "assumed"`,
          })),
  );
}
