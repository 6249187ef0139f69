import { Palette } from './commands/palette.tsx';
import { KeysHelp } from './commands/keys-help.tsx';
import { SignInScreen } from './features/session/sign-in-screen.tsx';
import { LineBar } from './frame/line-bar.tsx';
import { ChordHint } from './frame/chord-hint.tsx';
import { Rail } from './frame/rail.tsx';
import { ReceiptSheet } from './frame/receipt-sheet.tsx';
import { StorySheet } from './frame/story-sheet.tsx';
import { Strips } from './frame/strips.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { UndoNote } from './frame/undo-note.tsx';
import { WorkArea } from './frame/work-area.tsx';
import { useSay } from './i18n/use-say.ts';
import { useAppState } from './store/store-context.tsx';

/** The console: sign-in, or the frame with the desk that is open. */
export function App() {
  const say = useSay();
  // Nobody's first key should mean what it means to others.
  const isLoaded = useAppState(
    ({ session, city, keymap }) =>
      session.isLoaded && city.desk !== null && (session.person === null || keymap.isKnown),
  );
  const isSignedIn = useAppState((state) => state.session.person !== null);
  const isPractice = useAppState(
    (state) => (state.practice.status?.isOn ?? false) || (state.city.desk?.isPractice ?? false),
  );
  if (!isLoaded) {
    return (
      <>
        <Strips />
        <p className="boot">{say('app:loading')}</p>
      </>
    );
  }
  if (!isSignedIn) return <SignInScreen />;
  return (
    <>
      <div className={isPractice ? 'frame frame-practice' : 'frame'}>
        <TopBar />
        <Strips />
        <Rail />
        <WorkArea />
        <LineBar />
        <Palette />
        <KeysHelp />
        <ChordHint />
        <UndoNote />
      </div>
      <ReceiptSheet />
      <StorySheet />
    </>
  );
}
