import { useId } from 'react';
import { languages, themes } from '#shared/bridge/contract.ts';
import type { Settings } from '#shared/bridge/contract.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { AboutConsole } from './about-console.tsx';
import './settings.css';

/** Language, appearance, text size; and what this console is. */
export function SettingsScreen() {
  const say = useSay();
  const { settings, change } = useAppState((state) => state.settings);
  const report = useAppState((state) => state.failure.report);
  const set = (wish: Partial<Settings>): void => void change(wish).catch(report);
  return (
    <div className="settings">
      <h1 className="page-title">{say('settings:title')}</h1>
      <p className="quiet">
        {say('settings:keyHint')} {say('settings:saved')}
      </p>
      <Choice
        label={say('settings:language.label')}
        command="settings.language"
        value={settings.language ?? 'system'}
        options={(['system', ...languages] as const).map((id) => ({ id, text: say(`settings:language.${id}`) }))}
        onChoose={(id) => set({ language: id === 'system' ? null : id })}
      />
      <Choice
        label={say('settings:theme.label')}
        command="settings.theme"
        value={settings.theme}
        options={themes.map((id) => ({ id, text: say(`settings:theme.${id}`) }))}
        onChoose={(theme) => set({ theme })}
      />
      <Choice
        label={say('settings:scale.label')}
        command="settings.larger"
        value={String(settings.textScale)}
        options={['1', '1.1', '1.25', '1.5', '1.75', '2'].map((id) => ({
          id,
          text: say('settings:scale.value', { percent: Math.round(Number(id) * 100) }),
        }))}
        onChoose={(id) => set({ textScale: Number(id) })}
      />
      <AboutConsole />
    </div>
  );
}

type ChoiceProps<Id extends string> = {
  readonly label: string;
  readonly command: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly text: string }[];
  onChoose(id: Id): void;
};

function Choice<Id extends string>({ label, command, value, options, onChoose }: ChoiceProps<Id>) {
  const name = useId();
  return (
    <fieldset className="settings-choice">
      <legend>
        {label} <CommandCap id={command} />
      </legend>
      <div className="segments">
        {options.map(({ id, text }) => (
          <label key={id} className="segment">
            <input type="radio" name={name} checked={id === value} onChange={() => onChoose(id)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
