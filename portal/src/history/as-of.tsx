import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** Earlier years are those of a date that is still being typed. */
const FIRST_YEAR = 2000;

interface AsOfProps {
  readonly label: string;
  /** Time in ISO 8601. */
  readonly value: string | undefined;
  readonly onChange: (time: string | undefined) => void;
}

/** Input for a past time in the local time zone. Reports it in ISO 8601, or undefined if it is empty. */
export function AsOf({ label, value, onChange }: AsOfProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const shown = localTime(value);
    if (input.current && input.current !== document.activeElement) input.current.value = shown;
  }, [value]);
  const change = (text: string) => {
    const time = new Date(text);
    if (text === '') onChange(undefined);
    else if (time.getFullYear() >= FIRST_YEAR) onChange(time.toISOString());
  };
  return (
    <TextInput
      ref={input}
      type="datetime-local"
      label={label}
      defaultValue={localTime(value)}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}

function localTime(iso: string | undefined): string {
  if (!iso) return '';
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
