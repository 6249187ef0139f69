import { memo } from 'react';
import { isOver, urgencies } from '#shared/domain/case.ts';
import type { Urgency } from '#shared/domain/case.ts';
import { useShallow } from 'zustand/react/shallow';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import type { CityMap } from './map-shapes.ts';
import { dotsAround, mapOf } from './map-shapes.ts';
import type { DraftProps } from './open-draft.ts';
import './map-part.css';

const mostNumbered = 5;

/** A small map beside the place: what was chosen, or the candidates by number. It only repeats what stands in words. */
export function MapPart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const language = useLanguage();
  const names = useNames();
  const outlines = useAppState((state) => state.city.desk?.city.outlines ?? null);
  const city = useAppState((state) => state.city.desk?.city.name[language] ?? '');
  const candidates = useAppState(useShallow(candidateIds));
  const map = outlines === null ? null : mapOf(outlines);
  const shown = body.placeId === null ? candidates : [body.placeId as string];
  const drawn = useAppState(useShallow((state) => shown.map((id) => outlinedPlace(state, id))));
  const open = useAppState(useShallow(openThere));
  if (map === null) return null;

  function words(): string {
    if (shown.length === 0) return say('map:nothing', { city });
    if (body.placeId !== null) return say('map:marked', { city, place: names.path('place', body.placeId) });
    const places = shown.map((id, index) => say('map:numbered', { number: index + 1, place: names.name('place', id) }));
    return say('map:candidates', { city, places: places.join(say('words:listJoin')) });
  }

  return (
    <figure className="map">
      <figcaption className="section-title">{say('map:title')}</figcaption>
      <MapDrawing
        map={map}
        words={words()}
        marks={drawn.join(' ')}
        isChosen={body.placeId !== null}
        dots={open.join(' ')}
      />
      <OpenWords open={open} />
    </figure>
  );
}

type MapDrawingProps = {
  readonly map: CityMap;
  readonly words: string;
  /** The outlines marked, one for each place shown, `-` where it has none; in one text, so that equal ones are not drawn anew. */
  readonly marks: string;
  readonly isChosen: boolean;
  /** The urgencies of the open cases at the chosen place, in one text as well. */
  readonly dots: string;
};

const MapDrawing = memo(function MapDrawing({ map, words, marks, isChosen, dots }: MapDrawingProps) {
  const marked = marks === '' ? [] : marks.split(' ');
  return (
    <svg className="map-drawing" viewBox={`-20 -20 ${map.width + 40} ${map.height + 40}`} role="img" aria-label={words}>
      {map.shapes.map(({ placeId, path }) => (
        <path key={placeId} className="map-place" d={path} fillRule="evenodd" data-marked={marked.includes(placeId)} />
      ))}
      {map.shapes
        .filter(({ placeId }) => marked.includes(placeId))
        .map(({ placeId, at }) => (
          <g key={placeId} className="map-mark" aria-hidden="true">
            <circle cx={at.x} cy={at.y} r={isChosen ? 28 : 56} />
            {!isChosen && (
              <text x={at.x} y={at.y} dy="0.35em">
                {numbersAt(marked, placeId)}
              </text>
            )}
            {isChosen &&
              dots !== '' &&
              dotsAround(at, dots.split(' ') as Urgency[]).map(({ urgency, x, y }) => (
                <Dot key={`${x} ${y}`} urgency={urgency} x={x} y={y} size={24} />
              ))}
          </g>
        ))}
    </svg>
  );
});

type DotProps = { readonly urgency: Urgency; readonly x: number; readonly y: number; readonly size: number };

/** An open case: round, with three corners where it is urgent, with four where it is critical. */
function Dot({ urgency, x, y, size }: DotProps) {
  if (urgency === 'normal') return <circle className="map-dot" cx={x} cy={y} r={size * 0.8} />;
  const corners = urgency === 'urgent' ? [-90, 30, 150] : [0, 90, 180, 270];
  const points = corners.map((degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return `${x + size * 1.2 * Math.cos(angle)},${y + size * 1.2 * Math.sin(angle)}`;
  });
  return <polygon className="map-dot" points={points.join(' ')} />;
}

type OpenWordsProps = { readonly open: readonly Urgency[] };

/** What the dots are, counted: beside each shape its word and how many. */
function OpenWords({ open }: OpenWordsProps) {
  const say = useSay();
  const total = useAppState((state) => state.past.place?.open ?? null);
  if (open.length === 0) return <p className="map-open" />;
  return (
    <p className="map-open">
      {total === null ? say('map:openSome') : say('map:open', { count: total })}
      {urgencies.toReversed().flatMap((urgency) => {
        const count = open.filter((one) => one === urgency).length;
        if (count === 0) return [];
        return [
          <span key={urgency} className="map-kind">
            <svg className="map-key" viewBox="-32 -32 64 64" aria-hidden="true">
              <Dot urgency={urgency} x={0} y={0} size={24} />
            </svg>{' '}
            {say('map:kind', { urgency: say(`words:urgency.${urgency}`), count })}
          </span>,
        ];
      })}
    </p>
  );
}

/** Of the latest cases at the chosen place, which were asked for with it, those that are open: nothing is asked for here. */
function openThere({ past: { place } }: AppState): readonly Urgency[] {
  return (place?.cases ?? []).filter(({ status }) => !isOver(status)).map(({ urgency }) => urgency);
}

/** Two candidates of one district share its mark: `1 3`. */
function numbersAt(marked: readonly string[], placeId: string): string {
  return marked.flatMap((id, index) => (id === placeId ? [index + 1] : [])).join(' ');
}

/** The places that may be meant: those that were named, then those of which one is. */
function candidateIds({ intake: { suggestion } }: AppState): readonly string[] {
  const ids = [...(suggestion?.places ?? []), ...(suggestion?.placeCandidates ?? [])].map(({ placeId }) => placeId);
  return [...new Set<string>(ids)].slice(0, mostNumbered);
}

/** The outline a place lies in: its own, or that of the district at the top of its path; `-`: none is known. */
function outlinedPlace({ city: { desk, named } }: AppState, id: string): string {
  const outlines = desk?.city.outlines ?? [];
  if (outlines.some(({ placeId }) => placeId === id)) return id;
  const top = named.place.get(id)?.path[0];
  const district = desk?.city.places.find(({ name, parentId }) => parentId === null && name.zh === top?.zh);
  return outlines.some(({ placeId }) => placeId === district?.id) ? (district?.id ?? '-') : '-';
}
