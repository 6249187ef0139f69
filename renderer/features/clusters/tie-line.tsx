import type { ClusterView } from '#shared/bridge/similar.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type TieLineProps = { readonly cluster: ClusterView | null };

/** Asks before cases are merged, and says what was merged and how it is taken back. */
export function TieLine({ cluster }: TieLineProps) {
  const say = useSay();
  const { isAsking, isBusy, tied } = useAppState((state) => state.clusters);
  const numberOf = (number: string | null) => number ?? say('intake:numberLater');
  const asked = isAsking && cluster !== null && cluster.openIds.length > 0;
  return (
    <div className="tie-line">
      <output>
        {isBusy && say('clusters:tie.busy')}
        {asked && say('clusters:tie.ask', { count: cluster.openIds.length, number: numberOf(cluster.masterNumber) })}
        {!isBusy && !asked && tied?.isUndone === true && say('clusters:tie.undone')}
        {!isBusy &&
          !asked &&
          tied?.isUndone === false &&
          say('clusters:tie.done', { count: tied.caseIds.length, number: numberOf(tied.masterNumber) })}
        {!isBusy && !asked && tied !== null && tied.refused > 0 && (
          <> {say('clusters:tie.refused', { count: tied.refused })}</>
        )}
      </output>
      {asked && <CommandButton id="clusters.confirmTie" look="primary" />}
      {asked && <CommandButton id="clusters.keep" />}
      {!asked && tied?.isUndone === false && tied.caseIds.length > 0 && <CommandButton id="clusters.untie" />}
    </div>
  );
}
