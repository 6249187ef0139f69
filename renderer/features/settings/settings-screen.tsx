import { contrasts, languages, motions, themes } from '#shared/bridge/settings.ts';
import type { Settings } from '#shared/bridge/settings.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { NotificationsPart } from './notifications-part.tsx';
import { SoundsPart } from './sounds-part.tsx';
import { KeysPart } from './keys/keys-part.tsx';
import { AboutConsole } from './about-console.tsx';
import './settings.css';

/** Language, appearance, text size; the keys of the person; and what this console is. */
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
      <div className="settings-choice">
        <Choice
          label={say('settings:language.label')}
          value={settings.language ?? 'system'}
          options={(['system', ...languages] as const).map((id) => ({
            value: id,
            text: say(`settings:language.${id}`),
          }))}
          onChoose={(id) => set({ language: id === 'system' ? null : id })}
        />
        <CommandCap id="settings.language" />
      </div>
      <div className="settings-choice">
        <Choice
          label={say('settings:theme.label')}
          value={settings.theme}
          options={themes.map((id) => ({ value: id, text: say(`settings:theme.${id}`) }))}
          onChoose={(theme) => set({ theme })}
        />
        <CommandCap id="settings.theme" />
      </div>
      <div className="settings-choice">
        <Choice
          label={say('settings:scale.label')}
          value={String(settings.textScale)}
          options={['1', '1.1', '1.25', '1.5', '1.75', '2'].map((id) => ({
            value: id,
            text: say('settings:scale.value', { percent: Math.round(Number(id) * 100) }),
          }))}
          onChoose={(id) => set({ textScale: Number(id) })}
        />
        <CommandCap id="settings.larger" />
      </div>
      <div className="settings-choice">
        <Choice
          label={say('settings:contrast.label')}
          value={settings.contrast ?? 'system'}
          options={contrasts.map((id) => ({ value: id, text: say(`settings:contrast.${id}`) }))}
          onChoose={(contrast) => set({ contrast })}
        />
        <CommandCap id="settings.contrast" />
      </div>
      <div className="settings-choice">
        <Choice
          label={say('settings:motion.label')}
          value={settings.motion ?? 'system'}
          options={motions.map((id) => ({ value: id, text: say(`settings:motion.${id}`) }))}
          onChoose={(motion) => set({ motion })}
        />
      </div>
      <SoundsPart />
      <NotificationsPart />
      <KeysPart />
      <AboutConsole />
    </div>
  );
}
