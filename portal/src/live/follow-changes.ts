import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

const ChangesPositionDocument = graphql(`
  query ChangesPosition($id: ID!) {
    directoryService(id: $id) {
      changesPosition
    }
  }
`);

/**
 * Calls `onChange` after each change of the directory until `signal` is aborted. Reconnects at the last cursor, so that
 * no change is missed.
 */
export async function followChanges(id: string, onChange: () => void, signal: AbortSignal): Promise<void> {
  let position: string | undefined;
  for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      position ??= await currentPosition(id, signal);
      if (position === undefined) return;
      onChange();
      const { streamChanges } = await import('./live-stream.js');
      const onCursor = (cursor: string) => {
        position = cursor;
        pause = FIRST_PAUSE;
        onChange();
      };
      await streamChanges(id, position, { onCursor, signal });
    } catch {
      // The server may not know the cursor any more, for example after a restore, so the next attempt starts at the end.
      position = undefined;
    }
    if (!signal.aborted) await sleep(pause, signal);
  }
}

async function currentPosition(id: string, signal: AbortSignal): Promise<string | undefined> {
  return (await request(ChangesPositionDocument, { id }, signal)).directoryService?.changesPosition;
}

function sleep(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, duration);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
