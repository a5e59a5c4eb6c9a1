import { strings } from '../strings.js';
import styles from './bidi.module.css';
import { partsOf } from './hidden-characters.js';

/**
 * Value from outside, such as a name. Its direction does not affect the text around it, and hidden characters are
 * replaced by marks, so that a name cannot pass for another one.
 */
export function Bidi({ children }: { children: string }) {
  return (
    <bdi>
      {partsOf(children).map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          <span
            key={index}
            role="img"
            className={styles.mark}
            title={strings.hiddenCharacter(part.codePoint)}
            aria-label={strings.hiddenCharacter(part.codePoint)}
          >
            {part.mark}
          </span>
        ),
      )}
    </bdi>
  );
}
