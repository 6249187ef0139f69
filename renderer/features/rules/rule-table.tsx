import { useSay } from '#renderer/i18n/use-say.ts';
import { useSources } from '#renderer/store/use-sources.ts';
import { SourceMark } from '#renderer/ui/source-mark.tsx';
import type { RulePart, RuleRow } from './rule-row.ts';

type RuleTableProps = { readonly part: RulePart };

/** The rules of one part: what, how much, where from; what belongs together under one heading. */
export function RuleTable({ part }: RuleTableProps) {
  const say = useSay();
  return (
    <table className="rules-table" aria-labelledby={`rules-${part.id}`}>
      <colgroup>
        <col className="rules-what" />
        <col />
        <col className="rules-where-from" />
      </colgroup>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{say('rules:column.rule')}</th>
          <th scope="col">{say('rules:column.value')}</th>
          <th scope="col">{say('rules:column.source')}</th>
        </tr>
      </thead>
      {part.groups.map(({ key, title, rows }) => (
        <tbody key={key}>
          {title !== '' && (
            <tr className="rules-group">
              <th scope="rowgroup" colSpan={3}>
                {title}
              </th>
            </tr>
          )}
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

type RowProps = { readonly row: RuleRow };

function Row({ row: { rule, value, detail, source } }: RowProps) {
  const words = useSources();
  const from = source === null ? null : words(source);
  return (
    <tr>
      <th scope="row">{rule}</th>
      <td>
        {value} {detail !== undefined && <span className="quiet">{detail}</span>}
      </td>
      <td>{from && <SourceMark {...from} />}</td>
    </tr>
  );
}
