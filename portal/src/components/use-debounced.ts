import { useEffect, useRef, useState } from 'react';

/**
 * State of a text box that calls `commit` after typing pauses. A change of the value from outside, such as the back
 * button, is shown immediately.
 */
export function useDebouncedText(value: string, commit: (text: string) => void, delay = 250) {
  const [text, setText] = useState(value);
  const committed = useRef(value);
  const latest = useRef(commit);
  latest.current = commit;

  useEffect(() => {
    if (value !== committed.current) setText(value);
    committed.current = value;
  }, [value]);

  useEffect(() => {
    if (text === committed.current) return undefined;
    const timer = setTimeout(() => {
      committed.current = text;
      latest.current(text);
    }, delay);
    return () => clearTimeout(timer);
  }, [text, delay]);

  return [text, setText] as const;
}
