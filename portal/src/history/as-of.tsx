import { TextInput } from '@mantine/core';
import { strings } from '../strings.js';

/** Input for a past time in the local time zone. Reports it in ISO 8601, or undefined for the present. */
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
