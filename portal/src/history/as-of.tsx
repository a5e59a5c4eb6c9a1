import { TextInput } from '@mantine/core';
import { strings } from '../strings.js';

/** A moment to look back to, in the reader's time; undefined for now. Tells an ISO 8601 time. */
export function AsOf({ onChange }: { onChange: (time: string | undefined) => void }) {
  const change = (value: string) => {
    const time = new Date(value);
    onChange(Number.isNaN(time.getTime()) ? undefined : time.toISOString());
  };
  return (
    <TextInput
      type="datetime-local"
      label={strings.history.asOf}
      description={strings.history.asOfHelp}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}
