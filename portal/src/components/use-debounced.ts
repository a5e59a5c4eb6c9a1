import { useEffect, useRef, useState } from 'react';

/** A text box whose value reaches `commit` once typing has paused; a change from outside (the back button) shows at once. */
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
