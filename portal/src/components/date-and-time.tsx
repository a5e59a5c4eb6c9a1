import { formatDateTime } from './format.js';
import { RelativeTime } from './relative-time.js';

/** A moment in full, and how long ago it was. */
export function DateAndTime({ at }: { at: string }) {
  return (
    <>
      {formatDateTime(at)}{' '}
      <span className="dimmed">
        (<RelativeTime at={at} />)
      </span>
    </>
  );
}
