/** Factor between the duration of a run and the shortest pause after it, which bounds the load on a slow server. */
const PAUSE_FACTOR = 3;

/** Runs `work` immediately, then again after `interval` or longer. Calls in between are combined into one run. */
export function throttle(work: () => Promise<unknown>, interval: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let again = false;
  const run = async () => {
    if (isRunning || timer !== undefined) {
      again = true;
      return;
    }
    isRunning = true;
    again = false;
    const began = Date.now();
    await work().catch(() => undefined);
    isRunning = false;
    const pause = Math.max(interval, (Date.now() - began) * PAUSE_FACTOR);
    timer = setTimeout(() => {
      timer = undefined;
      if (again) void run();
    }, pause);
  };
  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
    again = false;
  };
  return { call: () => void run(), cancel };
}
