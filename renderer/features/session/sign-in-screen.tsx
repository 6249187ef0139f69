import { useEffect, useMemo, useState } from 'react';
import { StrokeCap } from '#renderer/commands/key-cap.tsx';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { isComposing } from '#renderer/commands/keymap.ts';
import { Strips } from '#renderer/frame/strips.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppDeps, useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { FailureNote, FirstRunNote } from './sign-in-notes.tsx';
import { PeopleList } from './people-list.tsx';
import type { SignInPerson } from './people.ts';
import { findPeople, listPeople, spellAll } from './people.ts';
import './sign-in.css';

/** Who sits down here: one field to find oneself, one for the password. */
export function SignInScreen() {
  const say = useSay();
  const language = useLanguage();
  const store = useAppStore();
  const names = useNames();
  const { demo, knownHere, isSigningIn } = useAppState((state) => state.session);
  const desk = useAppState((state) => state.city.desk);
  const units = useAppState((state) => state.city.named.unit);
  const isOffline = useAppState((state) => state.sync.status?.link.kind === 'offline');
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const password = typed ?? demo?.password ?? '';
  const people = useMemo(() => {
    const unitName = (id: string) => ({
      shown: names.name('unit', id),
      all: Object.values(units.get(id)?.name ?? {}),
    });
    return listPeople({ demo, knownHere, unitName, say });
  }, [demo, knownHere, names, units, say]);
  const found = chosen === null ? findPeople(people, text) : [];
  useSpelledAhead(people);
  const login = chosen ?? found[active]?.login ?? text.trim();

  function signIn(wish: string): void {
    if (wish === '' || password === '') return;
    setChosen(wish);
    setText(wish);
    void store.getState().session.signIn(wish, password).catch(store.getState().failure.report);
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.key === 'Enter') return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    setActive((index) => (index + step + found.length) % found.length);
  }

  return (
    <div className="sign-in-page">
      <Strips />
      <main className="sign-in">
        <header>
          <h1 className="sign-in-name">{say('app:name')}</h1>
          {desk && (
            <p className="quiet">
              {say('session:desk', { station: desk.stationName, city: desk.city.name[language] })}
            </p>
          )}
        </header>
        {desk?.isFirstRun === true && <FirstRunNote city={desk.city.name[language]} />}
        {isOffline && <p className="sign-in-note">{say('session:offlineNote')}</p>}
        <form
          className="sign-in-form"
          onSubmit={(event) => {
            event.preventDefault();
            signIn(login);
          }}
        >
          <label className="sign-in-field">
            <span>{say('session:login')}</span>
            <input
              className="input"
              // The screen has one thing to do; it starts there.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              autoComplete="off"
              spellCheck={false}
              role="combobox"
              aria-expanded={found.length > 0}
              aria-controls="people"
              aria-activedescendant={found[active] ? `person-${found[active].login}` : undefined}
              value={text}
              maxLength={64}
              onChange={(event) => {
                setText(event.target.value);
                setChosen(null);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
            />
            <span className="quiet">
              {say('session:loginHint')} {desk?.city.mainLanguage === 'zh' && say('session:pinyinHint')}
            </span>
          </label>
          <label className="sign-in-field">
            <span>{say('session:password')}</span>
            <input
              className="input"
              type="password"
              autoComplete="current-password"
              value={password}
              maxLength={200}
              onChange={(event) => setTyped(event.target.value)}
            />
            {demo && <span className="quiet">{say('session:demoPassword', { password: demo.password })}</span>}
          </label>
          <FailureNote />
          <button type="submit" className="button button-primary" disabled={isSigningIn || login === ''}>
            <span>{isSigningIn ? say('session:busy') : say('session:commands.signIn')}</span>
            <StrokeCap stroke="enter" />
          </button>
        </form>
        {chosen === null && (
          <PeopleList
            people={found}
            active={active}
            total={people.length}
            isSearching={text.trim() !== ''}
            onChoose={signIn}
          />
        )}
        {chosen !== null && <div className="people" />}
        <footer className="sign-in-footer">
          <CommandButton id="settings.language" look="quiet" />
        </footer>
      </main>
    </div>
  );
}

/** Reads the names once before the first key, so that no key waits for it. */
function useSpelledAhead(people: readonly SignInPerson[]): void {
  const { clock } = useAppDeps();
  useEffect(() => {
    const timer = clock.after(50, () => spellAll(people));
    return () => timer.cancel();
  }, [clock, people]);
}
