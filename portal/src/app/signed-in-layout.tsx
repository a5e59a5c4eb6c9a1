import { Outlet } from '@tanstack/react-router';
import { ErrorNotice } from '../components/notice.js';
import { ReauthenticationGate } from '../session/reauthentication-gate.js';
import { SignedOutPage } from '../session/signed-out-page.js';
import { useLiveUpdates } from '../live/use-live-updates.js';
import { useViewer } from '../session/viewer.js';
import { strings } from '../strings.js';
import { Navigation } from './navigation.js';
import styles from './signed-in-layout.module.css';

/** Layout of pages that require a session. The sign-in page keeps the URL, so that signing in returns to it. */
export function SignedInLayout() {
  const viewer = useViewer();
  useLiveUpdates(Boolean(viewer.data));
  if (viewer.data === null) return <SignedOutPage />;
  return (
    <div className={styles.layout}>
      <a href="#content" className={styles.skip}>
        {strings.skipToContent}
      </a>
      <Navigation viewer={viewer.data} />
      <main id="content" tabIndex={-1} className={styles.main}>
        <div className={styles.content}>
          {/* Asks for its data together with the session, and appears when the role is known. */}
          {(viewer.data || !viewer.error) && (
            <div hidden={!viewer.data}>
              <Outlet />
            </div>
          )}
          {viewer.error && !viewer.data && <Unreachable error={viewer.error} retry={() => void viewer.refetch()} />}
        </div>
      </main>
      {viewer.data && <ReauthenticationGate method={viewer.data.signInMethod} />}
    </div>
  );
}

/** Replaces the page, not the navigation, if the session cannot be read. */
function Unreachable({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <>
      <h1 className="visually-hidden">{strings.product}</h1>
      <ErrorNotice error={error} retry={retry} />
    </>
  );
}
