import type { ReactNode } from 'react';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { SyncProblem } from '#renderer/store/sync-desk-slice.ts';
import { longestFile, shortestPassphrase, stepsOfOthers } from '#renderer/store/sync-form.ts';
import { TextField } from '#renderer/ui/field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { FilePick } from './file-pick.tsx';

/** The form that is open: making a file of what waits, or taking one in. */
export function SyncForms() {
  const form = useAppState((state) => state.syncDesk.form);
  if (form === 'export') return <ExportForm />;
  return form === 'import' ? <ImportForm /> : <SyncProblemLine />;
}

function ExportForm() {
  const say = useSay();
  const { entry, enter } = useAppState((state) => state.syncDesk);
  const waiting = useAppState((state) => state.sync.status?.waiting ?? 0);
  const others = useAppState(({ syncDesk }) => stepsOfOthers(waiting, syncDesk.waiting));
  return (
    <FormFrame title={say('sync:exportForm.title')} submit={say('sync:exportForm.submit')}>
      <p>
        {say('sync:exportForm.what', { count: waiting - others })} {say('sync:exportForm.when')}
      </p>
      {others > 0 && <p>{say('sync:exportForm.left', { count: others })}</p>}
      <TextField
        label={say('sync:form.passphrase')}
        inputId="sync-passphrase"
        type="password"
        value={entry.passphrase}
        onChange={(passphrase) => enter({ passphrase })}
        hint={say('sync:form.passphraseHint', { count: shortestPassphrase })}
      />
      <TextField
        label={say('sync:form.repeated')}
        inputId="sync-repeated"
        type="password"
        value={entry.repeated}
        onChange={(repeated) => enter({ repeated })}
      />
    </FormFrame>
  );
}

function ImportForm() {
  const say = useSay();
  const { entry, enter } = useAppState((state) => state.syncDesk);
  const isPasted = entry.fileName === null;
  return (
    <FormFrame title={say('sync:importForm.title')} submit={say('sync:importForm.submit')}>
      <p>{say('sync:importForm.what')}</p>
      <FilePick />
      <TextArea
        label={say('sync:form.paste')}
        inputId="sync-paste"
        rows={2}
        value={isPasted ? entry.content : ''}
        onChange={(content) => enter({ content, fileName: null })}
        maxChars={longestFile}
        countWords={(chars, max) => say('sync:form.characters', { chars, max })}
      />
      <TextField
        label={say('sync:form.opening')}
        inputId="sync-passphrase"
        type="password"
        value={entry.passphrase}
        onChange={(passphrase) => enter({ passphrase })}
      />
    </FormFrame>
  );
}

type FormFrameProps = { readonly title: string; readonly submit: string; readonly children: ReactNode };

/** Enter in a field hands the form in, like its key. */
function FormFrame({ title, submit, children }: FormFrameProps) {
  const say = useSay();
  const run = useRunCommand();
  const isBusy = useAppState((state) => state.syncDesk.isBusy);
  return (
    <form
      className="sync-form"
      aria-labelledby="sync-form-title"
      onSubmit={(event) => {
        event.preventDefault();
        run('sync.submit');
      }}
    >
      <h2 className="sync-part-title" id="sync-form-title">
        {title}
      </h2>
      {children}
      <SyncProblemLine />
      <div className="sync-actions">
        <CommandButton id="sync.submit" look="primary">
          {isBusy ? say('sync:form.busy') : submit}
        </CommandButton>
        <CommandButton id="sync.cancel" look="quiet" />
        {/* Enter in a field needs a button of the form; the visible one is the command's. */}
        <button type="submit" hidden tabIndex={-1}>
          {submit}
        </button>
      </div>
    </form>
  );
}

function SyncProblemLine() {
  const say = useSay();
  const problem = useAppState((state) => state.syncDesk.problem);
  if (problem === null) return null;
  const key = problemKey(problem);
  return (
    <Notice tone="danger" title={say(`${key}.what` as TextKey)} isUrgent>
      {say(`${key}.next` as TextKey)}
    </Notice>
  );
}

function problemKey({ kind, code }: SyncProblem): string {
  if (kind === 'form') return `sync:problem.${code}`;
  return kind === 'import' ? `sync:importFailure.${code}` : `errors:bridge.${code}`;
}
