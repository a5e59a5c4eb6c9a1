/** Returns the latest of some dates; undefined if there are none. */
export function latest(dates: readonly Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((found, date) => (found && found >= date ? found : date), undefined);
}
