import { formatDateTime } from './format.js';
import { RelativeTime } from './relative-time.js';

/** Renders an absolute and a relative time. */
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
