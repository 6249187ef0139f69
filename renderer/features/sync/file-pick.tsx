import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { longestFile } from '#renderer/store/sync-form.ts';

/** The file another console made; its name is said once it is chosen. Drawn as a button of the desk's own language. */
export function FilePick() {
  const say = useSay();
  const fileName = useAppState((state) => state.syncDesk.entry.fileName);
  const enter = useAppState((state) => state.syncDesk.enter);
  const refuseFile = useAppState((state) => state.syncDesk.refuseFile);

  async function take(file: File): Promise<void> {
    if (file.size > longestFile) return refuseFile('too-large');
    try {
      enter({ content: await file.text(), fileName: file.name });
    } catch {
      // The medium went away between the choice and the reading.
      refuseFile('unreadable');
    }
    return undefined;
  }

  return (
    <div className="sync-file">
      <label className="button sync-file-button">
        <input
          className="visually-hidden"
          id="sync-file"
          type="file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take(file);
            // The same file may be chosen again after it was put right.
            event.currentTarget.value = '';
          }}
        />
        {say('sync:form.chooseFile')}
      </label>
      <output className="quiet" htmlFor="sync-file">
        {fileName ?? say('sync:form.noFile')}
      </output>
    </div>
  );
}
