import type { BridgeErrorCode } from '#shared/bridge/frame.ts';
import { OvertakenNotes } from '#renderer/frame/overtaken-notes.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useCase } from '#renderer/store/use-case.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { CaseBody } from './case-body.tsx';
import './case.css';

/** The open case. */
export function CasePanel() {
  const say = useSay();
  const caseId = useAppState((state) => state.navigation.openCaseId);
  const shown = useCase(caseId);
  if (caseId === null) return <EmptyState title={say('case:none.title')} next={say('case:none.next')} />;
  if (shown?.view) return <CaseBody view={shown.view} shown={shown} />;
  if (shown?.failure) {
    return (
      <>
        <CaseFailure code={shown.failure} />
        <OvertakenNotes caseId={caseId} formKinds={[]} />
      </>
    );
  }
  return <Skeleton rows={10} text={say('case:loading')} />;
}

type CaseFailureProps = { readonly code: BridgeErrorCode };

function CaseFailure({ code }: CaseFailureProps) {
  const say = useSay();
  const kind = code === 'not-found' ? 'missing' : 'failed';
  return <EmptyState title={say(`case:${kind}.title`)} next={say(`case:${kind}.next`)} />;
}
