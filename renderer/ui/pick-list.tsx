import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { PickOption, PickState } from './pick-state.ts';
import type { PickTexts } from './pick-field.tsx';

type PickListProps = {
  readonly id: string;
  readonly label: string;
  readonly state: PickState;
  readonly texts: PickTexts;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onHover: (index: number) => void;
  readonly onClick: (option: PickOption) => void;
};

/** The open list of a pick field. It lives in the top layer, so that no scrolling panel cuts it off. */
export function PickList({ id, label, state, texts, anchor, onHover, onClick }: PickListProps) {
  const box = useRef<HTMLDivElement>(null);
  usePlaceUnder(box, anchor, state.isOpen);
  useEffect(() => {
    if (state.active < 0) return;
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [state.active]);

  return (
    <div ref={box} className="pick-box" popover="manual">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox */}
      <div id={id} className="pick-list" role="listbox" aria-label={label}>
        {state.options.map((option, index) => (
          <div
            key={option.id}
            id={`${id}-${index}`}
            className="pick-option"
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nor an <option>
            role="option"
            tabIndex={-1}
            aria-selected={index === state.active}
            onMouseMove={() => index !== state.active && onHover(index)}
            // Before the blur that a click would cause.
            onMouseDown={(event) => {
              event.preventDefault();
              onClick(option);
            }}
          >
            <span className="pick-name">{option.text}</span>
            {option.path && (
              <span className="pick-path" title={option.path}>
                {option.path}
              </span>
            )}
            {option.match && <span className="pick-match">{option.match}</span>}
          </div>
        ))}
      </div>
      <output className="pick-state">{stateWords(state, texts)}</output>
    </div>
  );
}

function stateWords(state: PickState, texts: PickTexts): string {
  if (!state.isOpen) return '';
  if (state.phase === 'failed') return texts.failed;
  if (state.phase === 'searching' && state.options.length === 0) return texts.searching;
  if (state.phase === 'ready' && state.options.length === 0) return texts.none;
  return texts.count(state.options.length);
}

function usePlaceUnder(
  box: RefObject<HTMLDivElement | null>,
  anchor: RefObject<HTMLElement | null>,
  isOpen: boolean,
): void {
  useLayoutEffect(() => {
    const popup = box.current;
    if (!popup) return undefined;
    if (!isOpen) {
      if (popup.matches(':popover-open')) popup.hidePopover();
      return undefined;
    }
    popup.showPopover();
    const place = (): void => placeUnder(popup, anchor.current);
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [box, anchor, isOpen]);
}

/** Under the field, or above it where there is more room. */
function placeUnder(popup: HTMLElement, anchor: HTMLElement | null): void {
  if (!anchor) return;
  const at = anchor.getBoundingClientRect();
  const below = window.innerHeight - at.bottom;
  const isAbove = below < 240 && at.top > below;
  popup.style.insetInlineStart = `${at.left}px`;
  popup.style.minInlineSize = `${at.width}px`;
  popup.style.insetBlockStart = isAbove ? 'auto' : `${at.bottom + 4}px`;
  popup.style.insetBlockEnd = isAbove ? `${window.innerHeight - at.top + 4}px` : 'auto';
  popup.style.maxBlockSize = `${Math.max(120, (isAbove ? at.top : below) - 16)}px`;
}
