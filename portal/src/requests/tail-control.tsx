import { Button } from '@mantine/core';
import { Icon } from '../components/icons.js';
import { requestStrings as text } from './request-strings.js';
import styles from './requests.module.css';

interface TailControlProps {
  readonly isPaused: boolean;
  /** Whether the pointer is over the list, which pauses it as well. */
  readonly isHovered: boolean;
  readonly onPause: (isPaused: boolean) => void;
}

/** Says whether new requests appear by themselves, and pauses them. */
export function TailControl({ isPaused, isHovered, onPause }: TailControlProps) {
  const isHeld = isPaused || isHovered;
  return (
    <div className={styles.tail}>
      <span className={styles.live} data-paused={isHeld}>
        {isPaused ? text.tail.paused : isHovered ? text.tail.hovered : text.tail.live}
      </span>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<Icon name={isPaused ? 'play' : 'pause'} size={12} />}
        onClick={() => onPause(!isPaused)}
      >
        {isPaused ? text.tail.resume : text.tail.pause}
      </Button>
    </div>
  );
}
