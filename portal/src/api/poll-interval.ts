const WITHOUT_STREAM = 15_000;
const WITH_STREAM = 60_000;

let isLive = false;

/** Sets whether the stream of updates works. It is proven by an event, because a proxy may hold events back. */
export function setLive(live: boolean): void {
  isLive = live;
}

/** Returns the polling interval of queries that the stream of updates reloads: polling is the fallback. */
export const pollInterval = (): number => (isLive ? WITH_STREAM : WITHOUT_STREAM);
